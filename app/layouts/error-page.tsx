import {
  isRouteErrorResponse,
  Link,
  type MetaArgs,
  type MetaDescriptor,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import { paths } from '#app/paths.ts';
import type { loader as rootLoader } from '#app/root.tsx';
import { buttonClass } from '#app/ui/button.tsx';
import { languageOf, portalName } from '#app/ui/page-title.ts';
import { sayer, useWords } from '#app/ui/words.ts';
import { layoutWords } from './words/words.ts';

/** The kinds of failure that have words of their own. */
export type Failure = '403' | '404' | '429' | '500' | '503';

export function failureOf(error: unknown): Failure {
  if (!isRouteErrorResponse(error)) return '500';
  const status = String(error.status);
  if (status === '401') return '403';
  return status === '403' || status === '404' || status === '429' || status === '503' ? status : '500';
}

/** The `meta` of a frame: its own name, or what failed below it. */
export function failureTitle({ matches, error }: Pick<MetaArgs, 'matches' | 'error'>): MetaDescriptor[] {
  const language = languageOf(matches);
  const name = portalName[language];
  if (!error) return [{ title: name }];
  return [{ title: `${sayer(layoutWords, language)(`error_${failureOf(error)}_title`)} — ${name}` }];
}

/** What went wrong, in a sentence; what to do now; and under which number the operator finds it. */
export function ErrorPage() {
  const say = useWords(layoutWords);
  const failure = failureOf(useRouteError());
  const { pathname, search } = useLocation();
  const root = useRouteLoaderData<typeof rootLoader>('root');
  const home = root?.signedIn ? paths.today() : paths.front();
  return (
    <div className="error-page">
      <BrokenStair />
      <p className="caption">{failure}</p>
      <h1>{say(`error_${failure}_title`)}</h1>
      <p className="muted">{say(`error_${failure}_next`)}</p>
      <div className="empty-actions">
        {failure === '404' || failure === '403' ? null : (
          <a className={buttonClass({ tone: 'primary' })} href={pathname + search}>
            {say('error_again')}
          </a>
        )}
        <Link className={buttonClass({ tone: 'quiet' })} to={home} reloadDocument>
          {say(root?.signedIn ? 'error_to_today' : 'error_to_front')}
        </Link>
      </div>
      {root?.requestId ? (
        <p className="caption">
          {say('error_number')} <code>{root.requestId}</code>
        </p>
      ) : null}
    </div>
  );
}

function BrokenStair() {
  return (
    <svg viewBox="0 0 132 60" aria-hidden="true" className="lane-mark">
      <g fill="none" strokeWidth="1.5">
        <rect x="1" y="44" width="36" height="14" rx="4" className="lane-development" />
        <rect x="41" y="30" width="36" height="14" rx="4" strokeDasharray="4 3" stroke="var(--faint)" />
        <rect x="94" y="3" width="36" height="14" rx="4" strokeDasharray="4 3" stroke="var(--faint)" />
      </g>
    </svg>
  );
}

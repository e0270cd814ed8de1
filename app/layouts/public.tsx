import { Link, Outlet, useLocation, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#app/paths.ts';
import type { loader as rootLoader } from '#app/root.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Logo } from '#app/ui/logo.tsx';
import { portalName } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { ErrorPage, failureTitle } from './error-page.tsx';
import { LanguageSwitch } from './preference-switch.tsx';
import { layoutWords } from './words/words.ts';

/** The frame of what everybody may see: front page, sign-in, sign-up. */
export default function PublicLayout() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}

export function ErrorBoundary() {
  return (
    <Frame>
      <ErrorPage />
    </Frame>
  );
}

export const meta = failureTitle;

function Frame({ children }: { children: ReactNode }) {
  const say = useWords(layoutWords);
  const language = useLanguage();
  const { pathname } = useLocation();
  const atDoor = pathname === paths.front() || pathname.startsWith(paths.signIn());
  const signedIn = useRouteLoaderData<typeof rootLoader>('root')?.signedIn ?? false;
  return (
    <div className="public">
      <a className="skip-link" href="#main">
        {say('skip')}
      </a>
      <header className="public-bar">
        <Link className="brand" to={paths.front()}>
          <Logo />
          {portalName[language]}
        </Link>
        <div className="topbar-end">
          <LanguageSwitch />
          {signedIn ? (
            <ButtonLink to={paths.today()}>{say('nav_today')}</ButtonLink>
          ) : atDoor ? null : (
            <ButtonLink to={paths.signIn()}>{say('sign_in')}</ButtonLink>
          )}
        </div>
      </header>
      <main id="main" className="public-main" tabIndex={-1}>
        {children}
      </main>
      <footer className="public-foot">{say('foot')}</footer>
    </div>
  );
}

import { Form, Link } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { CheckField, Field } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import type { SavedView } from '../domain/saved-view.ts';
import { companyListWords } from '../words/company-list-words.ts';

type Props = {
  views: readonly SavedView[];
  /** The query of the list as it is shown. */
  query: string;
  /** Whether views can be shared: the hat belongs to an organisation. */
  mayShare: boolean;
  reply: FormReply | undefined;
};

/** The views that the reader keeps or is shown, as links; keeping the present one, and deleting it when it is kept. */
export function ViewBar({ views, query, mayShare, reply }: Props) {
  const say = useWords(companyListWords);
  const shown = views.find((view) => view.query === query);
  const at = (text: string) => (text ? `${paths.companies()}?${text}` : paths.companies());
  return (
    <div className="row view-bar">
      <nav className="row" aria-label={say('views.label')}>
        <Link className="chip" to={paths.companies()} aria-current={query === '' ? 'page' : undefined}>
          {say('views.all')}
        </Link>
        {views.map((view) => (
          <Link
            key={view.id}
            className="chip"
            to={at(view.query)}
            aria-current={view === shown ? 'page' : undefined}
          >
            {view.name}
            {view.shared ? <span className="caption">{say('views.shared')}</span> : null}
          </Link>
        ))}
      </nav>
      {shown?.own ? (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="intent" value="forget-view" />
          <input type="hidden" name="viewId" value={shown.id} />
          <Button tone="quiet" small aria-label={say('views.remove', { name: shown.name })}>
            {say('views.remove', { name: shown.name })}
          </Button>
        </Form>
      ) : query === '' ? null : (
        <KeepView query={query} mayShare={mayShare} reply={reply} />
      )}
    </div>
  );
}

function KeepView({ query, mayShare, reply }: Omit<Props, 'views'>) {
  const say = useWords(companyListWords);
  const problem = useProblems(reply, companyListWords);
  return (
    <Confirm label={say('views.keep')} tone="quiet" small open={reply !== undefined}>
      <Form method="post" className="form" preventScrollReset>
        <FormProblem problem={problem('')} />
        <input type="hidden" name="intent" value="keep-view" />
        <input type="hidden" name="query" value={query} />
        <Field
          label={say('views.name')}
          name="name"
          maxLength={40}
          required
          defaultValue={typedOr(reply, 'name', '')}
          problem={problem('name')}
          help={say('views.help')}
        />
        {mayShare ? (
          <CheckField
            label={say('views.share')}
            name="shared"
            defaultChecked={typedOr(reply, 'shared', '') !== ''}
          />
        ) : null}
        <Button>{say('views.save')}</Button>
      </Form>
    </Confirm>
  );
}

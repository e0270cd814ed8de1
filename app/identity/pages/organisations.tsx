import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { formatCount, formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pager } from '#app/ui/pager.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { organisationKinds } from '../domain/actor.ts';
import { mayOpenOrganisations } from '../domain/policy.ts';
import { listOrganisations, type OrganisationsQuestion } from '../queries/list-organisations.ts';
import { kindKey } from '../ui/names.ts';
import { StatusPill } from '../ui/status-pill.tsx';
import { identityWords } from '../words/words.ts';

export const meta = titled(identityWords, 'organisations.title');

const statuses = ['pending', 'active', 'refused', 'suspended'] as const;

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const question: OrganisationsQuestion = {
    text: search.get('q')?.trim().slice(0, 100) || null,
    kind: organisationKinds.find((each) => each === search.get('kind')) ?? null,
    status: statuses.find((each) => each === search.get('status')) ?? null,
    after: search.get('after'),
  };
  const page = await listOrganisations(db, actor, question);
  if (!page) throw notFound();
  return { ...page, question, mayOpen: mayOpenOrganisations(actor) };
}

export default function Organisations() {
  const say = useWords(identityWords);
  const language = useLanguage();
  const { organisations, total, next, question, mayOpen } = useLoaderData<typeof loader>();
  return (
    <Page
      title={say('organisations.title')}
      lead={say('organisations.count', { count: formatCount(total) })}
      actions={
        mayOpen ? (
          <ButtonLink tone="primary" to={paths.newOrganisation()}>
            {say('organisations.new')}
          </ButtonLink>
        ) : null
      }
    >
      <Form method="get" className="filters">
        <Field
          className="field-grow"
          label={say('organisations.search')}
          name="q"
          type="search"
          defaultValue={question.text ?? ''}
        />
        <SelectField
          label={say('field.kind')}
          name="kind"
          empty={say('filter.all')}
          options={organisationKinds.map((kind) => ({ value: kind, label: say(kindKey(kind)) }))}
          defaultValue={question.kind ?? ''}
        />
        <SelectField
          label={say('people.state')}
          name="status"
          empty={say('filter.all')}
          options={statuses.map((status) => ({ value: status, label: say(`status.${status}`) }))}
          defaultValue={question.status ?? ''}
        />
        <Button tone="quiet">{say('filter.button')}</Button>
      </Form>
      <Card flush>
        {organisations.length === 0 ? (
          <Empty title={say('organisations.none')}>{say('people.none_lead')}</Empty>
        ) : (
          <TableWrap>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{say('field.organisation')}</th>
                  <th scope="col">{say('field.kind')}</th>
                  <th scope="col">{say('people.state')}</th>
                  <th scope="col" className="num">
                    {say('organisations.people')}
                  </th>
                  <th scope="col">{say('organisations.since')}</th>
                </tr>
              </thead>
              <tbody>
                {organisations.map((each) => (
                  <tr key={each.id}>
                    <th scope="row">
                      <Link to={paths.organisation(each.id)}>
                        {language === 'en' && each.nameEn ? each.nameEn : each.name}
                      </Link>
                      {each.nameEn ? (
                        <span className="sub">{language === 'en' ? each.name : each.nameEn}</span>
                      ) : null}
                    </th>
                    <td data-label={say('field.kind')}>{say(kindKey(each.kind))}</td>
                    <td data-label={say('people.state')}>
                      <StatusPill status={each.status} />
                    </td>
                    <td className="num" data-label={say('organisations.people')}>
                      {formatCount(each.people)}
                    </td>
                    <td data-label={say('organisations.since')}>{formatInstant(each.createdAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableWrap>
        )}
        <Pager
          before={question.after ? addressOf(question, null) : null}
          after={next ? addressOf(question, next) : null}
        />
      </Card>
    </Page>
  );
}

function addressOf({ text, kind, status }: OrganisationsQuestion, after: string | null): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ q: text, kind, status, after })) {
    if (value) search.set(name, value);
  }
  const query = search.toString();
  return query ? `${paths.organisations()}?${query}` : paths.organisations();
}

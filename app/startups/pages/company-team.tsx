import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { companyInvitations } from '#app/admissions/queries/company-invitations.ts';
import { InvitationsCard } from '#app/admissions/ui/invitations-card.tsx';
import { day, id, line, many, maybe, prose, whole } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { setTeam, type TeamRefusal } from '../commands/set-team.ts';
import { mostMembers, type TeamEntry } from '../domain/team.ts';
import { companyTeam } from '../queries/company-team.ts';
import { CompanyPage } from '../ui/company-page.tsx';
import { TeamForm } from '../ui/team-form.tsx';
import { TeamList } from '../ui/team-list.tsx';
import { companyWords } from '../words/company-words.ts';
import { companyForPage } from './company-for-page.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const company = await companyForPage(db, actor, params.companyId);
  const search = new URL(request.url).searchParams;
  return {
    company,
    team: await companyTeam(db, actor, company.companyId),
    invited: await companyInvitations(db, actor, company.companyId),
    editing: company.may.edit && search.has('edit'),
    saved: search.get('done') === 'saved',
  };
}

const MOST_ROWS = mostMembers + 10;

/** One list for each column; the rows are told apart by their place. A founder's place stands in `founder`. */
const schema = z.object({
  version: whole({ min: 1, max: 2_000_000_000 }),
  memberId: many(maybe(id()), MOST_ROWS),
  name: many(maybe(line({ max: 60 })), MOST_ROWS),
  nameEn: many(maybe(line({ max: 80 })), MOST_ROWS),
  title: many(maybe(line({ max: 60 })), MOST_ROWS),
  titleEn: many(maybe(line({ max: 80 })), MOST_ROWS),
  sinceOn: many(maybe(day()), MOST_ROWS),
  untilOn: many(maybe(day()), MOST_ROWS),
  bio: many(maybe(prose({ max: 1000 })), MOST_ROWS),
  founder: many(whole({ min: 0, max: MOST_ROWS }), MOST_ROWS),
});

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { version, ...columns } = form.values;
  const companyId = params.companyId ?? '';
  const result = await setTeam(db, actor, { companyId, version, team: entriesOf(columns) });
  if (!result.ok) return invalid(form, teamProblems(result.refusal, columns.name));
  return redirectWithin(`${paths.companyTeam(companyId)}?done=saved`);
}

/** The rows with a name; a row without one is somebody who is to be removed, or was left empty. */
function entriesOf(columns: Omit<z.output<typeof schema>, 'version'>): TeamEntry[] {
  return columns.name.flatMap((name, at) =>
    name === null
      ? []
      : [
          {
            id: columns.memberId[at] ?? null,
            name,
            nameEn: columns.nameEn[at] ?? null,
            title: columns.title[at] ?? '',
            titleEn: columns.titleEn[at] ?? null,
            founder: columns.founder.includes(at),
            bio: columns.bio[at] ?? null,
            sinceOn: columns.sinceOn[at] ?? null,
            untilOn: columns.untilOn[at] ?? null,
          },
        ],
  );
}

/** Problems by field and row of the form: `title-3`. */
function teamProblems(refusal: TeamRefusal, names: readonly (string | null)[]): Problems {
  switch (refusal.kind) {
    case 'not-found':
      throw notFound();
    case 'not-allowed':
      throw notAllowed();
    case 'invalid': {
      const rows = names.flatMap((name, at) => (name === null ? [] : [at]));
      return Object.fromEntries(
        refusal.problems.map(({ at, field, kind, max }) => [
          `${field}-${rows[at] ?? 0}`,
          { kind, ...(max ? { max } : {}) },
        ]),
      );
    }
    default:
      return { '': refusal };
  }
}

export const meta = titled(companyWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  say('page.team-title', { name: data.company.values.name }),
);

/** Who the company is: everybody on its team, and for those who may the form to write it down. */
export default function CompanyTeam() {
  const { company, team, invited, editing, saved } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(companyWords);
  const page = paths.companyTeam(company.companyId);
  const isForm = company.may.edit && (editing || reply !== undefined);
  const present = team.filter((member) => member.present).length;
  return (
    <CompanyPage
      company={company}
      actions={
        company.may.edit && !isForm ? (
          <ButtonLink tone="primary" to={`${page}?edit`}>
            {say('team.edit')}
          </ButtonLink>
        ) : null
      }
    >
      {saved && !isForm ? (
        <Notice tone="met" live>
          {say('team.saved')}
        </Notice>
      ) : null}
      <Card title={say('team.title')} aside={say('team.lead', { count: present })}>
        {isForm ? (
          <TeamForm team={team} version={company.version} page={page} reply={reply} />
        ) : team.length > 0 ? (
          <TeamList team={team} />
        ) : (
          <Empty title={say('team.none')}>{company.may.edit ? say('team.none-text') : null}</Empty>
        )}
      </Card>
      {invited && !isForm ? <InvitationsCard {...invited} /> : null}
    </CompanyPage>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, day, ticked } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { type OpenRefusal, openProject } from '../commands/open-project.ts';
import { plannedBoards } from '../domain/planned-boards.ts';
import { companyListing, type ProjectLine } from '../queries/company-listing.ts';
import { OpenProjectCard } from '../ui/open-project-card.tsx';
import { planWords } from '../words/plan-words.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const look = { board: asked.get('board'), cultivation: asked.has('cultivation') };
  const page = await companyListing(db, actor, params.companyId ?? '', look);
  if (!page) throw notFound();
  return page;
}

const schema = z.object({ board: choice(plannedBoards), filingOn: day(), cultivation: ticked() });

export async function action({ params, request, context: { db, actor } }: ActionFunctionArgs) {
  const companyId = params.companyId ?? '';
  const page = await companyListing(db, actor, companyId, { board: null, cultivation: false });
  if (!page) throw notFound();
  if (!page.mayOpen) throw notAllowed();
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const result = await openProject(db, actor, companyId, form.values);
  if (!result.ok) return invalid(form, problemsOf(result.refusal));
  return redirectWithin(`${paths.listingProject(result.value.projectId)}?done=opened`);
}

function problemsOf({ kind }: OpenRefusal): Problems {
  if (kind === 'not-found') throw notFound();
  if (kind === 'not-allowed') throw notAllowed();
  return { [kind === 'in-the-past' || kind === 'too-far' ? 'filingOn' : '']: { kind } };
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(planWords, (say, { company }: Data) => say('of.title', { company: company.name }));

/** A company's ways to boards: those that are gone, and what one more would take. */
export default function CompanyListing() {
  const { company, today, mayOpen, projects, boards, outlook } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(planWords);
  const language = useLanguage();
  const name = language === 'en' ? (company.nameEn ?? company.name) : company.name;
  return (
    <Page
      title={say('of.title', { company: name })}
      lead={say('of.lead')}
      crumbs={
        <Link to={paths.company(company.id)}>
          <bdi>{name}</bdi>
        </Link>
      }
    >
      {mayOpen ? <OpenProjectCard boards={boards} outlook={outlook} today={today} reply={reply} /> : null}
      <Card title={say('of.projects')} flush={projects.length > 0}>
        {projects.length > 0 ? (
          <Projects projects={projects} />
        ) : (
          <Empty title={say('of.none')}>{say(mayOpen ? 'of.none_text' : 'of.none_viewer')}</Empty>
        )}
      </Card>
      <p className="caption prose">{say('standing_line')}</p>
    </Page>
  );
}

const tones = { open: 'info', filed: 'info', listed: 'met', stopped: 'neutral' } as const;

function Projects({ projects }: { projects: readonly ProjectLine[] }) {
  const say = useWords(planWords);
  const language = useLanguage();
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('of.board')}</th>
            <th scope="col">{say('of.state')}</th>
            <th scope="col">{say('of.filing')}</th>
            <th scope="col">{say('of.steps')}</th>
            <th scope="col">{say('of.tasks')}</th>
          </tr>
        </thead>
        <tbody>
          {projects.map(({ id, boardWords, state, filingOn, steps, tasks, endedReason }) => (
            <tr key={id}>
              <th scope="row">
                <Link className="link" to={paths.listingProject(id)}>
                  {boardWords[language]}
                </Link>
              </th>
              <td data-label={say('of.state')}>
                <Pill tone={tones[state]}>{say(`state.${state}`)}</Pill>
                {endedReason ? <span className="sub">{endedReason}</span> : null}
              </td>
              <td data-label={say('of.filing')} className="nowrap">
                {formatDay(filingOn)}
              </td>
              <td data-label={say('of.steps')}>
                {say('of.steps_of', { count: steps.done, total: steps.all })}
              </td>
              <td data-label={say('of.tasks')}>
                {tasks.open > 0 ? say('of.tasks_open', { count: tasks.open }) : say('of.tasks_none')}{' '}
                {tasks.overdue > 0 ? (
                  <Pill tone="danger">{say('of.tasks_overdue', { count: tasks.overdue })}</Pill>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import {
  evidenceBytes,
  evidenceEndings,
  evidenceRule,
  fileProblem,
  givenFile,
  uploadBar,
} from '#app/http/evidence-upload.ts';
import { choice, day, maybe, prose, upload } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { answerStates } from '#app/readiness/domain/check-answer.ts';
import { AnswerCard, AnswerHistory } from '#app/readiness/ui/check-forms.tsx';
import { StandingPill } from '#app/readiness/ui/check-pills.tsx';
import { factsWords } from '#app/readiness/words/facts-words.ts';
import { Card } from '#app/ui/card.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { type AnswerPartCheckRefusal, answerPartCheck } from '../commands/answer-part-check.ts';
import { partNames } from '../domain/parts.ts';
import { partCheckOf } from '../queries/part-check.ts';
import { ProjectFrame } from '../ui/project-head.tsx';
import { roomWords } from '../words/room-words.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const { projectId = '', code = '' } = params;
  const page = await partCheckOf(db, actor, { projectId, code });
  if (!page || actor.kind !== 'person') throw notFound();
  const { hat, language } = actor;
  const named = hat.as === 'member' ? hat : { organisationName: '', organisationNameEn: null };
  const owner =
    language === 'en' ? (named.organisationNameEn ?? named.organisationName) : named.organisationName;
  const done = new URL(request.url).searchParams.get('done') === 'answered';
  return { ...page, owner, rule: evidenceRule, done } as const;
}

const schema = z.object({
  intent: z.literal('answer'),
  state: choice(answerStates),
  note: maybe(prose({ max: 2000 })),
  expiresOn: maybe(day()),
  file: maybe(upload({ maxBytes: evidenceBytes, endings: evidenceEndings })),
});

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const { projectId = '', code = '' } = params;
  const page = await partCheckOf(db, actor, { projectId, code });
  if (!page) throw notFound();
  if (!page.mayAnswer) throw notAllowed();
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const bar = await uploadBar(db, actor, form);
  if (bar) return bar;
  const { intent: _, file, ...answer } = form.values;
  const result = await answerPartCheck(db, actor, projectId, { ...answer, code, file: givenFile(file) });
  if (!result.ok) return invalid(form, problemsOf(result.refusal));
  return redirectWithin(`${paths.listingCheck(projectId, code)}?done=answered`);
}

function problemsOf(refusal: AnswerPartCheckRefusal): Problems {
  switch (refusal.kind) {
    case 'not-found':
      throw notFound();
    case 'not-allowed':
    case 'not-running':
      throw notAllowed();
    case 'invalid':
      return Object.fromEntries(refusal.problems.map(({ field, kind }) => [field, { kind }]));
    default:
      return { file: fileProblem(refusal) };
  }
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  roomWords,
  (_, { check, project }: Data) => `${check.code.toUpperCase()} · ${project.company.name}`,
);

/** One check of one's own part: what is asked and what shows it, the answer with its document, every answer before. */
export default function PartCheckPage() {
  const page = useLoaderData<typeof loader>();
  const { project, inside, check, part, severity, answer, standing, history, mayAnswer, next } = page;
  const reply = useActionData<typeof action>();
  const say = useWords(roomWords);
  const sayFacts = useWords(factsWords);
  const language = useLanguage();
  const partName = partNames[part][language];
  return (
    <ProjectFrame
      project={project}
      inside={inside}
      crumbs={<Link to={paths.listingRoom(project.id)}>{say('room.title')}</Link>}
      title={check.question[language]}
      lead={`${check.code.toUpperCase()} · ${sayFacts(`severity.${severity}`)} · ${say('check.given_to', { part: partName })}`}
    >
      {page.done && !reply ? (
        <Notice tone="met" live>
          {say('done.answered')}{' '}
          {next ? (
            <Link className="link" to={paths.listingCheck(project.id, next)}>
              {say('check.next')}
            </Link>
          ) : null}
        </Notice>
      ) : null}
      <div className="columns-main">
        <div className="stack">
          <Card title={sayFacts('check.shows')} aside={<StandingPill standing={standing} />}>
            <p>{check.evidence[language]}</p>
            {check.note ? <p className="caption">{check.note[language]}</p> : null}
            {inside ? (
              <p>
                {say('check.company_text', { part: partName })}{' '}
                <Link className="link" to={paths.companyCheck(project.company.id, check.code)}>
                  {say('check.company_page')}
                </Link>
              </p>
            ) : null}
            {inside || mayAnswer ? null : <p className="caption">{say('check.viewer')}</p>}
          </Card>
          {mayAnswer ? (
            <AnswerCard
              answer={answer}
              today={project.today}
              rule={page.rule}
              reply={reply}
              owner={say('check.in_name', { name: page.owner })}
            />
          ) : null}
        </div>
        <div className="stack">
          <AnswerHistory history={history} />
        </div>
      </div>
    </ProjectFrame>
  );
}

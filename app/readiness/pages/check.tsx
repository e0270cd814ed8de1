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
import { choice, day, id, line, maybe, prose, upload } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import {
  type AnswerRefusal,
  answerCheck,
  type ReviewRefusal,
  reviewCheck,
} from '../commands/answer-check.ts';
import { answerStates, reviewOutcomes, standingOfAnswer } from '../domain/check-answer.ts';
import { checkOf, checks } from '../domain/checks.ts';
import { answerLines } from '../queries/fact-history.ts';
import { factsOf } from '../queries/facts-of.ts';
import { AnswerCard, AnswerHistory, ReviewCard } from '../ui/check-forms.tsx';
import { StandingPill, useSeverity } from '../ui/check-pills.tsx';
import { FactsFrame } from '../ui/facts-frame.tsx';
import { factsWords } from '../words/facts-words.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const facts = await factsOf(db, actor, params.companyId ?? '');
  const check = checkOf(params.code ?? '');
  if (!facts || !check) throw notFound();
  const { company, source, today, mayWork } = facts;
  const answer = source.answers.find(({ code }) => code === check.code) ?? null;
  const own = actor.kind === 'person' && answer?.answeredBy === actor.userId;
  const done = new URL(request.url).searchParams.get('done');
  return {
    company,
    check,
    answer,
    standing: standingOfAnswer(answer, today),
    history: await answerLines(db, company.id, check.code),
    next: checks[checks.indexOf(check) + 1]?.code ?? null,
    may: { answer: mayWork, review: mayWork && answer !== null && answer.review === null && !own },
    today,
    rule: evidenceRule,
    done: done === 'answered' || done === 'reviewed' ? done : null,
  } as const;
}

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('answer'),
    state: choice(answerStates),
    note: maybe(prose({ max: 2000 })),
    ownerName: maybe(line({ max: 60 })),
    expiresOn: maybe(day()),
    file: maybe(upload({ maxBytes: evidenceBytes, endings: evidenceEndings })),
  }),
  z.object({
    intent: z.literal('review'),
    answerId: id(),
    outcome: choice(reviewOutcomes),
    remark: maybe(prose({ max: 1000 })),
  }),
]);

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const facts = await factsOf(db, actor, params.companyId ?? '');
  const code = params.code ?? '';
  if (!facts || !checkOf(code)) throw notFound();
  if (!facts.mayWork) throw notAllowed();
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { values } = form;
  const companyId = facts.company.id;
  const page = paths.companyCheck(companyId, code);
  if (values.intent === 'answer') {
    const bar = await uploadBar(db, actor, { ...form, values });
    if (bar) return bar;
    const { intent: _, file, ...answer } = values;
    const result = await answerCheck(db, actor, companyId, { ...answer, code, file: givenFile(file) });
    return result.ok ? redirectWithin(`${page}?done=answered`) : invalid(form, problemsOf(result.refusal));
  }
  const { answerId, outcome, remark } = values;
  const result = await reviewCheck(db, actor, companyId, { answerId, outcome, note: remark });
  return result.ok ? redirectWithin(`${page}?done=reviewed`) : invalid(form, problemsOf(result.refusal));
}

function problemsOf(refusal: AnswerRefusal | ReviewRefusal): Problems {
  switch (refusal.kind) {
    case 'not-found':
      throw notFound();
    case 'not-allowed':
      throw notAllowed();
    case 'invalid':
      return Object.fromEntries(refusal.problems.map(({ field, kind }) => [field, { kind }]));
    case 'changed-meanwhile':
    case 'own-answer':
      return { '': { kind: refusal.kind } };
    case 'reason-missing':
      return { remark: { kind: 'reason-missing' } };
    default:
      return { file: fileProblem(refusal) };
  }
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  factsWords,
  (_, { check, company }: Data) => `${check.code.toUpperCase()} · ${company.name}`,
);

/** One check: what is asked and what shows it, the answer, its review, its history. */
export default function CheckPage() {
  const shown = useLoaderData<typeof loader>();
  const { company, check, answer, standing, history, next, may, today, rule, done } = shown;
  const reply = useActionData<typeof action>();
  const say = useWords(factsWords);
  const language = useLanguage();
  const severityOf = useSeverity();
  return (
    <FactsFrame
      company={company}
      crumbs={<Link to={paths.companyChecks(company.id)}>{say('tab.checks')}</Link>}
      title={check.question[language]}
      lead={`${check.code.toUpperCase()} · ${say(`topic.${check.topic}`)} · ${severityOf(check.severity)}`}
    >
      {done && !reply ? (
        <Notice tone="met" live>
          {say(`check.done.${done}`)}{' '}
          {next ? (
            <Link className="link" to={paths.companyCheck(company.id, next)}>
              {say('check.next')}
            </Link>
          ) : null}
        </Notice>
      ) : null}
      <div className="columns-main">
        <div className="stack">
          <Card title={say('check.shows')} aside={<StandingPill standing={standing} />}>
            <p>{check.evidence[language]}</p>
            {check.note ? <p className="caption">{check.note[language]}</p> : null}
            <p className="caption">{say('check.serves')}</p>
          </Card>
          {may.answer ? (
            <AnswerCard
              answer={answer}
              today={today}
              rule={rule}
              reply={reply?.typed.intent === 'answer' ? reply : undefined}
            />
          ) : null}
        </div>
        <div className="stack">
          {may.review && answer ? (
            <ReviewCard answer={answer} reply={reply?.typed.intent === 'review' ? reply : undefined} />
          ) : null}
          <AnswerHistory history={history} />
        </div>
      </div>
    </FactsFrame>
  );
}

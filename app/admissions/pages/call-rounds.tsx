import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, id, line, many, maybe, whole } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { changeRounds } from '../commands/change-rounds.ts';
import { dismissReviewer, inviteReviewers } from '../commands/invite-reviewers.ts';
import { roundKinds } from '../domain/round.ts';
import { callPage } from '../queries/call-page.ts';
import { reviewerCandidates } from '../queries/reviewer-candidates.ts';
import { CallFrame } from '../ui/call-frame.tsx';
import { AddRound, mostCriteria, RoundCard } from '../ui/round-card.tsx';
import { admissionsWords } from '../words/words.ts';
import { refused } from './refused.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const call = await callPage(db, actor, params.callId ?? '');
  if (!call) throw notFound();
  const candidates = call.may.prepare ? await reviewerCandidates(db, call.incubator.id) : [];
  return { call, candidates };
}

const places = Array.from({ length: mostCriteria }, (_, at) => at);
const criterionFields = Object.fromEntries(
  places.flatMap((at) => [
    [`name-${at}`, maybe(line({ max: 60 }))],
    [`nameEn-${at}`, maybe(line({ max: 80 }))],
    [`weight-${at}`, maybe(whole({ min: 1, max: 100 }))],
    ...[0, 1, 2, 3].map((band) => [`anchor-${at}-${band}`, maybe(line({ max: 200 }))]),
  ]),
) as Record<`name-${number}`, z.ZodType>;

const roundId = id();
const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add'),
    kind: choice(roundKinds),
    name: line({ max: 60 }),
    nameEn: maybe(line({ max: 80 })),
  }),
  z.object({
    intent: z.literal('rename'),
    roundId,
    name: line({ max: 60 }),
    nameEn: maybe(line({ max: 80 })),
  }),
  z.object({ intent: z.literal('remove'), roundId }),
  z.object({ intent: z.literal('criteria'), roundId, ...criterionFields }),
  z.object({ intent: z.literal('invite'), roundId, userId: many(id(), 100) }),
  z.object({ intent: z.literal('dismiss'), roundId, reviewerId: id() }),
]);
type Values = z.output<typeof schema>;

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const callId = params.callId ?? '';
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const result = await carryOut(db, actor, callId, form.values);
  if (!result.ok) return refused(form, result.refusal, actor);
  const at =
    'roundId' in form.values && form.values.intent !== 'remove' ? `#round-${form.values.roundId}` : '';
  return redirectWithin(`${paths.callRounds(callId)}${at}`);
}

function carryOut(db: Db, actor: Actor, callId: string, values: Values) {
  switch (values.intent) {
    case 'add': {
      const { kind, name, nameEn } = values;
      return changeRounds(db, actor, { callId, change: { kind: 'add', values: { kind, name, nameEn } } });
    }
    case 'rename': {
      const { intent: kind, roundId, name, nameEn } = values;
      return changeRounds(db, actor, { callId, change: { kind, roundId, name, nameEn } });
    }
    case 'remove':
      return changeRounds(db, actor, { callId, change: { kind: 'remove', roundId: values.roundId } });
    case 'criteria':
      return changeRounds(db, actor, {
        callId,
        change: { kind: 'criteria', roundId: values.roundId, criteria: criteriaOf(values) },
      });
    case 'invite':
      return inviteReviewers(db, actor, { callId, roundId: values.roundId, userIds: values.userId });
    case 'dismiss':
      return dismissReviewer(db, actor, { callId, roundId: values.roundId, userId: values.reviewerId });
  }
}

/** The criteria of the form: a line without a name is left out. */
function criteriaOf(sent: Record<string, unknown>) {
  return places.flatMap((at) => {
    const name = sent[`name-${at}`];
    if (typeof name !== 'string') return [];
    const [nameEn, weight] = [sent[`nameEn-${at}`], sent[`weight-${at}`]];
    const anchors = [0, 1, 2, 3].map((band) => String(sent[`anchor-${at}-${band}`] ?? ''));
    return [
      {
        name,
        nameEn: typeof nameEn === 'string' ? nameEn : null,
        weight: typeof weight === 'number' ? weight : 0,
        anchors: anchors.some(Boolean) ? anchors : [],
      },
    ];
  });
}

export const meta = titled(admissionsWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  say('rounds.page-title', { name: data.call.name }),
);

/** The rounds of a call: what each looks at and who judges. */
export default function CallRounds() {
  const { call, candidates } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(admissionsWords);
  const problem = useProblems(reply, admissionsWords);
  const problems = Object.fromEntries(
    Object.keys(reply?.problems ?? {})
      .filter((field) => field !== '')
      .map((field) => [`${String(reply?.typed.roundId ?? 'add')}-${field}`, problem(field)]),
  );
  return (
    <CallFrame call={call}>
      <FormProblem problem={problem('')} problems={problems} />
      {call.rounds.length === 0 ? (
        <Card>
          <p className="muted">{say('rounds.empty')}</p>
        </Card>
      ) : null}
      {call.rounds.map((round, at) => (
        <RoundCard
          key={round.id}
          round={round}
          place={at + 1}
          candidates={candidates}
          mayChange={call.may.prepare && call.state !== 'decided'}
          mayRemove={call.may.prepare && call.state === 'draft'}
          reply={reply?.typed.roundId === round.id ? reply : undefined}
        />
      ))}
      {call.may.prepare && call.state === 'draft' ? (
        <AddRound reply={reply?.typed.intent === 'add' ? reply : undefined} />
      ) : null}
    </CallFrame>
  );
}

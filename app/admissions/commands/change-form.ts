import { and, eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { applications, callQuestions } from '#db/schema/admissions.ts';
import { mayPrepareCall } from '../domain/policy.ts';
import type { Question } from '../domain/question.ts';
import type { CallRecord } from '../queries/call-record.ts';
import { type CallOrderRefusal, orderOnCall } from './call-order.ts';

export type QuestionValues = Omit<Question, 'id'>;

export type FormChange =
  | { kind: 'add'; values: QuestionValues }
  | { kind: 'change'; questionId: string; values: QuestionValues }
  | { kind: 'remove'; questionId: string }
  | { kind: 'up'; questionId: string };

export type FormRefusal =
  | CallOrderRefusal
  | { kind: 'question-not-found' }
  | { kind: 'round-not-found' }
  | { kind: 'options-missing' }
  | { kind: 'too-many-questions'; max: number }
  /** Somebody has answered this part of the form, or may be answering it now. */
  | { kind: 'form-frozen' };

export const mostQuestions = 60;

/** Adds a question to a call's form, changes one, takes one away, or moves one a place up. */
export async function changeForm(
  db: Db,
  actor: Actor,
  order: { callId: string; change: FormChange },
): Promise<Result<{ questionId: Id | null }, FormRefusal>> {
  const { callId, change } = order;
  return orderOnCall<{ questionId: Id | null }, FormRefusal>(
    db,
    actor,
    'admissions.change-form',
    callId,
    mayPrepareCall,
    async (tx, call) => {
      const before =
        change.kind === 'add' ? null : call.questions.find((question) => question.id === change.questionId);
      const note = { ...(before ? { before } : {}), after: change };
      const refused = (refusal: FormRefusal) => ({ result: refuse(refusal), note });
      if (before === undefined) return refused({ kind: 'question-not-found' });
      const values = 'values' in change ? change.values : null;
      const roundIds = [
        ...new Set([...(before ? [before.roundId] : []), ...(values ? [values.roundId] : [])]),
      ];
      if (roundIds.some((id) => id !== null && !call.rounds.some((round) => round.id === id)))
        return refused({ kind: 'round-not-found' });
      for (const roundId of roundIds) {
        if (await isFrozen(tx, call, roundId)) return refused({ kind: 'form-frozen' });
      }
      if (values && /^choice/.test(values.type) && values.options.length < 2)
        return refused({ kind: 'options-missing' });
      if (change.kind === 'add' && call.questions.length >= mostQuestions)
        return refused({ kind: 'too-many-questions', max: mostQuestions });
      return { result: ok({ questionId: await write(tx, call, change) }), note };
    },
  );
}

/** The application's own questions hold from the moment the call opens, a round's from when somebody stands in it. */
export async function isFrozen(tx: Tx, call: CallRecord, roundId: Id | null): Promise<boolean> {
  if (call.state === 'draft') return false;
  if (roundId === null) return true;
  const [row] = await tx
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.callId, call.id), eq(applications.roundId, roundId)))
    .limit(1);
  return row !== undefined;
}

async function write(tx: Tx, call: CallRecord, change: FormChange): Promise<Id | null> {
  if (change.kind === 'add') {
    const id = newId();
    const position = sql<number>`(select coalesce(max(position), 0) + 1 from call_questions where call_id = ${call.id})`;
    await tx.insert(callQuestions).values({ ...change.values, id, callId: call.id, position });
    return id;
  }
  const here = eq(callQuestions.id, change.questionId);
  if (change.kind === 'change') await tx.update(callQuestions).set(change.values).where(here);
  if (change.kind === 'remove') await tx.delete(callQuestions).where(here);
  if (change.kind === 'up') await moveUp(tx, call.id, change.questionId);
  return change.kind === 'remove' ? null : change.questionId;
}

/** Changes places with the question before it in the same part of the form. */
async function moveUp(tx: Tx, callId: Id, questionId: Id): Promise<void> {
  const all = await tx
    .select({ id: callQuestions.id, roundId: callQuestions.roundId, position: callQuestions.position })
    .from(callQuestions)
    .where(eq(callQuestions.callId, callId))
    .orderBy(callQuestions.position);
  const own = all.find((question) => question.id === questionId);
  const before = all
    .filter((question) => own && question.roundId === own.roundId && question.position < own.position)
    .at(-1);
  if (!own || !before) return;
  await tx.update(callQuestions).set({ position: before.position }).where(eq(callQuestions.id, own.id));
  await tx.update(callQuestions).set({ position: own.position }).where(eq(callQuestions.id, before.id));
}

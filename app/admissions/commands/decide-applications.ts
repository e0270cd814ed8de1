import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { applicationDecisions, applications, interviewSlots } from '#db/schema/admissions.ts';
import {
  type DecidedStep,
  type Decision,
  type DecisionRefusal,
  decideApplication,
} from '../domain/application.ts';
import { mayAccept, mayDecideOnCall } from '../domain/policy.ts';
import {
  type ApplicationRow,
  applicationRecord,
  reviewsOf,
  together,
} from '../queries/application-record.ts';
import type { CallRecord } from '../queries/call-record.ts';
import { type AdmitRefusal, admit } from './admit.ts';
import { type CallOrderRefusal, orderOnCall } from './call-order.ts';
import { tellDecision } from './release-decisions.ts';
import { nameOf } from './write-application.ts';

export type DecideOrder = {
  callId: string;
  applicationIds: readonly string[];
  decision: Decision;
  /** For the house; what the applicants are told is written when it is released. */
  reason: string | null;
  /** What those who are accepted are told, at once. */
  message?: string | null;
};

export type DecideRefusal =
  | CallOrderRefusal
  | { kind: 'call-is-over' }
  | { kind: 'nothing-chosen' }
  | { kind: 'application-not-found' }
  | { kind: 'not-the-house' }
  | (DecisionRefusal & { company: string })
  | AdmitRefusal;

/**
 * Decides on applications together: all of them, or, where one cannot be decided so, none. Accepting takes the companies
 * in with everything that belongs to it, in the same transaction.
 */
export async function decideApplications(
  db: Db,
  actor: Actor,
  order: DecideOrder,
): Promise<Result<{ decided: number }, DecideRefusal>> {
  const { callId, decision, reason } = order;
  type Done = { decided: number };
  return orderOnCall<Done, DecideRefusal>(
    db,
    actor,
    'admissions.decide',
    callId,
    mayDecideOnCall,
    async (tx, call) => {
      const ids = [...new Set(order.applicationIds)].sort();
      const rows: ApplicationRow[] = [];
      for (const id of ids) {
        const row = await applicationRecord(tx, id, { lock: true });
        if (row && row.callId === call.id && row.number !== null) rows.push(row);
      }
      const companies = rows.map((row) => ({ number: row.number, company: row.companyName }));
      const note = { after: { decision, reason, companies } };
      const refused = (refusal: DecideRefusal) => ({ result: refuse(refusal), note });
      if (ids.length === 0) return refused({ kind: 'nothing-chosen' });
      if (rows.length !== ids.length) return refused({ kind: 'application-not-found' });
      if (call.state === 'decided' || call.state === 'draft') return refused({ kind: 'call-is-over' });
      if (decision === 'accept' && !mayAccept(actor, call.incubator.id))
        return refused({ kind: 'not-the-house' });
      const steps = await judgeAll(tx, call, rows, decision, reason);
      if (!steps.ok) return refused(steps.refusal);
      const admitted = decision === 'accept' ? await admit(tx, actor, call, rows) : ok([]);
      if (!admitted.ok) return refused(admitted.refusal);
      await write(tx, actor, call, steps.value, order);
      const invited = admitted.value.length ? { invited: admitted.value } : {};
      return { result: ok({ decided: rows.length }), note: { after: { ...note.after, ...invited } } };
    },
  );
}

type Step = { row: ApplicationRow; to: DecidedStep };

async function judgeAll(
  tx: Tx,
  call: CallRecord,
  rows: readonly ApplicationRow[],
  decision: Decision,
  reason: string | null,
): Promise<Result<Step[], DecideRefusal>> {
  const steps: Step[] = [];
  for (const round of [...call.rounds, null]) {
    const here = rows.filter((row) => row.roundId === (round?.id ?? null));
    const reviews = round
      ? await reviewsOf(
          tx,
          round.id,
          here.map((row) => row.id),
        )
      : null;
    for (const row of here) {
      const consensus = round && reviews ? together(round, reviews.get(row.id) ?? []).consensus : null;
      // Where nobody was asked to judge there is nothing to go against.
      const said = round && round.reviewers.length === 0 ? null : consensus;
      const { state, roundId } = row;
      const to = decideApplication(call.rounds, { state, roundId, consensus: said }, decision, reason);
      if (!to.ok) return refuse({ ...to.refusal, company: row.companyName });
      steps.push({ row, to: to.value });
    }
  }
  return ok(steps);
}

async function write(
  tx: Tx,
  actor: Actor,
  call: CallRecord,
  steps: readonly Step[],
  { decision, reason, message }: DecideOrder,
): Promise<void> {
  const by = { id: actor.kind === 'person' ? actor.userId : null, name: nameOf(actor) };
  const lines = steps.map(({ row }) => ({
    id: newId(),
    applicationId: row.id,
    callId: call.id,
    roundId: row.roundId,
    decision,
    reason: reason?.trim() || null,
    decidedBy: by.id,
    decidedByName: by.name,
  }));
  await tx.insert(applicationDecisions).values(lines);
  const ids = steps.map(({ row }) => row.id);
  const [first] = steps;
  if (!first) return;
  for (const roundId of new Set(steps.map(({ to }) => to.roundId))) {
    const here = steps.filter(({ to }) => to.roundId === roundId).map(({ row }) => row.id);
    await tx
      .update(applications)
      .set({ state: first.to.state, roundId, version: sql`version + 1` })
      .where(inArray(applications.id, here));
  }
  if (decision === 'decline') await freeSlots(tx, call.id, ids);
  if (decision === 'accept') {
    for (const line of lines) await tellDecision(tx, call, line.id, message?.trim() || null);
  }
}

/** Whoever is out gives back the time of a talk that has not been. */
async function freeSlots(tx: Tx, callId: Id, applicationIds: readonly Id[]): Promise<void> {
  await tx
    .update(interviewSlots)
    .set({ applicationId: null, bookedAt: null, bookedByName: null })
    .where(
      and(
        eq(interviewSlots.callId, callId),
        inArray(interviewSlots.applicationId, [...applicationIds]),
        sql`starts_at > now()`,
      ),
    );
}

import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { companyPeople } from '#app/incubation/queries/incubator-people.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { applicationDecisions, applications } from '#db/schema/admissions.ts';
import { type Decision, stateAfter } from '../domain/application.ts';
import { fillMessage } from '../domain/message.ts';
import { mayDecideOnCall } from '../domain/policy.ts';
import { roundAfter } from '../domain/round.ts';
import { applicationRecord } from '../queries/application-record.ts';
import type { CallRecord } from '../queries/call-record.ts';
import { type CallOrderRefusal, orderOnCall } from './call-order.ts';
import { named } from './invite-reviewers.ts';

export type ReleaseRefusal =
  | CallOrderRefusal
  | { kind: 'nothing-to-tell' }
  | { kind: 'message-missing'; decision: Decision };

/**
 * Tells all applicants of a call what has been decided about them since they were last told, together. The messages may
 * hold the blanks {company}, {call} and {round}. Of several decisions about one application the last one is told.
 */
export async function releaseDecisions(
  db: Db,
  actor: Actor,
  order: { callId: string; messages: Partial<Record<Decision, string>> },
): Promise<Result<{ told: number }, ReleaseRefusal>> {
  const { callId, messages } = order;
  type Done = { told: number };
  return orderOnCall<Done, ReleaseRefusal>(
    db,
    actor,
    'admissions.release',
    callId,
    mayDecideOnCall,
    async (tx, call) => {
      const waiting = await tx
        .select({
          id: applicationDecisions.id,
          applicationId: applicationDecisions.applicationId,
          decision: applicationDecisions.decision,
        })
        .from(applicationDecisions)
        .where(and(eq(applicationDecisions.callId, call.id), isNull(applicationDecisions.toldAt)))
        .orderBy(asc(applicationDecisions.decidedAt), asc(applicationDecisions.id));
      const last = new Map(waiting.map((line) => [line.applicationId, line]));
      const note = { after: { told: last.size, messages } };
      if (last.size === 0) return { result: refuse({ kind: 'nothing-to-tell' }), note };
      for (const { decision } of last.values()) {
        if (!messages[decision]?.trim())
          return { result: refuse({ kind: 'message-missing', decision }), note };
      }
      for (const { id, decision } of last.values()) {
        await tellDecision(tx, call, id, messages[decision] ?? null);
      }
      return { result: ok({ told: last.size }), note };
    },
  );
}

const variants = { waitlist: 'waiting', decline: 'declined', accept: 'accepted' } as const;

/**
 * Shows an applicant the latest decision with its message, and tells all of her people. What was decided before and not
 * told is overtaken by it.
 */
export async function tellDecision(
  tx: Tx,
  call: CallRecord,
  decisionId: Id,
  message: string | null,
): Promise<void> {
  const [line] = await tx.select().from(applicationDecisions).where(eq(applicationDecisions.id, decisionId));
  const row = line ? await applicationRecord(tx, line.applicationId) : null;
  if (!line || !row) throw new Error('a decision vanished while its call was locked');
  const from = call.rounds.find((round) => round.id === line.roundId);
  const next = line.decision === 'advance' ? roundAfter(call.rounds, line.roundId) : (from ?? null);
  await tx
    .update(applicationDecisions)
    .set({ toldAt: sql`now()` })
    .where(and(eq(applicationDecisions.applicationId, row.id), isNull(applicationDecisions.toldAt)));
  const blanks = { company: row.companyName, call: call.name, round: next?.name ?? '' };
  await tx
    .update(applicationDecisions)
    .set({ toldAt: sql`now()`, message: message === null ? null : fillMessage(message, blanks) })
    .where(eq(applicationDecisions.id, decisionId));
  await tx
    .update(applications)
    .set({ shownState: stateAfter[line.decision], shownRoundId: next?.id ?? null })
    .where(and(eq(applications.id, row.id), sql`state <> 'withdrawn'`));
  const advanced = line.decision === 'advance';
  const english = { company: row.companyNameEn, call: call.nameEn, round: next?.nameEn ?? null };
  await tell(
    tx,
    (await companyPeople(tx, row.companyId)).map((to) => ({
      to,
      topic: 'applications',
      kind: advanced ? 'application-round' : 'application-decided',
      key: `decision:${decisionId}`,
      params: named(
        { ...blanks, ...(line.decision === 'advance' ? {} : { variant: variants[line.decision] }) },
        english,
      ),
      link: paths.application(row.id),
    })),
  );
}

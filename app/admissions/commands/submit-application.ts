import { eq, sql } from 'drizzle-orm';
import { type Actor, system } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import { companyRecord } from '#app/startups/queries/company-records.ts';
import { companyTeam } from '#app/startups/queries/company-team.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { applications, interviewSlots } from '#db/schema/admissions.ts';
import { judgeHandIn, type LateRefusal } from '../domain/application.ts';
import { isApplicant } from '../domain/policy.ts';
import { type AnswerProblem, answerProblems } from '../domain/question.ts';
import { snapshotOf } from '../domain/snapshot.ts';
import { type ApplicationRow, applicationRecord } from '../queries/application-record.ts';
import { type CallRecord, callRecord } from '../queries/call-record.ts';
import { teamPeopleOf } from '../queries/team-people.ts';
import { subjects } from './call-order.ts';
import { named } from './invite-reviewers.ts';
import { applicantBar, changedBar, type DraftRefusal, nameOf } from './write-application.ts';

export type SubmitDone = { applicationId: Id; number: number };
export type SubmitRefusal =
  | DraftRefusal
  | LateRefusal
  | { kind: 'answers-missing'; problems: Record<Id, AnswerProblem> };

/**
 * Hands an application in as its draft stands. In time is whose order began before the deadline by the clock of the
 * database; she may then wait her turn. Gives the number of the application, once, keeps the company's profile as it is
 * today, and tells whoever handed it in.
 */
export async function submitApplication(
  db: Db,
  actor: Actor,
  order: { applicationId: string; version: number },
): Promise<Result<SubmitDone, SubmitRefusal>> {
  return carryOut(db, actor, 'admissions.submit-application', (tx) => submitWithin(tx, actor, order));
}

/** The same in a transaction of the caller's. */
export async function submitWithin(
  tx: Tx,
  actor: Actor,
  order: { applicationId: string; version: number },
): Promise<Outcome<SubmitDone, SubmitRefusal>> {
  const seen = await applicationRecord(tx, order.applicationId);
  if (!seen || !isApplicant(actor, seen.companyId)) return { result: refuse({ kind: 'missing' }), note: {} };
  const call = await callRecord(tx, seen.callId, { lock: true });
  const row = await applicationRecord(tx, order.applicationId, { lock: true });
  if (!call || !row) return { result: refuse({ kind: 'missing' }), note: {} };
  const note = { subject: subjects.application(row), after: { call: call.name } };
  const refused = (refusal: SubmitRefusal) => ({ result: refuse(refusal), note });
  const bar = applicantBar(actor, row.companyId);
  if (bar) return refused(bar);
  const inTime = judgeHandIn(call, row.state, call.at);
  if (!inTime.ok) return refused(inTime.refusal);
  const changed = changedBar(row, order.version);
  if (changed) return refused(changed);
  const problems = answerProblems(
    call.questions.filter((question) => question.roundId === null),
    row.answers,
  );
  if (Object.keys(problems).length) return refused({ kind: 'answers-missing', problems });
  const number = await handIn(tx, actor, call, row);
  return {
    result: ok({ applicationId: row.id, number }),
    note: { ...note, after: { call: call.name, number } },
  };
}

/** Whoever hands in speaks for the company: its record is read as the portal reads it. */
const reader = system('admissions');

async function handIn(tx: Tx, actor: Actor, call: CallRecord, row: ApplicationRow): Promise<number> {
  const company = await companyRecord(tx, reader, row.companyId);
  if (!company) throw new Error('the company of an application vanished');
  const team = await companyTeam(tx, reader, row.companyId);
  const present = team.filter((one) => one.present).map(({ name, title }) => ({ name, title }));
  const number = row.number ?? (await nextNumber(tx, call.id));
  const roundId = call.rounds[0]?.id ?? null;
  const by = { id: actor.kind === 'person' ? actor.userId : null, name: nameOf(actor) };
  await tx
    .update(applications)
    .set({
      number,
      state: 'submitted',
      roundId,
      snapshot: snapshotOf(company.values, present),
      people: await teamPeopleOf(tx, row.companyId),
      version: row.version + 1,
      submittedAt: sql`date_trunc('milliseconds', now())`,
      submittedBy: by.id,
      submittedByName: by.name,
      withdrawnAt: null,
      shownState: 'submitted',
      shownRoundId: roundId,
    })
    .where(eq(applications.id, row.id));
  if (by.id) {
    await tell(tx, [
      {
        to: by.id,
        topic: 'applications',
        kind: 'application-received',
        key: `application:${row.id}:received`,
        params: named(
          { company: row.companyName, call: call.name },
          { company: row.companyNameEn, call: call.nameEn },
        ),
        link: paths.application(row.id),
      },
    ]);
  }
  return number;
}

/** The next number of the call; the call is locked, so nobody else is given the same. */
async function nextNumber(tx: Tx, callId: Id): Promise<number> {
  const [row] = await tx.execute<{ number: number }>(sql`
    update calls set last_number = last_number + 1 where id = ${callId} returning last_number as number`);
  if (!row) throw new Error('the call vanished while it was locked');
  return row.number;
}

export type WithdrawRefusal = { kind: 'missing' } | { kind: 'not-allowed' } | { kind: 'not-waiting' };

/** Takes an application back. Until the deadline it can be handed in again, under the same number. */
export async function withdrawApplication(
  db: Db,
  actor: Actor,
  order: { applicationId: string },
): Promise<Result<null, WithdrawRefusal>> {
  type Answer = Outcome<null, WithdrawRefusal>;
  return carryOut(db, actor, 'admissions.withdraw-application', async (tx): Promise<Answer> => {
    const seen = await applicationRecord(tx, order.applicationId);
    if (!seen || !isApplicant(actor, seen.companyId))
      return { result: refuse({ kind: 'missing' }), note: {} };
    await callRecord(tx, seen.callId, { lock: true });
    const row = await applicationRecord(tx, order.applicationId, { lock: true });
    const note = { subject: subjects.application(seen), before: { state: row?.state } };
    if (applicantBar(actor, seen.companyId)) return { result: refuse({ kind: 'not-allowed' }), note };
    if (row?.state !== 'submitted' && row?.state !== 'waitlisted')
      return { result: refuse({ kind: 'not-waiting' }), note };
    await tx
      .update(applications)
      .set({
        state: 'withdrawn',
        shownState: 'withdrawn',
        version: row.version + 1,
        withdrawnAt: sql`date_trunc('milliseconds', now())`,
      })
      .where(eq(applications.id, row.id));
    await tx
      .update(interviewSlots)
      .set({ applicationId: null, bookedAt: null, bookedByName: null })
      .where(eq(interviewSlots.applicationId, row.id));
    return { result: ok(null), note };
  });
}

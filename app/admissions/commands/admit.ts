import { and, eq } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { addMembers, type MembersRefusal } from '#app/incubation/commands/add-members.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { dayInBeijing } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type OpenPlanRefusal, openPlan } from '#app/milestones/commands/open-plan.ts';
import { type ProposeRefusal, proposeWithin } from '#app/startups/commands/propose-move.ts';
import type { Tx } from '#db/client.server.ts';
import { cohorts } from '#db/schema/incubation.ts';
import { ladderPositions } from '#db/schema/ladder.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import type { ApplicationRow } from '../queries/application-record.ts';
import type { CallRecord } from '../queries/call-record.ts';
import { type InvitedLine, type InvitePeopleRefusal, invitePeople } from './invite-people.ts';

/** Which part of the admission was refused, for which company, and why. */
export type AdmitRefusal =
  | { kind: 'no-cohort' }
  | { kind: 'cohort-refused'; refusal: MembersRefusal }
  | { kind: 'ladder-refused'; company: string; refusal: ProposeRefusal }
  | { kind: 'plan-refused'; company: string; refusal: OpenPlanRefusal }
  | InvitePeopleRefusal;

/**
 * Takes companies in, in the transaction of the decision: members of the call's cohort, in the incubator's care, on the
 * development lane where the programme puts them, with a plan from the call's template, and the people whom they named
 * invited to their seats. All of it, or nothing. Answers who was invited.
 */
export async function admit(
  tx: Tx,
  actor: Actor,
  call: CallRecord,
  rows: readonly ApplicationRow[],
): Promise<Result<InvitedLine[], AdmitRefusal>> {
  const [cohort] = call.cohortId ? await tx.select().from(cohorts).where(eq(cohorts.id, call.cohortId)) : [];
  if (!cohort) return refuse({ kind: 'no-cohort' });
  const today = dayInBeijing(call.at);
  const companyIds = rows.map((row) => row.companyId);
  const joined = await addMembers(tx, actor, { cohortId: cohort.id, companyIds, joinedOn: today });
  if (!joined.ok) return refuse({ kind: 'cohort-refused', refusal: joined.refusal });
  const invited: InvitedLine[] = [];
  for (const row of rows) {
    const moved = await moveUp(tx, actor, call, row, today);
    if (!moved.ok)
      return refuse({ kind: 'ladder-refused', company: row.companyName, refusal: moved.refusal });
    const people = await invitePeople(tx, actor, call, row);
    if (!people.ok) return people;
    invited.push(...people.value);
    const planned = await planFor(tx, actor, call, row, later(cohort.startsOn, today));
    if (!planned.ok) return planned;
  }
  return ok(invited);
}

/** Opens the company's plan from the call's template, where it has one. */
async function planFor(
  tx: Tx,
  actor: Actor,
  { cohortId, templateId }: CallRecord,
  { companyId, companyName }: ApplicationRow,
  startsOn: CalendarDate,
): Promise<Result<null, AdmitRefusal>> {
  if (!templateId || !cohortId) return ok(null);
  const plan = await openPlan(tx, actor, { cohortId, companyId, templateId, startsOn });
  // A plan that the company has in this cohort already is not opened a second time.
  if (!plan.ok && plan.refusal.kind !== 'plan-exists')
    return refuse({ kind: 'plan-refused', company: companyName, refusal: plan.refusal });
  await enqueue(tx, actor, 'milestones.look', { companyId }, { subject: companyName });
  return ok(null);
}

function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

/** Where a programme puts the companies that it takes in. */
export const stageOf = { incubation: 'incubating', acceleration: 'accelerating' } as const;
const proofOf = { incubation: 'incubation-agreement', acceleration: 'acceleration-agreement' } as const;

async function moveUp(
  tx: Tx,
  actor: Actor,
  call: CallRecord,
  row: ApplicationRow,
  today: CalendarDate,
): Promise<Result<Id | null, ProposeRefusal>> {
  const { kind } = call.programme;
  const to = stageOf[kind];
  const [standing] = await tx
    .select({ stage: ladderPositions.stage })
    .from(ladderPositions)
    .where(and(eq(ladderPositions.companyId, row.companyId), eq(ladderPositions.lane, 'development')));
  if (standing?.stage === to) return ok(null);
  const reason = `${call.name} #${row.number}`;
  const order = await proposeWithin(tx, actor, {
    companyId: row.companyId,
    lane: 'development',
    to,
    effectiveOn: today,
    reason,
    evidence: [{ proves: proofOf[kind], form: 'note', fileId: null, url: null, note: reason }],
    idempotencyKey: `admission-${row.id}`,
    decideAtOnce: true,
  });
  return order.ok ? ok(order.value.orderId) : order;
}

import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { managersOf } from '#app/incubation/queries/incubator-people.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import type { Amount, MetricKey } from '../domain/metrics.ts';
import { type Period, parsePeriod } from '../domain/period.ts';
import { mayReadReports, mayWriteReports } from '../domain/policy.ts';
import { type ContentRefusal, decideReport, type ReportContent } from '../domain/report.ts';
import { type ReportFacts, reportFacts } from '../queries/report-facts.ts';
import { writeReport } from './write-report.ts';

export type HandInRefusal =
  | ContentRefusal
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  /** Nobody asks for a report of this period: it has not ended, or no schedule covers it. */
  | { kind: 'not-wanted' }
  /** Somebody handed in or corrected it since the form was opened. */
  | { kind: 'changed-meanwhile' };

export type HandInOrder = {
  companyId: Id;
  period: string;
  /** The version that the form was opened on; 0 for a report that was not handed in yet. */
  seenVersion: number;
  content: ReportContent;
  /** Amounts that were asked about and confirmed as they stand. */
  confirmed: Readonly<Record<MetricKey, Amount>>;
  /** Why it is corrected. */
  reason: string | null;
};

export type HandedIn = { reportId: Id; version: number; late: boolean };

/**
 * Hands in a report, late or not, or a corrected version of one that is in. The company itself does so, or whoever looks
 * after it, on its behalf and in her own name. Every version is kept.
 */
export async function handInReport(
  db: Db,
  actor: Actor,
  order: HandInOrder,
): Promise<Result<HandedIn, HandInRefusal>> {
  return carryOut<HandedIn, HandInRefusal>(db, actor, 'reporting.hand-in-report', async (tx) => {
    const found = await openReport(tx, actor, order);
    if ('refusal' in found) return { result: refuse(found.refusal), note: found.note };
    const { facts, period, note } = found;
    const standing = facts.versions[0] ?? null;
    if ((standing?.version ?? 0) !== order.seenVersion) {
      return { result: refuse({ kind: 'changed-meanwhile' }), note };
    }
    const { wanted, earlier } = facts;
    const decided = decideReport({
      wanted,
      earlier,
      standing,
      content: order.content,
      confirmed: order.confirmed,
    });
    if (!decided.ok) return { result: decided, note };
    const { highlights, problems, asks } = order.content;
    const reportId = await writeReport(tx, actor, {
      companyId: order.companyId,
      period,
      standing: facts.reportId && standing ? { reportId: facts.reportId, version: standing.version } : null,
      decision: decided.value,
      highlights,
      problems,
      asks,
      reason: standing ? order.reason : null,
      on: facts.today,
    });
    await enqueue(
      tx,
      actor,
      'milestones.look',
      { companyId: order.companyId },
      { subject: facts.company.name },
    );
    if (!standing) await tellItCameIn(tx, actor, facts, period);
    const after = { period: period.key, amounts: decided.value.amounts, highlights, problems, asks };
    return {
      result: ok({ reportId, version: order.seenVersion + 1, late: isLate(facts) }),
      note: {
        ...note,
        before: standing ? { version: standing.version, amounts: standing.amounts } : undefined,
        after: { ...after, version: order.seenVersion + 1, reason: order.reason },
      },
    };
  });
}

type Note = { subject?: { kind: 'report'; id: Id; name: string } };

/** The company locked and the facts of its report; or why the actor has nothing to write there. */
export async function openReport(
  tx: Tx,
  actor: Actor,
  { companyId, period: key }: { companyId: Id; period: string },
): Promise<
  | { facts: ReportFacts; period: Period; note: Note }
  | { refusal: { kind: 'not-found' | 'not-allowed' | 'not-wanted' }; note: Note }
> {
  const period = parsePeriod(key);
  if (!period || !looksLikeId(companyId)) return { refusal: { kind: 'not-found' }, note: {} };
  await tx.execute(sql`select from companies where id = ${companyId} for no key update`);
  const facts = await reportFacts(tx, companyId, period);
  const subject = { companyId, incubatorIds: facts?.incubatorIds ?? [] };
  if (!facts || !mayReadReports(actor, subject)) return { refusal: { kind: 'not-found' }, note: {} };
  const note: Note = { subject: { kind: 'report', id: companyId, name: `${facts.company.name} ${key}` } };
  if (!mayWriteReports(actor, subject)) return { refusal: { kind: 'not-allowed' }, note };
  if (facts.owed.length === 0 && facts.reportId === null) return { refusal: { kind: 'not-wanted' }, note };
  return { facts, period, note };
}

function isLate({ owed, today }: { owed: readonly { dueOn: CalendarDate }[]; today: CalendarDate }): boolean {
  return owed.some(({ dueOn }) => today > dueOn);
}

/** Tells whoever looks after the cohort, or the incubator's managers where nobody does. */
async function tellItCameIn(tx: Tx, actor: Actor, facts: ReportFacts, period: Period): Promise<void> {
  const { company, owed } = facts;
  const people = new Set<Id>();
  for (const { cohortId, incubatorId } of owed) {
    const [cohort] = await tx.execute<{ manager: Id | null }>(
      sql`select manager_user_id as manager from cohorts where id = ${cohortId}`,
    );
    for (const id of cohort?.manager ? [cohort.manager] : await managersOf(tx, incubatorId)) people.add(id);
  }
  if (actor.kind === 'person') people.delete(actor.userId);
  await tell(
    tx,
    [...people].map((to) => ({
      to,
      topic: 'reports',
      kind: 'report-came-in',
      key: `report:${company.companyId}:${period.key}:in`,
      params: {
        company: company.name,
        ...(company.nameEn ? { companyEn: company.nameEn } : {}),
        period: period.key,
      },
      link: paths.companyReport(company.companyId, period.key),
    })),
  );
}

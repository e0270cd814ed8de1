import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Notice } from '#app/notifications/domain/notice.ts';
import { paths } from '#app/paths.ts';
import type { Tx } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import { isNarrow, type RescoringReason } from '../domain/rescoring.ts';
import type { Crossing } from '../queries/crossings.ts';

/** How many names a notice lists. */
const NAMED = 3;

/**
 * The summary of a run for each manager and member of the operator and each manager of an incubator: how many companies
 * crossed a line each way and who they are; an incubator's of those that it looks after. One notice for each person; of a
 * threshold or a rate only for those in whose sight somebody crossed one.
 */
export async function noticesOfRun(
  tx: Tx,
  { batchId, reason }: { batchId: Id; reason: RescoringReason },
  crossings: readonly Crossing[],
): Promise<Notice[]> {
  const people = await tx.execute<{ userId: Id; organisationId: Id; kind: 'operator' | 'incubator' }>(sql`
    select distinct on (u.id) u.id as "userId", o.id as "organisationId", o.kind
    from memberships m join users u on u.id = m.user_id and u.status = 'active'
      join organisations o on o.id = m.organisation_id and o.status = 'active'
    where m.ended_at is null and (o.kind = 'operator' and m.role in ('manager', 'member')
      or o.kind = 'incubator' and m.role = 'manager')
    order by u.id, o.kind desc, o.id`);
  const care = await tx.execute<{ organisationId: Id; companies: Id[] }>(sql`
    select organisation_id as "organisationId", array_agg(company_id) as companies from caretakers
    where since_on <= ${todaySql} and (until_on is null or until_on > ${todaySql}) group by 1`);
  const caredFor = new Map(care.map((one) => [one.organisationId, new Set(one.companies)]));
  return people.flatMap(({ userId, organisationId, kind }): Notice[] => {
    const own = caredFor.get(organisationId);
    const seen = kind === 'operator' ? crossings : crossings.filter((one) => own?.has(one.companyId));
    // Thresholds and rates are set often: whom it makes no difference to is not told.
    if (isNarrow(reason) && seen.length === 0) return [];
    return [
      {
        to: userId,
        topic: 'readiness',
        kind: 'readiness-rescored',
        key: `rescoring:${batchId}`,
        params: summaryOf(seen, reason),
        link: paths.rescoring(batchId),
      },
    ];
  });
}

function summaryOf(crossings: readonly Crossing[], reason: RescoringReason): Record<string, string> {
  const of = (way: 'up' | 'down') => crossings.filter((one) => one.way === way);
  const [up, down] = [of('up'), of('down')];
  const companies = [...new Map(crossings.map((one) => [one.companyId, one])).values()];
  const named = companies.slice(0, NAMED);
  return {
    count: String(companies.length),
    up: String(new Set(up.map((one) => one.companyId)).size),
    down: String(new Set(down.map((one) => one.companyId)).size),
    names: named.map((one) => one.name).join('、'),
    namesEn: named.map((one) => one.nameEn ?? one.name).join(', '),
    variant: variantOf(companies.length, reason),
  };
}

function variantOf(companies: number, reason: RescoringReason): string {
  const more = companies > NAMED ? 'more' : '';
  if (isNarrow(reason)) return more ? `${reason}-${more}` : reason;
  return companies === 0 ? 'nobody' : more;
}

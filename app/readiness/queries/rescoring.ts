import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { companyColumns } from '#app/startups/queries/company-records.ts';
import type { Reader } from '#db/client.server.ts';
import { companies } from '#db/schema/startups.ts';
import { maySeeRuns } from '../domain/policy.ts';
import type { RescoringReason, RescoringState } from '../domain/rescoring.ts';
import { type Crossing, crossingsIn } from './crossings.ts';
import { readinessScope } from './readiness-scope.ts';

/** A run over all companies: how far it has come, and who of those that the actor sees crossed a line. */
export type Rescoring = {
  id: Id;
  reason: RescoringReason;
  /** Which threshold or currency, where one was set. */
  about: string | null;
  state: RescoringState;
  newEditions: string[];
  onDay: CalendarDate;
  companies: number;
  /** Companies of the parts that are done. */
  done: number;
  changed: number | null;
  askedByName: string | null;
  startedAt: Date;
  endedAt: Date | null;
  crossings: Crossing[];
};

/** The operator and the people of incubators see runs; null for others and for one that does not exist. */
export async function rescoring(db: Reader, actor: Actor, batchId: string): Promise<Rescoring | null> {
  if (!maySeeRuns(actor) || !looksLikeId(batchId)) return null;
  const [row] = await db.execute<
    Omit<Rescoring, 'crossings'> & { startedAt: string; endedAt: string | null }
  >(sql`
    select id, reason, about, state, new_editions as "newEditions", on_day::text as "onDay", companies, changed,
      (select coalesce(sum(companies), 0)::int from rescoring_parts where batch_id = id and done_at is not null) as done,
      asked_by_name as "askedByName", started_at::text as "startedAt", ended_at::text as "endedAt"
    from rescoring_batches where id = ${batchId}`);
  if (!row) return null;
  const seen = await db.execute<{ id: Id }>(sql`
    select companies.id from ${companies} where ${readinessScope(actor, companyColumns)}
      and exists (select from assessment_history h join rescoring_batches b on b.id = h.batch_id
        where h.company_id = companies.id and (b.id = ${batchId} or b.replaced_by = ${batchId}))`);
  const mine = new Set(seen.map(({ id }) => id));
  return {
    ...row,
    startedAt: new Date(row.startedAt),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt),
    crossings: (await crossingsIn(db, batchId)).filter(({ companyId }) => mine.has(companyId)),
  };
}

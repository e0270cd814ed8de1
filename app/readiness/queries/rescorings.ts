import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { mayRescoreAll, maySeeRuns } from '../domain/policy.ts';
import type { RescoringReason, RescoringState } from '../domain/rescoring.ts';

/** A run over all companies in a list of them. */
export type RescoringLine = {
  id: Id;
  reason: RescoringReason;
  about: string | null;
  state: RescoringState;
  companies: number;
  /** Companies of the parts that are done. */
  done: number;
  changed: number | null;
  askedByName: string | null;
  startedAt: Date;
  endedAt: Date | null;
};

export type RescoringList = {
  runs: RescoringLine[];
  total: number;
  /** How many companies a new run would score; null for somebody who may not begin one. */
  companies: number | null;
};

export const RUNS_PAGE = 25;

/** Runs over all companies, the latest first; null for somebody who does not see them. */
export async function rescorings(
  db: Reader,
  actor: Actor,
  { page }: { page: number },
): Promise<RescoringList | null> {
  if (!maySeeRuns(actor)) return null;
  const rows = await db.execute<
    Omit<RescoringLine, 'startedAt' | 'endedAt'> & { startedAt: string; endedAt: string | null }
  >(sql`
    select b.id, b.reason, b.about, b.state, b.companies, b.changed, b.asked_by_name as "askedByName",
      (select coalesce(sum(p.companies), 0)::int from rescoring_parts p
        where p.batch_id = b.id and p.done_at is not null) as done,
      b.started_at::text as "startedAt", b.ended_at::text as "endedAt"
    from rescoring_batches b order by b.started_at desc, b.id desc
    limit ${RUNS_PAGE} offset ${(page - 1) * RUNS_PAGE}`);
  const [counts] = await db.execute<{ total: number; companies: number }>(sql`
    select (select count(*)::int from rescoring_batches) as total, (select count(*)::int from companies) as companies`);
  return {
    runs: rows.map(({ startedAt, endedAt, ...row }) => ({
      ...row,
      startedAt: new Date(startedAt),
      endedAt: endedAt === null ? null : new Date(endedAt),
    })),
    total: counts?.total ?? 0,
    companies: mayRescoreAll(actor) ? (counts?.companies ?? 0) : null,
  };
}

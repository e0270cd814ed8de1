import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { type Lane, type Stage, stagesOf } from '../domain/ladder.ts';

/** How many companies stand on each stage today. */
export type LadderCounts = Record<Lane, readonly { stage: Stage; companies: number }[]>;

const FRESH_FOR_MS = 5_000;
const kept = new WeakMap<Db, { at: number; counts: Promise<LadderCounts> }>();

/**
 * Counts per step over all companies, for the public front page: numbers alone, so that nothing about a single company
 * can be read from it beyond what is counted. Answers are kept for five seconds.
 */
export function ladderCounts(db: Db, now = performance.now()): Promise<LadderCounts> {
  const known = kept.get(db);
  if (known && now - known.at < FRESH_FOR_MS) return known.counts;
  const counts = count(db);
  kept.set(db, { at: now, counts });
  // A failed count is not kept: the next reader tries again.
  counts.catch(() => kept.delete(db));
  return counts;
}

async function count(db: Db): Promise<LadderCounts> {
  const rows = await db.execute<{ lane: Lane; stage: Stage; companies: number }>(
    sql`select lane, stage, count(*)::int as companies from ladder_positions group by lane, stage`,
  );
  const byStage = new Map(rows.map((row) => [row.stage, row.companies]));
  const of = (lane: Lane) => stagesOf[lane].map((stage) => ({ stage, companies: byStage.get(stage) ?? 0 }));
  return { development: of('development'), financing: of('financing'), market: of('market') };
}

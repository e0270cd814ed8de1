import { sql } from 'drizzle-orm';
import type { Person } from '#app/identity/domain/actor.ts';
import { waitingApplications } from '#app/identity/queries/list-applications.ts';
import { countImportsWaiting } from '#app/imports/queries/imports-waiting.ts';
import { unreadOf } from '#app/notifications/queries/unread-count.ts';
import { openJobsOf } from '#app/operations/queries/list-jobs.ts';
import { countMovesAwaiting } from '#app/startups/queries/list-moves.ts';
import type { Db } from '#db/client.server.ts';
import type { NavCounts } from './navigation.ts';

const FRESH_FOR_MS = 2_000;
const MOST_KEPT = 5_000;
type Kept = { at: number; counts: Promise<NavCounts> };
const kept = new WeakMap<Db, Map<string, Kept>>();

/** The numbers beside the lines of the menu. Kept for two seconds, so that a burst of pages asks once. */
export function menuCounts(db: Db, person: Person, now = performance.now()): Promise<NavCounts> {
  const all = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, all);
  const key = `${person.userId} ${person.hat.id}`;
  const known = all.get(key);
  if (known && now - known.at < FRESH_FOR_MS) return known.counts;
  if (all.size >= MOST_KEPT) all.clear();
  const counts = count(db, person);
  all.set(key, { at: now, counts });
  counts.catch(() => all.delete(key));
  return counts;
}

async function count(db: Db, person: Person): Promise<NavCounts> {
  if (person.hat.as === 'guest') return ownCounts(db, person);
  const [moves, approvals, imports, own] = await Promise.all([
    countMovesAwaiting(db, person),
    waitingApplications(db, person),
    countImportsWaiting(db, person),
    ownCounts(db, person),
  ]);
  return { moves, approvals, imports, ...own };
}

/** What is hers alone, in one question. */
async function ownCounts(db: Db, person: Person): Promise<NavCounts> {
  const [row] = await db.execute<{ notices: number; jobs: number }>(
    sql`select (${unreadOf(person)}) as notices, (${openJobsOf(person)}) as jobs`,
  );
  return { notices: row?.notices ?? 0, jobs: row?.jobs ?? 0 };
}

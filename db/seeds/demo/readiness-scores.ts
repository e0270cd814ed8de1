import { system } from '#app/identity/domain/actor.ts';
import { addDays } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import { proposeLayers } from '#app/readiness/commands/propose-layers.ts';
import { rescoreWithin } from '#app/readiness/commands/rescore-within.ts';
import { shareReadiness } from '#app/readiness/commands/share-readiness.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { founders } from './cast.ts';
import type { Cast } from './enter-people.ts';

/** So many companies are scored in one transaction. */
const AT_ONCE = 60;
/** Days before today on which the founders' companies were scored, by the figures that were published. */
const EARLIER = [150, 90];
/** Beside the founders' the two of which most is known. */
const alsoEarlier = [16, 36];

/** The companies with a line of scores are scored for days that are past, before their facts were entered. */
export async function scoreEarlier(db: Db, ids: readonly Id[]): Promise<void> {
  const today = await todayInBeijing(db);
  const companyIds = [...founders.map(({ company }) => company), ...alsoEarlier].flatMap(
    (at) => ids[at] ?? [],
  );
  for (const days of EARLIER)
    await db.transaction((tx) => rescoreWithin(tx, { companyIds, on: addDays(today, -days) }));
}

/** What the yearly job would have proposed: a layer of the regional market for each company, this year and the last. */
export async function proposeLayersTwice(db: Db): Promise<void> {
  const today = await todayInBeijing(db);
  for (const on of [addDays(today, -365), today])
    await proposeLayers(db, system('readiness.propose-layers'), { on });
}

/** Everybody is scored as of today, and one founder shares what came out with an investor. */
export async function scoreEverybody(db: Db, cast: Cast, ids: readonly Id[]): Promise<void> {
  for (let at = 0; at < ids.length; at += AT_ONCE)
    await db.transaction((tx) => rescoreWithin(tx, { companyIds: ids.slice(at, at + AT_ONCE) }));
  const [first] = founders;
  const companyId = ids[first?.company ?? -1];
  const organisationId = cast.organisations.get('investor');
  if (!companyId || !organisationId) return;
  const by = cast.people.get(first?.key ?? '') ?? system('demo');
  expectOk(await shareReadiness(db, by, { companyId, organisationId }));
}

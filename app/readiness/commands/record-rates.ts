import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { compare, type Exact, exactText } from '#app/rules/domain/exact.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { exchangeRates } from '#db/schema/readiness-settings.ts';
import { todayInBeijing } from '#db/today.server.ts';
import {
  type LocalSettings,
  problemOfRate,
  type RateCurrency,
  rateCurrencies,
  rateOn as rateKnownOn,
} from '../domain/local-settings.ts';
import { maySetForAll } from '../domain/policy.ts';
import { localSettings } from '../queries/local-settings.ts';
import { rescoreAfter } from './rescore-all.ts';

export type RatesOrder = {
  rateOn: CalendarDate;
  /** Who published them, or why what was said of the day is taken back. */
  source: string;
  /** How many yuan one unit of each currency was; null takes back what was said of the day. Currencies left out stay. */
  rates: Partial<Record<RateCurrency, Exact | null>>;
};

export type RatesRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'invalid'; field: RateCurrency | 'rateOn'; problem: string };

/**
 * Writes rates of exchange of a day down. Lines are added, never changed: of one day the last counts. Where the newest rate
 * is another than before, the boards that count by it are scored again for everybody: `batchId` names the run.
 */
export async function recordRates(
  db: Db,
  actor: Actor,
  order: RatesOrder,
): Promise<Result<{ batchId: Id | null }, RatesRefusal>> {
  return carryOut<{ batchId: Id | null }, RatesRefusal>(db, actor, 'readiness.record-rates', async (tx) => {
    const { rateOn, source, rates } = order;
    const subject = { kind: 'rates', id: rateOn, name: rateOn };
    if (!maySetForAll(actor)) return { result: refuse({ kind: 'not-allowed' }), note: { subject } };
    const today = await todayInBeijing(tx);
    const wrong = problemOf(order, today);
    if (wrong) return { result: refuse({ kind: 'invalid', ...wrong }), note: { subject } };
    const before = await localSettings(tx);
    const given = rateCurrencies.flatMap((currency) => {
      const yuan = rates[currency];
      return yuan === undefined ? [] : [{ currency, yuan: yuan && exactText(yuan) }];
    });
    for (const { currency, yuan } of given)
      await tx
        .insert(exchangeRates)
        .values({ id: newId(), currency, yuan, rateOn, source, ...recorder(actor) });
    const changed = changedRates(before, await localSettings(tx), today);
    const [only] = changed;
    const about = changed.length === 1 && only ? only : null;
    const run = only ? await rescoreAfter(tx, actor, { reason: 'rates', about }) : null;
    const batchId = run?.batchId ?? null;
    const after = Object.fromEntries(given.map(({ currency, yuan }) => [currency, yuan]));
    return { result: ok({ batchId }), note: { subject, after: { ...after, rateOn, source, batchId } } };
  });
}

function problemOf({ rateOn, rates }: RatesOrder, today: CalendarDate) {
  if (rateOn > today) return { field: 'rateOn' as const, problem: 'in-the-future' };
  for (const field of rateCurrencies) {
    const yuan = rates[field];
    const problem = yuan ? problemOfRate(field, yuan) : null;
    if (problem) return { field, problem };
  }
  return null;
}

/** The currencies whose newest rate is another than before. */
function changedRates(before: LocalSettings, after: LocalSettings, today: CalendarDate): RateCurrency[] {
  return rateCurrencies.filter((currency) => {
    const [was, is] = [before, after].map((settings) => rateKnownOn(settings, currency, today)?.yuan ?? null);
    return was && is ? compare(was, is) !== 0 : was !== is;
  });
}

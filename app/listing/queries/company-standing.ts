import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { companyBook } from '#app/readiness/domain/company-book.ts';
import type { CompanySource } from '#app/readiness/domain/company-source.ts';
import { monthsOnNeeq, onInnovationLayer } from '#app/readiness/domain/facts.ts';
import { monthsOnBse } from '#app/readiness/domain/facts-china.ts';
import { companySources } from '#app/readiness/queries/company-sources.ts';
import { compare, zero } from '#app/rules/domain/exact.ts';
import type { Book, Fact } from '#app/rules/domain/fact.ts';
import { listingVenues } from '#app/startups/domain/ladder.ts';
import type { Reader } from '#db/client.server.ts';
import type { StartingPoint } from '../domain/steps.ts';

/** What a plan begins from: all that is known of the company, and on which market it is quoted today. */
export type CompanyStanding = { book: Book; market: StartingPoint['market'] };

/** Unscoped: the caller asks the policy. Null when there is no such company. */
export async function companyStanding(
  db: Reader,
  companyId: Id,
  today: CalendarDate,
): Promise<CompanyStanding | null> {
  const source = (await companySources(db, [companyId])).get(companyId);
  if (!source) return null;
  const book = companyBook(source, today);
  return { book, market: marketOf(source, book, today) };
}

/** By the ladder where it says anything, else by what was entered. */
function marketOf({ market }: CompanySource, { facts }: Book, today: CalendarDate): StartingPoint['market'] {
  const last = market.filter(({ on }) => on <= today).at(-1);
  if (last) {
    if (last.stage?.startsWith('neeq-')) return 'neeq';
    return listingVenues.some((venue) => venue === last.stage) ? 'exchange' : 'none';
  }
  if (isAbove(facts.get(monthsOnBse.key))) return 'exchange';
  const onNeeq = isAbove(facts.get(monthsOnNeeq.key)) || facts.get(onInnovationLayer.key)?.value === true;
  return onNeeq ? 'neeq' : 'none';
}

function isAbove(fact: Fact | undefined): boolean {
  return typeof fact?.value === 'object' && compare(fact.value, zero) > 0;
}

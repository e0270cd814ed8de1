import { compare, type Exact } from '#app/rules/domain/exact.ts';
import { type Fact, known } from '#app/rules/domain/fact.ts';

type Facts = ReadonlyMap<string, Fact>;
const bases = ['np-reported', 'np-adjusted'] as const;

/** Of which years a change of these facts makes the lower of both net profits another, where it is not said itself. */
export function profitYearsOf(ids: readonly string[]): string[] {
  const said = new Set(ids);
  const periods = ids.flatMap((id) => {
    const [key, period] = id.split('@');
    return period !== undefined && bases.some((basis) => basis === key) ? [period] : [];
  });
  return [...new Set(periods)].filter((period) => !said.has(`np@${period}`));
}

/**
 * The lower of the net profits before and after non-recurring items as it follows when one of them is supposed to be
 * another. Where the other was never told apart it is what the lower one was, if that was lower; else one basis alone is
 * known, and the fact says so.
 */
export function lowerProfit(before: Facts, after: Facts, period: string): Fact | null {
  const values = bases.flatMap((basis) => {
    const value = numberOf(after, `${basis}@${period}`) ?? unsaid(before, basis, period);
    return value ? [value] : [];
  });
  const [first, second] = values;
  if (!first) return null;
  const lower = second && compare(second, first) < 0 ? second : first;
  return known(lower, 'what-if', second ? {} : { note: 'one-basis' });
}

/** A basis that nobody named is the lower figure wherever that differs from the basis that is named. */
function unsaid(before: Facts, basis: (typeof bases)[number], period: string): Exact | null {
  const other = numberOf(before, `${basis === 'np-reported' ? 'np-adjusted' : 'np-reported'}@${period}`);
  const lower = numberOf(before, `np@${period}`);
  return lower && other && compare(lower, other) < 0 ? lower : null;
}

function numberOf(facts: Facts, id: string): Exact | null {
  const value = facts.get(id)?.value;
  return typeof value === 'object' ? value : null;
}

import type { Book } from '#app/rules/domain/fact.ts';
import type { CheckPack } from './board.ts';
import type { Check, Severity } from './check.ts';
import { checks } from './checks.ts';
import { isEvidenced } from './evidence.ts';
import { type Span, spanOf } from './span.ts';

/** How the checks of a severity stand. `problems` are their codes in order. */
export type Tally = {
  readonly total: number;
  readonly clear: number;
  readonly unanswered: number;
  readonly problems: readonly string[];
};

export type CheckStanding = {
  readonly tallies: Readonly<Record<Severity, Tally>>;
  readonly blockers: Span;
  /** A minor check counts half of a major one. */
  readonly majors: Span;
  /** Checks that are clear with a document beside the answer. */
  readonly evidence: Span;
};

const kept = new WeakMap<Book, Map<CheckPack, CheckStanding>>();

/** How a company stands at the checks of a pack; null for a board that asks none. Counted once for each book. */
export function checkStanding(pack: CheckPack, book: Book): CheckStanding | null {
  if (pack === 'none') return null;
  const known = kept.get(book) ?? new Map<CheckPack, CheckStanding>();
  const before = known.get(pack);
  if (before) return before;
  const standing = standingOf(pack, book);
  kept.set(book, known.set(pack, standing));
  return standing;
}

function standingOf(pack: 'neeq' | 'ipo', { facts }: Book): CheckStanding {
  const counts = {
    blocker: { clear: 0, unanswered: 0, problems: [] as string[] },
    major: { clear: 0, unanswered: 0, problems: [] as string[] },
    minor: { clear: 0, unanswered: 0, problems: [] as string[] },
  };
  let evidenced = 0;
  let perhaps = 0;
  for (const { code, severity } of checks) {
    const count = counts[severity[pack]];
    const fact = facts.get(code);
    if (fact === undefined) {
      count.unanswered++;
      perhaps++;
    } else if (fact.value === true) {
      count.clear++;
      if (isEvidenced(fact)) evidenced++;
    } else count.problems.push(code);
  }
  const tally = (severity: Severity): Tally => ({ total: totals[pack][severity], ...counts[severity] });
  const tallies = { blocker: tally('blocker'), major: tally('major'), minor: tally('minor') };
  const { blocker, major, minor } = tallies;
  return {
    tallies,
    blockers: spanOf(blocker.clear, blocker.unanswered, blocker.total),
    majors: spanOf(
      2 * major.clear + minor.clear,
      2 * major.unanswered + minor.unanswered,
      2 * major.total + minor.total,
    ),
    evidence: spanOf(evidenced, perhaps, checks.length),
  };
}

const totals = { neeq: totalsOf('neeq'), ipo: totalsOf('ipo') };

function totalsOf(pack: 'neeq' | 'ipo'): Record<Severity, number> {
  const count = (severity: Severity) =>
    checks.filter((check: Check) => check.severity[pack] === severity).length;
  return { blocker: count('blocker'), major: count('major'), minor: count('minor') };
}

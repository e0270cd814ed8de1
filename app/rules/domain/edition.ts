import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Exact } from './exact.ts';
import type { Both, Unit } from './fact.ts';
import { limbRules, type Rule } from './rule.ts';

/** A threshold that is set by the place where the text leaves it open or is not certain. */
export type Parameter = { key: string; words: Both; unit: Unit; suggested: Exact | null };

/** One edition of a set of rules: a new edition is a new file, and what was judged by the old one keeps naming it. */
export type Edition = {
  /** The set that it is an edition of, e.g. `graduation`. */
  readonly set: string;
  /** Names it for good, e.g. `graduation.2018`. */
  readonly code: string;
  readonly issuer: Both;
  readonly title: Both;
  /** The number under which it was issued, e.g. `国科发区〔2018〕300号`. */
  readonly document: string;
  readonly issuedOn: CalendarDate | null;
  readonly effectiveOn: CalendarDate;
  /** The first day on which it is no longer in force; null while it is. */
  readonly until: CalendarDate | null;
  /** Those who had begun before a day keep this edition for a while after it has ended. */
  readonly transition?: { beganBefore: CalendarDate; keepUntil: CalendarDate };
  readonly rule: Rule;
  readonly parameters: readonly Parameter[];
};

/**
 * The edition of a set that is in force on a day; null before the first. For a matter that began earlier, the one that
 * its transition keeps for it.
 */
export function inForce(
  editions: readonly Edition[],
  on: CalendarDate,
  beganOn: CalendarDate | null = null,
): Edition | null {
  const kept = editions.find(
    ({ transition, effectiveOn }) =>
      transition &&
      beganOn !== null &&
      effectiveOn <= on &&
      beganOn < transition.beganBefore &&
      on < transition.keepUntil,
  );
  if (kept) return kept;
  const standing = editions.filter(
    ({ effectiveOn, until }) => effectiveOn <= on && (until === null || on < until),
  );
  return standing.reduce<Edition | null>(
    (latest, one) => (latest === null || one.effectiveOn > latest.effectiveOn ? one : latest),
    null,
  );
}

/** The edition of a code, whenever it was in force. */
export function editionOf(editions: readonly Edition[], code: string): Edition | null {
  return editions.find((edition) => edition.code === code) ?? null;
}

/** What is wrong with a rule file, if anything: codes twice, words or clauses missing, an end before the beginning. */
export function faultsOf(edition: Edition): string[] {
  const faults: string[] = [];
  const seen = new Map<string, unknown>();
  for (const limb of limbRules(edition.rule)) {
    const other = seen.get(limb.code);
    if (other !== undefined && other !== limb) faults.push(`${limb.code} stands twice`);
    seen.set(limb.code, limb);
    if (limb.clause.trim() === '') faults.push(`${limb.code} names no clause`);
    if (limb.words.zh.trim() === '' || limb.words.en.trim() === '') faults.push(`${limb.code} lacks words`);
    if (limb.needs.length === 0) faults.push(`${limb.code} needs no fact`);
  }
  if (edition.until !== null && edition.until <= edition.effectiveOn) faults.push('it ends before it begins');
  return faults;
}

import type { Edition } from '#app/rules/domain/edition.ts';
import { compare, type Exact, exactFromText, exactText, zero } from '#app/rules/domain/exact.ts';
import { type Book, type Both, type FactRef, known, of, type Unit } from '#app/rules/domain/fact.ts';
import { type LimbVerdict, limbsOf, partOf, type Verdict } from '#app/rules/domain/verdict.ts';
import type { Assessment } from './assessment.ts';
import { refsOf } from './directions.ts';
import { netProfit, netProfitAdjusted, netProfitReported } from './facts.ts';
import { lowerProfit, profitYearsOf } from './lower-profit.ts';
import { isKeptGrowth } from './supposed-growth.ts';

/** A fact as it might become. */
export type Change = { readonly id: string; readonly value: Exact | boolean };

/** A fact of a board that a reader may play with. */
export type Lever = {
  readonly id: string;
  readonly words: Both;
  readonly year: number | null;
  /** Whether the nearest way depends on it: what is short or missing there, and the figures of the nearest track. */
  readonly near: boolean;
} & (
  | {
      readonly kind: 'number';
      readonly unit: Unit;
      readonly value: Exact | null;
      /** How far a slider goes: twice the larger of what is and what is wanted; null where neither is known. */
      readonly upTo: Exact | null;
    }
  | { readonly kind: 'yes'; readonly value: boolean | null }
);

/** What can be changed before a board is looked at again: the figures that it asks, and what stands open as yes or no. */
export function leversOf(edition: Edition, assessment: Assessment, book: Book): Lever[] {
  const near = nearIds(assessment);
  const limits = limitsOf(assessment.verdict);
  const levers = withBases(refsOf(edition.rule)).flatMap((ref): Lever[] => {
    const lever = leverOf(ref, book, near.has(ref.id), limits.get(ref.id) ?? null);
    return lever ? [lever] : [];
  });
  return levers.sort((a, b) => Number(b.near) - Number(a.near));
}

/** Beside the lower of both net profits of a year both of them: a reader thinks in what was reported. */
function withBases(refs: readonly FactRef[]): FactRef[] {
  const asked = new Set(refs.map(({ id }) => id));
  return refs.flatMap((ref) => {
    if (ref.name.key !== netProfit.key) return [ref];
    const both = [netProfitReported, netProfitAdjusted].map((name) => of(name, ref.period));
    return [ref, ...both.filter(({ id }) => !asked.has(id))];
  });
}

function leverOf(
  { id, name, period }: FactRef,
  book: Book,
  near: boolean,
  limit: Exact | null,
): Lever | null {
  const value = book.facts.get(id)?.value ?? null;
  const head = { id, words: name.words, year: period === null ? null : (book.years[period] ?? null), near };
  if (name.kind === 'yes') {
    const said = typeof value === 'boolean' ? value : null;
    return near && said !== true ? { ...head, kind: 'yes', value: said } : null;
  }
  if (name.kind !== 'number' || name.unit === null || name.unit === 'rate') return null;
  const figure = typeof value === 'object' ? value : null;
  return { ...head, kind: 'number', unit: name.unit, value: figure, upTo: reach(figure, limit) };
}

function reach(value: Exact | null, limit: Exact | null): Exact | null {
  const ends = [value, limit].filter((end) => end !== null && compare(end, zero) > 0) as Exact[];
  const largest = ends.reduce<Exact | null>((a, b) => (a && compare(a, b) >= 0 ? a : b), null);
  return largest && { n: largest.n * 2n, d: largest.d };
}

function nearIds({ verdict, bestTrack, gaps, missing, persons }: Assessment): Set<string> {
  const ids = new Set<string>(missing.map(({ id }) => id));
  const limbs: LimbVerdict[] = [...persons];
  for (const gap of gaps) if (gap.kind === 'condition') limbs.push(gap.limb);
  const track = bestTrack === null ? null : partOf(verdict, bestTrack);
  if (track) limbs.push(...limbsOf(track));
  for (const limb of limbs) for (const fact of [...limb.facts, ...limb.missing]) ids.add(fact.id);
  return ids;
}

/** The largest threshold that a figure alone is held against. */
function limitsOf(verdict: Verdict): Map<string, Exact> {
  const limits = new Map<string, Exact>();
  for (const { threshold, facts } of limbsOf(verdict)) {
    const [only] = facts;
    if (!threshold || !only || facts.length > 1 || only.unit !== threshold.unit) continue;
    const before = limits.get(only.id);
    if (!before || compare(before, threshold.limit) < 0) limits.set(only.id, threshold.limit);
  }
  return limits;
}

/** A condition whose answer is another than before. */
export type ChangedLimb = {
  code: string;
  words: Both;
  before: LimbVerdict['answer'];
  after: LimbVerdict['answer'];
};

/** The conditions that answer differently, in the order of the rules. */
export function changedLimbs(before: Verdict, after: Verdict): ChangedLimb[] {
  const was = new Map(limbsOf(before).map((limb) => [limb.code, limb.answer]));
  const seen = new Set<string>();
  return limbsOf(after).flatMap(({ code, words, answer }) => {
    const old = was.get(code);
    if (old === undefined || old === answer || seen.has(code)) return [];
    seen.add(code);
    return [{ code, words, before: old, after: answer }];
  });
}

/** Changes as a scenario keeps them. */
export function keptChanges(changes: readonly Change[]): Record<string, string> {
  return Object.fromEntries(
    changes.map(({ id, value }) => [
      id,
      typeof value === 'boolean' ? (value ? 'yes' : 'no') : exactText(value),
    ]),
  );
}

/** What `keptChanges` wrote; what cannot be read is left out. */
export function changesFrom(kept: Readonly<Record<string, string>>): Change[] {
  return Object.entries(kept).flatMap(([id, text]): Change[] => {
    if (isKeptGrowth(id)) return [];
    if (text === 'yes' || text === 'no') return [{ id, value: text === 'yes' }];
    const value = exactFromText(text);
    return value ? [{ id, value }] : [];
  });
}

/** How many what-ifs are kept of a company for each board. */
export const mostScenarios = 20;

/**
 * What would be known if the changes held; the record itself stays as it is. Where one of both net profits changes, the
 * lower of them, which the rules ask, follows.
 */
export function withChanges(book: Book, changes: readonly Change[]): Book {
  const facts = new Map(book.facts);
  for (const { id, value } of changes) facts.set(id, known(value, 'what-if'));
  for (const period of profitYearsOf(changes.map(({ id }) => id))) {
    const lower = lowerProfit(book.facts, facts, period);
    if (lower) facts.set(`np@${period}`, lower);
  }
  return { ...book, facts };
}

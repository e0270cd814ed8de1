import { compare, type Exact, minus, over, plus, times, whole, zero } from '#app/rules/domain/exact.ts';
import { type Book, type FactRef, known, type Unit } from '#app/rules/domain/fact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { type LimbRule, limbRules, type Rule } from '#app/rules/domain/rule.ts';
import { type Direction, refsOf } from './directions.ts';

/** A figure that would have to be another one. */
export type FigureChange = {
  readonly ref: FactRef;
  readonly from: Exact;
  readonly to: Exact;
  /** The change as a share of the larger of the two amounts: what is compared when the cheapest is looked for. */
  readonly share: Exact;
};

/** In which steps figures are looked for: whole yuan, hundredths of a percent, hundredths of a yuan or dollar per share, one each. */
function stepOf(unit: Unit | null): Exact {
  if (unit === 'CNY' || unit === 'HKD' || unit === 'USD') return whole(100);
  if (unit === 'share' || unit === 'growth-2y') return { n: 1n, d: 10_000n };
  const priced = unit === 'per-share' || unit === 'usd-per-share' || unit === 'rate';
  return priced ? { n: 1n, d: 100n } : whole(1);
}

/** Beyond so many doublings of a step nothing is looked for: about 10^15 of them. */
const DOUBLINGS = 50;

/**
 * What can still be brought about: figures of the latest year and of the company as it stands. Years before are over.
 * More of it, or less where every condition of the board wants less.
 */
export function movable(ref: FactRef): boolean {
  return (
    ref.name.kind === 'number' && (ref.period === null || ref.period === 't') && ref.name.unit !== 'rate'
  );
}

/** What is aimed at, and by which rules: `directions` are those of the whole board. */
export type Aim = {
  /** Whose conditions have to turn. */
  readonly within: Rule;
  readonly directions: ReadonlyMap<string, Direction>;
  readonly goal: (changed: Book) => boolean;
};

/**
 * The nearest value of one figure, all others as they are, with which the goal holds; null where none does. Every
 * condition turns at one value of the figure, so those values are what is tried.
 */
export function smallestChange(
  { within, directions, goal }: Aim,
  ref: FactRef,
  book: Book,
): FigureChange | null {
  const from = book.facts.get(ref.id)?.value;
  if (typeof from !== 'object' || !movable(ref)) return null;
  const down = directions.get(ref.id) === 'down';
  const candidates: Exact[] = [];
  for (const limb of limbRules(within)) {
    if (!limb.needs.some(([, need]) => need.id === ref.id)) continue;
    const turn = turningValue(limb, ref, book, from, down);
    if (turn) candidates.push(turn);
  }
  for (const choice of refsOfCases(within)) {
    if (choice === ref.id) candidates.push(...chooserValues(within, ref, from, down));
  }
  candidates.sort((a, b) => compare(distance(a, from), distance(b, from)));
  const to = candidates.find((value) => goal(withFigure(book, ref, value)));
  return to ? changeOf(ref, from, to) : null;
}

export function withFigure(book: Book, { id }: FactRef, value: Exact): Book {
  return { ...book, facts: new Map(book.facts).set(id, known(value, 'what-if')) };
}

export function changeOf(ref: FactRef, from: Exact, to: Exact): FigureChange {
  const larger = compare(size(from), size(to)) > 0 ? size(from) : size(to);
  return { ref, from, to, share: over(distance(from, to), larger) ?? zero };
}

function distance(a: Exact, b: Exact): Exact {
  return size(minus(a, b));
}

function size(value: Exact): Exact {
  return value.n < 0n ? { n: -value.n, d: value.d } : value;
}

/** The first value on the grid, going one way, at which a condition that is not met becomes so; null where it never does. */
function turningValue(limb: LimbRule, ref: FactRef, book: Book, from: Exact, down: boolean): Exact | null {
  const step = stepOf(ref.name.unit);
  const isMet = (value: Exact) => judge(limb, withFigure(book, ref, value)).answer === 'met';
  if (isMet(from)) return null;
  const start = gridAt(from, step, down);
  const at = (k: bigint) => {
    const way = times(step, whole(down ? -k : k));
    return plus(start, way);
  };
  let high = 1n;
  if (isMet(at(0n))) return at(0n);
  let doublings = 0;
  while (!isMet(at(high))) {
    if (++doublings > DOUBLINGS || (down && at(high).n <= 0n)) return null;
    high *= 2n;
  }
  let low = high / 2n;
  while (low + 1n < high) {
    const middle = (low + high) / 2n;
    if (isMet(at(middle))) high = middle;
    else low = middle;
  }
  return at(high);
}

/** The next multiple of the step that way from a value, the value itself where it is one. */
function gridAt(from: Exact, step: Exact, down: boolean): Exact {
  const steps = over(from, step) ?? zero;
  const floor = steps.n >= 0n ? steps.n / steps.d : -((-steps.n + steps.d - 1n) / steps.d);
  const isOn = floor * steps.d === steps.n;
  return times(step, whole(isOn || down ? floor : floor + 1n));
}

function refsOfCases(rule: Rule): string[] {
  if (rule.kind === 'limb') return [];
  const own = rule.kind === 'cases' ? rule.needs.map(([, { id }]) => id) : [];
  return [...own, ...(rule.kind === 'group' ? rule.parts : rule.branches).flatMap(refsOfCases)];
}

/** Where a figure chooses between rules, the value at which it first chooses another one. */
function chooserValues(rule: Rule, ref: FactRef, from: Exact, down: boolean): Exact[] {
  if (rule.kind === 'limb') return [];
  const parts = (rule.kind === 'group' ? rule.parts : rule.branches).flatMap((part) =>
    chooserValues(part, ref, from, down),
  );
  const [only, ...more] = rule.kind === 'cases' ? rule.needs : [];
  if (rule.kind !== 'cases' || !only || more.length > 0 || only[1].id !== ref.id) return parts;
  const [name] = only;
  const step = stepOf(ref.name.unit);
  const start = gridAt(from, step, down);
  const chosen = rule.choose({ [name]: from });
  const at = (k: bigint) => plus(start, times(step, whole(down ? -k : k)));
  let high = 1n;
  for (let doublings = 0; rule.choose({ [name]: at(high) }) === chosen; doublings++) {
    if (doublings > DOUBLINGS) return parts;
    high *= 2n;
  }
  let low = high / 2n;
  while (low + 1n < high) {
    const middle = (low + high) / 2n;
    if (rule.choose({ [name]: at(middle) }) === chosen) low = middle;
    else high = middle;
  }
  return [...parts, at(high)];
}

/** Every figure that a rule asks and that can still be moved. */
export function movableRefs(rule: Rule): FactRef[] {
  return refsOf(rule).filter(movable);
}

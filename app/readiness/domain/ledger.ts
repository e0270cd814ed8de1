import { compare, type Exact, minus, times } from '#app/rules/domain/exact.ts';
import type { Fact } from '#app/rules/domain/fact.ts';

/** What one source says of a fact, and how much it weighs against others of the same state of audit. */
type Said = { fact: Fact; weight: number };

/** Two sources that differ: which one is used, and what the others say. */
export type Conflict = { id: string; used: Fact; others: readonly Fact[] };

/** Of how much a rounded figure may miss the exact one: published figures are rounded to four digits. */
const ROUNDING: Exact = { n: 1n, d: 1000n };

const auditRank = { audited: 2, unknown: 1, unaudited: 0 } as const;

/** Gathers what several sources say of the same facts, and uses the better audited, then the weightier, then the later. */
export class Ledger {
  readonly #said = new Map<string, Said[]>();

  say(id: string, fact: Fact | null, weight: number): void {
    if (!fact) return;
    const all = this.#said.get(id);
    if (all) all.push({ fact, weight });
    else this.#said.set(id, [{ fact, weight }]);
  }

  /** The fact that is used; null where nobody said anything. */
  best(id: string): Fact | null {
    return this.#inOrder(id)[0]?.fact ?? null;
  }

  /** Every fact that is used. */
  *facts(): Iterable<readonly [string, Fact]> {
    for (const id of this.#said.keys()) {
      const fact = this.best(id);
      if (fact) yield [id, fact];
    }
  }

  conflicts(): Conflict[] {
    const found: Conflict[] = [];
    for (const id of this.#said.keys()) {
      const [used, ...rest] = this.#inOrder(id).map(({ fact }) => fact);
      const others = used ? rest.filter((fact) => differ(fact, used)) : [];
      if (used && others.length > 0) found.push({ id, used, others });
    }
    return found;
  }

  #inOrder(id: string): Said[] {
    const said = this.#said.get(id) ?? [];
    return said.length < 2 ? said : said.toSorted(better);
  }
}

function better(a: Said, b: Said): number {
  const audit = rankOf(b.fact) - rankOf(a.fact);
  if (audit !== 0) return audit;
  if (a.weight !== b.weight) return b.weight - a.weight;
  const [later, earlier] = [b.fact.on ?? '', a.fact.on ?? ''];
  return later < earlier ? -1 : later > earlier ? 1 : 0;
}

/** What is not about accounts weighs as accounts of which the audit is not known. */
function rankOf({ audit }: Fact): number {
  return auditRank[audit ?? 'unknown'];
}

/** Whether two values say different things, not only with more or fewer digits. */
export function differ({ value: a }: Pick<Fact, 'value'>, { value: b }: Pick<Fact, 'value'>): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a !== b;
  const gap = size(minus(a, b));
  const larger = compare(size(a), size(b)) > 0 ? size(a) : size(b);
  return compare(gap, times(larger, ROUNDING)) > 0;
}

function size(value: Exact): Exact {
  return value.n < 0n ? { n: -value.n, d: value.d } : value;
}

import { chinaBoards, overseasBoards, schemes } from '#app/readiness/boards/catalog.ts';
import { checkFact, checks } from '#app/readiness/domain/checks.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { type Exact, exactOf } from '#app/rules/domain/exact.ts';
import { type Book, book, type Fact, type FactName, known } from '#app/rules/domain/fact.ts';
import type { Rule } from '#app/rules/domain/rule.ts';

/**
 * What a test says of a company: amounts in 万元, foreign ones in dollars, shares of a whole in percent, net assets per share in yuan, all else as
 * it is counted. A text where a number would not be exact.
 */
export type Said = Readonly<Record<string, number | string | boolean>>;

/** Every fact that a rule looks at, by the id under which a book keeps it. */
export function asked(rule: Rule, into = new Map<string, FactName>()): Map<string, FactName> {
  if (rule.kind !== 'group') for (const [, ref] of rule.needs) into.set(ref.id, ref.name);
  for (const part of rule.kind === 'limb' ? [] : rule.kind === 'group' ? rule.parts : rule.branches) {
    asked(part, into);
  }
  return into;
}

export const chinaEditions: readonly Edition[] = chinaBoards.flatMap(({ editions }) => editions);

const names = new Map<string, FactName>(checks.map(({ code }) => [code, checkFact(code)]));
export const overseasEditions: readonly Edition[] = overseasBoards.flatMap(({ editions }) => editions);
export const schemeEditions: readonly Edition[] = schemes.flatMap(({ editions }) => editions);
for (const { rule } of [...chinaEditions, ...overseasEditions, ...schemeEditions]) asked(rule, names);

/** By how much a unit of the test is more than the rule's: 万元 in fen, percent in shares. */
const scales: Partial<Record<string, Exact>> = {
  CNY: { n: 1_000_000n, d: 1n },
  HKD: { n: 100n, d: 1n },
  USD: { n: 100n, d: 1n },
  share: { n: 1n, d: 100n },
};

function factOf(id: string, said: number | string | boolean): Fact {
  const name = names.get(id);
  if (!name) throw new Error(`no board asks for ${id}`);
  if (typeof said === 'boolean') return known(said, 'test');
  const value = exactOf(String(said));
  if (!value) throw new Error(`${id} is no number: ${said}`);
  const scale = scales[name.unit ?? ''] ?? { n: 1n, d: 1n };
  return known({ n: value.n * scale.n, d: value.d * scale.d }, 'test');
}

export function bookOf(said: Said, parameters: readonly (readonly [string, Exact])[] = []): Book {
  return book(
    Object.entries(said).map(([id, value]) => [id, factOf(id, value)] as const),
    { latestYear: 2025, parameters },
  );
}

/** What is not so of an ordinary company. */
const special = ['dual-class', 'red-chip', 'red-chip-listed', 'software-company'];
const statements = [...names].filter(([, { kind }]) => kind === 'yes').map(([id]) => id);

/**
 * A company that meets whatever is not about its figures: every statement holds, its shares and times are right on the
 * threshold of every board, and nothing is known of its accounts.
 */
export const sound: Said = {
  ...Object.fromEntries(statements.map((id) => [id, !special.includes(id)])),
  'full-years': 3,
  'audited-years': 3,
  'share-capital': 5000,
  navps: 1,
  holders: 1000,
  'net-assets@t': 5000,
  'months-on-neeq': 12,
  'months-on-bse': 12,
  'months-operating': 36,
  'months-same-business': 36,
  'months-same-management': 36,
  'months-same-controller': 36,
  'months-same-technicians': 24,
  'offered-shares': 12_500_000,
  subscribers: 100,
  'capital-after': 5000,
  'holders-after': 200,
  'public-share': 25,
  'traded-shares-60d': 10_000_000,
  'placements-total': 1000,
  'placement-at-entry': 1000,
  'institutional-total': 1,
  'class-one-ip': 3,
  'invention-patents': 7,
};

import type { Edition } from '#app/rules/domain/edition.ts';
import { exactFromText, exactText } from '#app/rules/domain/exact.ts';
import { type Book, book, type Fact, type FactAudit, known } from '#app/rules/domain/fact.ts';

/** A fact as far as a score can depend on it: its value as a text, its source, and its audit (empty where that says nothing). */
export type KeptFact = readonly [value: string, source: string, audit: string];

/** A book as it is kept beside the assessments that rest on it. Plain JSON. */
export type KeptBook = {
  readonly t: number | null;
  readonly facts: Readonly<Record<string, KeptFact>>;
  readonly parameters: Readonly<Record<string, string>>;
};

export function keptBook({ facts, years, parameters }: Book): KeptBook {
  return {
    t: years.t ?? null,
    facts: Object.fromEntries([...facts].map(([id, fact]) => [id, keptFact(fact)])),
    parameters: Object.fromEntries([...parameters].map(([key, value]) => [key, exactText(value)])),
  };
}

function keptFact({ value, source, audit }: Fact): KeptFact {
  return [keptValue(value), source, audit ?? ''];
}

/** A value as a text that reads back: a number `n` or `n/d`, `yes`, `no`, a word after `=`. */
export function keptValue(value: Fact['value']): string {
  if (typeof value === 'string') return `=${value}`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return exactText(value);
}

/** What `keptValue` wrote; null when it is not that. */
export function valueKept(text: string): Fact['value'] | null {
  if (text.startsWith('=')) return text.slice(1);
  if (text === 'yes' || text === 'no') return text === 'yes';
  return exactFromText(text);
}

/** The book that was kept, as far as scores depend on it. What cannot be read is not known. */
export function bookKept(kept: KeptBook): Book {
  const facts = Object.entries(kept.facts).flatMap(([id, [text, source, audit]]) => {
    const value = valueKept(text);
    return value === null ? [] : [[id, known(value, source, { audit: auditOf(audit) })] as const];
  });
  const parameters = Object.entries(kept.parameters).flatMap(([key, text]) => {
    const value = exactFromText(text);
    return value === null ? [] : [[key, value] as const];
  });
  return book(facts, { latestYear: kept.t, parameters });
}

function auditOf(text: string): FactAudit | null {
  return text === 'audited' || text === 'unaudited' || text === 'unknown' ? text : null;
}

export function sameKept(a: KeptFact | undefined, b: KeptFact | undefined): boolean {
  return a === b || (a?.[0] === b?.[0] && a?.[1] === b?.[1] && a?.[2] === b?.[2]);
}

/**
 * What an assessment by an edition rests on, as one text: the edition, the latest year, the thresholds that it leaves to the
 * place as they are set, and every fact that the board asks for. The same text, the same assessment.
 */
export function basisOf(
  { code, parameters }: Pick<Edition, 'code' | 'parameters'>,
  asked: readonly string[],
  kept: KeptBook,
): string {
  let text = `${code}\n${kept.t}`;
  for (const { key } of parameters) {
    const value = kept.parameters[key];
    if (value !== undefined) text += `\n${key}=${value}`;
  }
  for (const id of asked) {
    const fact = kept.facts[id];
    if (fact) text += `\n${id}\t${fact[0]}\t${fact[1]}\t${fact[2]}`;
  }
  return text;
}

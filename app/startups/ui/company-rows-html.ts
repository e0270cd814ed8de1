import type { Language } from '#app/identity/domain/actor.ts';
import { formatMoneyCell, UNKNOWN } from '#app/ui/format.ts';
import { miniStairsClass } from '#app/ui/staircase.tsx';
import type { CompanyRowCells } from '../domain/company-list.ts';
import { rankOf, type Stage } from '../domain/ladder.ts';

/** The words that rows are written with. `term` and `stage` answer the word for a key such as `field.biology`. */
export type RowWords = {
  language: Language;
  /** The name of a region or an industry by its code; undefined where there is none. */
  nameOf: (code: string) => string | undefined;
  /** What stands before each cell on a phone. */
  labels: Record<'region' | 'field' | 'founded' | 'revenue' | 'profit' | 'year', string>;
  term: (key: string) => string;
  stage: (key: string) => string;
  /** Said of a company that stands on no lane. */
  off: string;
  /** The address of a company. */
  addressOf: (companyId: string) => string;
};

/** The rows of the list as HTML, see `companyRowWriter`. */
export function companyRowsHtml(rows: readonly CompanyRowCells[], words: RowWords): string {
  return rows.map(companyRowWriter(words)).join('');
}

/**
 * What writes a row of the list as HTML. There may be three hundred, and as text they cost a tenth of what they cost as
 * elements; every value from outside goes through `escaped`.
 */
export function companyRowWriter(words: RowWords): (row: CompanyRowCells) => string {
  const { language, nameOf, off, addressOf } = words;
  const term = remembered((key) => escaped(words.term(key)));
  const stage = remembered((key) => escaped(words.stage(key)));
  const label = Object.fromEntries(
    Object.entries(words.labels).map(([name, text]) => [name, ` data-label="${escaped(text)}"`]),
  ) as RowWords['labels'];
  const nowhere = escaped(off);
  return (row) => {
    const [id, zh, en, short, codes, development, financing, market, region, industry, ...rest] = row;
    const [industryText, field, founded, year, currency, revenue, profit, source, audit, doubts] = rest;
    const name = (language === 'en' ? en : null) ?? zh;
    const other = language === 'en' ? (en ? zh : null) : short;
    const note = other && codes ? `${other} · ${codes}` : (other ?? codes);
    const what = field
      ? term(`field.${field}`)
      : escaped(industryText ?? (industry ? nameOf(industry) : null) ?? UNKNOWN);
    const number = doubts ? `class="num suspect" title="${term('suspect')}"` : 'class="num"';
    const stages = [development, financing, market] as const;
    const said = stages.flatMap((one) => (one ? [stage(`stage.${one}`)] : [])).join(' · ');
    const from = source
      ? `<span class="sub">${term(`source.${source}`)} · ${term(`audit.${audit}`)}${doubts ? ` · ${term('suspect')}` : ''}</span>`
      : '';
    return (
      `<tr><th scope="row"><a href="${escaped(addressOf(id))}">${escaped(name)}</a>` +
      `${note ? `<span class="sub">${escaped(note)}</span>` : ''}</th>` +
      `<td class="full"><i class="${barsOf(stages)}" aria-hidden="true"></i><span class="sub">${said || nowhere}</span></td>` +
      `<td${label.region}>${escaped(region ? (nameOf(region) ?? region) : UNKNOWN)}</td>` +
      `<td${label.field}>${what}</td><td class="day"${label.founded}>${escaped(founded ?? UNKNOWN)}</td>` +
      `<td ${number}${label.revenue}>${amountText(revenue, currency, language)}</td>` +
      `<td ${number}${label.profit}>${amountText(profit, currency, language)}</td>` +
      `<td${label.year}>${escaped(String(year ?? UNKNOWN))}${from}</td></tr>`
    );
  };
}

function barsOf(stages: readonly [string | null, string | null, string | null]): string {
  const [development, financing, market] = stages.map((one) => (one ? rankOf(one as Stage) + 1 : 0));
  return miniStairsClass([development ?? 0, financing ?? 0, market ?? 0]);
}

function amountText(minor: string | null, currency: string | null, language: Language): string {
  if (minor === null) return UNKNOWN;
  const text = escaped(formatMoneyCell(BigInt(minor), language));
  return !currency || currency === 'CNY' ? text : `${text} ${escaped(currency)}`;
}

function remembered(answer: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const text = answer(key);
    known.set(key, text);
    return text;
  };
}

const SPECIAL = /[&<>"']/;
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? '') : text;
}

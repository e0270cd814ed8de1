import type { Field } from './field.ts';
import { fieldsOf, type ImportKind } from './kinds.ts';
import type { ColumnUse, Mapping } from './mapping.ts';
import type { Unit } from './read-number.ts';
import { halfWidth } from './written-text.ts';

/** A heading taken apart: what it names, and what it says numbers are counted in. */
export type HeadingParts = { name: string; unit: Unit | null };

const UNIT_WORDS: [RegExp, Unit][] = [
  [/亿元|亿|(^|[^a-z])yi([^a-z]|$)|100m/, 'yi'],
  [/百万|million/, 'million'],
  [/万元|万|(^|[^a-z])wan([^a-z]|$)|10k/, 'wan'],
  [/千元|thousand/, 'thousand'],
  [/元|yuan|(^|[^a-z])(cny|rmb)([^a-z]|$)/, 'yuan'],
];
/** What may stand behind a name and is a unit and no part of the name. */
const TAIL =
  /(?:[ _,/-]*(?:\([^()]*\)|\[[^[\]]*\]|wan cny|yi cny|cny|yuan|pct|percent|%|单位:? ?[^单\s]{1,4}|万元|亿元|千元|百万元|元))+$/;

/** Takes a heading apart: `revenue_wan_cny` and `营业收入（万元）` both name an amount in 万元. */
export function headingParts(heading: string): HeadingParts {
  const plain = halfWidth(heading).slice(0, 100).toLowerCase().replace(/_/g, ' ').replace(/ +/g, ' ');
  const tail = TAIL.exec(plain)?.[0] ?? '';
  const name = tail.length < plain.length ? plain.slice(0, plain.length - tail.length) : plain;
  const unit = UNIT_WORDS.find(([words]) => words.test(tail))?.[1] ?? null;
  return { name: bare(name), unit };
}

/**
 * What the columns of a file probably stand for. A field goes to the first column whose heading means it; columns that
 * mean nothing known are left out. An amount without a unit in its heading is proposed in yuan.
 */
export function proposeMapping(kind: ImportKind, headings: readonly string[]): Mapping {
  const taken = new Set<string>();
  const mapping: Mapping = [];
  for (const [column, heading] of headings.entries()) {
    const parts = headingParts(heading);
    const field = meant(kind, parts.name, taken);
    if (!field) continue;
    taken.add(field.name);
    mapping.push(use(column, field, parts.unit));
  }
  return mapping;
}

/** The heading that a field has in a template, with its unit. */
export function templateHeading(field: Field, language: 'zh' | 'en'): string {
  const name = language === 'zh' ? field.headings[0] : field.headings[1];
  if (field.unit === 'wan') return language === 'zh' ? `${name}（万元）` : `${name} (10k CNY)`;
  if (field.cell.as === 'ratio' && field.cell.of === 'percent')
    return language === 'zh' ? `${name}（%）` : `${name} (%)`;
  if (field.cell.as === 'ratio' && field.cell.of === 'per-share') {
    return language === 'zh' ? `${name}（元）` : `${name} (CNY)`;
  }
  return name;
}

function use(column: number, field: Field, unit: Unit | null): ColumnUse {
  return field.cell.as === 'money'
    ? { column, field: field.name, unit: unit ?? 'yuan' }
    : { column, field: field.name };
}

/** The field whose headings hold the name; for figures of a company a bare "code" or "name" is the company's. */
function meant(kind: ImportKind, name: string, taken: ReadonlySet<string>): Field | undefined {
  return fieldsOf[kind].find(
    (field) =>
      !taken.has(field.name) &&
      (field.headings.some((each) => bare(each) === name) || bare(field.name) === name),
  );
}

/** Letters, digits and Chinese alone, in lower case. */
function bare(text: string): string {
  return halfWidth(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&]/gu, '');
}

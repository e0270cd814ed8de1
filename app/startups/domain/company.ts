import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type CompanyValues, differingFields, type StockCode, type StockMarket } from './company-record.ts';
import { isEmergingField } from './emerging-field.ts';
import { isIndustryCode } from './industry.ts';
import { isLegalForm } from './legal-form.ts';
import { type CompanySubject, mayAddCompany, mayEditCompany } from './policy.ts';
import { isRegionCode } from './region.ts';
import { problemOfCode } from './unified-social-credit-code.ts';

/** What is wrong with a field: a kind that a sentence is written for, and what fills its blanks. */
export type FieldProblem = {
  field: keyof CompanyValues;
  kind: FieldProblemKind;
  [blank: string]: string | number;
};
export type FieldProblemKind =
  | 'missing'
  | 'too-long'
  | 'code-length'
  | 'code-character'
  | 'code-category'
  | 'code-check'
  | 'code-taken'
  | 'in-the-future'
  | 'too-early'
  | 'no-such-region'
  | 'no-such-industry'
  | 'no-such-field'
  | 'no-such-form'
  | 'below-zero'
  | 'too-large'
  | 'paid-in-above-registered'
  | 'not-founded-yet'
  | 'not-a-link'
  | 'too-many'
  | 'stock-code-shape'
  | 'stock-code-taken';

export type CompanyRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'invalid'; problems: FieldProblem[] }
  /** Another company of this name is known to the actor; it may still be another one. */
  | { kind: 'same-name'; companyId: Id; name: string }
  /** Somebody changed the record after the form was opened. */
  | { kind: 'changed-meanwhile'; version: number };

const LONGEST: Partial<Record<keyof CompanyValues, number>> = {
  name: 100,
  nameEn: 160,
  shortName: 40,
  industryText: 60,
  oneLiner: 200,
  oneLinerEn: 400,
  website: 300,
};
const MOST_TAGS = 12;
const LONGEST_TAG = 20;
const MOST_CODES = 6;
/** A hundred trillion in minor units: beyond it somebody has mistaken the unit. */
const LARGEST_CAPITAL = 10n ** 16n;
const EARLIEST = '1900-01-01';

/** The shapes of codes: six digits on the mainland, up to five in Hong Kong, letters in New York. */
const STOCK_CODES: Record<StockMarket, RegExp> = {
  regional: /^[0-9A-Z]{4,12}$/,
  neeq: /^\d{6}$/,
  bse: /^\d{6}$/,
  sse: /^\d{6}$/,
  szse: /^\d{6}$/,
  hkex: /^\d{4,5}$/,
  nasdaq: /^[A-Z]{1,5}$/,
  otc: /^[A-Z]{1,5}$/,
};

/** What is wrong with a record in itself, on this day: at most one problem for each field, in the order of the fields. */
export function problemsOfValues(values: CompanyValues, today: CalendarDate): FieldProblem[] {
  const checks: (FieldProblem | null)[] = [
    values.name.trim() === '' ? { field: 'name', kind: 'missing' } : null,
    ...tooLong(values),
    codeProblem(values.uscc),
    foundingProblem(values.foundedOn, today),
    values.regionCode && !isRegionCode(values.regionCode)
      ? { field: 'regionCode', kind: 'no-such-region' }
      : null,
    values.industryCode && !isIndustryCode(values.industryCode)
      ? { field: 'industryCode', kind: 'no-such-industry' }
      : null,
    values.emergingField && !isEmergingField(values.emergingField)
      ? { field: 'emergingField', kind: 'no-such-field' }
      : null,
    values.legalForm && !isLegalForm(values.legalForm) ? { field: 'legalForm', kind: 'no-such-form' } : null,
    amountProblem('registeredCapital', values.registeredCapital),
    amountProblem('paidInCapital', values.paidInCapital),
    paidInProblem(values),
    values.legalForm === 'not-founded' && (values.uscc || values.foundedOn)
      ? { field: 'legalForm', kind: 'not-founded-yet' }
      : null,
    values.website !== null && !isWebAddress(values.website)
      ? { field: 'website', kind: 'not-a-link' }
      : null,
    values.headcount !== null && values.headcount < 0 ? { field: 'headcount', kind: 'below-zero' } : null,
    tagProblem(values.tags),
    stockCodeProblem(values.stockCodes),
  ];
  const first = new Map<string, FieldProblem>();
  for (const problem of checks) if (problem && !first.has(problem.field)) first.set(problem.field, problem);
  return [...first.values()];
}

/** What a decision about a record needs to know of the others. */
export type Surroundings = {
  today: CalendarDate;
  /** Whether another company has the credit code. */
  usccTaken: boolean;
  /** The stock code that another company has, if any. */
  stockCodeTaken: StockCode | null;
  /** A company of the same name that the actor knows of. */
  sameName: { companyId: Id; name: string } | null;
};

/** Whether a company may be entered as written. `isAnother`: the person has said that it is not the one of that name. */
export function decideAddition(
  actor: Actor,
  values: CompanyValues,
  isAnother: boolean,
  around: Surroundings,
): Result<CompanyValues, CompanyRefusal> {
  if (!mayAddCompany(actor)) return refuse({ kind: 'not-allowed' });
  return judged(values, isAnother, around);
}

/** A company as it stands, as far as a change of it needs to know. */
export type Standing = { subject: CompanySubject; version: number; values: CompanyValues };

/**
 * Whether a company may be changed into these values. Refused when the form was opened on an older version. A name is
 * only compared with others when it changes.
 */
export function decideChange(
  actor: Actor,
  standing: Standing,
  order: { version: number; values: CompanyValues; isAnother: boolean },
  around: Surroundings,
): Result<{ values: CompanyValues; changed: (keyof CompanyValues)[] }, CompanyRefusal> {
  if (!mayEditCompany(actor, standing.subject)) return refuse({ kind: 'not-allowed' });
  if (order.version !== standing.version)
    return refuse({ kind: 'changed-meanwhile', version: standing.version });
  const changed = differingFields(standing.values, order.values);
  const judgement = judged(order.values, order.isAnother || !changed.includes('name'), around);
  return judgement.ok ? ok({ values: judgement.value, changed }) : judgement;
}

function judged(
  values: CompanyValues,
  nameMayRepeat: boolean,
  around: Surroundings,
): Result<CompanyValues, CompanyRefusal> {
  const problems = problemsOfValues(values, around.today);
  const sound = (field: keyof CompanyValues) => problems.every((problem) => problem.field !== field);
  if (around.usccTaken && sound('uscc')) problems.push({ field: 'uscc', kind: 'code-taken' });
  if (around.stockCodeTaken && sound('stockCodes')) {
    problems.push({ field: 'stockCodes', kind: 'stock-code-taken', code: around.stockCodeTaken.code });
  }
  if (problems.length > 0) return refuse({ kind: 'invalid', problems });
  if (around.sameName && !nameMayRepeat) return refuse({ kind: 'same-name', ...around.sameName });
  return ok(values);
}

function tooLong(values: CompanyValues): FieldProblem[] {
  return (Object.keys(LONGEST) as (keyof CompanyValues)[]).flatMap((field) => {
    const value = values[field];
    const max = LONGEST[field] ?? 0;
    return typeof value === 'string' && value.length > max ? [{ field, kind: 'too-long', max } as const] : [];
  });
}

function codeProblem(code: string | null): FieldProblem | null {
  const problem = code === null ? null : problemOfCode(code);
  if (!problem) return null;
  const { kind, ...blanks } = problem;
  return { field: 'uscc', kind: `code-${kind}`, ...blanks };
}

function foundingProblem(date: CalendarDate | null, today: CalendarDate): FieldProblem | null {
  if (date === null) return null;
  if (date > today) return { field: 'foundedOn', kind: 'in-the-future' };
  return date < EARLIEST ? { field: 'foundedOn', kind: 'too-early' } : null;
}

function amountProblem(
  field: 'registeredCapital' | 'paidInCapital',
  amount: string | null,
): FieldProblem | null {
  if (amount === null) return null;
  if (BigInt(amount) < 0n) return { field, kind: 'below-zero' };
  return BigInt(amount) > LARGEST_CAPITAL ? { field, kind: 'too-large' } : null;
}

function paidInProblem({ registeredCapital, paidInCapital }: CompanyValues): FieldProblem | null {
  if (registeredCapital === null || paidInCapital === null) return null;
  return BigInt(paidInCapital) > BigInt(registeredCapital)
    ? { field: 'paidInCapital', kind: 'paid-in-above-registered' }
    : null;
}

function tagProblem(tags: readonly string[]): FieldProblem | null {
  if (tags.length > MOST_TAGS) return { field: 'tags', kind: 'too-many', max: MOST_TAGS };
  return tags.some((tag) => tag.length > LONGEST_TAG)
    ? { field: 'tags', kind: 'too-long', max: LONGEST_TAG }
    : null;
}

function stockCodeProblem(codes: readonly StockCode[]): FieldProblem | null {
  if (codes.length > MOST_CODES) return { field: 'stockCodes', kind: 'too-many', max: MOST_CODES };
  const odd = codes.find(({ market, code }) => !STOCK_CODES[market].test(code));
  return odd ? { field: 'stockCodes', kind: 'stock-code-shape', code: odd.code } : null;
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/@]+\.[^\s/@]+(?:[/?#]\S*)?$/i.test(text);
}

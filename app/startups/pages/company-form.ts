import { z } from 'zod';
import { choice, day, line, many, maybe, ticked, whole } from '#app/http/fields.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import type { Language } from '#app/identity/domain/actor.ts';
import { type Decimal, parseDecimal, scaled, unscaled } from '#app/kernel/decimal.ts';
import { currencies } from '#app/kernel/money.ts';
import type { CompanyRefusal } from '../domain/company.ts';
import { type CompanyValues, stockMarkets } from '../domain/company-record.ts';
import { emergingFields } from '../domain/emerging-field.ts';
import { divisionsOf, industryName, sections } from '../domain/industry.ts';
import { legalForms } from '../domain/legal-form.ts';
import { placesBelow, provinces, regionName } from '../domain/region.ts';
import { tidyCode } from '../domain/unified-social-credit-code.ts';

/** Ten thousand units are this many decimal places away from the minor unit. */
const WAN_PLACES = 6;

/** A plain number as people type it: full-width digits and commas are understood, at most so many decimals. */
export function decimal(places: number) {
  return z.string({ error: 'missing' }).transform((text, context): Decimal => {
    const parsed = parseDecimal(text.normalize('NFKC').replace(/[,\s]/gu, '').replace('−', '-'), places);
    if (parsed !== null && parsed.length <= 24) return parsed;
    context.addIssue({ code: 'custom', message: 'not-an-amount' });
    return z.NEVER;
  });
}

/** An amount typed in ten thousands; the value is text of minor units. */
export function amountInWan() {
  return decimal(WAN_PLACES).transform((typed) => scaled(typed, WAN_PLACES).toString());
}

/** An amount of minor units as it stands in a field of ten thousands. */
export function inWan(minor: string | null): string {
  return minor === null ? '' : unscaled(BigInt(minor), WAN_PLACES);
}

/** The fields of a company's record, as its forms send them. */
export const companyFields = {
  name: line({ max: 100 }),
  nameEn: maybe(line({ max: 160 })),
  shortName: maybe(line({ max: 40 })),
  uscc: maybe(line({ max: 40 })),
  foundedOn: maybe(day()),
  regionCode: maybe(line({ max: 6 })),
  industryCode: maybe(line({ max: 5 })),
  emergingField: maybe(choice(emergingFields)),
  legalForm: maybe(choice(legalForms)),
  registeredCapital: maybe(amountInWan()),
  paidInCapital: maybe(amountInWan()),
  capitalCurrency: choice(currencies),
  oneLiner: maybe(line({ max: 200 })),
  oneLinerEn: maybe(line({ max: 400 })),
  website: maybe(line({ max: 300 })),
  headcount: maybe(whole({ min: 0, max: 10_000_000 })),
  tags: maybe(line({ max: 300 })),
  codeMarket: many(choice(stockMarkets), 20),
  code: many(z.string().trim().max(20, { error: 'too-long' }), 20),
  isAnother: ticked(),
};

type CompanyForm = z.output<z.ZodObject<typeof companyFields>>;

/** What a sent form says of a company. */
export function valuesOfForm(form: CompanyForm): Omit<CompanyValues, 'industryText' | 'valuations'> {
  const { tags, codeMarket, code, isAnother: _, uscc, ...same } = form;
  return {
    ...same,
    uscc: uscc === null ? null : tidyCode(uscc),
    tags: (tags ?? '')
      .split(/[,，、;；]/u)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    stockCodes: code.flatMap((text, at) => {
      const market = codeMarket[at];
      return text === '' || !market ? [] : [{ market, code: text.normalize('NFKC').toUpperCase() }];
    }),
  };
}

export type CompanyTexts = Record<string, string>;

/** What the fields of the form show of a record. */
export function textsOfValues(values: CompanyValues): CompanyTexts {
  return {
    name: values.name,
    nameEn: values.nameEn ?? '',
    shortName: values.shortName ?? '',
    uscc: values.uscc ?? '',
    foundedOn: values.foundedOn ?? '',
    regionCode: values.regionCode ?? '',
    industryCode: values.industryCode ?? '',
    emergingField: values.emergingField ?? '',
    legalForm: values.legalForm ?? '',
    registeredCapital: inWan(values.registeredCapital),
    paidInCapital: inWan(values.paidInCapital),
    capitalCurrency: values.capitalCurrency,
    oneLiner: values.oneLiner ?? '',
    oneLinerEn: values.oneLinerEn ?? '',
    website: values.website ?? '',
    headcount: values.headcount === null ? '' : String(values.headcount),
    tags: values.tags.join('、'),
  };
}

export type Option = { value: string; label: string };

/** The places and industries to choose from, with what the record already says where that is finer. */
export function companyOptions(
  values: Pick<CompanyValues, 'regionCode' | 'industryCode'>,
  language: Language,
) {
  const regions = provinces.flatMap((province) => [province, ...placesBelow(province.code)]);
  const industries = sections.flatMap((section) => [section, ...divisionsOf(section.code)]);
  const named = (code: string) => ({ value: code, label: `${regionName(code, language)} · ${code}` });
  const trade = (code: string) => ({ value: code, label: `${code} ${industryName(code, language)}` });
  return {
    regions: withOwn(
      regions.map(({ code }) => named(code)),
      values.regionCode,
      named,
    ),
    industries: withOwn(
      industries.map(({ code }) => trade(code)),
      values.industryCode,
      trade,
    ),
  };
}

function withOwn(options: Option[], own: string | null, named: (code: string) => Option): Option[] {
  return own === null || options.some(({ value }) => value === own) ? options : [named(own), ...options];
}

/** What a refusal amounts to on the form; throws where there is no form for it. */
export function companyProblems(refusal: CompanyRefusal): Problems {
  switch (refusal.kind) {
    case 'not-found':
      throw notFound();
    case 'not-allowed':
      throw notAllowed();
    case 'changed-meanwhile':
      return { '': refusal };
    case 'same-name':
      return { isAnother: { kind: 'same-name', companyId: refusal.companyId } };
    case 'invalid':
      return Object.fromEntries(
        refusal.problems.map(({ field, ...problem }) => [field === 'stockCodes' ? 'code' : field, problem]),
      );
  }
}

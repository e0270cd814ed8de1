import type { Language } from '#app/identity/domain/actor.ts';
import type { Currency } from '#app/kernel/money.ts';
import {
  type CompanyValues,
  type StockCode,
  unknownCompany,
  type Valuation,
} from '#app/startups/domain/company-record.ts';
import { amountNames, ratioNames } from '#app/startups/domain/figures.ts';
import { industryName } from '#app/startups/domain/industry.ts';
import { regionName } from '#app/startups/domain/region.ts';
import { companyTerms } from '#app/startups/words/company-terms.ts';
import { formatCount, formatMoney, formatPercent, UNKNOWN } from '#app/ui/format.ts';
import { type Bilingual, sayer } from '#app/ui/words.ts';
import type { ImportKind } from '../domain/kinds.ts';
import { fieldLabel, speaker } from '../words/sentences.ts';

/** One field that a row sets: what stood there, and what would. `before` is null where there was no record. */
export type ShownChange = { field: string; label: string; before: string | null; after: string };

type Values = Record<string, unknown>;

/** What differs between two records, in the reader's language; for a new one everything that is known. */
export function shownChanges(
  kind: ImportKind,
  { before, after }: { before: Values | null; after: Values | null },
  language: Language,
): ShownChange[] {
  if (!after) return [];
  const by = speaker(language);
  return orders[kind].flatMap((field) => {
    if (field === 'name' && before === null) return [];
    const [was, is] = [before?.[field] ?? null, after[field] ?? null];
    const known = before ? JSON.stringify(was) !== JSON.stringify(is) : isSomething(is);
    if (!known) return [];
    const label = fieldLabel(kind, importFields[field] ?? field, by);
    const text = (value: unknown, of: Values) => valueText(field, value, of, language);
    return [{ field, label, before: before && text(was, before), after: text(is, after) }];
  });
}

/** The fields in the order in which a reader looks for them; what says where a value comes from is left out. */
const orders: Record<ImportKind, readonly string[]> = {
  companies: Object.keys(unknownCompany('')).filter((field) => field !== 'capitalCurrency'),
  financials: [...amountNames, ...ratioNames, 'netProfitBasis', 'auditState'],
};

/** Fields of the record that have another name as columns of a file. */
const importFields: Record<string, string> = { stockCodes: 'stockCode', valuations: 'marketValue' };

const capitals = new Set<string>(['registeredCapital', 'paidInCapital']);
const amounts = new Set<string>(amountNames);
const ratios = new Set<string>(ratioNames);
const plainRatios = new Set<string>(['currentRatio', 'eps', 'netAssetsPerShare']);

function isSomething(value: unknown): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function valueText(field: string, value: unknown, of: Values, language: Language): string {
  if (!isSomething(value)) return UNKNOWN;
  const term = sayer(companyTerms as Bilingual<string>, language);
  if (capitals.has(field)) return money(value, of.capitalCurrency, language);
  if (amounts.has(field)) return money(value, of.currency, language);
  if (ratios.has(field)) return plainRatios.has(field) ? String(value) : formatPercent(String(value));
  switch (field as keyof CompanyValues) {
    case 'stockCodes':
      return (value as StockCode[])
        .map(({ market, code }) => `${term(`exchange.${market}`)} ${code}`)
        .join(', ');
    case 'valuations':
      return (value as Valuation[]).map((each) => valuationText(each, language)).join(', ');
    case 'regionCode':
      return regionName(String(value), language);
    case 'industryCode':
      return industryName(String(value), language);
    case 'emergingField':
      return term(`field.${value}`);
    case 'legalForm':
      return term(`form.${value}`);
    case 'headcount':
      return formatCount(Number(value));
    case 'tags':
      return (value as string[]).join(', ');
    default:
      return field === 'auditState' ? term(`audit.${value}`) : String(value);
  }
}

function money(value: unknown, currency: unknown, language: Language): string {
  return formatMoney(BigInt(String(value)), (currency as Currency | undefined) ?? 'CNY', language);
}

function valuationText({ amount, currency, method, asOf }: Valuation, language: Language): string {
  const { say } = speaker(language);
  return `${money(amount, currency, language)} (${say(`method.${method}`)}, ${asOf})`;
}

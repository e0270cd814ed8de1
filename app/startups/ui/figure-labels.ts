import type { Language } from '#app/identity/domain/actor.ts';
import { formatInstant, formatMoneyCell, UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { AmountName, FigureKey, FigureValues, RatioName } from '../domain/figures.ts';
import { companyTerms } from '../words/company-terms.ts';
import { companyWords } from '../words/company-words.ts';

/** Which ratios are percentages; the others are plain numbers. */
const PER_CENT = new Set<RatioName>([
  'roePct',
  'grossMarginPct',
  'netMarginPct',
  'debtRatioPct',
  'revenueGrowthPct',
  'netProfitGrowthPct',
]);

/** A ratio as it is read: with its per cent sign, a minus that is a minus, and a dash where it is not known. */
export function ratioText(name: RatioName, value: string | null): string {
  if (value === null) return UNKNOWN;
  const [whole = '', places] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${grouped}${places ? `.${places}` : ''}${PER_CENT.has(name) ? '%' : ''}`;
}

/** An amount of a row in the unit of the table's head, without the unit. */
export function amountCell(row: FigureValues, name: AmountName, language: Language): string {
  const minor = row[name];
  return formatMoneyCell(minor === null ? null : BigInt(minor), language);
}

/** How a period and where its figures come from are said. */
export function useFigureLabels() {
  const say = useWords(companyWords);
  const term = useWords(companyTerms);
  const language = useLanguage();
  return {
    period: ({ fiscalYear, period }: FigureKey) =>
      say('figures.year-period', {
        year: fiscalYear,
        period: periodWord(term(`period.${period}`), language),
      }),
    provenance: (row: Pick<FigureValues, 'source' | 'auditState'>) =>
      say('figures.provenance', {
        source: term(`source.${row.source}`),
        audit: term(`audit.${row.auditState}`),
      }),
    entered: (at: Date | string) => say('figures.entered', { at: formatInstant(at) }),
  };
}

function periodWord(word: string, language: Language): string {
  return language === 'en' ? word.toLowerCase() : word;
}

import type { Language } from '#app/identity/domain/actor.ts';
import type { CompanyFilter, CompanyRowCells } from '../domain/company-list.ts';
import { industryName } from '../domain/industry.ts';
import { regionName } from '../domain/region.ts';
import type { CompanyChoices } from '../queries/company-choices.ts';

/** Names by code, in one language: what a page needs of tables that are too large to send along. */
export type CodeNames = Record<string, string>;

/** The names of the places and industries that occur in the rows of a list. */
export function rowCodeNames(rows: readonly CompanyRowCells[], language: Language): CodeNames {
  const names: CodeNames = {};
  for (const [, , , , , , , , region, industry, industryText, field] of rows) {
    if (region) names[region] ??= regionName(region, language);
    if (industry && !industryText && !field) names[industry] ??= industryName(industry, language);
  }
  return names;
}

/** The name of a place (six digits) or an industry (a letter first) by its code. */
export function codeName(code: string, language: Language): string {
  return /^\d/.test(code) ? regionName(code, language) : industryName(code, language);
}

/** The names of what the list is filtered by, and of all that it could be. */
export function filterCodeNames(
  filter: CompanyFilter,
  choices: CompanyChoices | null,
  incubators: readonly { id: string; name: string; nameEn: string | null }[],
  language: Language,
): CodeNames {
  const names: CodeNames = {};
  const regions = [filter.region, ...(choices?.region ?? []).map(({ value }) => value)];
  for (const code of regions) if (code) names[code] = regionName(code, language);
  const industries = [filter.industry, ...(choices?.industry ?? []).map(({ value }) => value)];
  for (const code of industries) if (code) names[code] = industryName(code, language);
  const listed = (choices?.incubator ?? []).map(({ value, ...named }) => ({ id: value, ...named }));
  for (const { id, name, nameEn } of [...incubators, ...listed]) {
    names[id] = language === 'en' ? (nameEn ?? name) : name;
  }
  return names;
}

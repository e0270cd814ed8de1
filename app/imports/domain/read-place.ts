import { divisionsOf, industryCode, sections } from '#app/startups/domain/industry.ts';
import { isRegionCode, regionByName } from '#app/startups/domain/region.ts';
import { halfWidth } from './written-text.ts';

/** The code of GB/T 2260 for a place written as code or by name; null when there is none, or more than one of that name. */
export function readRegion(text: string): string | null {
  const plain = halfWidth(text).replace(/\.0$/, '');
  if (/^\d+$/.test(plain)) return isRegionCode(plain) ? plain : null;
  return regionByName(plain);
}

const byName = new Map(
  [...sections, ...sections.flatMap((section) => divisionsOf(section.code))].flatMap(({ code, zh, en }) => [
    [zh, code] as const,
    [en.toLowerCase(), code] as const,
  ]),
);

/** The code of GB/T 4754 for an industry written as code or by its full name, or null. */
export function readIndustry(text: string): string | null {
  const plain = halfWidth(text);
  return industryCode(plain) ?? byName.get(text.trim()) ?? byName.get(plain.toLowerCase()) ?? null;
}

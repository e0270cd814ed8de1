import type { Language } from '#app/identity/domain/actor.ts';
import { regionTable } from './region-table.ts';

/** A place of GB/T 2260: six digits, of which two name the province, four the prefecture. */
export type Region = { code: string; zh: string; en: string };

/** Municipalities, whose districts stand directly below them. */
const MUNICIPALITIES = ['11', '12', '31', '50'];
/** Counties without a prefecture stand under this part of the code. */
const DIRECT = '90';

const named = new Map<string, Region>();
const below = new Map<string, Region[]>();
for (const line of regionTable
  .trim()
  .replace(/;\n\s+/g, '; ')
  .split('\n')) {
  const [head = '', rest = ''] = line.split(':');
  const province = entry(head.trim());
  const list = rest
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => entry(head.slice(0, 2) + part.trim()));
  for (const region of [province, ...list]) named.set(region.code, region);
  below.set(province.code, list);
}

function entry(text: string): Region {
  const [, digits = '', zh = '', en = ''] = /^(\d+)(\S+) (.+)$/.exec(text) ?? [];
  return { code: digits.padEnd(6, '0'), zh, en };
}

/** The provinces, municipalities and regions, in the order of their codes. */
export const provinces: readonly Region[] = [...below.keys()].flatMap((code) => named.get(code) ?? []);

/** What stands below a province: prefectures, or the districts of a municipality. */
export function placesBelow(provinceCode: string): readonly Region[] {
  return below.get(provinceCode) ?? [];
}

/** Whether the code names a place that is known here, or a district or county of a prefecture that is. */
export function isRegionCode(code: string): boolean {
  if (!/^\d{6}$/.test(code)) return false;
  if (named.has(code)) return true;
  const province = code.slice(0, 2);
  const middle = code.slice(2, 4);
  const inside = named.has(`${province}0000`) && middle !== '00' && code.slice(4) !== '00';
  if (MUNICIPALITIES.includes(province)) return inside && (middle === '01' || middle === '02');
  return inside && (middle === DIRECT || named.has(`${code.slice(0, 4)}00`));
}

/** The place as people say it: 北京海淀区, 江苏苏州; Haidian, Beijing. A district that has no name here goes by its city. */
export function regionName(code: string, language: Language): string {
  const province = named.get(`${code.slice(0, 2)}0000`);
  if (!province) return code;
  const place = named.get(code) ?? named.get(`${code.slice(0, 4)}00`);
  if (!place || place === province) return province[language];
  return language === 'zh' ? `${province.zh}${place.zh}` : `${place.en}, ${province.en}`;
}

/** The codes that begin like this place's: two digits for a province, four for a prefecture, six for a district. */
export function regionPrefix(code: string): string {
  if (code.endsWith('0000')) return code.slice(0, 2);
  return code.endsWith('00') ? code.slice(0, 4) : code;
}

/**
 * The code of a place by its name in either language, with or without 省, 市, 区 and the province before it; null when there
 * is none, or more than one of that name. 吉林 is the province, 吉林市 the city.
 */
export function regionByName(typed: string): string | null {
  const found = byName.get(plain(typed)) ?? [];
  const local = /[市区县]\s*$/u.test(typed);
  const meant = found.filter((code) => code.endsWith('0000') !== local);
  const [one, another] = meant.length > 0 ? meant : found;
  return another === undefined ? (one ?? null) : null;
}

function plain(name: string): string {
  const text = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,，·.'’-]/gu, '');
  return text.length > 2 ? text.replace(/(?:(?:壮族|回族|维吾尔)?自治区|省|市辖区|市|区|县)$/u, '') : text;
}

const byName = new Map<string, string[]>();
for (const region of named.values()) {
  const province = named.get(`${region.code.slice(0, 2)}0000`) ?? region;
  const names = [region.zh, region.en];
  if (province !== region) {
    names.push(
      `${province.zh}${region.zh}`,
      `${province.zh}市${region.zh}`,
      `${province.zh}省${region.zh}`,
      `${region.en}${province.en}`,
    );
  }
  for (const key of new Set(names.map(plain))) byName.set(key, [...(byName.get(key) ?? []), region.code]);
}

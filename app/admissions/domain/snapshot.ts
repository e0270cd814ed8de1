import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Currency } from '#app/kernel/money.ts';
import type { CompanyValues } from '#app/startups/domain/company-record.ts';

/** What an application takes over from the company's record; amounts are minor units as text, unknown is null. */
export type Snapshot = {
  name: string;
  nameEn: string | null;
  uscc: string | null;
  foundedOn: CalendarDate | null;
  regionCode: string | null;
  industryCode: string | null;
  industryText: string | null;
  registeredCapital: string | null;
  capitalCurrency: Currency;
  headcount: number | null;
  website: string | null;
  oneLiner: string | null;
  oneLinerEn: string | null;
  team: { name: string; title: string | null }[];
};

/** The company's profile as an application shows and keeps it. */
export function snapshotOf(values: CompanyValues, team: Snapshot['team']): Snapshot {
  const { name, nameEn, uscc, foundedOn, regionCode, industryCode, industryText } = values;
  const { registeredCapital, capitalCurrency, headcount, website, oneLiner, oneLinerEn } = values;
  return {
    name,
    nameEn,
    uscc,
    foundedOn,
    regionCode,
    industryCode,
    industryText,
    registeredCapital,
    capitalCurrency,
    headcount,
    website,
    oneLiner,
    oneLinerEn,
    team,
  };
}

/** What a profile lacks that every reader of an application wants to know. */
export function gapsOf(snapshot: Snapshot): ('foundedOn' | 'oneLiner' | 'headcount' | 'team')[] {
  const gaps: ReturnType<typeof gapsOf> = [];
  if (!snapshot.foundedOn) gaps.push('foundedOn');
  if (!snapshot.oneLiner) gaps.push('oneLiner');
  if (snapshot.headcount === null) gaps.push('headcount');
  if (snapshot.team.length === 0) gaps.push('team');
  return gaps;
}

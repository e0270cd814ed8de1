import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Both, Fact, FactKind, Unit } from '#app/rules/domain/fact.ts';
import { readCompany } from './company-book.ts';
import type { CompanySource } from './company-source.ts';
import { type EnterableGroup, enterable, enterableGroups } from './enterable.ts';

/** What is used of a fact, and who says otherwise. `year` is null for a fact about the company as it stands. */
export type UsedValue = { year: number | null; fact: Fact; others: readonly Fact[] };

/** A fact that may be entered, with what is known of it. */
export type FactRow = {
  key: string;
  words: Both;
  kind: FactKind;
  unit: Unit | null;
  yearly: boolean;
  money: boolean;
  values: UsedValue[];
};

export type FactGroup = { group: EnterableGroup; rows: FactRow[]; known: number };

const periods = ['t', 't-1', 't-2', 't-3', 't-4'] as const;

/** Every fact that may be entered, by group, with what is used on a day and what other sources say. */
export function factGroups(source: CompanySource, on: CalendarDate): FactGroup[] {
  const { book, conflicts } = readCompany(source, on);
  const others = new Map(conflicts.map((conflict) => [conflict.id, conflict.others]));
  const usedOf = (id: string, year: number | null): UsedValue[] => {
    const fact = book.facts.get(id);
    return fact ? [{ year, fact, others: others.get(id) ?? [] }] : [];
  };
  const rows = [...enterable.values()].map(({ name, group, yearly, money }) => {
    const ids = yearly
      ? periods.map((period) => ({ id: `${name.key}@${period}`, year: book.years[period] ?? null }))
      : [{ id: name.key, year: null }];
    const { key, words, kind, unit } = name;
    const values = ids.flatMap(({ id, year }) => usedOf(id, year));
    return { group, row: { key, words, kind, unit, yearly, money, values } };
  });
  return enterableGroups.map((group) => {
    const own = rows.filter((one) => one.group === group).map(({ row }) => row);
    return { group, rows: own, known: own.filter(({ values }) => values.length > 0).length };
  });
}

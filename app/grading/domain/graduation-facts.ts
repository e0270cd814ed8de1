import { addDays, type CalendarDate, calendarDate, yearOf } from '#app/kernel/calendar-date.ts';
import type { Exact } from '#app/rules/domain/exact.ts';
import { sum, whole } from '#app/rules/domain/exact.ts';
import { type Book, book, type Fact, known, numberFact, of, yesFact } from '#app/rules/domain/fact.ts';
import type { EnteredFact } from './entered-fact.ts';

export const hnte = yesFact('hnte', '高新技术企业资格', 'High-tech enterprise status');
export const ventureMoney = numberFact(
  'venture-money',
  'CNY',
  '累计天使投资、风险投资',
  'Angel and venture money received in all',
);
export const revenue = numberFact('revenue', 'CNY', '营业收入', 'Operating revenue');
export const acquired = yesFact('acquired', '被兼并或收购', 'Merged or acquired');
export const quoted = yesFact('quoted', '在资本市场挂牌或上市', 'Quoted or listed on a capital market');
export const specialField = yesFact('special-field', '研发周期较长的特殊领域', 'A field of long development');
export const monthsInside = numberFact('months-inside', 'months', '在孵时间', 'Time in the incubator');

/** What the portal knows of a tenant, as far as graduation asks. */
export type GraduationSource = {
  joinedOn: CalendarDate;
  tags: readonly string[];
  emergingField: string | null;
  industryCode: string | null;
  stockCodes: number;
  /** Where it stands on the market lane; null where it stands nowhere. */
  marketStage: { stage: string; sinceOn: CalendarDate } | null;
  /** Revenue by fiscal year, in fen, of those years that are known in yuan. */
  revenues: readonly {
    year: number;
    amount: bigint;
    audit: 'audited' | 'unaudited' | 'unknown';
    source: string;
  }[];
  entered: readonly EnteredFact[];
};

const hnteTags = ['高新技术企业', '国家高新技术企业', 'HNTE'];
/** Stages of the market lane on which a company's shares are quoted on a national market or abroad. */
const quotedStages = ['neeq-base', 'neeq-innovation', 'bse', 'star', 'chinext', 'main-board', 'overseas'];

/** Collects what is known on a day. What nobody has said stays out of the book. */
export function graduationBook(source: GraduationSource, today: CalendarDate): Book {
  const facts = new Map<string, Fact>();
  const put = (id: string, fact: Fact | null) => fact && facts.set(id, fact);
  put(hnte.key, hnteFact(source, today));
  put(ventureMoney.key, ventureFact(source));
  put(acquired.key, yesNoEntry(source, 'acquired'));
  put(quoted.key, quotedFact(source));
  put(specialField.key, specialFact(source));
  put(
    monthsInside.key,
    known(whole(monthsBegun(source.joinedOn, today)), 'membership', { on: source.joinedOn }),
  );
  const latestYear = yearOf(today) - 1;
  for (let back = 0; back < 4; back++) {
    const year = source.revenues.find((one) => one.year === latestYear - back);
    if (!year) continue;
    const period = back === 0 ? 't' : `t-${back}`;
    put(
      of(revenue, period).id,
      known(whole(year.amount), 'figures', { audit: year.audit, note: year.source }),
    );
  }
  return book(facts, { latestYear });
}

function hnteFact({ entered, tags }: GraduationSource, today: CalendarDate): Fact | null {
  const entries = newestFirst(entered, 'hnte');
  const valid = entries.find((one) => one.holds && one.on <= today && (one.until ?? today) >= today);
  if (valid) return fromEntry(true, valid);
  const [latest] = entries;
  // A certificate that has run out, or a statement that there is none.
  if (latest) return fromEntry(false, latest);
  const tag = tags.find((one) => hnteTags.includes(one));
  return tag ? known(true, 'tag', { note: tag }) : null;
}

function ventureFact({ entered }: GraduationSource): Fact | null {
  const lines = newestFirst(entered, 'financing');
  if (lines.length === 0) return null;
  const total: Exact = sum(lines.map((line) => whole(line.amount ?? 0n)));
  const [latest] = lines;
  return known(total, 'entered', {
    on: latest?.on ?? null,
    enteredBy: latest?.enteredByName ?? null,
  });
}

function quotedFact({ stockCodes, marketStage }: GraduationSource): Fact | null {
  if (marketStage && quotedStages.includes(marketStage.stage)) {
    return known(true, 'ladder', { on: marketStage.sinceOn });
  }
  if (stockCodes > 0) return known(true, 'stock-code');
  return known(false, 'ladder', { on: marketStage?.sinceOn ?? null });
}

function specialFact(source: GraduationSource): Fact | null {
  const entry = yesNoEntry(source, 'special-field');
  if (entry) return entry;
  const { emergingField, industryCode } = source;
  const long = emergingField === 'biology' || /^(A|I?652|M?7340)/.test(industryCode ?? '');
  if (long) return known(true, 'industry');
  return emergingField !== null || industryCode !== null ? known(false, 'industry') : null;
}

function yesNoEntry({ entered }: GraduationSource, kind: EnteredFact['kind']): Fact | null {
  const [latest] = newestFirst(entered, kind);
  return latest ? fromEntry(latest.holds, latest) : null;
}

function fromEntry(value: boolean, entry: EnteredFact): Fact {
  return known(value, 'entered', {
    on: entry.on,
    note: entry.number ?? entry.note,
    enteredBy: entry.enteredByName,
  });
}

function newestFirst(entered: readonly EnteredFact[], kind: EnteredFact['kind']): EnteredFact[] {
  return entered
    .filter((one) => one.kind === kind)
    .toSorted((a, b) =>
      a.on === b.on ? b.enteredAt.getTime() - a.enteredAt.getTime() : a.on < b.on ? 1 : -1,
    );
}

/** Months that have begun since a day: 48 on the day four years after it, 49 the day after that. */
export function monthsBegun(from: CalendarDate, to: CalendarDate): number {
  const months = (yearOf(to) - yearOf(from)) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  const sameDay = monthsLater(from, months);
  return to > sameDay ? months + 1 : months;
}

/** Months that are full since a day: 36 from the day three years after it on, not the day before. */
export function monthsFull(from: CalendarDate, to: CalendarDate): number {
  const begun = monthsBegun(from, to);
  return to < monthsLater(from, begun) ? begun - 1 : begun;
}

/** The same day so many months later; the last of the month where that month has no such day. */
export function monthsLater(from: CalendarDate, months: number): CalendarDate {
  const at = yearOf(from) * 12 + Number(from.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
  for (let day = Number(from.slice(8, 10)); ; day--) {
    const found = calendarDate(year, month, day);
    if (found) return found;
  }
}

/**
 * The next day on which the answer may change though nothing is entered: a certificate runs out, the time inside passes
 * its limit, a new year makes another year the latest.
 */
export function nextLook(source: GraduationSource, today: CalendarDate): CalendarDate {
  const newYear = calendarDate(yearOf(today) + 1, 1, 1) as CalendarDate;
  const ends = source.entered.flatMap((one) =>
    one.kind === 'hnte' && one.until ? [addDays(one.until, 1)] : [],
  );
  const limits = [48, 60].map((months) => addDays(monthsLater(source.joinedOn, months), 1));
  return [...ends, ...limits, newYear].filter((one) => one > today).sort()[0] ?? newYear;
}

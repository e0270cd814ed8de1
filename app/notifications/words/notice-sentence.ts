import type { Language } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { currencies } from '#app/kernel/money.ts';
import { formatDayInSentence, formatInstant, formatMoneyExactly, UNKNOWN } from '#app/ui/format.ts';
import { type Bilingual, bilingual, sayer } from '#app/ui/words.ts';
import { type NoticeKind, noticeBlanks } from '../domain/notice.ts';
import en from './notices.en.json';
import zh from './notices.zh.json';

/** One sentence per kind of notice, and one per variant of it. */
export const noticeWords = bilingual({ zh, en });

const sentences: Bilingual<string> = noticeWords;

/** What somebody is told, in her language. `today` leaves out the year of days in this year. */
export function noticeSentence(
  { kind, params }: { kind: NoticeKind; params: Record<string, string> },
  language: Language,
  today: CalendarDate,
): string {
  const blanks: Record<string, string | number> = writtenBlanks(noticeBlanks[kind], params, language, today);
  if (params.count !== undefined && Number.isSafeInteger(Number(params.count)))
    blanks.count = Number(params.count);
  const variant = `${kind}.${params.variant ?? ''}`;
  return sayer(sentences, language)(variant in sentences.zh ? variant : kind, blanks);
}

/** Names and values for the blanks of a sentence, in the reader's language. */
export function writtenBlanks(
  names: readonly string[],
  params: Record<string, string>,
  language: Language,
  today: CalendarDate,
): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => {
      const value = (language === 'en' ? params[`${name}En`] : undefined) ?? params[name];
      return [name, value === undefined ? UNKNOWN : written(value, language, today)];
    }),
  );
}

/** A value in the reader's language, by its shape; what has no shape of its own stands as it is. */
function written(value: string, language: Language, today: CalendarDate): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDayInSentence(value, language, today);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(value)) return formatInstant(value);
  const period = /^(\d{4})-(?:(\d{2})|Q([1-4]))$/.exec(value);
  if (period) return writtenPeriod(period[1] ?? '', period[2], period[3], language);
  const amount = /^(-?\d{1,30}) ([A-Z]{3})$/.exec(value);
  const currency = currencies.find((known) => known === amount?.[2]);
  if (amount && currency) return formatMoneyExactly(BigInt(amount[1] ?? 0), currency, language);
  return value;
}

function writtenPeriod(
  year: string,
  month: string | undefined,
  quarter: string | undefined,
  language: Language,
): string {
  if (quarter) return language === 'zh' ? `${year} 年第 ${quarter} 季度` : `Q${quarter} ${year}`;
  if (language === 'zh') return `${year} 年 ${Number(month)} 月`;
  return formatDayInSentence(`${year}-${month}-01`, 'en').replace(/^1 /, '');
}

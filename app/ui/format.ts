import type { Language } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Currency } from '#app/kernel/money.ts';

/** What stands where nothing is known. Never 0, never blank. */
export const UNKNOWN = '—';

type Step = { at: bigint; zh: string; en: string };

const YUAN = 100n;
const zhSteps: Step[] = [
  { at: 100_000_000n * YUAN, zh: '亿', en: '' },
  { at: 10_000n * YUAN, zh: '万', en: '' },
];
const enSteps: Step[] = [
  { at: 1_000_000_000n * YUAN, zh: '', en: 'bn' },
  { at: 1_000_000n * YUAN, zh: '', en: 'm' },
];
const currencyNames: Record<Currency, string> = { CNY: '元', HKD: '港元', USD: '美元' };

/**
 * An amount as people say it: `3,030 万元`, `1.2 亿元`; in English `CNY 30.3 m`. Rounded half away from zero to at most two
 * decimals and at least four digits that count; the sign is always kept. Null is `—`.
 */
export function formatMoney(minor: bigint | null, currency: Currency, language: Language): string {
  if (minor === null) return UNKNOWN;
  const sign = minor < 0n ? '-' : '';
  const size = minor < 0n ? -minor : minor;
  for (const step of language === 'zh' ? zhSteps : enSteps) {
    const text = scaled(size, step.at);
    if (text === null) continue;
    return language === 'zh'
      ? `${sign}${text} ${step.zh}${currencyNames[currency]}`
      : `${currency} ${sign}${text} ${step.en}`;
  }
  return formatMoneyExactly(minor, currency, language);
}

/** The whole amount to the last fen: `30,300,000 元`, `CNY 1,234.50`. For titles, forms and evidence. */
export function formatMoneyExactly(minor: bigint | null, currency: Currency, language: Language): string {
  if (minor === null) return UNKNOWN;
  const size = minor < 0n ? -minor : minor;
  const cents = size % YUAN;
  const text = `${minor < 0n ? '-' : ''}${grouped(size / YUAN)}${cents ? `.${pad(cents, 2)}` : ''}`;
  return language === 'zh' ? `${text} ${currencyNames[currency]}` : `${currency} ${text}`;
}

/** The unit for the head of a column of amounts: 万元, or CNY m (million). */
export function moneyUnit(currency: Currency, language: Language): string {
  return language === 'zh' ? `万${currencyNames[currency]}` : `${currency} m`;
}

/**
 * An amount in the unit of `moneyUnit`, without the unit, for cells: `3,030`, `12.5`; in English `30.3`. What is not
 * zero never shows as zero: it stands as `<0.01`.
 */
export function formatMoneyCell(minor: bigint | null, language: Language): string {
  if (minor === null) return UNKNOWN;
  const unit = (language === 'zh' ? 10_000n : 1_000_000n) * YUAN;
  const sign = minor < 0n ? '-' : '';
  const size = minor < 0n ? -minor : minor;
  if (size === 0n) return '0';
  const text = decimal(size, unit, decimalsFor(size / unit));
  return text === '0' ? (minor < 0n ? '>-0.01' : '<0.01') : `${sign}${text}`;
}

/** A day in tables: `2026-11-23`. */
export function formatDay(date: CalendarDate | string | null): string {
  return date ?? UNKNOWN;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = {
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** A day in a sentence: `11 月 23 日`, `23 Nov`; with its year when it differs from the year of `today`. */
export function formatDayInSentence(
  date: CalendarDate | string,
  language: Language,
  today?: CalendarDate | string,
): string {
  const [year, month, day] = [date.slice(0, 4), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  const sameYear = today?.slice(0, 4) === year;
  if (language === 'zh') return `${sameYear ? '' : `${Number(year)} 年 `}${month} 月 ${day} 日`;
  return `${day} ${months[month - 1]}${sameYear ? '' : ` ${Number(year)}`}`;
}

export function formatWeekday(date: CalendarDate | string, language: Language): string {
  return weekdays[language][new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
}

/** An instant by Beijing's clock, to the minute: `2026-11-23 09:05`. */
export function formatInstant(instant: Date | string | null): string {
  if (instant === null) return UNKNOWN;
  const beijing = new Date(new Date(instant).getTime() + 8 * 3_600_000);
  return beijing.toISOString().slice(0, 16).replace('T', ' ');
}

/**
 * A percentage that is stored as an exact decimal text in percent (`12.3400`): `12.34%`. Rounded half away from zero to
 * `decimals`, trailing zeros dropped.
 */
export function formatPercent(percent: string | null, decimals = 2): string {
  if (percent === null) return UNKNOWN;
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(percent.trim());
  if (!match) return UNKNOWN;
  const fraction = match[3] ?? '';
  const size = BigInt(`${match[2]}${fraction}`);
  const text = decimal(size, 10n ** BigInt(fraction.length), decimals);
  return `${match[1] && text !== '0' ? '-' : ''}${text}%`;
}

/** The ratio of two whole numbers as a percentage; unknown when either is, or when the base is 0. */
export function formatRatio(part: bigint | null, whole: bigint | null, decimals = 1): string {
  if (part === null || whole === null || whole === 0n) return UNKNOWN;
  const negative = part < 0n !== whole < 0n && part !== 0n;
  const text = decimal(100n * (part < 0n ? -part : part), whole < 0n ? -whole : whole, decimals);
  return `${negative && text !== '0' ? '-' : ''}${text}%`;
}

/** A count with its thousands grouped: `1,887`. */
export function formatCount(count: number | bigint | null): string {
  if (count === null) return UNKNOWN;
  const whole = BigInt(count);
  return whole < 0n ? `-${grouped(-whole)}` : grouped(whole);
}

/** A number that is kept as a decimal text, with its thousands grouped: `1,250,000.5`. */
export function formatDecimal(text: string): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? [];
  return `${sign}${grouped(BigInt(whole))}${fraction}`;
}

/** A size in bytes: `309 kB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const kilo = bytes < 1_000_000;
  return `${decimal(BigInt(bytes), kilo ? 1000n : 1_000_000n, 1)} ${kilo ? 'kB' : 'MB'}`;
}

/** How long something took or lasts, from milliseconds: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(ms: number, language: Language): string {
  const unit = language === 'zh' ? { s: '秒', min: '分', h: '小时' } : { s: 's', min: 'min', h: 'h' };
  if (ms < 10_000) return `${decimal(BigInt(Math.max(0, Math.round(ms))), 1000n, 1)} ${unit.s}`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} ${unit.s}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} ${unit.min}${seconds % 60 ? ` ${seconds % 60} ${unit.s}` : ''}`;
  return `${Math.floor(minutes / 60)} ${unit.h}${minutes % 60 ? ` ${minutes % 60} ${unit.min}` : ''}`;
}

/** The amount in a unit, or null when it rounds to less than one of it. */
function scaled(size: bigint, unit: bigint): string | null {
  const whole = size / unit;
  if (whole === 0n && 10_000n * size < 9_999n * unit + unit / 2n) return null;
  return decimal(size, unit, decimalsFor(whole));
}

function decimalsFor(whole: bigint): number {
  return whole < 100n ? 2 : whole < 1000n ? 1 : 0;
}

/** size / unit, rounded half up, with at most so many decimals. */
function decimal(size: bigint, unit: bigint, decimals: number): string {
  const factor = 10n ** BigInt(decimals);
  const rounded = (2n * size * factor + unit) / (2n * unit);
  const fraction = decimals ? pad(rounded % factor, decimals).replace(/0+$/, '') : '';
  return fraction ? `${grouped(rounded / factor)}.${fraction}` : grouped(rounded / factor);
}

function grouped(whole: bigint): string {
  return whole.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}

function pad(value: bigint, width: number): string {
  return value.toString().padStart(width, '0');
}

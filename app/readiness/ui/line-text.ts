import type { Language } from '#app/identity/domain/actor.ts';
import { unscaled } from '#app/kernel/decimal.ts';
import type { Currency } from '#app/kernel/money.ts';
import { formatCount, formatMoney, formatPercent } from '#app/ui/format.ts';
import { type LineKey, lineOf } from '../domain/statement-lines.ts';

/** The figure of a line as it is read. */
export function lineText(key: LineKey, value: bigint | null, currency: Currency, language: Language): string {
  if (value === null) return '—';
  switch (lineOf(key).unit) {
    case 'money':
      return formatMoney(value, currency, language);
    case 'percent':
      return formatPercent(unscaled(value));
    case 'per-share':
      return unscaled(value);
    case 'count':
      return formatCount(Number(value));
  }
}

/** The figure of a line as it is typed: whole yuan with their fen, percent, a count. */
export function lineTyped(key: LineKey, value: bigint): string {
  const { unit } = lineOf(key);
  if (unit === 'money') return unscaled(value, 2);
  return unit === 'count' ? value.toString() : unscaled(value);
}

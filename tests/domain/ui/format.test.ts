import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wan, yuan } from '#app/kernel/money.ts';
import {
  formatBytes,
  formatCount,
  formatDayInSentence,
  formatDecimal,
  formatDuration,
  formatInstant,
  formatMoney,
  formatMoneyCell,
  formatMoneyExactly,
  formatPercent,
  formatRatio,
  formatWeekday,
} from '#app/ui/format.ts';

const zh = (minor: bigint) => formatMoney(minor, 'CNY', 'zh');
const en = (minor: bigint) => formatMoney(minor, 'CNY', 'en');

describe('amounts', () => {
  test('are said in 万 and 亿 in Chinese, in m and bn in English', () => {
    expect(zh(wan(3030).minor)).toBe('3,030 万元');
    expect(zh(yuan(120_000_000).minor)).toBe('1.2 亿元');
    expect(en(wan(3030).minor)).toBe('CNY 30.3 m');
    expect(en(yuan(1_250_000_000).minor)).toBe('CNY 1.25 bn');
    expect(zh(yuan(9_800).minor)).toBe('9,800 元');
    expect(zh(50n)).toBe('0.50 元');
    expect(zh(-wan(120).minor)).toBe('-120 万元');
    expect(en(-wan(120).minor)).toBe('CNY -1.2 m');
    expect(formatMoney(wan(3000).minor, 'HKD', 'zh')).toBe('3,000 万港元');
    expect(formatMoney(null, 'CNY', 'zh')).toBe('—');
  });

  test('step up where rounding reaches the next unit', () => {
    expect(zh(yuan(99_999_999).minor)).toBe('1 亿元');
    expect(zh(yuan(99_990_000).minor)).toBe('9,999 万元');
    expect(en(yuan(999_999_999).minor)).toBe('CNY 1 bn');
    expect(zh(yuan(9_999).minor)).toBe('9,999 元');
  });

  test('are exact to the last fen when asked', () => {
    expect(formatMoneyExactly(3_030_000_001n, 'CNY', 'zh')).toBe('30,300,000.01 元');
    expect(formatMoneyExactly(-123_450n, 'USD', 'en')).toBe('USD -1,234.50');
  });

  test('never lose their sign or their size: what is read is within half a percent of what is meant', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.constantFrom('zh', 'en'), (minor, language) => {
        const text = formatMoney(minor, 'CNY', language as 'zh' | 'en');
        const read = readBack(text);
        const [off, size] = [minor > read ? minor - read : read - minor, minor < 0n ? -minor : minor];
        return off * 200n <= size && (minor === 0n || minor < 0n === read < 0n);
      }),
      { numRuns: 2000 },
    );
  });

  test('grow in the text when they grow in fact', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 18n), fc.bigInt(0n, 10n ** 18n), (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        return readBack(zh(less)) <= readBack(zh(more)) && readBack(en(less)) <= readBack(en(more));
      }),
      { numRuns: 2000 },
    );
  });

  test('in a cell are in the unit of the head, and what is not zero does not look like zero', () => {
    expect(formatMoneyCell(wan(3030).minor, 'zh')).toBe('3,030');
    expect(formatMoneyCell(yuan(125_000).minor, 'zh')).toBe('12.5');
    expect(formatMoneyCell(wan(3030).minor, 'en')).toBe('30.3');
    expect(formatMoneyCell(1n, 'zh')).toBe('<0.01');
    expect(formatMoneyCell(-1n, 'zh')).toBe('>-0.01');
    expect(formatMoneyCell(0n, 'zh')).toBe('0');
    expect(formatMoneyCell(null, 'en')).toBe('—');
  });
});

/** The amount in fen that a text says. */
function readBack(text: string): bigint {
  const unit = text.includes('亿')
    ? 100_000_000n
    : text.includes('万')
      ? 10_000n
      : text.endsWith('bn')
        ? 1_000_000_000n
        : text.endsWith('m')
          ? 1_000_000n
          : 1n;
  const [whole = '', fraction = ''] = text.replace(/[^\d.-]/g, '').split('.');
  const sign = whole.startsWith('-') ? -1n : 1n;
  const digits = BigInt(`${whole.replace('-', '') || '0'}${fraction.padEnd(2, '0')}`);
  return sign * digits * unit;
}

describe('days and instants', () => {
  test('are told by the calendar and the clock of Beijing', () => {
    expect(formatInstant('2026-11-22T16:30:00.000Z')).toBe('2026-11-23 00:30');
    expect(formatDayInSentence('2026-11-23', 'zh', '2026-01-01')).toBe('11 月 23 日');
    expect(formatDayInSentence('2025-01-03', 'zh', '2026-01-01')).toBe('2025 年 1 月 3 日');
    expect(formatDayInSentence('2026-11-23', 'en', '2026-01-01')).toBe('23 Nov');
    expect(formatDayInSentence('2025-01-03', 'en')).toBe('3 Jan 2025');
    expect(formatWeekday('2026-11-23', 'zh')).toBe('星期一');
  });

  test('durations are said in the largest two units', () => {
    expect(formatDuration(420, 'en')).toBe('0.4 s');
    expect(formatDuration(200_000, 'zh')).toBe('3 分 20 秒');
    expect(formatDuration(7_500_000, 'en')).toBe('2 h 5 min');
  });
});

describe('shares and counts', () => {
  test('percentages are exact decimals, rounded once', () => {
    expect(formatPercent('12.3400')).toBe('12.34%');
    expect(formatPercent('-0.0010')).toBe('0%');
    expect(formatPercent('-3.5')).toBe('-3.5%');
    expect(formatPercent('4.625', 1)).toBe('4.6%');
    expect(formatPercent('4.65', 1)).toBe('4.7%');
    expect(formatPercent(null)).toBe('—');
    expect(formatPercent('n/a')).toBe('—');
  });

  test('a ratio of unknowns or to nothing is unknown', () => {
    expect(formatRatio(237n, 5130n, 2)).toBe('4.62%');
    expect(formatRatio(-1n, 3n)).toBe('-33.3%');
    expect(formatRatio(1n, 0n)).toBe('—');
    expect(formatRatio(null, 3n)).toBe('—');
  });

  test('counts are grouped by thousands', () => {
    expect(formatCount(1887)).toBe('1,887');
    expect(formatCount(-9279n)).toBe('-9,279');
    expect(formatDecimal('1250000')).toBe('1,250,000');
    expect(formatDecimal('-1250000.50')).toBe('-1,250,000.50');
    expect(formatDecimal('999.125')).toBe('999.125');
    expect(formatBytes(309_400)).toBe('309.4 kB');
  });
});

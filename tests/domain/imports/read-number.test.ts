import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCount, readMoney, readRatio, type Unit, units } from '#app/imports/domain/read-number.ts';
import { formatMoneyExactly } from '#app/ui/format.ts';

const money = (text: string, unit: Unit = 'yuan') => {
  const reading = readMoney(text, unit);
  return reading.kind === 'value' ? reading.value : reading.kind === 'problem' ? reading.problem : null;
};

test.each<[string, Unit, bigint]>([
  ['30300000', 'yuan', 30_300_000_00n],
  ['30,300,000', 'yuan', 30_300_000_00n],
  ['30 300 000.50', 'yuan', 30_300_000_50n],
  ['３０，３００，０００', 'yuan', 30_300_000_00n],
  ['3030', 'wan', 30_300_000_00n],
  ['3,030 万元', 'yuan', 30_300_000_00n],
  ['３０３０万', 'yuan', 30_300_000_00n],
  ['1.2 亿元', 'yuan', 120_000_000_00n],
  ['1.2', 'yi', 120_000_000_00n],
  ['￥500', 'yuan', 500_00n],
  ['人民币500万元', 'yuan', 5_000_000_00n],
  ['CNY 30.3 m', 'yuan', 30_300_000_00n],
  ['CNY -30.3 m', 'yuan', -30_300_000_00n],
  ['1.5 bn', 'yuan', 1_500_000_000_00n],
  ['2 千万', 'yuan', 20_000_000_00n],
  ['3千元', 'yuan', 3000_00n],
  ['-12.34', 'yuan', -12_34n],
  ['−12.34', 'yuan', -12_34n],
  ['－１２．３４', 'yuan', -12_34n],
  ['(1,234.5)', 'yuan', -1234_50n],
  ['（500）万元', 'yuan', -5_000_000_00n],
  ['+8', 'yuan', 8_00n],
  ['.5', 'yuan', 50n],
  ['5.', 'yuan', 5_00n],
  ['0', 'yuan', 0n],
  ['0.00', 'yuan', 0n],
  ['007', 'yuan', 7_00n],
  ['50508.52', 'wan', 505_085_200_00n],
  ['33997100.0', 'wan', 339_971_000_000_00n],
  ['90071992547409.93', 'yuan', 9_007_199_254_740_993n],
  ['92233720368547758.07', 'yuan', 9_223_372_036_854_775_807n],
])('%s in a column of %s is read exactly', (text, unit, minor) => {
  expect(money(text, unit)).toBe(minor);
});

test.each([
  '',
  '   ',
  '-',
  '--',
  '—',
  '——',
  '－',
  '/',
  'N/A',
  'n/a',
  'NaN',
  '无',
  '未披露',
  '不适用',
  '暂无',
  '　',
])('"%s" is unknown and not zero', (text) => {
  expect(readMoney(text, 'wan')).toEqual({ kind: 'unknown' });
  expect(readRatio(text, 'percent')).toEqual({ kind: 'unknown' });
  expect(readCount(text)).toEqual({ kind: 'unknown' });
});

test.each([
  ['三千万', 'not-a-number'],
  ['约3000万', 'not-a-number'],
  ['3000左右', 'not-a-number'],
  ['1,23,456', 'bad-grouping'],
  ['12,34', 'bad-grouping'],
  ['1,2345', 'bad-grouping'],
  ['1 23', 'bad-grouping'],
  ['1.2.3', 'not-a-number'],
  ['1.234.567', 'not-a-number'],
  ['1.2E+05', 'scientific'],
  ['12%', 'percent-in-amount'],
  ['US$ 5', 'other-currency'],
  ['5 欧元', 'other-currency'],
  ['(-5)', 'not-a-number'],
  ['--5', 'not-a-number'],
  ['-+5', 'not-a-number'],
  ['5 5', 'bad-grouping'],
  ['²', 'not-a-number'],
  ['①', 'not-a-number'],
  ['Infinity', 'not-a-number'],
  ['0x10', 'not-a-number'],
  ['92233720368547758.08', 'too-big'],
  ['9'.repeat(50), 'too-big'],
  ['9'.repeat(5000), 'not-a-number'],
  ['=1+1', 'not-a-number'],
])('%s is refused as %s', (text, problem) => {
  expect(money(text)).toBe(problem);
});

test('an amount in Chinese numerals is refused with what to write instead', () => {
  expect(readMoney('三千万', 'yuan')).toMatchObject({ suggest: '3000 万 / 30000000' });
  expect(readMoney('一亿二千万元', 'yuan')).toMatchObject({ suggest: '1.2 亿 / 120000000' });
  expect(readMoney('五百零三', 'yuan')).toMatchObject({ suggest: '503' });
  expect(readMoney('两百万', 'yuan')).toMatchObject({ suggest: '200 万 / 2000000' });
});

test('what is finer than a fen is rounded half up in size, and said so', () => {
  expect(readMoney('0.013668000000000001', 'wan')).toEqual({
    kind: 'value',
    value: 136_68n,
    doubt: { kind: 'finer-than-kept', kept: '136.68 CNY' },
  });
  expect(money('0.005')).toBe(1n);
  expect(money('0.0049')).toBe(0n);
  expect(money('-0.005')).toBe(-1n);
});

test('a unit in the cell counts before that of the column, and is doubted where they differ', () => {
  expect(readMoney('3000 万', 'wan')).toEqual({ kind: 'value', value: 30_000_000_00n });
  expect(readMoney('3 亿', 'wan')).toMatchObject({ value: 300_000_000_00n, doubt: { kind: 'unit-differs' } });
  expect(readMoney('3 万元', 'yuan')).toEqual({ kind: 'value', value: 30_000_00n });
});

test('ratios are exact decimals; a percent sign belongs in columns of percentages alone', () => {
  const ratio = (text: string, as: 'percent' | 'plain' | 'per-share' = 'percent') => {
    const reading = readRatio(text, as);
    return reading.kind === 'value' ? reading.value : reading.kind === 'problem' ? reading.problem : null;
  };
  expect(ratio('12.08')).toBe('12.08');
  expect(ratio('12.08%')).toBe('12.08');
  expect(ratio('１２．０８％')).toBe('12.08');
  expect(ratio('-1,065,807.12')).toBe('-1065807.12');
  expect(ratio('12.0800')).toBe('12.08');
  expect(ratio('1.56', 'plain')).toBe('1.56');
  expect(ratio('12%', 'plain')).toBe('percent-in-amount');
  expect(ratio('0.16 元', 'per-share')).toBe('0.16');
  expect(ratio('¥0.16', 'per-share')).toBe('0.16');
  expect(ratio('0.16 万', 'per-share')).toBe('unit-in-ratio');
  expect(ratio('12 元')).toBe('unit-in-ratio');
  expect(readRatio('0.12345', 'plain')).toMatchObject({ value: '0.1235', doubt: { kept: '0.1235' } });
});

test('counts are whole, and not below zero', () => {
  expect(readCount('1,200 人')).toEqual({ kind: 'value', value: 1200 });
  expect(readCount('1.2 万')).toEqual({ kind: 'value', value: 12_000 });
  expect(readCount('12.5')).toMatchObject({ problem: 'not-whole' });
  expect(readCount('-1')).toMatchObject({ problem: 'below-zero' });
  expect(readCount('99999999999')).toMatchObject({ problem: 'too-big' });
});

test('an amount as the portal writes it is read back as the same amount', () => {
  const minor = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
  fc.assert(
    fc.property(minor, fc.constantFrom('zh' as const, 'en' as const), (amount, language) => {
      expect(money(formatMoneyExactly(amount, 'CNY', language))).toBe(amount);
    }),
  );
});

test('an amount in any unit is the digits times the unit, to the last one', () => {
  const unit = fc.constantFrom(...(Object.keys(units) as Unit[]));
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 8n }),
      fc.integer({ min: 0, max: 2 }),
      unit,
      (digits, places, at) => {
        const padded = String(digits).padStart(places + 1, '0');
        const text = places ? `${padded.slice(0, -places)}.${padded.slice(-places)}` : padded;
        expect(money(text, at)).toBe((digits * 10n ** BigInt(units[at] + 2)) / 10n ** BigInt(places));
      },
    ),
  );
});

test('whatever stands in a cell, reading it answers and is quick', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...'0123456789.,-+()%万亿元 ¥$CNY（），．'), maxLength: 80 }),
    fc.constantFrom('1,'.repeat(30_000), ' '.repeat(50_000), '9 '.repeat(25_000), '('.repeat(50_000)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const start = performance.now();
      for (const reading of [readMoney(text, 'wan'), readRatio(text, 'percent'), readCount(text)]) {
        expect(['unknown', 'value', 'problem']).toContain(reading.kind);
      }
      expect(performance.now() - start).toBeLessThan(200);
    }),
  );
});

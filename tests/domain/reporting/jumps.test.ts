import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JumpKind, jumpBetween, likelyMeant } from '#app/reporting/domain/jumps.ts';
import { metricUnits } from '#app/reporting/domain/metrics.ts';

const yuan = (amount: number) => BigInt(amount) * 100n;
const mirror: Record<JumpKind, JumpKind> = {
  sign: 'sign',
  'ten-times': 'tenth',
  tenth: 'ten-times',
  'wan-times': 'wan-part',
  'wan-part': 'wan-times',
  'far-above': 'far-below',
  'far-below': 'far-above',
};

test('one nought more or less is asked about', () => {
  expect(jumpBetween('money', yuan(300_000), yuan(3_000_000))).toBe('ten-times');
  expect(jumpBetween('money', yuan(3_000_000), yuan(300_000))).toBe('tenth');
  expect(jumpBetween('count', 12n, 120n)).toBe('ten-times');
});

test('万元 written for yuan, and yuan for 万元, are asked about as such', () => {
  expect(jumpBetween('money', yuan(300_000), yuan(3_000_000_000))).toBe('wan-times');
  expect(jumpBetween('money', yuan(300_000), yuan(31))).toBe('wan-part');
  expect(likelyMeant('wan-times', yuan(3_000_000_000))).toBe(yuan(300_000));
  expect(likelyMeant('wan-part', yuan(31))).toBe(yuan(310_000));
});

test('a turned sign is asked about', () => {
  expect(jumpBetween('money', yuan(-500_000), yuan(480_000))).toBe('sign');
});

test('ordinary growth, small numbers and beginnings are not asked about', () => {
  expect(jumpBetween('money', yuan(300_000), yuan(2_300_000))).toBeNull();
  expect(jumpBetween('count', 1n, 10n)).toBeNull();
  expect(jumpBetween('money', 0n, yuan(3_000_000))).toBeNull();
  expect(jumpBetween('money', yuan(3_000_000), 0n)).toBeNull();
  expect(jumpBetween('money', yuan(500), yuan(5_000))).toBeNull();
});

test('the edges are where they are said to be', () => {
  const unit = 10_000_000n;
  expect(jumpBetween('money', unit, 8n * unit - 1n)).toBeNull();
  expect(jumpBetween('money', unit, 8n * unit)).toBe('ten-times');
  expect(jumpBetween('money', 2n * unit, 25n * unit)).toBe('ten-times');
  expect(jumpBetween('money', 2n * unit, 25n * unit + 1n)).toBe('far-above');
  expect(jumpBetween('money', unit, 5_000n * unit)).toBe('wan-times');
  expect(jumpBetween('money', unit, 20_000n * unit + 1n)).toBe('far-above');
});

const unit = fc.constantFrom(...metricUnits);
const amount = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });

test('a step and the step back are asked about alike', () => {
  fc.assert(
    fc.property(unit, amount, amount, (which, before, now) => {
      const there = jumpBetween(which, before, now);
      expect(jumpBetween(which, now, before)).toBe(there === null ? null : mirror[there]);
      expect(jumpBetween(which, -before, -now)).toBe(there);
    }),
  );
});

test('what stays as it was is never asked about, nor is what was probably meant', () => {
  fc.assert(
    fc.property(unit, amount, amount, (which, before, now) => {
      expect(jumpBetween(which, before, before)).toBeNull();
      const kind = jumpBetween(which, before, now);
      const meant = kind && kind !== 'sign' ? likelyMeant(kind, now) : null;
      if (meant !== null) expect(jumpBetween(which, before, meant)).toBeNull();
    }),
  );
});

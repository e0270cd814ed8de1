import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fits, left } from '#app/benefits/domain/claim.ts';
import { fractionOfPercent, problemOfHolding, reduced } from '#app/benefits/domain/holding.ts';
import { payout, poolOf, problemOfRule, split } from '#app/benefits/domain/profit-share.ts';
import { after } from '#app/benefits/domain/service-order.ts';

const rule = {
  hurdle: 1_000_000_00n,
  poolShare: 20_00,
  backers: [
    { name: '海淀国投', share: 50_00 },
    { name: '青松岭', share: 33_33 },
    { name: '校友基金', share: 16_67 },
  ],
};

describe('profit shares', () => {
  test('up to the hurdle nobody gets anything; above it a fifth is split to the fen', () => {
    expect(payout(rule, 1_000_000_00n).pool).toBe(0n);
    expect(payout(rule, -5n).parts.every((part) => part.amount === 0n)).toBe(true);
    const { pool, parts } = payout(rule, 1_500_000_03n);
    expect(pool).toBe(100_000_00n);
    expect(parts.map((part) => part.amount)).toEqual([50_000_00n, 33_330_00n, 16_670_00n]);
  });

  test('the last fen go to those who lost the largest part of one', () => {
    expect(split(100n, [1, 1, 1])).toEqual([34n, 33n, 33n]);
    expect(split(101n, [50_00, 33_33, 16_67])).toEqual([50n, 34n, 17n]);
    expect(split(0n, [1, 2])).toEqual([0n, 0n]);
  });

  const shares = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 40 });
  test('the parts always sum to the whole, and nobody is off by a fen or more', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), shares, (amount, all) => {
        const parts = split(amount, all);
        const whole = BigInt(all.reduce((sum, share) => sum + share, 0));
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
        for (const [at, part] of parts.entries()) {
          const off = part * whole - amount * BigInt(all[at] ?? 0);
          expect(off < whole && off > -whole).toBe(true);
        }
      }),
    );
  });

  test('more profit never makes anybody’s pool smaller, and the pool never exceeds what is above the hurdle', () => {
    const profit = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    fc.assert(
      fc.property(profit, fc.bigInt({ min: 0n, max: 10n ** 10n }), (before, more) => {
        expect(poolOf(rule, before + more) >= poolOf(rule, before)).toBe(true);
        const above = before - rule.hurdle;
        expect(poolOf(rule, before) <= (above > 0n ? above : 0n)).toBe(true);
      }),
    );
  });

  test('a rule whose shares are not whole is refused', () => {
    expect(problemOfRule(rule)).toBeNull();
    expect(problemOfRule({ ...rule, backers: rule.backers.slice(1) })).toBe('shares-not-whole');
    expect(problemOfRule({ ...rule, backers: [] })).toBe('no-backers');
    expect(problemOfRule({ ...rule, poolShare: 0 })).toBe('not-a-share');
    const twice = [50_00, 50_00].map((share) => ({ name: '同名', share }));
    expect(problemOfRule({ ...rule, backers: twice })).toBe('backer-twice');
  });
});

describe('holdings', () => {
  const holding = {
    instrument: 'shares' as const,
    shares: null,
    fraction: { over: 3n, under: 200n },
    amount: 300_000_00n,
    fairValue: null,
    resolution: '董事会 2026-11 号决议',
    acquiredOn: '2026-11-20',
    today: '2026-11-20',
  };

  test('a part of the company is exact: 1.5 % is 3/200, 1/3 stays 1/3', () => {
    expect(fractionOfPercent('1.5')).toEqual({ over: 3n, under: 200n });
    expect(fractionOfPercent('0.333333')).toEqual({ over: 333_333n, under: 100_000_000n });
    expect(fractionOfPercent('5%')).toBeNull();
    expect(reduced({ over: 2n, under: 6n })).toEqual({ over: 1n, under: 3n });
  });

  test('shares need a number or a part; a SAFE may leave both open; each needs its resolution', () => {
    expect(problemOfHolding(holding)).toBeNull();
    expect(problemOfHolding({ ...holding, fraction: null })).toBe('nothing-held');
    expect(problemOfHolding({ ...holding, fraction: null, instrument: 'safe' })).toBeNull();
    expect(problemOfHolding({ ...holding, fraction: { over: 2n, under: 1n } })).toBe('not-a-fraction');
    expect(problemOfHolding({ ...holding, shares: 0n })).toBe('below-zero');
    expect(problemOfHolding({ ...holding, resolution: ' ' })).toBe('no-resolution');
    expect(problemOfHolding({ ...holding, acquiredOn: '2026-11-21' })).toBe('in-the-future');
  });
});

test('a claim is approved as far as the budget reaches, never for more than was asked', () => {
  const use = { total: 100n, bound: 70n };
  expect(left(use)).toBe(30n);
  expect(fits(use, 50n, 30n)).toBe('ok');
  expect(fits(use, 50n, 31n)).toBe('over-budget');
  expect(fits(use, 20n, 21n)).toBe('more-than-asked');
  expect(fits(use, 20n, 0n)).toBe('nothing');
  expect(left({ total: 10n, bound: 20n })).toBe(0n);
});

test('an order is delivered, then accepted; it is cancelled only before', () => {
  expect(after('ordered', 'deliver')).toBe('delivered');
  expect(after('delivered', 'accept')).toBe('accepted');
  expect(after('ordered', 'accept')).toBeNull();
  expect(after('delivered', 'cancel')).toBeNull();
  expect(after('accepted', 'deliver')).toBeNull();
});

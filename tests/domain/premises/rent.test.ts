import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, day, daysBetween } from '#app/kernel/calendar-date.ts';
import {
  type LeaseTerms,
  lastDay,
  leaseState,
  leaseYear,
  payCycles,
  rentPeriods,
  stretches,
} from '#app/premises/domain/lease.ts';
import { chargeOf, charges, subsidyByYear } from '#app/premises/domain/rent.ts';
import { standing } from '#app/premises/domain/rent-account.ts';

const threeYears: LeaseTerms = {
  basis: 'area',
  startsOn: day('2025-01-01'),
  area: 200_00n,
  desks: 0,
  cycle: 3,
  subsidySteps: [50, 30, 20],
  versions: [{ kind: 'signed', effectiveOn: day('2025-01-01'), endsOn: day('2027-12-31'), rate: 4_00n }],
};

describe('the rent of a lease', () => {
  test('200 m² at 4 yuan a day with 50/30/20 % borne: 146,000, 87,600 and 58,400 yuan', () => {
    expect(subsidyByYear(threeYears)).toEqual([146_000_00n, 87_600_00n, 58_400_00n]);
    const all = charges(threeYears);
    expect(all).toHaveLength(12);
    expect(all.reduce((sum, one) => sum + one.gross, 0n)).toBe(3n * 292_000_00n);
    expect(all.reduce((sum, one) => sum + one.net, 0n)).toBe(3n * 292_000_00n - 292_000_00n);
    expect(all[0]).toEqual({
      from: '2025-01-01',
      to: '2025-03-31',
      gross: 72_000_00n,
      subsidy: 36_000_00n,
      net: 36_000_00n,
    });
  });

  test('a leap year has a day more', () => {
    const leap = { ...threeYears, startsOn: day('2024-01-01') };
    expect(
      chargeOf(
        { ...leap, versions: threeYears.versions.map((v) => ({ ...v, effectiveOn: day('2024-01-01') })) },
        {
          from: day('2024-01-01'),
          to: day('2024-12-31'),
        },
      ).gross,
    ).toBe(200n * 4_00n * 366n);
  });

  test('three desks at 800 yuan a month, quarterly; a month begun is paid by the day', () => {
    const desks: LeaseTerms = {
      basis: 'desk',
      startsOn: day('2026-01-31'),
      area: 0n,
      desks: 3,
      cycle: 3,
      subsidySteps: [],
      versions: [
        { kind: 'signed', effectiveOn: day('2026-01-31'), endsOn: day('2026-05-14'), rate: 800_00n },
      ],
    };
    expect(charges(desks)).toEqual([
      { from: '2026-01-31', to: '2026-04-29', gross: 7_200_00n, subsidy: 0n, net: 7_200_00n },
      // 15 of the 31 days from 30 April to 30 May.
      { from: '2026-04-30', to: '2026-05-14', gross: 1_161_29n, subsidy: 0n, net: 1_161_29n },
    ]);
  });

  test('an extension at another rent begins where the old term ended', () => {
    const extended: LeaseTerms = {
      ...threeYears,
      versions: [
        ...threeYears.versions,
        { kind: 'extended', effectiveOn: day('2028-01-01'), endsOn: day('2028-01-31'), rate: 5_00n },
      ],
    };
    expect(charges(extended).at(-1)).toMatchObject({
      from: '2028-01-01',
      gross: 200n * 5_00n * 31n,
      subsidy: 0n,
    });
    expect(charges(extended).slice(0, 12)).toEqual(charges(threeYears));
  });

  test('a lease that ends early costs nothing from the day after', () => {
    const shortened: LeaseTerms = {
      ...threeYears,
      versions: [
        ...threeYears.versions,
        { kind: 'shortened', effectiveOn: day('2026-02-11'), endsOn: day('2026-02-10'), rate: 4_00n },
      ],
    };
    expect(lastDay(shortened)).toBe('2026-02-10');
    expect(charges(shortened).at(-1)).toMatchObject({
      from: '2026-01-01',
      to: '2026-02-10',
      gross: 200n * 4_00n * 41n,
    });
  });

  test('a rent that is no whole number of fen is rounded once, not in each period', () => {
    const odd: LeaseTerms = { ...threeYears, area: 33_33n, cycle: 1, subsidySteps: [33] };
    const sum = charges(odd).reduce((total, one) => total + one.gross, 0n);
    expect(sum).toBe((33_33n * 4_00n * 1095n + 50n) / 100n);
  });
});

const terms = fc
  .record({
    basis: fc.constantFrom('area' as const, 'desk' as const),
    offset: fc.integer({ min: 0, max: 1500 }),
    length: fc.integer({ min: 1, max: 1500 }),
    more: fc.option(fc.integer({ min: 1, max: 400 })),
    area: fc.bigInt({ min: 1n, max: 500_000n }),
    desks: fc.integer({ min: 1, max: 40 }),
    rate: fc.bigInt({ min: 1n, max: 200_000n }),
    cycle: fc.constantFrom(...payCycles),
    subsidySteps: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 5 }),
  })
  .map(({ offset, length, more, rate, ...rest }): LeaseTerms => {
    const startsOn = addDays(day('2023-12-29'), offset);
    const endsOn = addDays(startsOn, length);
    return {
      ...rest,
      startsOn,
      versions: [
        { kind: 'signed', effectiveOn: startsOn, endsOn, rate },
        ...(more === null
          ? []
          : [
              {
                kind: 'extended' as const,
                effectiveOn: addDays(endsOn, 1),
                endsOn: addDays(endsOn, more),
                rate: rate + 1n,
              },
            ]),
      ],
    };
  });

describe('laws of rent', () => {
  test('the charges add up to the same, whatever the cycle', () => {
    fc.assert(
      fc.property(terms, fc.constantFrom(...payCycles), (lease, cycle) => {
        const total = (all: LeaseTerms) => {
          const made = charges(all);
          const sum = (amounts: bigint[]) => amounts.reduce((so, amount) => so + amount, 0n);
          return [sum(made.map((one) => one.gross)), sum(made.map((one) => one.subsidy))];
        };
        expect(total({ ...lease, cycle })).toEqual(total(lease));
      }),
    );
  });

  test('the periods cover the term day by day, and nobody pays more than the rent or less than nothing', () => {
    fc.assert(
      fc.property(terms, (lease) => {
        const periods = rentPeriods(lease);
        expect(periods[0]?.from).toBe(lease.startsOn);
        expect(periods.at(-1)?.to).toBe(lastDay(lease));
        for (const [at, period] of periods.entries()) {
          const next = periods[at + 1];
          if (next) expect(next.from).toBe(addDays(period.to, 1));
        }
        for (const one of charges(lease)) {
          expect(one.net).toBe(one.gross - one.subsidy);
          expect(one.net >= -1n && one.subsidy <= one.gross + 1n).toBe(true);
        }
        const days = stretches(lease).reduce((sum, s) => sum + daysBetween(s.from, s.to) + 1, 0);
        expect(days).toBe(daysBetween(lease.startsOn, lastDay(lease)) + 1);
      }),
    );
  });

  test('a year of the lease begins on the day that it was signed for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 4000 }), (offset, after) => {
        const startsOn = addDays(day('2020-02-27'), offset);
        const on = addDays(startsOn, after);
        const year = leaseYear(startsOn, on);
        expect(addMonths(startsOn, year * 12) <= on && on < addMonths(startsOn, year * 12 + 12)).toBe(true);
      }),
    );
  });
});

describe('how an account stands', () => {
  const today = day('2026-11-20');
  const charge = (on: string, amount: bigint) => ({ kind: 'charge' as const, on: day(on), amount });
  const payment = (on: string, amount: bigint) => ({
    kind: 'payment' as const,
    on: day(on),
    amount: -amount,
  });

  test('a charge is overdue the day after it is due, not on the day', () => {
    const lines = [charge('2026-11-20', 100n)];
    expect(standing(lines, today)).toEqual({ balance: 100n, overdue: 0n, overdueSince: null });
    expect(standing(lines, day('2026-11-21'))).toEqual({
      balance: 100n,
      overdue: 100n,
      overdueSince: '2026-11-20',
    });
  });

  test('what was paid covers the oldest first; part of a charge may stay open', () => {
    const lines = [
      charge('2026-05-01', 100n),
      charge('2026-08-01', 100n),
      charge('2026-12-01', 100n),
      payment('2026-09-01', 150n),
    ];
    expect(standing(lines, today)).toEqual({ balance: 150n, overdue: 50n, overdueSince: '2026-08-01' });
  });

  test('whoever paid too much has a balance below zero and owes nothing', () => {
    expect(standing([charge('2026-05-01', 100n), payment('2026-05-01', 130n)], today)).toEqual({
      balance: -30n,
      overdue: 0n,
      overdueSince: null,
    });
  });

  test('a payment that was taken back leaves the charge open', () => {
    const lines = [
      charge('2026-05-01', 100n),
      payment('2026-05-02', 100n),
      { kind: 'counter' as const, on: day('2026-05-03'), amount: 100n },
    ];
    expect(standing(lines, today)).toMatchObject({
      balance: 100n,
      overdue: 100n,
      overdueSince: '2026-05-01',
    });
  });

  test('what is overdue is never more than what is open', () => {
    const amount = fc.bigInt({ min: -500n, max: 500n });
    const line = fc.record({
      kind: fc.constantFrom('charge' as const, 'correction' as const, 'payment' as const, 'counter' as const),
      amount,
      on: fc.integer({ min: -300, max: 60 }).map((n) => addDays(today, n)),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { balance, overdue } = standing(lines, today);
        expect(overdue >= 0n && (overdue === 0n || overdue <= balance)).toBe(true);
      }),
    );
  });
});

test('a lease is planned, runs, ends within ninety days, is over', () => {
  const lease = { startsOn: day('2026-01-01'), endsOn: day('2026-12-31') };
  expect(leaseState(lease, day('2025-12-31'))).toBe('planned');
  expect(leaseState(lease, day('2026-10-01'))).toBe('running');
  expect(leaseState(lease, day('2026-10-02'))).toBe('ending');
  expect(leaseState(lease, day('2026-12-31'))).toBe('ending');
  expect(leaseState(lease, day('2027-01-01'))).toBe('over');
});

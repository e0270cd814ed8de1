import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { agreementNumber, signingBar, yearsOf } from '#app/premises/domain/agreement.ts';
import type { LeaseTerms, PayCycle } from '#app/premises/domain/lease.ts';
import { charges } from '#app/premises/domain/rent.ts';

const terms = (startsOn: CalendarDate, months: number, more: Partial<LeaseTerms> = {}): LeaseTerms => ({
  basis: 'area',
  startsOn,
  area: 200_00n,
  desks: 0,
  cycle: 3,
  subsidySteps: [50, 30, 20],
  versions: [
    { kind: 'signed', effectiveOn: startsOn, endsOn: addDays(addMonths(startsOn, months), -1), rate: 4_00n },
  ],
  ...more,
});

test('200 m² at 4 yuan: half, 30 and 20 percent of 292,000 are 146,000, 87,600 and 58,400', () => {
  const years = yearsOf(terms(day('2024-03-01'), 36));
  expect(years.map(({ percent, subsidy }) => [percent, subsidy])).toEqual([
    [50, 146_000_00n],
    [30, 87_600_00n],
    [20, 58_400_00n],
  ]);
  expect(years.map(({ from, to }) => `${from} ${to}`)).toEqual([
    '2024-03-01 2025-02-28',
    '2025-03-01 2026-02-28',
    '2026-03-01 2027-02-28',
  ]);
});

test('the years of an agreement add up to the charges of its account, whatever the lease', () => {
  const lease = fc.record({
    months: fc.integer({ min: 1, max: 80 }),
    cycle: fc.constantFrom<PayCycle[]>(1, 3, 6, 12),
    rate: fc.bigInt({ min: 0n, max: 9_999n }),
    area: fc.bigInt({ min: 1n, max: 500_000n }),
    desks: fc.integer({ min: 0, max: 40 }),
    basis: fc.constantFrom('area' as const, 'desk' as const),
    subsidySteps: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 6 }),
    start: fc.integer({ min: 0, max: 800 }),
  });
  fc.assert(
    fc.property(lease, ({ months, rate, start, ...more }) => {
      const startsOn = addDays(day('2024-01-31'), start);
      const given = terms(startsOn, months, more);
      const [version] = given.versions;
      const whole = { ...given, versions: version ? [{ ...version, rate }] : [] };
      const sum = (all: readonly { gross: bigint; subsidy: bigint; net: bigint }[]) =>
        all.reduce(
          (so, one) => ({
            gross: so.gross + one.gross,
            subsidy: so.subsidy + one.subsidy,
            net: so.net + one.net,
          }),
          { gross: 0n, subsidy: 0n, net: 0n },
        );
      expect(sum(yearsOf(whole))).toEqual(sum(charges(whole)));
    }),
  );
});

test('a number says year and count, and signing lies between the making and today', () => {
  expect(agreementNumber(2026, 7)).toBe('RZ-2026-0007');
  const made = { madeOn: day('2026-11-20'), signedOn: null };
  expect(signingBar(made, day('2026-11-20'), day('2026-11-23'))).toBeNull();
  expect(signingBar(made, day('2026-11-24'), day('2026-11-23'))).toEqual({ kind: 'signed-in-the-future' });
  expect(signingBar(made, day('2026-11-19'), day('2026-11-23'))).toEqual({ kind: 'signed-before-made' });
  const signed = { ...made, signedOn: day('2026-11-21') };
  expect(signingBar(signed, day('2026-11-22'), day('2026-11-23'))).toEqual({ kind: 'already-signed' });
});

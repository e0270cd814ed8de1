import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import type { Decimal } from '#app/kernel/decimal.ts';
import { areaOfDesks, type Hold, hasPlace, totalArea } from '#app/premises/domain/room.ts';

const hold = (startsOn: string, endsOn: string, desks: number | null = null): Hold => ({
  startsOn,
  endsOn,
  desks,
});

test('a room is let to one company on a day: the next may begin the day after', () => {
  const taken = [hold('2026-01-01', '2026-06-30')];
  expect(hasPlace({ desks: 0 }, taken, hold('2026-06-30', '2026-12-31'))).toBe(false);
  expect(hasPlace({ desks: 0 }, taken, hold('2026-07-01', '2026-12-31'))).toBe(true);
  expect(hasPlace({ desks: 0 }, taken, hold('2025-01-01', '2025-12-31'))).toBe(true);
});

test('desks are let until there is none left, and a room with a desk taken is not let whole', () => {
  const taken = [hold('2026-01-01', '2026-06-30', 4), hold('2026-04-01', '2026-09-30', 3)];
  expect(hasPlace({ desks: 8 }, taken, hold('2026-05-01', '2026-05-31', 1))).toBe(true);
  expect(hasPlace({ desks: 8 }, taken, hold('2026-05-01', '2026-05-31', 2))).toBe(false);
  expect(hasPlace({ desks: 8 }, taken, hold('2026-01-01', '2026-03-31', 4))).toBe(true);
  expect(hasPlace({ desks: 8 }, taken, hold('2026-09-30', '2026-10-31'))).toBe(false);
  expect(
    hasPlace({ desks: 8 }, [hold('2026-01-01', '2026-12-31')], hold('2026-05-01', '2026-05-31', 1)),
  ).toBe(false);
});

test('however holds are added, no day has more desks taken than there are', () => {
  const wish = fc.tuple(
    fc.integer({ min: 0, max: 30 }),
    fc.integer({ min: 0, max: 12 }),
    fc.option(fc.integer({ min: 1, max: 6 })),
  );
  const first = day('2026-01-01');
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 25 }), fc.integer({ min: 1, max: 8 }), (wishes, desks) => {
      const taken: Hold[] = [];
      for (const [from, length, some] of wishes) {
        const wanted = hold(addDays(first, from), addDays(first, from + length), some);
        if (hasPlace({ desks }, taken, wanted)) taken.push(wanted);
      }
      for (let n = 0; n <= 42; n++) {
        const on = addDays(first, n);
        const there = taken.filter((one) => one.startsOn <= on && one.endsOn >= on);
        const whole = there.filter((one) => one.desks === null).length;
        expect(whole === 0 || there.length === 1).toBe(true);
        expect(there.reduce((sum, one) => sum + (one.desks ?? 0), 0)).toBeLessThanOrEqual(desks);
      }
    }),
  );
});

test('areas are added exactly, and a desk stands for its part of the room', () => {
  const area = (text: string) => text as Decimal;
  expect(totalArea([area('0.1'), area('0.2'), area('1200.35')])).toBe('1200.65');
  expect(areaOfDesks({ area: area('100'), desks: 3 }, 1)).toBe('33.33');
  expect(areaOfDesks({ area: area('100'), desks: 3 }, 2)).toBe('66.67');
  expect(areaOfDesks({ area: area('100'), desks: 0 }, 2)).toBe('0');
});

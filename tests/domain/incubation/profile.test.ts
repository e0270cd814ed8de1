import { expect, test } from 'vitest';
import { type IncubatorProfile, profileProblems, unknownProfile } from '#app/incubation/domain/profile.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { parseDecimal } from '#app/kernel/decimal.ts';

const today = day('2026-11-23');
const problems = (set: Partial<IncubatorProfile>) => profileProblems({ ...unknownProfile, ...set }, today);

test('nothing is held against what is unknown', () => {
  expect(problems({})).toEqual([]);
  expect(problems({ tenantArea: parseDecimal('9000'), staffProfessional: 8 })).toEqual([]);
});

test('parts may fill their whole, but not exceed it by a hundredth', () => {
  const areas = (tenant: string, shared: string) => ({
    controlledArea: parseDecimal('10000'),
    tenantArea: parseDecimal(tenant),
    publicArea: parseDecimal(shared),
  });
  expect(problems(areas('7500', '2500'))).toEqual([]);
  expect(problems(areas('7500', '2500.01'))).toEqual([{ field: 'publicArea', kind: 'more-than-the-whole' }]);
  expect(problems(areas('10000.01', '0'))).toEqual([{ field: 'tenantArea', kind: 'more-than-the-whole' }]);
  expect(problems({ staffTotal: 9, staffProfessional: 9 })).toEqual([]);
  expect(problems({ staffTotal: 9, staffProfessional: 10 })).toEqual([
    { field: 'staffProfessional', kind: 'more-than-the-whole' },
  ]);
});

test('a day is today at the latest, and a grade has a day only when there is a grade', () => {
  expect(problems({ registeredOn: today })).toEqual([]);
  expect(problems({ registeredOn: day('2026-11-24') })).toEqual([
    { field: 'registeredOn', kind: 'in-the-future' },
  ]);
  expect(problems({ grade: 'national', gradeSinceOn: today })).toEqual([]);
  expect(problems({ gradeSinceOn: today })).toEqual([{ field: 'gradeSinceOn', kind: 'grade-missing' }]);
});

test('nothing is below nothing', () => {
  const below = problems({ fundSize: -1n, staffTotal: -1, publicArea: parseDecimal('-0.01') });
  expect(below.map(({ field, kind }) => `${field} ${kind}`)).toEqual([
    'publicArea negative',
    'fundSize negative',
    'staffTotal negative',
  ]);
});

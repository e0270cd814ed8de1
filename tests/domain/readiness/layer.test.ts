import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { regionalProposal } from '#app/readiness/boards/regional.proposal.ts';
import { changedConditions, isBeforeNeeq, layerOf, layers, layerWay } from '#app/readiness/domain/layer.ts';
import { whole } from '#app/rules/domain/exact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { bookOf, type Said } from '#tests/support/listing-books.ts';

const shown: Said = {
  'lawful-existence': true,
  'nf-05': true,
  'no-violation-24m': true,
  'regional-member': true,
};
const incubated: Said = { ...shown, sme: true, 'hnte-held': true, 'not-dishonest': true };
const normalised: Said = { ...incubated, 'joint-stock': true, 'audited-years': 1, 'nf-42': true };
const cultivated: Said = {
  ...normalised,
  'audited-years': 2,
  'sponsor-broker': true,
  'listing-plan': true,
  'specialised-sme-held': true,
};
const layer = (said: Said, parameters: Parameters<typeof bookOf>[1] = []) =>
  layerOf(judge(regionalProposal.rule, bookOf(said, parameters)));

describe('the layer that is proposed', () => {
  test.each([
    ['nothing is known', {}, null],
    ['a small enterprise with a title', incubated, 'incubation'],
    ['audited once, a joint-stock company', normalised, 'normalisation'],
    ['with broker, plan and strength', cultivated, 'cultivation'],
    ['the conditions of the highest without those of the lowest', { ...cultivated, sme: false }, null],
  ] as const)('%s', (_, said, expected) => {
    expect(layer(said).layer).toBe(expected);
  });

  test('is none where a condition of all who are shown is short, and stands while one is open', () => {
    expect(layer({ ...cultivated, 'no-violation-24m': false })).toMatchObject({
      layer: null,
      general: 'short',
    });
    const { 'regional-member': _, ...unanswered } = incubated;
    expect(layer(unanswered)).toMatchObject({ layer: 'incubation', general: 'person' });
  });

  test('says how the layer above stands; there is none above the highest', () => {
    expect(layer(incubated).next).toEqual({ layer: 'normalisation', answer: 'missing' });
    expect(layer({ ...normalised, 'audited-years': 0 }).next).toEqual({
      layer: 'normalisation',
      answer: 'short',
    });
    expect(layer(cultivated).next).toBeNull();
  });

  test('follows the thresholds that are set here', () => {
    const strict = [['regional.audited-normalisation', whole(2)] as const];
    expect(layer(normalised, strict).layer).toBe('incubation');
    expect(layer({ ...normalised, 'audited-years': 2 }, strict).layer).toBe('normalisation');
  });
});

test('the way from one year to the next', () => {
  expect(layerWay(undefined, null)).toBe('first');
  expect(layerWay(null, null)).toBe('same');
  expect(layerWay(null, 'incubation')).toBe('up');
  expect(layerWay('cultivation', 'normalisation')).toBe('down');
  expect(layerWay('incubation', null)).toBe('down');
});

test('up one way is down the other', () => {
  const any = fc.constantFrom(null, ...layers);
  const turned = { up: 'down', down: 'up', same: 'same', first: 'first' } as const;
  fc.assert(
    fc.property(any, any, (a, b) => {
      expect(layerWay(b, a)).toBe(turned[layerWay(a, b)]);
    }),
  );
});

test('only conditions that were asked in both years are compared', () => {
  const before = layer(incubated).answers;
  const now = layer({ ...normalised, 'hnte-held': false, 'tech-sme-held': true }).answers;
  const changed = changedConditions(before, { ...now, 'regional.new': 'met' });
  const of = (code: string) => changed.find((one) => one.code === `regional.${code}`);
  expect(of('hnte')).toEqual({ code: 'regional.hnte', before: 'met', after: 'short' });
  expect(of('reformed')).toEqual({ code: 'regional.reformed', before: 'missing', after: 'met' });
  expect(of('sme')).toBeUndefined();
  expect(of('new')).toBeUndefined();
  expect(changedConditions(now, now)).toEqual([]);
});

test('a company beyond the regional market has no layer; one that left NEEQ has one again', () => {
  const on = day('2026-05-10');
  const step = (stage: string | null, at: string) => ({ stage, on: day(at) });
  const still = (market: ReturnType<typeof step>[], codes: { market: string; code: string }[] = []) =>
    isBeforeNeeq({ market, stockCodes: codes }, on);
  expect(still([])).toBe(true);
  expect(still([], [{ market: 'NEEQ', code: '830001' }])).toBe(false);
  expect(still([step('regional-cultivation', '2025-01-01'), step('share-reform', '2026-01-01')])).toBe(true);
  expect(still([step('neeq-base', '2026-05-10')])).toBe(false);
  expect(still([step('neeq-base', '2026-05-11')])).toBe(true);
  expect(still([step('neeq-base', '2024-01-01'), step(null, '2025-01-01')])).toBe(true);
});

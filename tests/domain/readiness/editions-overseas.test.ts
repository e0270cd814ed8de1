import { describe, expect, test } from 'vitest';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import { overseasBoards, schemes } from '#app/readiness/boards/catalog.ts';
import { boardCodes, schemeCodes } from '#app/readiness/domain/board.ts';
import { faultsOf, inForce } from '#app/rules/domain/edition.ts';
import { type GroupRule, limbRules, type Rule } from '#app/rules/domain/rule.ts';
import { overseasEditions, schemeEditions } from '#tests/support/listing-books.ts';

const all = [...overseasBoards, ...schemes];
const editionsOf = (code: string) => all.find((one) => one.code === code)?.editions ?? [];
const everyEdition = [...overseasEditions, ...schemeEditions];

test('no rule file has a fault; codes are their own, and one edition follows the other without a gap', () => {
  expect(everyEdition.flatMap(faultsOf)).toEqual([]);
  expect(new Set(everyEdition.map(({ code }) => code)).size).toBe(everyEdition.length);
  for (const { code, editions } of all) {
    expect(editions.map(({ set }) => set)).toEqual(editions.map(() => code));
    for (const [at, edition] of editions.entries()) {
      expect(edition.until, edition.code).toBe(editions[at + 1]?.effectiveOn ?? null);
    }
  }
});

test('the lists are complete and in order', () => {
  expect(schemes.map(({ code }) => code)).toEqual([...schemeCodes]);
  expect(overseasBoards.map(({ code }) => code)).toEqual(boardCodes.slice(-overseasBoards.length));
});

/** Which edition is in force from a day on; the day before it is the one above, or none. */
const table: Record<string, readonly (readonly [day: string, edition: string])[]> = {
  'hkex-main': [
    ['2023-03-31', 'hkex-main.2023'],
    ['2025-08-04', 'hkex-main.2025'],
  ],
  'hkex-gem': [
    ['2024-01-01', 'hkex-gem.2024'],
    ['2025-08-04', 'hkex-gem.2025'],
  ],
  'hkex-18a': [
    ['2023-03-31', 'hkex-18a.2023'],
    ['2025-08-04', 'hkex-18a.2025'],
  ],
  'hkex-18c': [
    ['2023-03-31', 'hkex-18c.2023'],
    ['2024-09-01', 'hkex-18c.2024'],
    ['2025-08-04', 'hkex-18c.2025'],
    ['2027-09-01', 'hkex-18c.2027'],
  ],
  'nasdaq-capital': [
    ['2025-04-11', 'nasdaq-capital.2025'],
    ['2026-01-17', 'nasdaq-capital.2026'],
  ],
  'nasdaq-global': [
    ['2025-04-11', 'nasdaq-global.2025'],
    ['2026-01-17', 'nasdaq-global.2026'],
  ],
  'nyse-american': [['2023-03-31', 'nyse-american.2023']],
  otcqx: [['2025-07-01', 'otcqx.2025']],
  otcqb: [['2025-07-01', 'otcqb.2025']],
  hnte: [['2016-01-01', 'hnte.2016']],
  'tech-sme': [
    ['2017-05-03', 'tech-sme.2017'],
    ['2026-06-01', 'tech-sme.2026'],
  ],
  'innovative-sme': [
    ['2022-08-01', 'innovative-sme.2022'],
    ['2026-04-01', 'innovative-sme.2026'],
  ],
  'specialised-sme': [
    ['2022-08-01', 'specialised-sme.2022'],
    ['2026-04-01', 'specialised-sme.2026'],
  ],
  'little-giant': [
    ['2022-08-01', 'little-giant.2022'],
    ['2026-04-01', 'little-giant.2026'],
  ],
  gazelle: [['2022-01-01', 'gazelle.torch']],
  unicorn: [['2022-01-01', 'unicorn.torch']],
  'potential-unicorn': [['2022-01-01', 'potential-unicorn.local']],
  'innovation-points': [['2024-08-01', 'innovation-points.2024']],
};

describe.each(all.map((board) => [board.code, board] as const))('%s', (code, { editions, tracks }) => {
  test('the right edition is in force on each day, and the one before it on the day before', () => {
    let before: string | null = null;
    for (const [from, edition] of table[code] ?? []) {
      expect(inForce(editions, addDays(day(from), -1))?.code ?? null).toBe(before);
      expect(inForce(editions, day(from))?.code).toBe(edition);
      expect(inForce(editions, addDays(day(from), 1))?.code).toBe(edition);
      before = edition;
    }
    expect(before).toBe(editions.at(-1)?.code);
  });

  test('its tracks are a group of which one is enough', () => {
    if (tracks === null) return;
    for (const edition of editions) {
      const group = groupsOf(edition.rule).filter((one) => one.code === tracks);
      expect(group, edition.code).toHaveLength(1);
      expect(group[0]?.wanted).toBe(1);
    }
  });
});

function groupsOf(rule: Rule): GroupRule[] {
  if (rule.kind === 'limb') return [];
  const parts = rule.kind === 'group' ? rule.parts : rule.branches;
  return [...(rule.kind === 'group' ? [rule] : []), ...parts.flatMap(groupsOf)];
}

test('an application of 2027-08-31 keeps the lowered market values of 18C for its six months', () => {
  const on = (date: string, began: string) => inForce(editionsOf('hkex-18c'), day(date), day(began))?.code;
  expect(on('2027-12-01', '2027-08-31')).toBe('hkex-18c.2025');
  expect(on('2027-12-01', '2027-09-01')).toBe('hkex-18c.2027');
  expect(on('2028-02-29', '2027-08-31')).toBe('hkex-18c.2025');
  expect(on('2028-03-01', '2027-08-31')).toBe('hkex-18c.2027');
});

test('a little giant of before April 2026 is renewed by the measures of 2022 in that year', () => {
  const on = (date: string, began: string) =>
    inForce(editionsOf('little-giant'), day(date), day(began))?.code;
  expect(on('2026-11-23', '2023-07-14')).toBe('little-giant.2022');
  expect(on('2026-12-31', '2026-03-31')).toBe('little-giant.2022');
  expect(on('2027-01-01', '2026-03-31')).toBe('little-giant.2026');
  expect(on('2026-11-23', '2026-04-01')).toBe('little-giant.2026');
});

test('nobody has signed any limb off and none claims to have been checked', () => {
  for (const edition of everyEdition) {
    for (const limb of limbRules(edition.rule)) {
      expect(limb.signedOffBy).toBeNull();
      expect(['secondary', 'assumed'], limb.code).toContain(limb.confidence);
    }
  }
});

test('every threshold that is set here has its parameter, and every parameter its threshold', () => {
  for (const edition of everyEdition) {
    const asked = new Set<string>();
    for (const limb of limbRules(edition.rule)) {
      const given = Object.fromEntries(limb.needs.map(([name]) => [name, { n: 1n, d: 1n }]));
      limb.judge(given, (key) => {
        asked.add(key);
        return null;
      });
    }
    expect([...asked].sort(), edition.code).toEqual(edition.parameters.map(({ key }) => key).sort());
  }
});

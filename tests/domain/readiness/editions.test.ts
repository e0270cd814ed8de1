import { describe, expect, test } from 'vitest';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import { chinaBoards } from '#app/readiness/boards/catalog.ts';
import { faultsOf, inForce } from '#app/rules/domain/edition.ts';
import { type GroupRule, limbRules, type Rule, unsureClause } from '#app/rules/domain/rule.ts';
import { chinaEditions } from '#tests/support/listing-books.ts';

test('no rule file of a Chinese board has a fault', () => {
  expect(chinaEditions.flatMap(faultsOf)).toEqual([]);
});

test('editions name their board, each has a code of its own, and one follows the other without a gap', () => {
  for (const { code, editions } of chinaBoards) {
    expect(editions.map(({ set }) => set)).toEqual(editions.map(() => code));
    for (const [at, edition] of editions.entries()) {
      expect(edition.until).toBe(editions[at + 1]?.effectiveOn ?? null);
    }
  }
  expect(new Set(chinaEditions.map(({ code }) => code)).size).toBe(chinaEditions.length);
});

/** Which edition is in force from a day on; the day before it is the one above, or none. */
const table: Record<string, readonly (readonly [day: string, edition: string])[]> = {
  regional: [['2022-11-01', 'regional.proposal']],
  'neeq-base': [['2023-02-17', 'neeq-base.2023']],
  'neeq-innovation': [['2022-03-04', 'neeq-innovation.2022']],
  bse: [
    ['2019-12-27', 'bse.2020'],
    ['2021-11-15', 'bse.2021'],
    ['2023-09-01', 'bse.2023'],
    ['2024-10-16', 'bse.2024'],
    ['2025-04-25', 'bse.2025'],
  ],
  star: [
    ['2024-04-30', 'star.2024'],
    ['2025-04-25', 'star.2025'],
  ],
  chinext: [
    ['2020-06-12', 'chinext.2020'],
    ['2024-04-30', 'chinext.2024'],
    ['2026-04-24', 'chinext.2026'],
  ],
  'main-board': [
    ['2023-02-17', 'main-board.2023'],
    ['2024-04-30', 'main-board.2024'],
  ],
  'transfer-star': [['2022-03-04', 'transfer-star.2022']],
  'transfer-chinext': [
    ['2022-03-04', 'transfer-chinext.2022'],
    ['2024-04-30', 'transfer-chinext.2024'],
    ['2026-04-24', 'transfer-chinext.2026'],
  ],
};

describe.each(chinaBoards.map((board) => [board.code, board] as const))(
  '%s',
  (code, { editions, tracks }) => {
    test('the right edition is in force on each day, and the one before it on the day before', () => {
      const rows = table[code] ?? [];
      let before: string | null = null;
      for (const [from, edition] of rows) {
        expect(inForce(editions, addDays(day(from), -1))?.code ?? null).toBe(before);
        expect(inForce(editions, day(from))?.code).toBe(edition);
        expect(inForce(editions, addDays(day(from), 1))?.code).toBe(edition);
        before = edition;
      }
      expect(inForce(editions, day('2026-11-23'))?.code).toBe(before);
    });

    test('every edition has the group of tracks, of which one is enough', () => {
      for (const edition of editions) {
        const group = groupsOf(edition.rule).filter((one) => one.code === tracks);
        expect(group, edition.code).toHaveLength(1);
        expect(group[0]?.wanted).toBe(1);
        const codes = group[0]?.parts.map((part) => part.code) ?? [];
        expect(codes.length).toBeGreaterThan(2);
        expect(new Set(codes).size).toBe(codes.length);
      }
    });
  },
);

function groupsOf(rule: Rule): GroupRule[] {
  if (rule.kind === 'limb') return [];
  const parts = rule.kind === 'group' ? rule.parts : rule.branches;
  return [...(rule.kind === 'group' ? [rule] : []), ...parts.flatMap(groupsOf)];
}

test('who passed the committee before a change keeps the standards of then', () => {
  const board = (code: string) => chinaBoards.find((one) => one.code === code)?.editions ?? [];
  const on = day('2025-05-29');
  expect(inForce(board('main-board'), on, day('2024-04-29'))?.code).toBe('main-board.2023');
  expect(inForce(board('main-board'), on, day('2024-04-30'))?.code).toBe('main-board.2024');
  expect(inForce(board('chinext'), on, day('2024-04-29'))?.code).toBe('chinext.2020');
  const later = day('2026-10-01');
  expect(inForce(board('chinext'), later, day('2024-04-29'))?.code).toBe('chinext.2020');
  expect(inForce(board('chinext'), later, day('2026-04-23'))?.code).toBe('chinext.2024');
  expect(inForce(board('chinext'), later, day('2026-04-24'))?.code).toBe('chinext.2026');
});

test('nobody has signed any limb off, none claims to have been checked, and the unofficial one names no clause', () => {
  for (const edition of chinaEditions) {
    for (const limb of limbRules(edition.rule)) {
      expect(limb.signedOffBy).toBeNull();
      expect(['secondary', 'assumed']).toContain(limb.confidence);
      if (limb.code.startsWith('regional.')) expect(limb.clause).toBe(unsureClause);
      if (/^(neeq|regional)/.test(limb.code)) expect(limb.confidence).toBe('assumed');
    }
  }
});

test('every threshold that is set here has its parameter, and every parameter its threshold', () => {
  for (const edition of chinaEditions) {
    const asked = new Set<string>();
    for (const limb of limbRules(edition.rule)) {
      // A limb that reads a local threshold asks for it before it judges.
      const given = Object.fromEntries(limb.needs.map(([name]) => [name, { n: 1n, d: 1n }]));
      limb.judge(given, (key) => {
        asked.add(key);
        return null;
      });
    }
    expect([...asked].sort()).toEqual(edition.parameters.map(({ key }) => key).sort());
  }
});

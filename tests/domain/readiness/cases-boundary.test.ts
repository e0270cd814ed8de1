import { describe, expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { chinaBoards } from '#app/readiness/boards/catalog.ts';
import { assessBy } from '#app/readiness/domain/assessment.ts';
import { editionOf } from '#app/rules/domain/edition.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { type Answer, limbsOf, partOf, type Verdict } from '#app/rules/domain/verdict.ts';
import { years } from '#tests/support/limb-rows.ts';
import { bookOf, chinaEditions, type Said, sound } from '#tests/support/listing-books.ts';

function judged(code: string, said: Said): Verdict {
  const edition = editionOf(chinaEditions, code);
  if (!edition) throw new Error(`no edition ${code}`);
  return judge(edition.rule, bookOf({ ...sound, ...said }));
}

/** A company that is sound in everything else, with these figures: what is answered of one part, and of the board. */
type Line = [id: string, said: Said, part: string, answer: Answer, board?: Answer];

const innovation = { 'share-capital': 2000, ...years('np', [1000, 1000]) };
const b1 = { 'market-cap': 20_000, ...years('roe', [9, 7]) };
const b2 = { 'market-cap': 40_000, ...years('revenue', [11_305, 8696]) };
const b3 = { 'market-cap': 80_000, ...years('revenue', [20_000, 10_000]) };
const s1 = { 'market-cap': 150_000, ...years('revenue', [20_000, 12_000, 8000]), ...years('np', [-1, -1]) };
const attributes = {
  ...years('rd', [4000, 2500, 1500]),
  // R&D of 80 million yuan is 4.9 % of this revenue, which grew by a tenth a year.
  ...years('revenue', [59_782, 54_088, '49395.306122']),
  'rd-staff@t': 10,
  'staff@t': 100,
};
const noExceptions = Object.fromEntries([1, 2, 3, 4].map((one) => [`star-exception-${one}`, false]));
const c3 = { 'market-cap': 400_000, ...years('revenue', [20_000, 25_000, 27_000]), 'np@t': -1, 'np@t-1': -1 };
const m1 = { ...years('np', [10_000, 6000, 4000]), ...years('ocf', [9000, 6000, 4000]) };

const editions: Record<string, Line[]> = {
  'neeq-base.2023': [
    ['SYN-N1', { navps: '1.00', ...years('np', [500, 300]) }, 'neeq-base.21-1', 'met', 'met'],
    ['SYN-N2', { navps: '1.00', ...years('np', ['499.99', 300]) }, 'neeq-base.21-1', 'short'],
    ['SYN-N3', years('np', [600, -200]), 'neeq-base.21-1', 'met', 'met'],
    ['SYN-N4', years('np', ['599.99', -1]), 'neeq-base.21-1', 'short'],
    [
      'SYN-N6',
      { navps: '0.99', 'np@t': 2000, 'key-industry': false },
      'neeq-base.standard',
      'short',
      'short',
    ],
    ['SYN-N7', years('revenue', [3300, 2750]), 'neeq-base.21-2.growing', 'met', 'met'],
    ['SYN-N7 less a fen', years('revenue', ['3299.999999', 2750]), 'neeq-base.21-2.growing', 'short'],
    [
      'SYN-N9',
      { ...years('revenue', [6000, 4000]), ...years('ocf', ['0.0001', '0.0001']) },
      'neeq-base.21-2.earning',
      'met',
      'met',
    ],
    [
      'SYN-N9 without cash in the year before',
      { ...years('revenue', [6000, 4000]), ...years('ocf', ['0.0001', 0]) },
      'neeq-base.21-2.earning',
      'short',
    ],
    [
      'SYN-N10',
      { ...years('revenue', [3000, 1000]), ...years('rd', [150, 50]) },
      'neeq-base.21-3',
      'met',
      'met',
    ],
    [
      'SYN-N10 with R&D of 199.9',
      { ...years('revenue', [3000, 1000]), ...years('rd', ['149.9', 50]) },
      'neeq-base.21-3',
      'short',
    ],
    ['SYN-N11', { ...years('rd', [500, 500]), 'institutional-24m': 1999 }, 'neeq-base.21-4', 'short'],
    [
      'SYN-N11 with one more',
      { ...years('rd', [500, 500]), 'institutional-24m': 2000 },
      'neeq-base.21-4',
      'met',
      'met',
    ],
    [
      'SYN-N13',
      { 'full-years': 1, 'rd@t': 1000, 'institutional-12m': 2000, navps: '0.6' },
      'neeq-base.20-1',
      'met',
      'met',
    ],
    [
      'SYN-N13 in catering',
      { 'full-years': 1, 'rd@t': 1000, 'institutional-12m': 2000, navps: '0.6', 'key-industry': false },
      'neeq-base.standard',
      'short',
      'short',
    ],
    ['SYN-N14', { 'share-capital': 499, 'np@t': 600 }, 'neeq-base.capital', 'short', 'short'],
    [
      'SYN-N15 23 months ago',
      { 'no-violation-24m': false, 'np@t': 600 },
      'neeq-base.no-violation',
      'short',
      'short',
    ],
    [
      'SYN-N15 25 months ago',
      { 'no-violation-24m': true, 'np@t': 600 },
      'neeq-base.no-violation',
      'met',
      'met',
    ],
  ],
  'neeq-innovation.2022': [
    ['SYN-I1', { ...innovation, ...years('roe', [7, 5]) }, 'neeq-innovation.1', 'met', 'met'],
    ['SYN-I1 at 6.99', { ...innovation, ...years('roe', ['6.99', 5]) }, 'neeq-innovation.1', 'short'],
  ],
  'bse.2025': [
    ['SYN-B1', { ...b1, ...years('np', [1500, 1500]) }, 'bse.1a', 'met', 'met'],
    ['SYN-B1 at 1499.99', { ...b1, ...years('np', [1500, '1499.99']) }, 'bse.1a', 'short'],
    [
      'SYN-B2',
      { 'market-cap': 20_000, ...years('np', [2500, 100]), ...years('roe', ['8.0', 1]) },
      'bse.1b',
      'met',
      'met',
    ],
    [
      'SYN-B2 is not 1a',
      { 'market-cap': 20_000, ...years('np', [2500, 100]), ...years('roe', ['8.0', 1]) },
      'bse.1a',
      'short',
    ],
    ['SYN-B3 cash out', { ...b2, 'ocf@t': '-0.0001' }, 'bse.2', 'short'],
    ['SYN-B3 cash in', { ...b2, 'ocf@t': '0.0001' }, 'bse.2', 'met', 'met'],
    ['SYN-B4', { ...b3, ...years('rd', [1400, 1000]) }, 'bse.3', 'met', 'met'],
    ['SYN-B4 at 2399', { ...b3, ...years('rd', [1399, 1000]) }, 'bse.3', 'short'],
    [
      'SYN-B6',
      { 'net-assets@t': 4999, ...b1, ...years('np', [1500, 1500]) },
      'bse.net-assets',
      'short',
      'short',
    ],
    [
      'SYN-B7 11 months',
      { 'months-on-neeq': 11, ...b1, ...years('np', [1500, 1500]) },
      'bse.months',
      'short',
      'short',
    ],
    [
      'SYN-B7 12 months',
      { 'months-on-neeq': 12, ...b1, ...years('np', [1500, 1500]) },
      'bse.months',
      'met',
      'met',
    ],
  ],
  'star.2025': [
    ['SYN-S1', { ...s1, ...years('rd', [3000, 2000, 1000]) }, 'star.2', 'met'],
    ['SYN-S1 at 14.99 %', { ...s1, ...years('rd', [2996, 2000, 1000]) }, 'star.2', 'short'],
    ['SYN-S2', attributes, 'star.attributes.indicators', 'met'],
    ['SYN-S2 whole', { ...attributes, 'market-cap': 300_000 }, 'star.attributes', 'met', 'met'],
    ['SYN-S3', { ...attributes, 'invention-patents': 6 }, 'star.attributes.indicators', 'short'],
    [
      'SYN-S3 without exception',
      { ...attributes, 'market-cap': 300_000, 'invention-patents': 6, ...noExceptions },
      'star.attributes',
      'short',
      'short',
    ],
    [
      'SYN-S3 with an exception',
      {
        ...attributes,
        'market-cap': 300_000,
        'invention-patents': 6,
        ...noExceptions,
        'star-exception-4': true,
      },
      'star.attributes',
      'met',
      'met',
    ],
  ],
  'chinext.2026': [
    ['SYN-C1', years('np', [6000, 4000]), 'chinext.1', 'met', 'met'],
    ['SYN-C1 at 5900', years('np', [5900, 4100]), 'chinext.1', 'short'],
    ['SYN-C3', { ...c3, ...years('rd', [5000, 3000, 2728]) }, 'chinext.4b', 'short'],
    ['SYN-C3 at 15 %', { ...c3, ...years('rd', [5000, 3000, 2800]) }, 'chinext.4b', 'met', 'met'],
  ],
  'main-board.2024': [
    ['SYN-M1', { ...m1, ...years('revenue', [60_000, 50_000, 40_000]) }, 'main-board.1', 'met', 'met'],
    ['SYN-M1 at 14.99', { ...m1, ...years('revenue', [59_900, 50_000, 40_000]) }, 'main-board.1', 'short'],
  ],
};

describe.each(Object.entries(editions))('%s', (edition, lines) => {
  test.each(lines)('%s', (_, said, part, answer, board) => {
    const verdict = judged(edition, said);
    expect(partOf(verdict, part)?.answer).toBe(answer);
    if (board) expect(verdict.answer).toBe(board);
  });
});

test('SYN-S3: the exceptions that nobody has answered are for a person, and so is the board', () => {
  const { 'star-exception-1': _gone, ...rest } = { ...sound, ...noExceptions };
  const said = { ...rest, ...attributes, 'market-cap': 300_000, 'invention-patents': 6 };
  const edition = editionOf(chinaEditions, 'star.2025');
  const verdict = edition && judge(edition.rule, bookOf(said));
  expect(verdict && partOf(verdict, 'star.attributes')?.answer).toBe('person');
  expect(verdict?.answer).toBe('person');
});

/** The best that figures can be: every bound from below is passed a hundredfold. */
const splendid: Said = {
  'market-cap': 100_000_000,
  'transfer-market-cap': 100_000_000,
  'average-cap-60d': 100_000_000,
  'placements-lowest-cap': 100_000_000,
  'placements-24m': 100_000_000,
  'placement-at-entry': 100_000_000,
  'institutional-24m': 100_000_000,
  'institutional-12m': 100_000_000,
  'market-makers': 10,
  'rd-staff@t': 500,
  'staff@t': 1000,
  ...years('np', [900_000, 900_000, 900_000]),
  ...years('roe', [20, 20]),
  ...years('revenue', [9_000_000, 4_000_000, 2_000_000]),
  ...years('rd', [2_000_000, 1_000_000, 500_000]),
  ...years('ocf', [900_000, 900_000, 900_000]),
};

test('a splendid company meets every board by every track that is open to it', () => {
  for (const { code, tracks, editions } of chinaBoards) {
    for (const edition of editions) {
      const verdict = judged(edition.code, splendid);
      expect(verdict.answer, edition.code).toBe('met');
      const group = partOf(verdict, tracks ?? '');
      const short = group?.kind === 'group' ? group.parts.filter(({ answer }) => answer !== 'met') : [];
      const special = short.map((part) => part.code.replace(`${code}.`, ''));
      expect(special.filter((part) => part !== 'voting.track' && part !== 'red-chip.track')).toEqual([]);
    }
  }
});

test('SYN-X1: without a market value nothing is short, and whatever asks for it is missing', () => {
  const caps = ['market-cap', 'transfer-market-cap', 'average-cap-60d', 'placements-lowest-cap'];
  const without = Object.fromEntries(Object.entries(splendid).filter(([id]) => !caps.includes(id)));
  for (const { code, tracks, editions } of chinaBoards) {
    for (const edition of editions) {
      const verdict = judged(edition.code, without);
      expect(['met', 'missing'], edition.code).toContain(verdict.answer);
      const asking = limbsOf(verdict).filter(({ missing }) => missing.some(({ id }) => caps.includes(id)));
      if (code !== 'regional') expect(asking.length, edition.code).toBeGreaterThan(0);
      for (const limb of asking) expect(limb.answer, limb.code).toBe('missing');
      const group = partOf(verdict, tracks ?? '');
      for (const part of group?.kind === 'group' ? group.parts : []) {
        const open = !/(voting|red-chip)\.track$/.test(part.code);
        if (open) expect(['met', 'missing'], part.code).toContain(part.answer);
      }
    }
  }
});

test('SYN-X1: boards whose every way asks for a market value are missing it', () => {
  const { 'market-cap': _gone, ...without } = splendid;
  const answers = ['bse', 'star'].map((code) => {
    const board = chinaBoards.find((one) => one.code === code);
    const edition = board?.editions.at(-1);
    if (!board || !edition) throw new Error(code);
    const known = assessBy(board, edition, bookOf({ ...sound, ...without }), day('2026-11-23'));
    return [code, known.answer, known.missing.map(({ id }) => id)];
  });
  expect(answers).toEqual([
    ['bse', 'missing', ['market-cap']],
    ['star', 'missing', ['market-cap']],
  ]);
});

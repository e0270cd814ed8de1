import { expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { chinaBoards } from '#app/readiness/boards/catalog.ts';
import { assessBy } from '#app/readiness/domain/assessment.ts';
import { editionOf } from '#app/rules/domain/edition.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { type Answer, missingIn, partOf, type Verdict } from '#app/rules/domain/verdict.ts';
import { years } from '#tests/support/limb-rows.ts';
import { bookOf, type Said, sound } from '#tests/support/listing-books.ts';

function judged(code: string, said: Said): Verdict {
  const edition = editionOf(
    chinaBoards.flatMap(({ editions }) => editions),
    code,
  );
  if (!edition) throw new Error(`no edition ${code}`);
  return judge(edition.rule, bookOf(said));
}

/**
 * Companies as their papers said, in 万元, by edition: what is answered of each named part. What the papers did not say
 * is not in the book; `sound` adds what is not about figures where the whole board is asked.
 */
type Case = { id: string; said: Said; on: string; answers: Record<string, Answer> };

const unitree: Said = {
  'dual-class': true,
  'red-chip': false,
  'market-cap': 6_099_300,
  'offered-shares': 40_446_434,
  // 40,446.434 万股 after the offering: a tenth of them is what was offered.
  'capital-after': '40446.434',
  'revenue@t': 170_800,
  'revenue@t-2': 12_300,
  'np@t': 27_800,
};

const cases: Case[] = [
  {
    id: 'R01 Unitree: unequal voting rights by market value; a tenth is enough above 400 million shares',
    said: { ...sound, ...unitree },
    on: 'star.2025',
    answers: {
      'star.voting.track': 'met',
      'star.voting.size': 'met',
      'star.offering.tenth': 'met',
      'star.standard': 'met',
      'star.1b': 'met',
      'star.1a': 'missing',
    },
  },
  {
    id: 'R01 Unitree before the 400 million: a tenth is not enough',
    said: { ...sound, ...unitree, 'offered-shares': 4_000_000, 'capital-after': 4000 },
    on: 'star.2025',
    answers: { 'star.offering.quarter': 'short', star: 'short' },
  },
  {
    id: 'R02 Moore Threads: R&D above revenue, no profit; its market value was not among the papers',
    said: { 'revenue@t': 43_800, ...rd(381_000, 60_860), 'np@t': -150_000, 'np@t-1': -160_000 },
    on: 'star.2025',
    answers: {
      'star.2.revenue': 'met',
      'star.2.intensity': 'met',
      'star.attributes.rd-sum': 'met',
      'star.attributes.revenue': 'met',
      'star.2': 'missing',
      'star.1a': 'short',
      'star.1b': 'short',
    },
  },
  {
    id: 'R02 Moore Threads: growth of 208.44 % a year',
    said: { 'revenue@t': 43_800, 'revenue@t-2': 4600 },
    on: 'star.2025',
    answers: { 'star.attributes.compound': 'met', 'star.red-chip.growth.20': 'met' },
  },
  {
    id: 'R03 MetaX: standard 4 without profit',
    said: {
      'market-cap': 4_187_000,
      'revenue@t': 74_300,
      'np@t': -140_900,
      'offered-shares': 40_100_000,
      'capital-after': 40_010,
    },
    on: 'star.2025',
    answers: {
      'star.4': 'met',
      'star.standard': 'met',
      'star.1a': 'short',
      'star.1b': 'short',
      'star.2': 'missing',
      'star.3': 'missing',
      'star.offering': 'met',
    },
  },
  {
    id: 'R04 Heyuan: only standard 5 is open',
    said: {
      ...years('revenue', [2522, 2426, 1340]),
      ...years('np', [-15_100, -18_700, -14_400]),
      ...years('rd', [12_000, 13_000, 13_600]),
      'dual-class': false,
      'red-chip': false,
    },
    on: 'star.2025',
    answers: {
      'star.1a': 'short',
      'star.1b': 'short',
      'star.2': 'short',
      'star.3': 'short',
      'star.4': 'short',
      'star.5': 'missing',
      'star.attributes.intensity': 'met',
      'star.standard': 'missing',
    },
  },
  {
    id: 'R04 Heyuan with a value above 4 billion: its products are for a person to judge',
    said: {
      ...years('revenue', [2522, 2426, 1340]),
      'np@t': -15_100,
      'market-cap': 800_000,
      'dual-class': false,
      'red-chip': false,
    },
    on: 'star.2025',
    answers: { 'star.5': 'person', 'star.4': 'short', 'star.standard': 'person' },
  },
  {
    id: 'R05 Zelgen: revenue of nothing in one of three years is no obstacle to a sum',
    said: {
      ...years('revenue', ['131.12', 0, '20.03']),
      ...years('np', [-44_000, -14_600, -12_800]),
      ...years('rd', [14_000, 15_000, 6000]),
      'market-cap': 476_000,
      'star-standard-5': true,
    },
    on: 'star.2025',
    answers: {
      'star.5': 'met',
      'star.1a': 'short',
      'star.1b': 'short',
      'star.2': 'short',
      'star.3': 'short',
      'star.4': 'short',
      'star.attributes.intensity': 'met',
    },
  },
  {
    id: 'R06 DapuStor: unequal voting rights by value and revenue; the numbers of standards 3 and 4 as well',
    said: {
      'dual-class': true,
      'red-chip': false,
      'market-cap': 681_000,
      ...years('revenue', [96_200, 51_900, 55_700]),
      ...years('np', [-19_100, -61_700, -53_400]),
      ...years('rd', [27_400, 26_900, 19_400]),
    },
    on: 'chinext.2026',
    answers: {
      'chinext.voting.track': 'met',
      'chinext.1': 'short',
      'chinext.2': 'short',
      'chinext.3': 'person',
      'chinext.3.cap': 'met',
      'chinext.3.revenue': 'met',
      'chinext.4a': 'person',
      'chinext.4a.growth': 'met',
      'chinext.4b': 'person',
      'chinext.4b.rd': 'met',
      'chinext.4b.intensity': 'met',
      'chinext.standard': 'met',
    },
  },
  {
    id: 'R06 DapuStor on the day it was accepted (2025-06-27)',
    said: { 'dual-class': true, 'market-cap': 681_000, 'revenue@t': 96_200, 'np@t': -19_100 },
    on: 'chinext.2024',
    answers: { 'chinext.voting.track': 'met', 'chinext.voting.smaller': 'met', 'chinext.2': 'short' },
  },
  {
    id: 'R07 Leju: standard 4 waits for a market value',
    said: { 'revenue@t': 25_800, 'revenue@t-2': 5395 },
    on: 'chinext.2026',
    answers: {
      'chinext.4.revenue': 'met',
      'chinext.4a.growth': 'met',
      'chinext.4a.cap': 'missing',
      'chinext.4a': 'missing',
    },
  },
  {
    id: 'R08 Yunbao: nothing but the filing is known',
    said: {},
    on: 'chinext.2026',
    answers: { 'chinext.4a': 'missing', 'chinext.4b': 'missing', 'chinext.standard': 'missing' },
  },
  {
    id: 'R10 Huitong: exactly a quarter is offered',
    said: {
      'offered-shares': 35_120_000,
      'capital-after': 14_048,
      'market-cap': 165_766,
      'np@t': 9068,
    },
    on: 'chinext.2024',
    answers: {
      'chinext.offering': 'met',
      'chinext.1.latest': 'met',
      'chinext.1': 'missing',
      'chinext.2.cap': 'met',
    },
  },
  {
    id: 'R10 Huitong with one share less',
    said: { 'offered-shares': 35_119_999, 'capital-after': 14_048 },
    on: 'chinext.2024',
    answers: { 'chinext.offering': 'short' },
  },
  {
    id: 'R11 Guqi: too small for standards 2 and 3; its profits were not among the papers',
    said: { 'market-cap': 241_600, 'offered-shares': 50_000_000, 'capital-after': 20_000, 'red-chip': false },
    on: 'main-board.2023',
    answers: {
      'main-board.2': 'short',
      'main-board.3': 'short',
      'main-board.1': 'missing',
      'main-board.offering': 'met',
    },
  },
  {
    id: 'R12 Guandian: to STAR by two years of profit; the market value of its trading is missing',
    said: {
      ...years('np', ['5346.08', '4170.42', '2057.06']),
      ...years('revenue', [18_000, 14_600, 10_500]),
      holders: 17_600,
    },
    on: 'transfer-star.2022',
    answers: {
      'transfer-star.1a.sum': 'met',
      'transfer-star.np.t': 'met',
      'transfer-star.1a.np.t-1': 'met',
      'transfer-star.1b.revenue': 'met',
      'transfer-star.1a': 'missing',
      'transfer-star.holders': 'met',
      'transfer-star.4': 'short',
    },
  },
  ...(['2022', '2024', '2026'] as const).map((edition) => ({
    id: `R13 Taixiang: to ChiNext by two years of profit, by the amounts of ${edition} too`,
    said: {
      ...years('np', ['7040.37', '7039.29', '7870.57']),
      ...years('revenue', [16_000, 15_500, 17_900]),
    },
    on: `transfer-chinext.${edition}`,
    answers: { 'transfer-chinext.1': 'met', 'transfer-chinext.standard': 'met' } as Record<string, Answer>,
  })),
  {
    id: 'R14 Hibr: its shareholders are known, its figures are not',
    said: { holders: 8385 },
    on: 'transfer-chinext.2022',
    answers: { 'transfer-chinext.holders': 'met', 'transfer-chinext.standard': 'missing' },
  },
  {
    id: 'R15 Kaifa: return on equity was not found, growth was too small, R&D is not known',
    said: {
      ...years('revenue', [293_300, 255_000, 179_100]),
      ...years('np', [58_900, 48_600, 18_300]),
      'market-cap': 406_700,
      'public-share': 25,
      'capital-after': 13_387,
    },
    on: 'bse.2024',
    answers: {
      'bse.1a': 'missing',
      'bse.1a.roe': 'missing',
      'bse.1b': 'missing',
      'bse.2': 'short',
      'bse.3': 'missing',
      'bse.4': 'missing',
      'bse.standard': 'missing',
      'bse.public': 'met',
    },
  },
  {
    id: 'R17 Jiumu on NEEQ: profit',
    said: {
      ...sound,
      ...years('revenue', [96_200, 87_800, 70_600]),
      ...years('np', ['24636.47', '20336.85', '19660.87']),
      'share-capital': 18_750,
    },
    on: 'neeq-base.2023',
    answers: { 'neeq-base.21-1': 'met', 'neeq-base': 'met' },
  },
  {
    id: 'R17 Jiumu into the innovation layer: return on equity is missing',
    said: {
      ...sound,
      ...years('revenue', [96_200, 87_800, 70_600]),
      ...years('np', ['24636.47', '20336.85', '19660.87']),
      'share-capital': 18_750,
    },
    on: 'neeq-innovation.2022',
    answers: {
      'neeq-innovation.1.np.t': 'met',
      'neeq-innovation.1.np.t-1': 'met',
      'neeq-innovation.direct-1': 'missing',
      'neeq-innovation.2.growth': 'short',
      'neeq-innovation.2': 'short',
    },
  },
  {
    id: 'R17 Jiumu before the nominee holdings were unwound',
    said: { ...sound, ...years('np', ['24636.47', '20336.85']), 'nf-05': false },
    on: 'neeq-base.2023',
    answers: { 'neeq-base.equity': 'short', 'neeq-base': 'short' },
  },
  {
    id: 'R18 Bairuiji at its filing: one month on NEEQ, which counts by the committee',
    said: { ...sound, 'months-on-neeq': 1 },
    on: 'bse.2024',
    answers: { 'bse.months': 'short' },
  },
  {
    id: 'R18 Bairuiji a year after its quotation',
    said: { ...sound, 'months-on-neeq': 12 },
    on: 'bse.2024',
    answers: { 'bse.months': 'met' },
  },
  {
    id: 'R20 Zhirong: what it is for is a person’s to judge',
    said: {},
    on: 'star.2025',
    answers: { 'star.industry': 'person' },
  },
  {
    id: 'R23 839681: research meets, growth does not',
    said: {
      ...sound,
      ...years('revenue', [36_890, 46_720]),
      ...years('rd', [2346, 2732]),
    },
    on: 'neeq-base.2023',
    answers: {
      'neeq-base.21-3': 'met',
      'neeq-base.21-2.growth': 'short',
      'neeq-base.21-2.growing': 'short',
      'neeq-base.standard': 'met',
    },
  },
  {
    id: 'Paratera 2023: growth without profit; whether cash came in is not known',
    said: { ...years('revenue', [31_300, 22_000]), 'np@t': -11_000, 'market-cap': 100_000 },
    on: 'bse.2023',
    answers: {
      'bse.1a': 'short',
      'bse.1b': 'short',
      'bse.2.growth': 'met',
      'bse.2': 'missing',
      'bse.3': 'missing',
      'bse.4': 'short',
    },
  },
];

/** R&D of three years that comes to a sum, and revenue that comes to another with the latest known. */
function rd(sum: number, revenue: number): Said {
  return {
    ...years('rd', [sum - 200_000, 110_000, 90_000]),
    'revenue@t-1': revenue - 43_800 - 4600,
    'revenue@t-2': 4600,
  };
}

test.each(cases)('$id', ({ said, on, answers }) => {
  const verdict = judged(on, said);
  const found = Object.fromEntries(
    Object.keys(answers).map((code) => [code, partOf(verdict, code)?.answer ?? `no ${code}`]),
  );
  expect(found).toEqual(answers);
});

test('R15: what is missing of the return on equity is named with its year', () => {
  const verdict = judged('bse.2024', {
    'np@t': 58_900,
    'np@t-1': 48_600,
    'market-cap': 406_700,
    'roe@t': 20,
  });
  const limb = partOf(verdict, 'bse.1a.roe');
  expect(limb && missingIn(limb).map(({ id, year }) => [id, year])).toEqual([['roe@t-1', 2024]]);
});

test('R19 Hengan: standard 1 stands or falls with its revenue, but its accounts bar it whatever the numbers say', () => {
  const star = chinaBoards.find(({ code }) => code === 'star');
  const edition = editionOf(star?.editions ?? [], 'star.2025');
  if (!star || !edition) throw new Error('no STAR');
  const answered = (more: Said) => {
    const said = { ...sound, 'market-cap': 200_000, ...years('np', ['905.82', '3000']), ...more };
    const { answer, verdict } = assessBy(star, edition, bookOf(said), day('2025-11-01'));
    return [partOf(verdict, 'star.1b')?.answer, answer];
  };
  const restated = { 'nf-21': false, 'nf-22': false, 'nf-24': false };
  expect(answered(restated)).toEqual(['missing', 'short']);
  expect(answered({ ...restated, 'revenue@t': 50_000 })).toEqual(['met', 'short']);
});

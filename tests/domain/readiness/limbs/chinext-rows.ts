import {
  count,
  growth,
  intensity,
  judged,
  type LimbRow,
  money,
  no,
  profit,
  sum,
  yes,
} from '#tests/support/limb-rows.ts';
import { preconditions, publicHolding, publicOffering, specialSize } from './shared-rows.ts';
import { starStandards } from './star-rows.ts';

/** The standards of 2.1.2, for a listing or a transfer. Those of 2020 had lower amounts. */
const standards = (board: string, cap: string, first: string): LimbRow[] => {
  const old = { editions: [`${board}.${first}`] };
  const raised = { editions: [`${board}.2024`, `${board}.2026`] };
  return [
    profit(`${board}.1.np.t`, 'np@t'),
    profit(`${board}.1.np.t-1`, 'np@t-1'),
    sum(`${board}.1.sum`, 'np', [3000, 2000], old),
    sum(`${board}.1.sum`, 'np', [6000, 4000], raised),
    money(`${board}.1.latest`, 'np@t', 6000, raised),
    money(`${board}.2.cap`, cap, 100_000, old),
    money(`${board}.2.cap`, cap, 150_000, raised),
    profit(`${board}.2.np`, 'np@t'),
    money(`${board}.2.revenue`, 'revenue@t', 10_000, old),
    money(`${board}.2.revenue`, 'revenue@t', 40_000, raised),
    money(`${board}.3.cap`, cap, 500_000),
    money(`${board}.3.revenue`, 'revenue@t', 30_000),
    judged(`${board}.3.scope`, 'chinext-standard-3'),
    money(`${board}.4.revenue`, 'revenue@t', 20_000),
    judged(`${board}.4.scope`, 'chinext-standard-4'),
    money(`${board}.4a.cap`, cap, 300_000),
    growth(`${board}.4a.growth`, 'revenue', 33_800, { back: 2, value: 20_000 }),
    money(`${board}.4b.cap`, cap, 400_000),
    sum(`${board}.4b.rd`, 'rd', [5000, 3000, 2000]),
    intensity(`${board}.4b.intensity`, [3000, 2000, 1000], [20_000, 12_000, 8000]),
  ];
};

export const chinextRows: readonly LimbRow[] = [
  money('chinext.capital', 'capital-after', 3000),
  ...publicOffering('chinext'),
  ...standards('chinext', 'market-cap', '2020'),
  yes('chinext.voting.is', 'dual-class'),
  no('chinext.voting.none', 'dual-class'),
  ...specialSize('chinext.voting'),
  profit('chinext.voting.profit', 'np@t'),
  judged('chinext.voting.profit-asked', 'chinext-voting-profit'),
  yes('chinext.red-chip.is', 'red-chip'),
  no('chinext.red-chip.none', 'red-chip'),
  ...specialSize('chinext.red-chip'),
  profit('chinext.red-chip.profit', 'np@t'),
  growth('chinext.red-chip.growth.10', 'revenue', 60_500, { back: 2, value: 50_000 }),
  growth('chinext.red-chip.growth.20', 'revenue', 14_400, { back: 2, value: 10_000 }),
  judged('chinext.red-chip.peers', 'outgrows-peers'),
  judged('chinext.red-chip.research', 'strategic-research-stage'),

  judged('chinext.industry', 'chinext-industry-allowed'),
  judged('chinext.positioning.judged', 'chinext-positioning'),
  growth('chinext.positioning.rd-growth', 'rd', '1322.5', { back: 2, value: 1000 }),
  money('chinext.positioning.rd-latest', 'rd@t', 1000),
  sum('chinext.positioning.rd-sum', 'rd', [2000, 1800, 1200]),
  growth('chinext.positioning.growth-25.compound', 'revenue', 15_625, { back: 2, value: 10_000 }),
  growth('chinext.positioning.growth-30.compound', 'revenue', 16_900, { back: 2, value: 10_000 }),
  money('chinext.positioning.large', 'revenue@t', 30_000),
  judged('chinext.positioning.field', 'modern-industry'),
  ...preconditions('chinext', 24),
];

const y2023 = { editions: ['main-board.2023'] };
const y2024 = { editions: ['main-board.2024'] };

export const mainBoardRows: readonly LimbRow[] = [
  money('main-board.capital', 'capital-after', 5000),
  ...publicOffering('main-board'),
  profit('main-board.1.np.t', 'np@t'),
  profit('main-board.1.np.t-1', 'np@t-1'),
  profit('main-board.1.np.t-2', 'np@t-2'),
  sum('main-board.1.sum', 'np', [7000, 5000, 3000], y2023),
  sum('main-board.1.sum', 'np', [10_000, 6000, 4000], y2024),
  money('main-board.1.latest', 'np@t', 6000, y2023),
  money('main-board.1.latest', 'np@t', 10_000, y2024),
  sum('main-board.1.cash', 'ocf', [6000, 5000, -1000], y2023),
  sum('main-board.1.cash', 'ocf', [12_000, 9000, -1000], y2024),
  sum('main-board.1.revenue', 'revenue', [40_000, 35_000, 25_000], y2023),
  sum('main-board.1.revenue', 'revenue', [60_000, 50_000, 40_000], y2024),
  money('main-board.2.cap', 'market-cap', 500_000),
  profit('main-board.2.np', 'np@t'),
  money('main-board.2.revenue', 'revenue@t', 60_000),
  sum('main-board.2.cash', 'ocf', [8000, 5000, 2000], y2023),
  sum('main-board.2.cash', 'ocf', [12_000, 8000, 5000], y2024),
  money('main-board.3.cap', 'market-cap', 800_000, y2023),
  money('main-board.3.cap', 'market-cap', 1_000_000, y2024),
  profit('main-board.3.np', 'np@t'),
  money('main-board.3.revenue', 'revenue@t', 80_000, y2023),
  money('main-board.3.revenue', 'revenue@t', 100_000, y2024),
  yes('main-board.red-chip.is', 'red-chip'),
  no('main-board.red-chip.none', 'red-chip'),
  judged('main-board.red-chip.judged', 'main-board-red-chip'),
  ...preconditions('main-board', 36),
];

const transfer = (board: string): LimbRow[] => [
  count(`${board}.months`, 'months-on-bse', 12),
  money(`${board}.capital`, 'share-capital', 3000),
  count(`${board}.holders`, 'holders', 1000),
  ...publicHolding(board),
  count(`${board}.traded`, 'traded-shares-60d', 10_000_000),
  judged(`${board}.positioning`, 'transfer-positioning'),
  yes(`${board}.no-crime`, 'no-crime-36m'),
  yes(`${board}.no-violation`, 'no-violation-36m'),
  yes(`${board}.no-penalty`, 'no-csrc-penalty-12m'),
  yes(`${board}.no-censure`, 'no-censure-12m'),
  yes(`${board}.no-investigation`, 'no-investigation'),
  yes(`${board}.not-dishonest`, 'not-dishonest'),
];

export const transferRows: readonly LimbRow[] = [
  ...transfer('transfer-star'),
  ...starStandards('transfer-star', 'transfer-market-cap'),
  ...transfer('transfer-chinext'),
  ...standards('transfer-chinext', 'transfer-market-cap', '2022'),
];

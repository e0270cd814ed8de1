import { catalog } from '#jobs/catalog.ts';
import { revenueBoard } from '#tests/support/readiness-world.ts';

/** The runs over everybody as the catalog knows them, but not by the clock: the test orders them. */
const { schedule: _, ...all } = catalog['readiness.rescore-all'];

export const rescoreTrade = {
  catalog: { 'readiness.rescore-all': all, 'readiness.rescore-part': catalog['readiness.rescore-part'] },
  handlers: {},
};

const first = { code: 'revenue.1', from: '2020-01-01', atLeast: 100 };
const other = revenueBoard('star', [{ code: 'profit.1', from: '2020-01-01', atLeast: 100 }], 'profit');

/** Two boards; then one of them has a new edition that wants twice as much. */
export const boardsBefore = [revenueBoard('bse', [first]), other];
export const boardsAfter = [
  revenueBoard('bse', [
    { ...first, until: '2026-01-01' },
    { code: 'revenue.2', from: '2026-01-01', atLeast: 200 },
  ]),
  other,
];

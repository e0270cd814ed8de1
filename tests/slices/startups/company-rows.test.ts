import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { parseDecimal } from '#app/kernel/decimal.ts';
import { expectOk } from '#app/kernel/result.ts';
import { applyCompanyRows, undoCompanyRows } from '#app/startups/commands/apply-company-rows.ts';
import { applyFigureRows, undoFigureRows } from '#app/startups/commands/apply-figure-rows.ts';
import type { CompanyRow } from '#app/startups/domain/company-record.ts';
import type { FigureRow } from '#app/startups/domain/figures.ts';
import { companiesByKey } from '#app/startups/queries/companies-by-key.ts';
import { figuresOf } from '#app/startups/queries/figures-of.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await freshDatabase();
});
afterAll(() => world.drop());

const importer = system('test import');
const options = { source: 'import' } as const;

function row(ref: number, set: CompanyRow['set'], companyId: string | null = null): CompanyRow {
  return { ref, companyId, set };
}

async function count(table: string): Promise<number> {
  const [found] = await world.db.execute<{ n: number }>(
    sql`select count(*)::int as n from ${sql.identifier(table)}`,
  );
  return found?.n ?? -1;
}

describe('a batch of companies', () => {
  test('is written, changed, and taken back as a whole', async () => {
    const { db } = world;
    const first = await db.transaction((tx) =>
      applyCompanyRows(
        tx,
        importer,
        [
          row(2, {
            name: '青禾生物科技有限公司',
            uscc: '91350100M000100Y43',
            registeredCapital: '9007199254740993',
            tags: ['b', 'a', 'a'],
            stockCodes: [{ market: 'neeq', code: '830001' }],
          }),
          row(3, { name: '木牛物流' }),
        ],
        options,
      ),
    );
    const [one, two] = first.map((outcome) => expectOk(outcome.result));
    if (!one || !two) throw new Error('two rows were asked for');
    expect(one.before).toBeNull();
    const known = await companiesByKey(db, importer, { usccs: ['91350100M000100Y43'], names: ['木牛物流'] });
    expect(known.map((company) => company.companyId).sort()).toEqual([one.companyId, two.companyId].sort());
    const stored = known.find((company) => company.companyId === one.companyId)?.values;
    expect(stored).toEqual(one.after);
    expect(stored?.tags).toEqual(['a', 'b']);
    expect(stored?.registeredCapital).toBe('9007199254740993');

    const second = await db.transaction((tx) =>
      applyCompanyRows(tx, importer, [row(2, { shortName: '青禾', tags: [] }, one.companyId)], options),
    );
    const changed = second.map((outcome) => expectOk(outcome.result));
    expect(changed[0]?.before).toEqual(one.after);
    const tooEarly = await db.transaction((tx) => undoCompanyRows(tx, importer, [one, two]));
    expect(tooEarly.map((undone) => undone.result)).toEqual(['changed-since', 'removed']);
    const back = await db.transaction((tx) => undoCompanyRows(tx, importer, changed));
    expect(back.map((undone) => undone.result)).toEqual(['restored']);
    const gone = await db.transaction((tx) => undoCompanyRows(tx, importer, [one, two]));
    expect(gone.map((undone) => undone.result)).toEqual(['removed', 'gone']);
    for (const table of ['companies', 'company_cards', 'company_search', 'company_tags', 'stock_codes']) {
      expect([table, await count(table)]).toEqual([table, 0]);
    }
  });

  test('refuses a code that another company has, also one earlier in the batch, and writes the rest', async () => {
    const { db } = world;
    const code = { market: 'neeq', code: '830002' } as const;
    const outcomes = await db.transaction((tx) =>
      applyCompanyRows(
        tx,
        importer,
        [
          row(1, { name: '甲', stockCodes: [code] }),
          row(2, { name: '乙', stockCodes: [code] }),
          row(3, { name: ' ' }),
          row(4, { name: '丙' }, 'AAAAAAAAAAAAAAAAAAAAAA'),
          row(5, { name: '丁' }),
        ],
        options,
      ),
    );
    expect(outcomes.map(({ result }) => (result.ok ? 'ok' : result.refusal.kind))).toEqual([
      'ok',
      'stock-code-taken',
      'name-missing',
      'not-found',
      'ok',
    ]);
    await db.transaction((tx) =>
      undoCompanyRows(
        tx,
        importer,
        outcomes.flatMap(({ result }) => (result.ok ? [result.value] : [])),
      ),
    );
  });

  test('is not undone under figures that lean on it', async () => {
    const { db } = world;
    const [made] = await db.transaction((tx) =>
      applyCompanyRows(tx, importer, [row(1, { name: '戊' })], options),
    );
    const company = expectOk((made ?? never()).result);
    await db.transaction((tx) =>
      applyFigureRows(tx, importer, [
        { ref: 1, companyId: company.companyId, fiscalYear: 2024, period: 'FY', set: { revenue: '1' } },
      ]),
    );
    const undone = await db.transaction((tx) => undoCompanyRows(tx, importer, [company]));
    expect(undone[0]?.result).toBe('in-use');
  });

  test('of an incubator comes into its care, and shows nobody else’s company', async () => {
    const { db } = world;
    const home = await organisation(db, 'incubator');
    const manager = await person(db, home);
    const stranger = await person(db, await organisation(db, 'incubator'));
    const [made] = await db.transaction((tx) =>
      applyCompanyRows(tx, manager, [row(1, { name: '己', uscc: '91110108551385082Q' })], options),
    );
    const company = expectOk((made ?? never()).result);
    expect(await companiesByKey(db, manager, { names: ['己'] })).toHaveLength(1);
    expect(await companiesByKey(db, stranger, { names: ['己'] })).toHaveLength(0);
    const [foreign] = await db.transaction((tx) =>
      applyCompanyRows(tx, stranger, [row(1, { name: '庚' }, company.companyId)], options),
    );
    expect(foreign?.result).toEqual({ ok: false, refusal: { kind: 'not-found' } });
  });
});

describe('a batch of figures', () => {
  test('updates by period, doubts what is odd, and is taken back with its doubts', async () => {
    const { db } = world;
    const [made] = await db.transaction((tx) =>
      applyCompanyRows(tx, importer, [row(1, { name: '辛' })], options),
    );
    const { companyId } = expectOk((made ?? never()).result);
    const year = (fiscalYear: number, set: FigureRow['set']): FigureRow => ({
      ref: fiscalYear,
      companyId,
      fiscalYear,
      period: 'FY',
      set,
    });
    await db.transaction((tx) =>
      applyFigureRows(tx, importer, [
        year(2022, { revenue: '1000000000' }),
        year(2023, { revenue: '1100000000', revenueGrowthPct: parseDecimal('10') }),
      ]),
    );
    const outcomes = await db.transaction((tx) =>
      applyFigureRows(tx, importer, [
        year(2022, { revenue: '2000000000' }),
        year(2024, { revenue: '-1' }),
        year(2024, { revenue: '5' }),
      ]),
    );
    expect(outcomes.map(({ result }) => (result.ok ? 'ok' : result.refusal.kind))).toEqual([
      'ok',
      'ok',
      'period-twice',
    ]);
    const doubted = await figuresOf(db, importer, [companyId]);
    expect(doubted.map((figures) => [figures.fiscalYear, figures.suspect])).toEqual([
      [2022, []],
      [2023, ['revenue-growth-disagrees']],
      [2024, ['revenue-below-zero', 'revenue-unit']],
    ]);
    const undone = await db.transaction((tx) =>
      undoFigureRows(
        tx,
        importer,
        outcomes.flatMap(({ result }) => (result.ok ? [result.value] : [])),
      ),
    );
    expect(undone.map((figures) => figures.result)).toEqual(['restored', 'removed']);
    const after = await figuresOf(db, importer, [companyId]);
    expect(after.map((figures) => [figures.fiscalYear, figures.revenue, figures.suspect])).toEqual([
      [2022, '1000000000', []],
      [2023, '1100000000', []],
    ]);
  });
});

const DATA = '../shared/data';
const hasData = existsSync(`${DATA}/neeq-companies.csv`);

describe.runIf(hasData)('the NEEQ files of ../shared/data', () => {
  test('are written in well under ten seconds, and again without a change', async () => {
    const { db } = world;
    const lines = (file: string) =>
      readFileSync(`${DATA}/${file}`, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(','));
    const fen = (wan = '') => (wan === '' ? null : String(Math.round(Number(wan) * 1_000_000)));
    const companyRows = lines('neeq-companies.csv').map(([code = '', name = '', industry = null], at) =>
      row(at, { name, industryText: industry, stockCodes: [{ market: 'neeq', code }] }),
    );
    const started = performance.now();
    const made = await db.transaction((tx) => applyCompanyRows(tx, importer, companyRows, options));
    const ids = new Map(
      made.map(({ result }) => {
        const { after, companyId } = expectOk(result);
        return [after.stockCodes[0]?.code, companyId];
      }),
    );
    const figureRows = lines('neeq-financials.csv').map(
      ([code, year, revenue, netProfit, , , margin = ''], at): FigureRow => ({
        ref: at,
        companyId: ids.get(code) ?? '',
        fiscalYear: Number(year),
        period: 'FY',
        set: { revenue: fen(revenue), netProfit: fen(netProfit), netMarginPct: parseDecimal(margin) },
      }),
    );
    const written = await db.transaction((tx) => applyFigureRows(tx, importer, figureRows));
    expect(written.every(({ result }) => result.ok)).toBe(true);
    const took = performance.now() - started;
    console.log(`    1,887 companies and 9,279 years in ${Math.round(took)} ms`);
    expect(took).toBeLessThan(10_000);
    expect(await count('company_figures')).toBeGreaterThanOrEqual(9279);

    const again = await db.transaction((tx) => applyFigureRows(tx, importer, figureRows));
    const same = again.map(({ result }) => expectOk(result));
    expect(same.every((figures) => JSON.stringify(figures.before) === JSON.stringify(figures.after))).toBe(
      true,
    );
  }, 60_000);
});

function never(): never {
  throw new Error('the batch answered fewer outcomes than rows');
}

import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { type AtOnceDone, importAtOnce, undoAtOnce } from '#app/imports/commands/import-at-once.ts';
import { expectOk } from '#app/kernel/result.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { companyTables, quietPulse, sharedFile } from './imports.ts';

const companies = sharedFile('neeq-companies.csv');
const financials = sharedFile('neeq-financials.csv');
const here = companies !== null && financials !== null;
if (!here) console.log('the NEEQ files are not in ../shared/data: these tests are left out');

let world: TestDatabase;
let before: Record<string, string>;
const ids: string[] = [];
beforeAll(async () => {
  world = await freshDatabase();
  before = await companyTables(world.db);
});
afterAll(() => world.drop());

async function bring(kind: 'companies' | 'financials'): Promise<AtOnceDone> {
  const content = (kind === 'companies' ? companies : financials) ?? new Uint8Array();
  const name = `neeq-${kind}.csv`;
  const order = { kind, name, content, mapping: null, valuedOn: null, dryRun: false };
  return expectOk(await importAtOnce(world.db, system('test'), order, quietPulse()));
}

test.runIf(here)(
  'both NEEQ files come in, on less than fifteen seconds of the processor',
  { timeout: 60_000 },
  async () => {
    const spent = process.cpuUsage();
    const start = performance.now();
    const first = await bring('companies');
    const middle = performance.now();
    const second = await bring('financials');
    const end = performance.now();
    console.log('companies', Math.round(middle - start), 'ms, financials', Math.round(end - middle), 'ms');
    ids.push(first.importId, second.importId);
    expect(first.counts).toMatchObject({ new: 1886, changed: 0, same: 0, refused: 1 });
    expect(second.counts).toMatchObject({ new: 9279, changed: 0, same: 0, refused: 0 });
    const { user, system: inKernel } = process.cpuUsage(spent);
    expect((user + inKernel) / 1000).toBeLessThan(15_000);
  },
);

test.runIf(here)('their known dirt is marked where it stands, and stands as the file has it', async () => {
  const { db } = world;
  const [companiesId = '', figuresId = ''] = ids;
  const doubts = async (importId: string) => {
    const rows = await db.execute<{ kind: string; n: number }>(sql`
      select kind, count(*)::int as n from import_rows, unnest(suspect) as kind
      where import_id = ${importId} group by kind order by kind`);
    return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
  };
  expect(await doubts(companiesId)).toEqual({
    'code-switched': 95,
    'market-value-missing': 20,
    'market-value-odd': 16,
    'name-on-two-codes': 188,
  });
  const figures = await doubts(figuresId);
  expect(figures).toMatchObject({ 'revenue-below-zero': 2, 'finer-than-kept': 2, 'shares-implausible': 81 });
  expect(figures['revenue-growth-disagrees']).toBeGreaterThan(30);

  const [refused] = await db.execute<{ key: string; remarks: unknown[] }>(
    sql`select key, remarks from import_rows where import_id = ${companiesId} and verdict = 'refused'`,
  );
  expect(refused).toMatchObject({ key: '三板医药', remarks: [{ kind: 'index-code', value: '899304' }] });
  const twice = await db.execute(sql`select 1 from import_rows where import_id = ${companiesId}
    and key like '晨光电机%' and suspect = '{name-on-two-codes}'`);
  expect(twice).toHaveLength(2);

  const negative = await db.execute<{ revenue: string; suspect: string[] }>(sql`
    select revenue::text as revenue, suspect from company_figures where revenue < 0 order by revenue`);
  expect(negative.map((row) => row.revenue)).toEqual(['-1653990000', '-17310000']);
  expect(negative.every((row) => row.suspect.includes('revenue-below-zero'))).toBe(true);
  const [unvalued] = await db.execute<{ n: number }>(sql`select count(*)::int as n from companies c
    where not exists (select from company_valuations v where v.company_id = c.id)`);
  expect(unvalued?.n).toBe(20);
  const [placed] = await db.execute<{ n: number }>(sql`select count(*)::int as n from ladder_positions`);
  expect(placed?.n).toBe(0);
});

test.runIf(here)('every revenue of the file is kept to the fen', async () => {
  const text = new TextDecoder().decode(financials ?? new Uint8Array());
  const [, ...lines] = text.trim().split('\n');
  const expected = lines.map((line) => {
    const [code, year, wan = ''] = line.split(',');
    const [whole = '', fraction = ''] = wan.replace('-', '').split('.');
    const fen = BigInt(`${whole}${fraction.slice(0, 6).padEnd(6, '0')}`);
    return `${code} ${year} ${wan === '' ? 'unknown' : wan.startsWith('-') ? -fen : fen}`;
  });
  const rows = await world.db.execute<{ line: string }>(sql`
    select s.code || ' ' || f.fiscal_year || ' ' || coalesce(f.revenue::text, 'unknown') as line
    from company_figures f join stock_codes s using (company_id)`);
  expect(rows.map((row) => row.line).sort()).toEqual(expected.sort());
});

test.runIf(here)(
  'the second time everything is the same and nothing is written',
  { timeout: 60_000 },
  async () => {
    const standing = await companyTables(world.db);
    const start = performance.now();
    const first = await bring('companies');
    const second = await bring('financials');
    console.log('second time', Math.round(performance.now() - start), 'ms');
    expect(first).toMatchObject({ applied: false, counts: { new: 0, changed: 0, same: 1886, refused: 1 } });
    expect(second).toMatchObject({ applied: false, counts: { new: 0, changed: 0, same: 9279, refused: 0 } });
    expect(await companyTables(world.db)).toEqual(standing);
  },
);

test.runIf(here)(
  'rolled back they leave nothing but their lines in the audit trail',
  { timeout: 60_000 },
  async () => {
    const [first = '', second = ''] = ids;
    const pulse = quietPulse();
    const start = performance.now();
    expectOk(await undoAtOnce(world.db, system('test'), { importId: second }, pulse));
    expectOk(await undoAtOnce(world.db, system('test'), { importId: first }, pulse));
    console.log('both rolled back', Math.round(performance.now() - start), 'ms');
    expect(await companyTables(world.db)).toEqual(before);
    const [lines] = await world.db.execute<{ count: number }>(
      sql`select count(*)::int as count from audit_lines where action = 'imports.undo-import'`,
    );
    expect(lines?.count).toBe(2);
  },
);

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

test.runIf(here)('both NEEQ files come in within fifteen seconds', { timeout: 60_000 }, async () => {
  const start = performance.now();
  const first = await bring('companies');
  const middle = performance.now();
  const second = await bring('financials');
  const end = performance.now();
  console.log('companies', Math.round(middle - start), 'ms, financials', Math.round(end - middle), 'ms');
  ids.push(first.importId, second.importId);
  expect(first.counts).toMatchObject({ new: 1886, changed: 0, same: 0, refused: 1 });
  expect(second.counts).toMatchObject({ new: 9279, changed: 0, same: 0, refused: 0 });
  expect(end - start).toBeLessThan(15_000);
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

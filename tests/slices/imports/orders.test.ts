import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { applyImport } from '#app/imports/commands/apply-import.ts';
import { discardImport } from '#app/imports/commands/discard-import.ts';
import { undoAtOnce } from '#app/imports/commands/import-at-once.ts';
import { orderApply, orderUndo } from '#app/imports/commands/order-work.ts';
import { retention, retireImports } from '#app/imports/commands/retire-imports.ts';
import { undoImport } from '#app/imports/commands/undo-import.ts';
import { uploadImport } from '#app/imports/commands/upload-import.ts';
import { importRecord } from '#app/imports/queries/import-record.ts';
import { rowsOfImport } from '#app/imports/queries/import-rows.ts';
import { listImports } from '#app/imports/queries/list-imports.ts';
import { expectOk } from '#app/kernel/result.ts';
import { changeCompany } from '#app/startups/commands/change-company.ts';
import { placeInCare } from '#app/startups/commands/set-caretaker.ts';
import { companiesByKey } from '#app/startups/queries/companies-by-key.ts';
import { figuresOf } from '#app/startups/queries/figures-of.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { companiesWith } from '#tests/support/companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person } from '#tests/support/people.ts';
import { companyTables, importText, quietPulse } from './imports.ts';
import { bomb } from './workbooks.ts';

const importer = system('test');
let world: TestDatabase;
beforeAll(async () => {
  world = await freshDatabase();
});
afterAll(() => world.drop());

async function named(name: string) {
  const [found] = await world.db.execute<{ id: string; version: number }>(
    sql`select id, version from companies where name = ${name}`,
  );
  if (!found) throw new Error(`no company ${name}`);
  return found;
}

async function lines(action: string, outcome: 'done' | 'refused'): Promise<number> {
  const [row] = await world.db.execute<{ n: number }>(
    sql`select count(*)::int as n from audit_lines where action = ${action} and outcome = ${outcome}`,
  );
  return row?.n ?? -1;
}

const list = `名称,证券代码,员工人数,标签,总市值（万元）
撤回甲,830101,10,专精特新,5000
撤回乙,830102,20,,
撤回丙,830103,30,,7000`;
const changedList = `名称,证券代码,员工人数,标签,总市值（万元）
撤回甲,830101,11,高新技术,5100
撤回乙新名,830102,20,,600
撤回丁,830104,40,,`;

describe('an import that changed things', () => {
  test('is taken back to the last value, as a whole and once', async () => {
    const { db } = world;
    expectOk(await importText(db, 'companies', list));
    const before = await companyTables(db);
    const second = expectOk(await importText(db, 'companies', changedList, { name: 'second.csv' }));
    expect(second.counts).toMatchObject({ new: 1, changed: 2, same: 0 });
    expect(await companyTables(db)).not.toEqual(before);

    const undone = expectOk(await undoAtOnce(db, importer, { importId: second.importId }, quietPulse()));
    expect(undone).toEqual({ removed: 1, restored: 2 });
    expect(await companyTables(db)).toEqual(before);
    const again = await undoAtOnce(db, importer, { importId: second.importId }, quietPulse());
    expect(again).toMatchObject({ ok: false, refusal: { kind: 'not-now', state: 'undone' } });
    expect(await companyTables(db)).toEqual(before);
  });

  test('is not taken back where somebody has changed a row since, and those rows are named', async () => {
    const { db } = world;
    expectOk(await importText(db, 'companies', '名称,证券代码,员工人数\n先甲,830201,1\n先乙,830202,2'));
    const done = expectOk(
      await importText(
        db,
        'companies',
        '名称,证券代码,员工人数\n先甲,830201,5\n先乙,830202,6\n先丙,830203,7',
      ),
    );
    const { id, version } = await named('先乙');
    const set = { headcount: 66 };
    expectOk(await changeCompany(db, importer, { companyId: id, version, set, isAnother: true }));
    const before = await companyTables(db);
    const refused = await undoAtOnce(db, importer, { importId: done.importId }, quietPulse());
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        kind: 'changed-since-import',
        count: 1,
        rows: [{ row: 3, key: '先乙 · 830202', why: 'changed-since' }],
      },
    });
    expect(await companyTables(db)).toEqual(before);
    const record = await importRecord(db, importer, done.importId);
    expect(record).toMatchObject({ state: 'applied', failure: { kind: 'changed-since-import', count: 1 } });

    const now = await named('先乙');
    const back = { companyId: id, version: now.version, set: { headcount: 6 }, isAnother: true };
    expectOk(await changeCompany(db, importer, back));
    expectOk(await undoAtOnce(db, importer, { importId: done.importId }, quietPulse()));
  });

  test('companies that have figures since are left alone until the figures are taken back', async () => {
    const { db } = world;
    const before = await companyTables(db);
    const first = expectOk(await importText(db, 'companies', '名称,证券代码\n用甲,830301'));
    const second = expectOk(await importText(db, 'financials', '证券代码,年度,营业收入\n830301,2024,5'));
    const refused = await undoAtOnce(db, importer, { importId: first.importId }, quietPulse());
    expect(refused).toMatchObject({ ok: false, refusal: { rows: [{ row: 2, why: 'in-use' }] } });
    expectOk(await undoAtOnce(db, importer, { importId: second.importId }, quietPulse()));
    expectOk(await undoAtOnce(db, importer, { importId: first.importId }, quietPulse()));
    expect(await companyTables(db)).toEqual(before);
  });

  test('figures go back to what they were', async () => {
    const { db } = world;
    expectOk(await importText(db, 'companies', '名称,证券代码\n数甲,830401'));
    const head = '证券代码,年度,营业收入（万元）,毛利率';
    expectOk(await importText(db, 'financials', `${head}\n830401,2022,100,30%\n830401,2023,110,31%`));
    const before = await companyTables(db);
    const text = `${head}\n830401,2022,100,\n830401,2023,150,\n830401,2024,160,33.3333%`;
    const done = expectOk(await importText(db, 'financials', text));
    expect(done.counts).toMatchObject({ new: 1, changed: 1, same: 1 });
    const { id } = await named('数甲');
    const rows = await figuresOf(db, importer, [id]);
    expect(rows.map((row) => [row.fiscalYear, row.revenue, row.grossMarginPct])).toEqual([
      [2022, '100000000', '30'],
      [2023, '150000000', '31'],
      [2024, '160000000', '33.3333'],
    ]);
    expectOk(await undoAtOnce(db, importer, { importId: done.importId }, quietPulse()));
    expect(await companyTables(db)).toEqual(before);
  });
});

describe('a checked import', () => {
  test('carried out twice, even at the same moment, has one effect and one line', async () => {
    const { db } = world;
    const checked = expectOk(
      await importText(db, 'companies', '名称,证券代码\n双甲,830501\n双乙,830502', { dryRun: true }),
    );
    const { importId } = checked;
    expectOk(await orderApply(db, importer, { importId, doneBy: 'caller' }));
    const before = await lines('imports.apply-import', 'done');
    const [one, two] = await Promise.all([
      applyImport(db, importer, { importId }, quietPulse()),
      applyImport(db, importer, { importId }, quietPulse()),
    ]);
    expect([one.ok, two.ok]).toEqual([true, true]);
    expectOk(await applyImport(db, importer, { importId }, quietPulse()));
    expect(await lines('imports.apply-import', 'done')).toBe(before + 1);
    expect(await companiesByKey(db, importer, { names: ['双甲', '双乙'] })).toHaveLength(2);
    expect(await orderApply(db, importer, { importId, doneBy: 'caller' })).toMatchObject({
      refusal: { kind: 'not-now', state: 'applied' },
    });
  });

  test('writes nothing where a company was changed since the dry run', async () => {
    const { db } = world;
    expectOk(await importText(db, 'companies', '名称,证券代码,员工人数\n并甲,830601,1'));
    const text = '名称,证券代码,员工人数\n并甲,830601,2\n并乙,830602,3';
    const { importId } = expectOk(await importText(db, 'companies', text, { dryRun: true }));
    const { id, version } = await named('并甲');
    expectOk(
      await changeCompany(db, importer, { companyId: id, version, set: { headcount: 9 }, isAnother: true }),
    );
    const before = await companyTables(db);
    expectOk(await orderApply(db, importer, { importId, doneBy: 'caller' }));
    const refused = await applyImport(db, importer, { importId }, quietPulse());
    expect(refused).toMatchObject({
      refusal: { kind: 'changed-since-check', rows: [{ row: 2, key: '并甲 · 830601', why: 'changed' }] },
    });
    expect(await companyTables(db)).toEqual(before);
    expect(await importRecord(db, importer, importId)).toMatchObject({
      state: 'checked',
      failure: { kind: 'changed-since-check' },
    });
  });

  test('writes nothing where a code or a name was taken since the dry run', async () => {
    const { db } = world;
    const byCode = expectOk(
      await importText(db, 'companies', '名称,证券代码\n抢甲,830701', { dryRun: true }),
    );
    const byName = expectOk(await importText(db, 'companies', '名称,员工人数\n抢乙,5', { dryRun: true }));
    await companiesWith(db, [
      { name: '别家', stockCodes: [{ market: 'neeq', code: '830701' }] },
      { name: '抢乙' },
    ]);
    const whys: string[] = [];
    for (const { importId } of [byCode, byName]) {
      expectOk(await orderApply(db, importer, { importId, doneBy: 'caller' }));
      const refused = await applyImport(db, importer, { importId }, quietPulse());
      if (!refused.ok && 'rows' in refused.refusal) whys.push(...refused.refusal.rows.map((row) => row.why));
    }
    expect(whys).toEqual(['stock-code-taken', 'name-taken']);
    expect(await companiesByKey(db, importer, { names: ['抢甲', '抢乙'] })).toHaveLength(1);
  });

  test('can be stopped half way and leaves nothing', async () => {
    const { db } = world;
    const rows = Array.from({ length: 1200 }, (_, at) =>
      `停${at},${840_000 + at}`.replace(',84', ',83'),
    ).join('\n');
    const { importId } = expectOk(
      await importText(db, 'companies', `名称,证券代码\n${rows}`, { dryRun: true }),
    );
    const before = await companyTables(db);
    expectOk(await orderApply(db, importer, { importId, doneBy: 'caller' }));
    let batches = 0;
    const stopping = quietPulse({
      stopIfAsked: async () => {
        if (++batches > 1) throw new Error('stopped');
      },
    });
    await expect(applyImport(db, importer, { importId }, stopping)).rejects.toThrow('stopped');
    expect(await companyTables(db)).toEqual(before);
    expectOk(await applyImport(db, importer, { importId }, quietPulse()));
    expect(await importRecord(db, importer, importId)).toMatchObject({ state: 'applied' });
    expectOk(await undoAtOnce(db, importer, { importId }, quietPulse()));
  });

  test('with nothing to write is not carried out, and can be discarded with its file', async () => {
    const { db } = world;
    expectOk(await importText(db, 'companies', '名称,证券代码\n弃甲,830801'));
    const { importId, applied, counts } = expectOk(
      await importText(db, 'companies', '名称,证券代码\n弃甲,830801\n弃乙,1'),
    );
    expect({ applied, counts }).toMatchObject({ applied: false, counts: { same: 1, refused: 1 } });
    expect(await orderApply(db, importer, { importId, doneBy: 'caller' })).toMatchObject({
      refusal: { kind: 'nothing-to-do' },
    });
    const record = await importRecord(db, importer, importId);
    expectOk(await discardImport(db, importer, { importId }));
    expect(await importRecord(db, importer, importId)).toBeNull();
    const left = await db.execute(sql`select 1 from files where id = ${record?.fileId ?? ''}
      union all select 1 from import_rows where import_id = ${importId}`);
    expect(left).toHaveLength(0);
  });
});

describe('who imports what', () => {
  test('an incubator brings in its own companies, private and in its care, and touches no others', async () => {
    const { db } = world;
    const house = await organisation(db, 'incubator');
    const manager = await person(db, house);
    const [mine] = await companiesWith(db, [
      { name: '孵甲', stockCodes: [{ market: 'regional', code: 'A101' }] },
      { name: '孵乙', stockCodes: [{ market: 'neeq', code: '830901' }] },
    ]);
    const operator = await person(db, await organisation(db, 'operator'));
    const sinceOn = await todayInBeijing(db);
    const care = { companyId: mine ?? '', incubatorId: house.id, sinceOn };
    expectOk(await placeInCare(db, operator, care));
    const text = '名称,证券代码,交易场所,员工人数\n孵甲,A101,四板,5\n孵乙,830901,,6\n孵新,,,7';
    const done = expectOk(await importText(db, 'companies', text, { actor: manager }));
    expect(done.counts).toMatchObject({ new: 1, changed: 1, refused: 1 });
    const { rows } = await rowsOfImport(db, manager, {
      importId: done.importId,
      show: 'refused',
      after: null,
      before: null,
    });
    expect(rows).toMatchObject([{ row: 3, companyId: null, remarks: [{ kind: 'not-available' }] }]);
    const own = await companiesByKey(db, manager, { names: ['孵甲', '孵乙', '孵新'] });
    expect(own.map((company) => [company.values.name, company.values.headcount]).sort()).toEqual([
      ['孵新', 7],
      ['孵甲', 5],
    ]);
    const [fresh] = await db.execute<{ visibility: string }>(
      sql`select visibility from companies where name = '孵新'`,
    );
    expect(fresh?.visibility).toBe('private');

    const stranger = await person(db, await organisation(db, 'incubator'));
    expect(await importRecord(db, stranger, done.importId)).toBeNull();
    expect((await listImports(db, stranger, { after: null })).imports).toEqual([]);
    const order = { importId: done.importId, doneBy: 'caller' } as const;
    expect(await orderUndo(db, stranger, order)).toMatchObject({ refusal: { kind: 'not-found' } });
    expect(await orderUndo(db, operator, order)).toMatchObject({ refusal: { kind: 'not-allowed' } });
    expectOk(await undoAtOnce(db, manager, { importId: done.importId }, quietPulse()));
  });

  test('nobody else imports, and the refusal leaves its line', async () => {
    const { db } = world;
    const before = await lines('imports.upload-import', 'refused');
    const seats = [
      ['incubator', 'member'],
      ['incubator', 'viewer'],
      ['company', 'manager'],
      ['investor', 'manager'],
      ['operator', 'viewer'],
      ['operator', 'auditor'],
    ] as const;
    for (const [kind, role] of seats) {
      const actor = await person(db, await organisation(db, kind), role);
      const refused = await importText(db, 'companies', '名称\n偷', { actor });
      expect(refused).toMatchObject({ ok: false, refusal: { kind: 'not-allowed' } });
    }
    expect(await lines('imports.upload-import', 'refused')).toBe(before + seats.length);
  });
});

test('what is no table of rows is turned away at the door, without a row or a file', async () => {
  const { db } = world;
  const [before] = await db.execute<{ n: number }>(sql`select count(*)::int as n from files`);
  const tries: [string, Uint8Array, string][] = [
    ['a.pdf', new TextEncoder().encode('%PDF-1.7'), 'file-type-not-taken'],
    ['a.csv', new TextEncoder().encode('%PDF-1.7'), 'file-content-differs'],
    ['a.csv', new Uint8Array(), 'file-empty'],
    ['a.xlsx', bomb(60 * 1024 * 1024), 'file-unreadable'],
    ['a.xlsx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'file-unreadable'],
  ];
  for (const [name, content, kind] of tries) {
    const refused = await uploadImport(db, importer, { kind: 'companies', name, content, readBy: 'caller' });
    expect(refused).toMatchObject({ ok: false, refusal: { kind } });
  }
  const [after] = await db.execute<{ n: number }>(sql`select count(*)::int as n from files`);
  expect(after).toEqual(before);
});

test('the mapping of a file is remembered for the next one with the same headings', async () => {
  const { db } = world;
  const text = '企业,甲列,乙列\n记甲,830951,12';
  const order = { mapping: 'name=企业,stockCode=甲列,headcount=乙列', dryRun: true };
  const first = expectOk(await importText(db, 'companies', text, order));
  const second = expectOk(await importText(db, 'companies', text.replace('12', '13'), { dryRun: true }));
  const records = await Promise.all([first, second].map((done) => importRecord(db, importer, done.importId)));
  expect(records[0]?.reading).toMatchObject({ remembered: false });
  expect(records[1]?.reading).toMatchObject({ remembered: true });
  expect(records[1]?.mapping).toEqual(records[0]?.mapping);
});

test('after their time rows and files are given up, and what was written stays', async () => {
  const { db } = world;
  const old = expectOk(await importText(db, 'companies', '名称,证券代码\n旧甲,830961'));
  const idle = expectOk(await importText(db, 'companies', '名称,证券代码\n旧乙,830962', { dryRun: true }));
  const young = expectOk(await importText(db, 'companies', '名称,证券代码\n旧丙,830963'));
  await db.execute(sql`update imports set applied_at = now() - make_interval(days => ${retention.applied + 1})
    where id = ${old.importId}`);
  await db.execute(sql`update imports set created_at = now() - make_interval(days => ${retention.others + 1})
    where id = ${idle.importId}`);
  expect(expectOk(await retireImports(db, importer))).toEqual({ retired: 2 });
  expect(expectOk(await retireImports(db, importer))).toEqual({ retired: 0 });
  const record = await importRecord(db, importer, old.importId);
  expect(record).toMatchObject({ state: 'applied', fileId: null, counts: { new: 1 } });
  expect(await orderUndo(db, importer, { importId: old.importId, doneBy: 'caller' })).toMatchObject({
    refusal: { kind: 'retired' },
  });
  expect(await companiesByKey(db, importer, { names: ['旧甲'] })).toHaveLength(1);
  expectOk(await orderUndo(db, importer, { importId: young.importId, doneBy: 'caller' }));
  expectOk(await undoImport(db, importer, { importId: young.importId }, quietPulse()));
});

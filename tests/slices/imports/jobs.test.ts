import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '#app/identity/domain/actor.ts';
import { mapColumns } from '#app/imports/commands/map-columns.ts';
import { orderApply, orderUndo } from '#app/imports/commands/order-work.ts';
import { uploadImport } from '#app/imports/commands/upload-import.ts';
import { importRecord } from '#app/imports/queries/import-record.ts';
import { expectOk } from '#app/kernel/result.ts';
import { companiesByKey } from '#app/startups/queries/companies-by-key.ts';
import { memberships } from '#db/schema/identity.ts';
import { catalog } from '#jobs/catalog.ts';
import { handlers } from '#jobs/handlers.ts';
import type { RunningWorker } from '#jobs/worker.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { ended, hire } from '#tests/support/jobs.ts';
import { organisation, person } from '#tests/support/people.ts';
import { companyTables } from './imports.ts';

let world: TestDatabase;
let worker: RunningWorker;
let operator: Person;
beforeAll(async () => {
  world = await freshDatabase();
  operator = await person(world.db, await organisation(world.db, 'operator'), 'member', '林运营');
  worker = await hire(world, undefined, { catalog, handlers });
  await worker.ready;
});
afterAll(async () => {
  await worker?.stop();
  await world?.drop();
});

async function uploaded(actor: Person, text: string): Promise<string> {
  const content = new TextEncoder().encode(text);
  const order = { kind: 'companies', name: 'list.csv', content, readBy: 'worker' } as const;
  return expectOk(await uploadImport(world.db, actor, order)).importId;
}

/** Waits for the job that the import waits for, and answers the import with what became of the job. */
async function afterwards(actor: Person, importId: string) {
  const { jobId } = (await importRecord(world.db, actor, importId)) ?? {};
  const run = await ended(world.db, jobId ?? '', 20_000);
  const record = await importRecord(world.db, actor, importId);
  if (!record) throw new Error('the import is gone');
  return { record, run };
}

async function mapped(actor: Person, importId: string): Promise<void> {
  const record = await importRecord(world.db, actor, importId);
  const mapping = record?.reading?.proposed ?? [];
  expectOk(await mapColumns(world.db, actor, { importId, mapping, valuedOn: null, checkBy: 'worker' }));
}

test('a worker reads, tries out, writes and takes back, in the name of who ordered it', {
  timeout: 60_000,
}, async () => {
  const { db } = world;
  const before = await companyTables(db);
  const importId = await uploaded(operator, '名称,证券代码,员工人数\n工甲,830001,5\n工乙,830002,三十');
  const read = await afterwards(operator, importId);
  expect(read.record).toMatchObject({
    state: 'mapping',
    reading: { rows: 2, headings: ['名称', '证券代码', '员工人数'] },
  });

  await mapped(operator, importId);
  const checked = await afterwards(operator, importId);
  expect(checked.record).toMatchObject({ state: 'checked', counts: { new: 1, refused: 1 } });
  expect(checked.run).toMatchObject({ state: 'done', progress_done: 2, progress_total: 2 });
  expect(await companyTables(db)).toEqual(before);

  expectOk(await orderApply(db, operator, { importId, doneBy: 'worker' }));
  const applied = await afterwards(operator, importId);
  expect(applied.record).toMatchObject({ state: 'applied' });
  expect(await companiesByKey(db, operator, { names: ['工甲', '工乙'] })).toHaveLength(1);

  expectOk(await orderUndo(db, operator, { importId, doneBy: 'worker' }));
  const undone = await afterwards(operator, importId);
  expect(undone.record).toMatchObject({ state: 'undone' });
  expect(undone.run.result).toEqual({ removed: 1, restored: 0 });
  expect(await companyTables(db)).toEqual(before);

  const trail = await db.execute<{ action: string; who: string }>(sql`
    select action, actor_name as who from audit_lines where subject_id = ${importId} order by seq`);
  expect(new Set(trail.map((line) => line.who))).toEqual(new Set(['林运营']));
  expect(trail.map((line) => line.action.replace('imports.', ''))).toEqual([
    'upload-import',
    'read-import',
    'map-columns',
    'check-import',
    'order-apply',
    'apply-import',
    'order-undo',
    'undo-import',
  ]);
});

test('a file that cannot be read ends its import with the reason, not the worker', {
  timeout: 60_000,
}, async () => {
  const importId = await uploaded(operator, '只有一行表头,没有数据');
  const { record, run } = await afterwards(operator, importId);
  expect(run.state).toBe('done');
  expect(record).toMatchObject({ state: 'failed', failure: { kind: 'empty' } });
});

test('work of somebody who lost her seat meanwhile is refused, and the import goes back', {
  timeout: 60_000,
}, async () => {
  const { db } = world;
  const house = await organisation(db, 'incubator');
  const manager = await person(db, house);
  const importId = await uploaded(manager, '名称,员工人数\n席甲,5');
  await afterwards(manager, importId);
  await mapped(manager, importId);
  await afterwards(manager, importId);
  await db.transaction(async (tx) => {
    await tx.update(memberships).set({ endedAt: sql`now()` }).where(sql`user_id = ${manager.userId}`);
    expectOk(await orderApply(tx as never, manager, { importId, doneBy: 'worker' }));
  });
  const { record, run } = await afterwards(manager, importId);
  expect(run).toMatchObject({ state: 'failed', failure_kind: 'refused', error: 'not-allowed' });
  expect(record).toMatchObject({ state: 'checked', failure: { kind: 'broke-down' } });
  expect(await companiesByKey(db, operator, { names: ['席甲'] })).toHaveLength(0);
});

test('a cancelled job leaves the import where it was', { timeout: 60_000 }, async () => {
  const { db } = world;
  const importId = await uploaded(operator, '名称,证券代码\n停甲,830011');
  await afterwards(operator, importId);
  await mapped(operator, importId);
  await afterwards(operator, importId);
  await db.transaction(async (tx) => {
    expectOk(await orderApply(tx as never, operator, { importId, doneBy: 'worker' }));
    await tx.execute(sql`update job_runs set cancel_requested = true where link = ${`/imports/${importId}`}
      and state = 'waiting'`);
  });
  const { record, run } = await afterwards(operator, importId);
  expect(run.state).toBe('cancelled');
  expect(record).toMatchObject({ state: 'checked', failure: { kind: 'cancelled' } });
  expect(await companiesByKey(db, operator, { names: ['停甲'] })).toHaveLength(0);
});

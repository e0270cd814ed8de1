import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkBackup } from '#app/boot/backup/read-backup.ts';
import { restoreBackup } from '#app/boot/backup/restore-backup.ts';
import { writeBackup } from '#app/boot/backup/write-backup.ts';
import { system } from '#app/identity/domain/actor.ts';
import { sealKeeper } from '#app/operations/audit-seals.server.ts';
import { verifyAudit } from '#app/operations/queries/verify-audit.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { makeDemoWorld } from '#db/seeds/demo/world.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import '#tests/support/secret.ts';

const MIGRATIONS = join(process.cwd(), 'db', 'migrations');
const folder = mkdtempSync(join(tmpdir(), 'jieti-backup-'));
const say = () => {};
let world: TestDatabase;

beforeAll(async () => {
  world = await freshDatabase();
  await makeDemoWorld({ db: world.db, say });
}, 120_000);
afterAll(async () => {
  await world.drop();
  rmSync(folder, { recursive: true, force: true });
});

function backupOf(database: TestDatabase, name: string, passphrase: string | null = null) {
  const file = join(folder, name);
  return writeBackup({ url: database.urls.owner, file, passphrase, portal: '0.0.0', keyMark: null, say });
}

async function restoreInto(
  database: TestDatabase,
  name: string,
  more: { force?: boolean; passphrase?: string } = {},
) {
  await database.db.$client.end({ timeout: 5 });
  const { app, queue, owner } = database.urls;
  const wish = { force: more.force ?? false, passphrase: more.passphrase ?? null };
  return restoreBackup({
    file: join(folder, name),
    owner,
    given: { app, queue },
    migrations: MIGRATIONS,
    say,
    ...wish,
  });
}

test('a backup restored into an empty portal gives the same rows, sequences and audit trail', async () => {
  const written = await backupOf(world, 'whole.jieti');
  expect(written.manifest.tables.find((table) => table.name === 'companies')?.rows).toBeGreaterThan(100);
  expect(statSync(join(folder, 'whole.jieti')).mode & 0o777).toBe(0o600);

  const other = await freshDatabase();
  await restoreInto(other, 'whole.jieti');
  const db = openDatabase(other.urls.app, { max: 2 });
  const again = await backupOf(other, 'again.jieti');
  // What waits for the queue is handed over anew; everything else is the same to the byte.
  const bytes = (manifest: typeof again.manifest) =>
    manifest.tables
      .filter((table) => table.name !== 'outbox')
      .map((table) => [table.name, table.rows, table.sha256]);
  expect(bytes(again.manifest)).toEqual(bytes(written.manifest));
  expect(again.manifest.sequences).toEqual(written.manifest.sequences);

  const audit = await verifyAudit(db, system('test'), { keeper: sealKeeper() });
  expect(audit).toMatchObject({ sound: true, found: 0 });
  expect(Number(audit?.lines)).toBeGreaterThan(100);
  await expect(db.execute(sql`update audit_lines set reason = 'x' where seq = 1`)).rejects.toThrow();
  const owner = openDatabase(other.urls.owner, { max: 1 });
  await expect(owner.execute(sql`delete from ladder_moves`)).rejects.toMatchObject({
    cause: { message: expect.stringContaining('append-only') },
  });
  await owner.$client.end();
  await db.$client.end();
  await other.drop();
}, 30_000);

test('a portal that holds data is replaced only by force', async () => {
  await backupOf(world, 'force.jieti');
  const other = await freshDatabase();
  await other.db.execute(sql`insert into users (id, email, name) values ('u', 'u@example.test', 'U')`);
  await expect(restoreInto(other, 'force.jieti')).rejects.toThrow('--force');
  await restoreInto(other, 'force.jieti', { force: true });
  const db = openDatabase(other.urls.app, { max: 1 });
  expect(await db.execute(sql`select 1 from users where id = 'u'`)).toHaveLength(0);
  await db.$client.end();
  await other.drop();
}, 30_000);

test('a portal in use is not restored over', async () => {
  await backupOf(world, 'used.jieti');
  const other = await freshDatabase();
  await other.db.execute(sql`select 1`);
  const { app, queue, owner } = other.urls;
  const order = {
    file: join(folder, 'used.jieti'),
    passphrase: null,
    owner,
    given: { app, queue },
    migrations: MIGRATIONS,
  };
  await expect(restoreBackup({ ...order, force: true, say })).rejects.toThrow(/in use|正在被使用/);
  await other.drop();
}, 30_000);

test('a damaged or shortened backup is refused before anything is touched', async () => {
  await backupOf(world, 'good.jieti');
  const good = readFileSync(join(folder, 'good.jieti'));
  const bad = Buffer.from(good);
  bad[Math.floor(bad.length / 2)] = (bad[Math.floor(bad.length / 2)] ?? 0) ^ 1;
  writeFileSync(join(folder, 'bad.jieti'), bad);
  writeFileSync(join(folder, 'short.jieti'), good);
  truncateSync(join(folder, 'short.jieti'), good.length - 2000);
  writeFileSync(join(folder, 'no.jieti'), 'hello');
  const other = await freshDatabase();
  const names = ['bad.jieti', 'short.jieti', 'no.jieti', 'nowhere.jieti'];
  for (const name of names)
    await expect(restoreInto(other, name)).rejects.toThrow(/cannot be restored|no file|恢复|没有文件/);
  const db = openDatabase(other.urls.app, { max: 1 });
  expect(await db.execute(sql`select count(*)::int as n from users`)).toEqual([{ n: 0 }]);
  await db.$client.end();
  await other.drop();
}, 30_000);

test('a restore that fails half way leaves what was there', async () => {
  await backupOf(world, 'half.jieti');
  const other = await freshDatabase();
  const owner = openDatabase(other.urls.owner, { max: 1 });
  await owner.execute(sql`create table kept (id text)`);
  await owner.$client.end();
  await other.db.$client.end();
  const { app, queue } = other.urls;
  const breaks = (line: string) => {
    if (line.startsWith('companies:')) throw new Error('the cable is gone');
  };
  const order = { file: join(folder, 'half.jieti'), passphrase: null, force: false, say: breaks };
  await expect(
    restoreBackup({ ...order, owner: other.urls.owner, given: { app, queue }, migrations: MIGRATIONS }),
  ).rejects.toThrow('the cable is gone');
  const db = openDatabase(other.urls.owner, { max: 1 });
  expect(await db.execute(sql`select count(*)::int as n from kept`)).toEqual([{ n: 0 }]);
  await db.$client.end();
  await other.drop();
}, 30_000);

test('a sealed backup opens with its passphrase alone, and only whole', async () => {
  await backupOf(world, 'sealed.jieti', '阶梯 backup');
  const file = join(folder, 'sealed.jieti');
  expect(readFileSync(file).includes('companies')).toBe(false);
  const { manifest } = await checkBackup({ file, passphrase: '阶梯 backup' });
  expect(manifest.tables.length).toBeGreaterThan(20);
  await expect(checkBackup({ file, passphrase: 'wrong' })).rejects.toThrow(/passphrase/);
  await expect(checkBackup({ file, passphrase: null })).rejects.toThrow(/passphrase|口令/);
  // Cut off exactly between two pieces: every piece that is left is genuine, and yet it is not the whole.
  truncateSync(file, 38 + 2 * (64 * 1024 + 16));
  await expect(checkBackup({ file, passphrase: '阶梯 backup' })).rejects.toThrow(/cut off|恢复/);
}, 30_000);

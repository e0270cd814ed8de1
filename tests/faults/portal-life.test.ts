import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, expect, test } from 'vitest';
import { DATABASE, options } from '#app/boot/database.ts';
import { joinEmbeddedPostgres, urlOf } from '#app/boot/embedded-postgres.ts';
import { parseConnection } from '#db/connection.ts';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase } from '#tests/support/database.ts';
import {
  clearHome,
  freshHome,
  isGone,
  jieti,
  type PortalProcess,
  runningPortal,
  startPortal,
} from '#tests/support/portal-process.ts';
import { startRedis } from '#tests/support/queues.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
const empty = { JIETI_DEMO: '0' };
const homes: string[] = [];
const portals: PortalProcess[] = [];

function home(): string {
  const made = freshHome();
  homes.push(made);
  return made;
}

function start(wish: Parameters<typeof startPortal>[0]): PortalProcess {
  const portal = startPortal(wish);
  portals.push(portal);
  return portal;
}

afterEach(async () => {
  for (const portal of portals.splice(0)) {
    portal.signal('SIGTERM');
    await portal.ended;
  }
  for (const at of homes.splice(0)) await clearHome(at);
}, 120_000);

async function countsOf(at: string) {
  const server = await joinEmbeddedPostgres(at);
  if (!server) throw new Error('no database runs');
  const sql = postgres(options(parseConnection(urlOf(server, DATABASE))));
  const [row] = await sql`select (select count(*)::int from users) as users,
    (select count(*)::int from companies) as companies, (select count(*)::int from ladder_moves) as moves,
    (select count(*)::int from settings where key = 'portal.first-start') as marks`;
  await sql.end();
  return row;
}

test('when the supervisor is killed its children end, and the next start goes on with the same data', async () => {
  const at = home();
  const first = start({ home: at, env: empty });
  await first.ready;
  const { children } = runningPortal(at);
  first.signal('SIGKILL');
  await until('the children have ended', () => children.every(({ pid }) => isGone(pid)), 15_000);
  const second = start({ home: at, env: empty });
  const address = await second.ready;
  expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  expect(await countsOf(at)).toMatchObject({ marks: 1 });
}, 180_000);

test('a first start that is killed again and again ends in one whole demo world', async () => {
  const whole = home();
  await start({ home: whole }).ready;
  const wanted = await countsOf(whole);
  const at = home();
  const moments: [string, number][] = [
    ['making the database', 0],
    ['making the database', 300],
    ['making the tables', 0],
    ['making the demo world', 0],
    ['making the demo world', 2_000],
    ['making the demo world', 4_000],
  ];
  for (const [line, later] of moments) {
    const cut = start({ home: at });
    await Promise.race([
      until(line, () => cut.said().includes(line), 60_000).catch(() => {}),
      cut.ended,
      cut.ready,
    ]);
    await new Promise((done) => setTimeout(done, later));
    cut.signal('SIGKILL');
    await cut.ended;
  }
  await start({ home: at }).ready;
  expect(await countsOf(at)).toEqual(wanted);
}, 600_000);

test('Ctrl-C in the middle of a first start leaves nothing running', async () => {
  const at = home();
  const cut = start({ home: at });
  await until('it makes the demo world', () => cut.said().includes('making the demo world'), 120_000);
  cut.signal('SIGINT');
  expect(await cut.ended).toBe(0);
  expect(await joinEmbeddedPostgres(at)).toBeNull();
}, 180_000);

test('of two starts at once in one home one runs, and the other says so', async () => {
  const at = home();
  const both = [start({ home: at, env: empty }), start({ home: at, env: empty })];
  const ended = await Promise.race(both.map(async (portal) => ({ portal, status: await portal.ended })));
  expect(ended.status).toBe(1);
  expect(ended.portal.said()).toContain('already runs here');
  await both.find((portal) => portal !== ended.portal)?.ready;
}, 180_000);

test('two homes run side by side on ports of their own', async () => {
  const addresses = await Promise.all([home(), home()].map((at) => start({ home: at, env: empty }).ready));
  expect(new Set(addresses).size).toBe(2);
  for (const address of addresses) expect((await fetch(`${address}/health/ready`)).status).toBe(200);
}, 180_000);

test('web and worker processes of their own join a running portal', async () => {
  const at = home();
  await start({ home: at, env: empty }).ready;
  const web = start({ home: at, words: ['web'] });
  const address = await web.ready;
  expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  const worker = start({ home: at, words: ['worker'] });
  await until('the worker is ready', () => /^ready$/m.test(worker.said()), 60_000);
  for (const portal of [web, worker]) {
    portal.signal('SIGTERM');
    expect(await portal.ended).toBe(0);
  }
  const alone = start({ home: home(), words: ['web'] });
  expect(await alone.ended).toBe(1);
  expect(alone.said()).toContain('There is no database');
}, 240_000);

test('the same build serves a real PostgreSQL and a real Redis, with no accounts that nobody asked for', async () => {
  const at = home();
  const database = await freshDatabase();
  const redis = await startRedis();
  await database.db.$client.end();
  const env = { DATABASE_URL: database.urls.owner, REDIS_URL: redis.url };
  const portal = start({ home: at, env });
  await portal.ready;
  const doctor = jieti(at, ['doctor'], env);
  const found = (check: string) => doctor.lines().find((line) => line.check === check);
  expect(found('database')).toMatchObject({ kind: 'external', well: true });
  expect(found('queue')).toMatchObject({ backend: 'redis' });
  expect(existsSync(join(at, 'postgres'))).toBe(false);
  expect(existsSync(join(at, 'demo-accounts.json'))).toBe(false);
  portal.signal('SIGTERM');
  await portal.ended;
  await redis.stop();
  await database.drop();
}, 240_000);

test('a portal that is backed up while it runs is whole in another home', async () => {
  const [from, to] = [home(), home()];
  await start({ home: from }).ready;
  const file = join(from, 'portal.jieti');
  expect(jieti(from, ['backup', file])).toMatchObject({ status: 0 });
  expect(jieti(from, ['backup', file])).toMatchObject({ status: 1, stdout: '' });
  const wanted = await countsOf(from);
  expect(jieti(from, ['restore', file, '--force'])).toMatchObject({ status: 1, stdout: '' });
  const restored = jieti(to, ['restore', file]);
  expect(restored.lines()).toMatchObject([{ auditSound: true, sameKey: false }]);
  expect(jieti(to, ['restore', file])).toMatchObject({ status: 1 });
  await start({ home: to }).ready;
  expect(await countsOf(to)).toEqual(wanted);
}, 400_000);

test.skipIf(!isRoot)(
  'an ordinary user starts a portal in a clone of his own',
  async () => {
    const clone = mkdtempSync(join(process.cwd(), '.cache', 'clone-'));
    chmodSync(clone, 0o755);
    copyCheckout(clone);
    const at = join(clone, '.jieti');
    const portal = start({ home: at, root: clone, uid: NOBODY, env: { ...empty, HOME: clone } });
    const address = await portal.ready;
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    portal.signal('SIGTERM');
    expect(await portal.ended).toBe(0);
    rmSync(clone, { recursive: true, force: true });
  },
  400_000,
);

test.skipIf(!isRoot)(
  'root starts a portal below a folder that nobody else may enter',
  async () => {
    const closed = mkdtempSync('/tmp/jieti-closed-');
    const at = join(closed, 'home');
    const portal = start({ home: at, env: empty });
    await portal.ready;
    const elsewhere = /its data is kept in (\S+)/.exec(portal.said())?.[1];
    expect(elsewhere).toMatch(/^\/var\/lib\/jieti\//);
    portal.signal('SIGTERM');
    expect(await portal.ended).toBe(0);
    for (const folder of [closed, elsewhere ?? '']) rmSync(folder, { recursive: true, force: true });
  },
  240_000,
);

test.skipIf(!isRoot)(
  'a full disk is told in one sentence',
  async () => {
    const at = home();
    const small = join(at, 'small');
    mkdirSync(small);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', small]);
    expect(mounted.status).toBe(0);
    try {
      const portal = start({ home: small, env: empty });
      expect(await portal.ended).toBe(1);
      expect(portal.said().trim().split('\n').at(-1)).toMatch(/^The disk is full/);
    } finally {
      spawnSync('umount', [small]);
    }
  },
  180_000,
);

/** The sources of this checkout; packages are shared by hard links, because they are many. */
function copyCheckout(to: string): void {
  const names = [
    'app',
    'db',
    'jobs',
    'public',
    'package.json',
    'package-lock.json',
    'vite.config.ts',
    'tsconfig.json',
  ];
  for (const name of names) spawnSync('cp', ['-a', name, to]);
  spawnSync('chown', ['-R', String(NOBODY), to]);
  const linked = spawnSync('cp', ['-al', 'node_modules', to]);
  if (linked.status !== 0) throw new Error(`packages cannot be linked: ${linked.stderr}`);
  // The owner of a hard link is the owner of the file: only the folders are given away.
  spawnSync('find', [join(to, 'node_modules'), '-type', 'd', '-exec', 'chown', String(NOBODY), '{}', '+']);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { options } from '#app/boot/database.ts';
import {
  type EmbeddedPostgres,
  joinEmbeddedPostgres,
  startEmbeddedPostgres,
  urlOf,
} from '#app/boot/embedded-postgres.ts';
import { isAlive } from '#app/boot/processes.ts';
import { parseConnection } from '#db/connection.ts';
import { until } from '#tests/support/clocks.ts';
import { freshHome } from '#tests/support/portal-process.ts';

const home = freshHome();
afterAll(async () => {
  await (await joinEmbeddedPostgres(home))?.stop();
  rmSync(home, { recursive: true, force: true });
});

async function ask(server: EmbeddedPostgres, question: string) {
  const sql = postgres(options(parseConnection(urlOf(server, 'postgres'))));
  try {
    return await sql.unsafe(question);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const start = (at = home) => startEmbeddedPostgres({ home: at, settings: { shared_buffers: '16MB' } });

test('a cluster whose making was cut off is made anew', async () => {
  const draft = join(home, 'postgres.draft');
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'PG_VERSION'), '18\n');
  const server = await start();
  expect(existsSync(draft)).toBe(false);
  await ask(server, 'create table kept (n int)');
}, 60_000);

test('many that start it at once share one server', async () => {
  await (await joinEmbeddedPostgres(home))?.stop();
  const servers = await Promise.all(Array.from({ length: 4 }, () => start()));
  expect(new Set(servers.map((server) => server.pid)).size).toBe(1);
  expect(servers.filter((server) => server.started)).toHaveLength(1);
}, 60_000);

test('a server that was killed is started again with its data, whatever file it left behind', async () => {
  const server = await start();
  process.kill(server.pid, 'SIGKILL');
  await until('it is gone', () => !isAlive(server.pid));
  expect(existsSync(join(server.dataFolder, 'postmaster.pid'))).toBe(true);
  const next = await start();
  expect(next).toMatchObject({ started: true });
  expect(await ask(next, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
}, 60_000);

test('a left-over file whose number belongs to another program now is no server', async () => {
  const server = await start();
  const file = join(server.dataFolder, 'postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n');
  await server.stop();
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
  expect(await joinEmbeddedPostgres(home)).toBeNull();
  expect(await start()).toMatchObject({ started: true });
}, 60_000);

test('a server that has ended and that its parent has not heard of yet only delays the next one', async () => {
  const server = await start();
  const file = join(server.dataFolder, 'postmaster.pid');
  const [, ...lines] = readFileSync(file, 'utf8').split('\n');
  const { uid, gid } = statSync(server.dataFolder);
  await server.stop();
  // The shell's child ends, and what the shell becomes never asks after it.
  const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 2'], {
    uid,
    gid,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = said.toString().trim();
  await until('it has ended', () => !isAlive(Number(pid)));
  writeFileSync(file, [pid, ...lines].join('\n'));
  expect(await start()).toMatchObject({ started: true });
}, 60_000);

test('a server is joined by another name of its folder, and never taken for a dead one', async () => {
  const server = await start();
  const link = `${home}-link`;
  symlinkSync(home, link);
  try {
    expect(await start(link)).toMatchObject({ started: false, pid: server.pid });
  } finally {
    rmSync(link);
  }
}, 60_000);

test('no port is opened, and whoever has not the password is not let in', async () => {
  const server = await start();
  expect(await ask(server, `select current_setting('listen_addresses') as at`)).toEqual([{ at: '' }]);
  const stranger = postgres({ ...options({ ...server.superuser, password: 'guessed' }) });
  await expect(stranger`select 1`).rejects.toThrow('password authentication failed');
  await stranger.end({ timeout: 1 });
}, 60_000);

import { existsSync, readFileSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { arch, platform, release } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { parseConnection } from '#db/connection.ts';
import { measureSkew, SKEW_TO_MENTION } from '#jobs/clock-guard.server.ts';
import type { Call, OpenPortal } from './command.ts';
import { options, pendingMigrations } from './database.ts';
import { hasEmbeddedPostgres } from './embedded-postgres.ts';
import { type Holder, holderOf } from './lock.mjs';
import { runningFile } from './solo.ts';

/** What one look at the portal found. */
export type Finding = { check: string; well: boolean; [seen: string]: unknown };

const LEAST_FREE_BYTES = 500 * 1024 ** 2;
const LONGEST_WAIT_SECONDS = 300;

/** Looks at everything an operator asks first. Each look is one finding; a look that fails is a finding too. */
export async function* examine(call: Call): AsyncGenerator<Finding> {
  const { config } = call;
  const holder = holderOf(runningFile(config.home));
  yield versions(call);
  yield await looking('portal', () => portalState(holder));
  yield await looking('disk', () => disk(config.home));
  yield await looking('key', async () => key(config.home));
  const external = config.database.owner ?? config.database.app;
  if (!external && !hasEmbeddedPostgres(config.home)) {
    yield { check: 'database', well: false, reason: 'not made yet: npm start makes it' };
    return;
  }
  let portal: OpenPortal;
  try {
    portal = await call.portal();
  } catch (error) {
    yield { check: 'database', well: false, reason: (error as Error).message };
    return;
  }
  yield await looking('database', () => database(portal, external !== null));
  yield await looking('migrations', () => migrations(portal, config.migrations));
  yield await looking('clock', () => clock(portal));
  yield await looking('queue', () => queue(portal, config.redis));
  yield await looking('mail', () => mail(portal, config.mail.smtp !== null));
  yield await looking('rights', () => rights(portal));
}

async function looking(check: string, look: () => Promise<Omit<Finding, 'check'>>): Promise<Finding> {
  try {
    const seen = await look();
    return { check, ...seen } as Finding;
  } catch (error) {
    return { check, well: false, reason: (error as Error).message };
  }
}

function versions({ config }: Call): Finding {
  const manifest = JSON.parse(readFileSync(join(config.root, 'package.json'), 'utf8')) as { version: string };
  return {
    check: 'versions',
    well: true,
    portal: manifest.version,
    node: process.versions.node,
    system: `${platform()} ${release()} ${arch()}`,
    home: config.home,
  };
}

/** A portal that does not run is no fault; one that runs and does not answer is. */
async function portalState(holder: Holder | null) {
  if (!holder) return { well: true, running: false };
  const { pid, since, address, children, port } = holder;
  if (typeof port !== 'number') return { well: true, running: false, starting: true, pid, since };
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, {
    signal: AbortSignal.timeout(5_000),
  }).catch(() => null);
  const body = answer
    ? ((await answer.json().catch(() => ({}))) as object)
    : { reasons: { web: 'does not answer' } };
  return { well: answer?.ok === true, running: true, pid, since, address, children, ...body };
}

async function disk(home: string) {
  const at = await statfs(existsSync(home) ? home : '.');
  const freeBytes = at.bavail * at.bsize;
  return { well: freeBytes > LEAST_FREE_BYTES, freeBytes, totalBytes: at.blocks * at.bsize };
}

async function key(home: string) {
  if (process.env.JIETI_SECRET) return { well: true, source: 'JIETI_SECRET' };
  const file = join(home, 'secret.key');
  if (!existsSync(file)) return { well: true, source: 'none yet' };
  const open = (statSync(file).mode & 0o077) !== 0;
  return { well: !open, source: file, ...(open ? { reason: 'others may read the key' } : {}) };
}

async function database({ db }: OpenPortal, external: boolean) {
  const began = performance.now();
  const [row] = await db.$client`select current_setting('server_version') as version,
    pg_database_size(current_database())::bigint as size, current_database() as name`;
  const answeredInMs = Math.round(performance.now() - began);
  return { well: true, kind: external ? 'external' : 'embedded', answeredInMs, ...row };
}

async function migrations({ urls }: OpenPortal, folder: string) {
  const pending = await pendingMigrations(urls.app, folder);
  return { well: pending === 0, pending };
}

async function clock({ db }: OpenPortal) {
  const skewMs = await measureSkew(db);
  return { well: Math.abs(skewMs) <= SKEW_TO_MENTION, skewMs };
}

async function queue({ db, urls }: OpenPortal, redis: string | null) {
  const sql = postgres(options(parseConnection(urls.queue)));
  try {
    const [schema] = await sql`select max(version)::int as version from bullmq.migration`.catch(() => [null]);
    const [depth] = await db.$client`
      select count(*) filter (where state = 'waiting')::int as waiting,
        count(*) filter (where state = 'running')::int as running,
        count(*) filter (where state = 'failed')::int as failed
      from job_runs`;
    const [late] =
      await db.$client`select coalesce(extract(epoch from now() - min(due_at)), 0)::int as seconds
      from outbox where settled_at is null and due_at < now()`;
    const oldestWaitSeconds = Number(late?.seconds ?? 0);
    const backend = redis ? await redisState(redis) : await queueSchema(schema?.version ?? null);
    return {
      ...backend,
      well: backend.well && oldestWaitSeconds <= LONGEST_WAIT_SECONDS,
      ...depth,
      oldestWaitSeconds,
    };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function queueSchema(version: number | null) {
  const { LATEST_SCHEMA_VERSION: expectedVersion } = await import('bullmq');
  return { well: version === expectedVersion, backend: 'postgres', schemaVersion: version, expectedVersion };
}

async function redisState(url: string) {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 3_000,
    retryStrategy: () => null,
  });
  redis.on('error', () => {});
  try {
    await redis.connect();
    const info = await redis.info();
    const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1];
    const well = policy === 'noeviction';
    const version = /redis_version:(\S+)/.exec(info)?.[1];
    return { backend: 'redis', well, version, evictionPolicy: policy };
  } finally {
    redis.disconnect();
  }
}

/** Without a server mails wait; that is a choice. One that many mails were not sent by is a fault. */
async function mail({ db }: OpenPortal, configured: boolean) {
  const [counts] = await db.$client`
    select count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state = 'waiting' and failure in ('sign-in', 'unreachable'))::int as troubled
    from mails where created_at > now() - interval '7 days'`;
  return { well: !configured || counts?.troubled === 0, configured, ...counts };
}

/** The portal's role can neither change the schema nor rewrite what is append-only; the queue's sees no business row. */
async function rights({ db, urls }: OpenPortal) {
  const [app] = await db.$client`
    select (select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user) as powerful,
      has_schema_privilege(current_user, 'public', 'create') as creates,
      has_table_privilege(current_user, 'audit_lines', 'update, delete') as rewrites`;
  const sql = postgres(options(parseConnection(urls.queue)));
  try {
    const [own] = await sql`select has_table_privilege(current_user, 'public.users', 'select') as reads`;
    const seen = {
      appMayChangeSchema: Boolean(app?.powerful || app?.creates),
      appMayRewriteAudit: Boolean(app?.rewrites),
      queueMayReadPeople: Boolean(own?.reads),
    };
    return { well: !Object.values(seen).some(Boolean), ...seen };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

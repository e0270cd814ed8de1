import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { options } from '#app/boot/database.ts';
import { system } from '#app/identity/domain/actor.ts';
import { parseKey } from '#app/identity/seal.server.ts';
import type { SealKeeper } from '#app/operations/audit-seals.server.ts';
import { checkAudit } from '#app/operations/commands/check-audit.ts';
import { sealAudit } from '#app/operations/commands/seal-audit.ts';
import { verifyAudit } from '#app/operations/queries/verify-audit.server.ts';
import { writeAudit } from '#db/audit.server.ts';
import { parseConnection } from '#db/connection.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person } from '#tests/support/people.ts';

const LINES = 12;
const portal = system('test');

let world: TestDatabase;
let owner: postgres.Sql;
let keeper: SealKeeper & { file: string };
let sealed: string;

beforeAll(async () => {
  world = await freshDatabase();
  owner = postgres(options(parseConnection(world.urls.owner)));
  keeper = {
    key: parseKey(randomBytes(32).toString('hex')),
    file: join(mkdtempSync(join(tmpdir(), 'seals-')), 'seals.jsonl'),
  };
  for (let line = 1; line <= LINES; line++) {
    await world.db.transaction((tx) =>
      writeAudit(tx, portal, 'test.write', line % 3 ? 'done' : 'refused', {
        subject: { kind: 'company', id: `c${line}`, name: `公司 ${line}` },
        before:
          line % 2
            ? { amount: 3_000_000_000_000n, at: new Date(0), nested: { b: 1, a: [null, 'x'] } }
            : undefined,
        after: { line },
      }),
    );
  }
  expect((await sealAudit(world.db, portal, { keeper })).ok).toBe(true);
  // The line about the sealing is sealed in turn, so that nothing in this trail is open.
  await world.db.transaction((tx) => writeAudit(tx, portal, 'test.write', 'done', {}));
  expect((await sealAudit(world.db, portal, { keeper })).ok).toBe(true);
  await owner.unsafe(`create table spare_lines as table audit_lines; create table spare_seals as table audit_seals;
    create table spare_heads as table audit_heads`);
  // An owner who forges removes what is in the way.
  await owner.unsafe('drop index audit_lines_prev_key');
  sealed = readFileSync(keeper.file, 'utf8');
});
afterAll(async () => {
  await owner.end();
  await world.drop();
});

beforeEach(restore);

/** The trail as it was, put back by the one person who can: the owner of the tables, with the triggers off. */
async function restore() {
  writeFileSync(keeper.file, sealed);
  await tamper(`delete from audit_lines; delete from audit_seals; delete from audit_heads;
    insert into audit_lines table spare_lines; insert into audit_seals table spare_seals; insert into audit_heads table spare_heads`);
}

async function tamper(statements: string) {
  await owner
    .unsafe(`begin; set local session_replication_role = replica; ${statements}; commit`)
    .catch(async (error) => {
      await owner.unsafe('rollback');
      throw error;
    });
}

const check = async () => {
  const report = await verifyAudit(world.db, portal, { keeper });
  return report?.findings.map(({ kind }) => kind) ?? [];
};

test('an untouched trail is sound, sealed to its last line but one, and again after more was written', async () => {
  const report = await verifyAudit(world.db, portal, { keeper });
  expect(report).toMatchObject({
    sound: true,
    findings: [],
    seals: 2,
    lines: BigInt(LINES + 3),
    lastSeal: { seq: BigInt(LINES + 2) },
  });
  expect(await sealAudit(world.db, portal, { keeper })).toEqual({ ok: true, value: null });
});

test('the hash that the database writes is the hash that we compute', async () => {
  const [row] =
    await owner`select bool_and(hash = audit_hash(l)) as same, count(*)::int as lines from audit_lines l`;
  expect(row).toEqual({ same: true, lines: LINES + 3 });
});

test('the portal itself can neither change nor add a line but through audit_append', async () => {
  const { $client } = world.db;
  for (const statement of [
    'update audit_lines set action = action',
    'delete from audit_lines',
    'truncate audit_lines',
    'insert into audit_lines select * from audit_lines limit 1',
    "update audit_heads set hash = ''",
    'delete from audit_seals',
    'delete from audit_checks',
  ]) {
    await expect($client.unsafe(statement), statement).rejects.toThrow('permission denied');
    if (/update|delete|truncate/.test(statement) && !statement.includes('heads'))
      await expect(owner.unsafe(statement), statement).rejects.toThrow('append-only');
  }
});

/** A line made anew from its (changed) content, and every line after it linked again: what a skilled owner would do. */
const relink = (from: number) => `do $$ declare l audit_lines; before text; begin
  select coalesce((select hash from audit_lines where seq < ${from} order by seq desc limit 1), repeat('0', 64)) into before;
  for l in select * from audit_lines where seq >= ${from} order by seq loop
    l.prev_hash := before; l.hash := audit_hash(l); before := l.hash;
    update audit_lines set prev_hash = l.prev_hash, hash = l.hash where seq = l.seq;
  end loop;
  update audit_heads set hash = before, seq = (select max(seq) from audit_lines);
end $$`;
const shiftUp = (from: number) =>
  `update audit_lines set seq = -seq where seq >= ${from}; update audit_lines set seq = -seq + 1 where seq < 0`;
const shiftDown = (from: number) =>
  `update audit_lines set seq = -seq where seq > ${from}; update audit_lines set seq = -seq - 1 where seq < 0`;

const columns: Record<string, string> = {
  at: "at + interval '1 ms'",
  actor_kind: "'person'",
  actor_id: "'x'",
  actor_name: "actor_name || ' '",
  organisation_id: "'x'",
  organisation_name: "'x'",
  action: "'test.read'",
  outcome: "case outcome when 'done' then 'refused' else 'done' end",
  subject_kind: "'user'",
  subject_id: "coalesce(subject_id, '') || '0'",
  subject_name: "coalesce(subject_name, '') || '.'",
  before: `jsonb_build_object('was', before)`,
  after: `jsonb_build_object('was', after)`,
  reason: "'because'",
  request_id: "'r'",
  prev_hash: 'md5(prev_hash) || md5(hash)',
  hash: 'md5(hash) || md5(prev_hash)',
};

/** The last line is not yet under a seal: whoever rewrites it before the next hour does so unseen, so it is left out. */
const seq = fc.integer({ min: 1, max: LINES + 2 });
const isSkilled = fc.boolean();
const mutation = fc.oneof(
  fc.record({
    how: fc.constant('change'),
    at: seq,
    column: fc.constantFrom(...Object.keys(columns)),
    isSkilled,
  }),
  fc.record({ how: fc.constant('delete'), at: seq, isSkilled }),
  fc.record({ how: fc.constant('insert'), at: fc.integer({ min: 0, max: LINES + 1 }), isSkilled }),
  fc
    .record({ how: fc.constant('swap'), at: seq, other: seq, isSkilled })
    .filter(({ at, other }) => at !== other),
  fc.record({ how: fc.constant('cut tail'), at: seq, isSkilled }),
  fc.record({ how: fc.constant('cut head'), at: seq, isSkilled }),
  fc.record({ how: fc.constant('rewrite all'), at: fc.constant(1), isSkilled: fc.constant(true) }),
  fc.record({ how: fc.constant('empty'), at: fc.constant(0), isSkilled }),
);
type Mutation = { how: string; at: number; isSkilled: boolean; column?: string; other?: number };

function statementsOf({ how, at, isSkilled: skilled, column = '', other = 0 }: Mutation): string {
  const mend = (from: number) => (skilled ? `; ${relink(from)}` : '');
  switch (how) {
    case 'change':
      return `update audit_lines set ${column} = ${columns[column]} where seq = ${at}${column.endsWith('hash') ? '' : mend(at)}`;
    case 'delete':
      return `delete from audit_lines where seq = ${at}${skilled ? `; ${shiftDown(at)}${mend(at)}` : ''}`;
    case 'insert':
      return `${shiftUp(at + 1)}; insert into audit_lines (seq, at, actor_kind, actor_name, action, outcome, prev_hash, hash)
        select ${at + 1}, at, 'system', 'forged', action, outcome, hash, md5(hash) || md5(hash) from audit_lines where seq = ${at || 2}${mend(at + 1)}`;
    case 'swap':
      return `update audit_lines set seq = -seq where seq in (${at}, ${other});
        update audit_lines set seq = ${at} where seq = -${other}; update audit_lines set seq = ${other} where seq = -${at}${mend(Math.min(at, other))}`;
    case 'cut tail':
      return `delete from audit_lines where seq >= ${at}; update audit_heads set seq = ${at - 1},
        hash = coalesce((select hash from audit_lines where seq = ${at - 1}), repeat('0', 64));
        ${skilled ? `delete from audit_seals where seq >= ${at}` : 'select 1'}`;
    case 'cut head':
      return `delete from audit_lines where seq <= ${at}${skilled ? `; update audit_lines set seq = -seq; update audit_lines set seq = -seq - ${at}${mend(1)}` : ''}`;
    case 'rewrite all':
      return `update audit_lines set actor_name = actor_name || '!'${mend(1)}; delete from audit_seals`;
    default:
      return `delete from audit_lines; update audit_heads set seq = 0, hash = repeat('0', 64); ${skilled ? 'delete from audit_seals' : 'select 1'}`;
  }
}

test('whatever the owner of the tables changes, cuts, swaps or inserts is found, however skilfully it is mended', {
  timeout: 120_000,
}, async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(mutation, async (drawn) => {
      const what = drawn as Mutation;
      await tamper(statementsOf(what));
      const found = await check();
      await restore();
      seen.set(what.how, (seen.get(what.how) ?? 0) + 1);
      expect(found.length, JSON.stringify(what)).toBeGreaterThan(0);
    }),
    { numRuns: 250, seed: Number(process.env.SEED ?? Date.now() % 1_000_000) },
  );
  expect(seen.size).toBe(8);
});

test('a function of the database that was replaced does not help the forger', async () => {
  const [own] = await owner`select pg_get_functiondef('audit_hash'::regproc) as text`;
  await owner.unsafe(
    `create or replace function audit_hash(line audit_lines) returns text language sql immutable as $$ select line.hash $$`,
  );
  await tamper("update audit_lines set action = 'test.nothing' where seq = 4");
  expect(await check()).toEqual(['changed']);
  await owner.unsafe(own?.text);
});

test('a seal that somebody else made, and a seal that is gone from the database, are found', async () => {
  await tamper(
    `insert into audit_seals select seq, sealed_at, hash, 'AAAA' from audit_lines l join lateral (select l.at as sealed_at) x on true where seq = 3`,
  );
  expect(await check()).toEqual(['false-seal']);
  await restore();
  await tamper('delete from audit_seals');
  expect(await check()).toEqual(['seal-missing', 'seal-missing']);
});

test('with another key no seal holds', async () => {
  const other = { ...keeper, key: parseKey(randomBytes(32).toString('hex')) };
  const report = await verifyAudit(world.db, portal, { keeper: other });
  expect(report?.findings.map(({ kind }) => kind)).toEqual(['false-seal', 'false-seal']);
});

test('a line that a crash cut short in the file of seals is no alarm', async () => {
  appendFileSync(keeper.file, '{"seq":"99","ha');
  expect(await check()).toEqual([]);
});

test('a trail that does not hold is not sealed', async () => {
  await world.db.transaction((tx) => writeAudit(tx, portal, 'test.write', 'done', {}));
  await tamper(`update audit_lines set reason = 'x' where seq = ${LINES + 4}`);
  const refused = await sealAudit(world.db, portal, { keeper });
  expect(refused).toMatchObject({
    ok: false,
    refusal: { kind: 'trail-unsound', findings: [{ kind: 'changed' }] },
  });
});

test('a check of the trail is noted and leaves a line', async () => {
  const done = await checkAudit(world.db, portal, { keeper });
  expect(done).toMatchObject({ ok: true, value: { sound: true } });
  const [line] = await owner`select action, outcome from audit_lines order by seq desc limit 1`;
  expect(line).toEqual({ action: 'operations.check-audit', outcome: 'done' });
});

test('nobody but the managers and auditors of the operator checks the trail', async () => {
  const operator = await organisation(world.db, 'operator');
  const others = [
    await person(world.db, operator, 'member'),
    await person(world.db, operator, 'viewer'),
    await person(world.db, await organisation(world.db, 'incubator'), 'manager'),
  ];
  for (const actor of others) {
    expect(await verifyAudit(world.db, actor, { keeper })).toBeNull();
    expect(await checkAudit(world.db, actor, { keeper })).toEqual({
      ok: false,
      refusal: { kind: 'not-allowed' },
    });
  }
  const auditor = await person(world.db, operator, 'auditor');
  expect((await verifyAudit(world.db, auditor, { keeper }))?.lines).toBeGreaterThan(0n);
  rmSync(keeper.file);
});

import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '#app/identity/domain/actor.ts';
import { system } from '#app/identity/domain/actor.ts';
import { cancelJob } from '#app/operations/commands/cancel-job.ts';
import { retryJob } from '#app/operations/commands/retry-job.ts';
import { sweepJobs } from '#app/operations/commands/sweep-jobs.ts';
import { jobDetail } from '#app/operations/queries/job-detail.ts';
import { countOpenJobs, listJobs } from '#app/operations/queries/list-jobs.ts';
import { queueState, scheduleLines } from '#app/operations/queries/queue-state.ts';
import { newId } from '#db/new-id.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { ended, hire, order, trade } from '#tests/support/jobs.ts';
import { organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let owner: Person;
let stranger: Person;
let operator: Person;
let auditor: Person;
let mine: string;

const ordered = (who: Person) =>
  world.db.transaction((tx) =>
    enqueue(
      tx,
      who,
      'imports.check',
      { importId: newId() },
      { subject: 'companies.csv', link: '/imports/x' },
    ),
  );
const put = (id: string, values: string) =>
  world.db.execute(sql`update job_runs set ${sql.raw(values)} where id = ${id}`);
const settle = (id: string) => world.db.execute(sql`update outbox set settled_at = now() where id = ${id}`);
const lastAudit = async () => {
  const [line] = await world.db.execute<{
    action: string;
    outcome: string;
    reason: string | null;
    actor_id: string;
  }>(sql`select action, outcome, reason, actor_id from audit_lines order by seq desc limit 1`);
  return line;
};

beforeAll(async () => {
  world = await freshDatabase();
  const [incubator, house] = [
    await organisation(world.db, 'incubator'),
    await organisation(world.db, 'operator'),
  ];
  owner = await person(world.db, incubator, 'manager', '林经理');
  stranger = await person(world.db, incubator);
  operator = await person(world.db, house, 'member');
  auditor = await person(world.db, house, 'auditor');
});
beforeEach(async () => {
  mine = await ordered(owner);
});
afterAll(() => world.drop());

const all = { show: 'all', whose: 'all', after: null } as const;

describe('who sees a job', () => {
  test('whoever asked for it, and the operator; to everybody else it is not there', async () => {
    expect((await listJobs(world.db, owner, all)).jobs.map((job) => job.id)).toContain(mine);
    expect((await listJobs(world.db, operator, all)).jobs.map((job) => job.id)).toContain(mine);
    expect((await listJobs(world.db, stranger, all)).jobs).toEqual([]);
    expect((await listJobs(world.db, auditor, all)).jobs).toEqual([]);
    expect(await jobDetail(world.db, owner, mine)).toMatchObject({
      subject: 'companies.csv',
      ownerName: '林经理',
    });
    expect(await jobDetail(world.db, operator, mine)).not.toBeNull();
    for (const nosy of [stranger, auditor]) {
      expect(await jobDetail(world.db, nosy, mine)).toEqual(await jobDetail(world.db, nosy, newId()));
    }
  });

  test("the operator's own are a choice", async () => {
    const his = await ordered(operator);
    const own = await listJobs(world.db, operator, { ...all, whose: 'mine' });
    expect(own.jobs.map((job) => job.id)).toEqual([his]);
  });

  test("the portal's own work is the operator's to see", async () => {
    const id = await world.db.transaction((tx) => enqueue(tx, system('schedule'), 'identity.sweep', {}));
    expect(await jobDetail(world.db, owner, id)).toBeNull();
    expect(await jobDetail(world.db, operator, id)).toMatchObject({ ownerName: null });
  });

  test('the technical text of an error is for the operator', async () => {
    await put(mine, `state = 'failed', failure_kind = 'error', error = 'relation "secrets" does not exist'`);
    expect((await jobDetail(world.db, owner, mine))?.error).toBeNull();
    expect((await jobDetail(world.db, operator, mine))?.error).toContain('secrets');
  });

  test('the state of the queue and the schedules are for the operator', async () => {
    expect(await queueState(world.db, owner)).toBeNull();
    expect(await scheduleLines(world.db, owner)).toBeNull();
    const state = await queueState(world.db, operator);
    expect(state?.waiting).toBeGreaterThan(0);
    expect(state?.oldestWaitSeconds).toBeGreaterThan(0);
  });
});

describe('the list', () => {
  test('shows what is asked for', async () => {
    const done = await ordered(owner);
    await put(done, `state = 'done', finished_at = now()`);
    const ids = async (show: 'open' | 'done') =>
      (await listJobs(world.db, owner, { ...all, show })).jobs.map((job) => job.id);
    expect(await ids('open')).toContain(mine);
    expect(await ids('open')).not.toContain(done);
    expect(await ids('done')).toEqual([done]);
  });

  test('what waits for a later time is listed, but not counted as under way', async () => {
    const before = await countOpenJobs(world.db, owner);
    const dueAt = new Date('2099-12-31T10:00:00Z');
    const later = await world.db.transaction((tx) =>
      enqueue(tx, owner, 'admissions.close-call', { callId: newId() }, { dueAt }),
    );
    expect(await countOpenJobs(world.db, owner)).toBe(before);
    const { jobs } = await listJobs(world.db, owner, { ...all, show: 'open' });
    expect(jobs.filter((job) => job.later).map((job) => job.id)).toEqual([later]);
    await world.db.execute(sql`update outbox set due_at = now() - interval '1 second' where id = ${later}`);
    expect(await countOpenJobs(world.db, owner)).toBe(before + 1);
  });

  test('is paged without losing or repeating one, whatever the cursor', async () => {
    const reader = await person(world.db, await organisation(world.db, 'investor'));
    const ids = new Set<string>();
    for (let n = 0; n < 120; n++) ids.add(await ordered(reader));
    await world.db.execute(sql`update job_runs set created_at = date_trunc('second', created_at)
      where owner_id = ${reader.userId}`);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await listJobs(world.db, reader, { ...all, after });
      seen.push(...page.jobs.map((job) => job.id));
      after = page.next;
    } while (after);
    expect(seen).toHaveLength(120);
    expect(new Set(seen)).toEqual(ids);
    for (const bad of ['', '_', 'x', '2026-11-23T00:00:00Z_', "2026_'; drop table users"]) {
      expect((await listJobs(world.db, reader, { ...all, after: bad })).jobs).toHaveLength(50);
    }
    expect(await countOpenJobs(world.db, reader)).toBe(120);
  });
});

describe('cancelling', () => {
  test('a waiting job is cancelled at once, with an audit line', async () => {
    expect(await cancelJob(world.db, owner, { jobId: mine })).toEqual({ ok: true, value: 'cancelled' });
    expect((await jobDetail(world.db, owner, mine))?.state).toBe('cancelled');
    expect(await lastAudit()).toMatchObject({
      action: 'operations.cancel-job',
      outcome: 'done',
      actor_id: owner.userId,
    });
  });

  test('a running job is asked to stop, once', async () => {
    await put(mine, `state = 'running'`);
    expect(await cancelJob(world.db, operator, { jobId: mine })).toEqual({ ok: true, value: 'asked' });
    expect((await jobDetail(world.db, owner, mine))?.cancelRequested).toBe(true);
    const again = await cancelJob(world.db, owner, { jobId: mine });
    expect(again).toEqual({ ok: false, refusal: { kind: 'already-asked' } });
  });

  test('a job that is over cannot be cancelled', async () => {
    for (const state of ['done', 'failed', 'cancelled']) {
      await put(mine, `state = '${state}'`);
      expect(await cancelJob(world.db, owner, { jobId: mine })).toMatchObject({
        refusal: { kind: 'already-over' },
      });
    }
  });

  test("another's job is refused like one that does not exist, and the try is on record", async () => {
    const foreign = await cancelJob(world.db, stranger, { jobId: mine });
    expect(await lastAudit()).toMatchObject({
      outcome: 'refused',
      reason: 'missing',
      actor_id: stranger.userId,
    });
    expect(foreign).toEqual(await cancelJob(world.db, stranger, { jobId: newId() }));
    expect((await jobDetail(world.db, owner, mine))?.state).toBe('waiting');
  });
});

describe('doing it again', () => {
  test('a failed job starts from the beginning under its own id', async () => {
    await put(
      mine,
      `state = 'failed', attempts = 3, failures = 3, failure_kind = 'error', error = 'x', progress_done = 7`,
    );
    await settle(mine);
    expect(await retryJob(world.db, owner, { jobId: mine })).toEqual({ ok: true, value: null });
    expect(await jobDetail(world.db, operator, mine)).toMatchObject({
      state: 'waiting',
      attempts: 0,
      failures: 0,
      failureKind: null,
      error: null,
      progressDone: 0,
      settled: false,
    });
  });

  test('what waits, runs or was done is not done again', async () => {
    for (const state of ['waiting', 'running', 'done']) {
      await put(mine, `state = '${state}'`);
      expect(await retryJob(world.db, owner, { jobId: mine })).toMatchObject({
        refusal: { kind: 'not-over' },
      });
    }
  });

  test('not before it has been cleared up', async () => {
    await put(mine, `state = 'failed'`);
    expect(await retryJob(world.db, owner, { jobId: mine })).toMatchObject({
      refusal: { kind: 'still-clearing' },
    });
  });

  test("not another's", async () => {
    await put(mine, `state = 'failed'`);
    await settle(mine);
    expect(await retryJob(world.db, stranger, { jobId: mine })).toEqual(
      await retryJob(world.db, stranger, { jobId: 'nonsense' }),
    );
  });
});

describe('with a worker', () => {
  test('a failed job that is ordered again is done; a cancelled one is cleared up and leaves no effect', async () => {
    let broken = true;
    const cleared: string[] = [];
    const jobs = trade(
      {
        fragile: async () => {
          if (broken) throw new Error('broken');
          return { lines: 3 };
        },
        unwanted: { run: async () => {}, ended: async (_context, how) => void cleared.push(how) },
      },
      { fragile: { attempts: 1 } },
    );
    const doomed = await order(world.db, jobs, 'unwanted', {}, { actor: owner });
    await cancelJob(world.db, owner, { jobId: doomed });
    const worker = await hire(world, undefined, jobs);
    try {
      expect((await ended(world.db, doomed)).state).toBe('cancelled');
      expect(cleared).toEqual(['cancelled']);
      const id = await order(world.db, jobs, 'fragile', {}, { actor: owner });
      expect((await ended(world.db, id)).state).toBe('failed');
      broken = false;
      await retryJob(world.db, owner, { jobId: id });
      expect(await ended(world.db, id)).toMatchObject({ state: 'done', attempts: 1, result: { lines: 3 } });
    } finally {
      await worker.stop(200);
    }
  });
});

describe('forgetting', () => {
  test('jobs are forgotten when their time has come, with their orders and notes of effects, and never earlier', async () => {
    const aged = async (state: string, days: number) => {
      const id = await ordered(owner);
      await put(id, `state = '${state}', finished_at = now() - interval '${days} days'`);
      await world.db.execute(
        sql`update outbox set settled_at = now() - make_interval(days => ${days}) where id = ${id}`,
      );
      await world.db.execute(sql`insert into inbox (event_id, consumer) values (${id}, 'imports.check')`);
      return id;
    };
    const kept = [await aged('done', 29), await aged('failed', 179), mine];
    const gone = [await aged('done', 31), await aged('failed', 181), await aged('cancelled', 181)];
    expect(await sweepJobs(world.db, system('test'))).toEqual({ ok: true, value: { forgotten: 3 } });
    for (const id of kept) expect(await jobDetail(world.db, operator, id)).not.toBeNull();
    for (const id of gone) expect(await jobDetail(world.db, operator, id)).toBeNull();
    const left = await world.db.execute(sql`select 1 from outbox where id in ${gone}
      union all select 1 from inbox where event_id in ${gone}`);
    expect(left).toHaveLength(0);
  });
});

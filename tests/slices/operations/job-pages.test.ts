import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Person } from '#app/identity/domain/actor.ts';
import { newId } from '#db/new-id.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let app: Awaited<ReturnType<typeof testPortal>>;
let owner: Person;
let cookies: Record<'owner' | 'stranger' | 'operator', string>;
let job: string;

beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  const [incubator, house] = [
    await organisation(world.db, 'incubator'),
    await organisation(world.db, 'operator'),
  ];
  owner = await person(world.db, incubator);
  cookies = {
    owner: await signIn(world.db, owner),
    stranger: await signIn(world.db, await person(world.db, incubator)),
    operator: await signIn(world.db, await person(world.db, house)),
  };
});
beforeEach(async () => {
  job = await world.db.transaction((tx) =>
    enqueue(
      tx,
      owner,
      'imports.check',
      { importId: newId() },
      { subject: '企业名单.csv', link: '/imports/somewhere' },
    ),
  );
});
afterAll(() => world.drop());

const state = async () => {
  const [row] = await world.db.execute<{ state: string }>(sql`select state from job_runs where id = ${job}`);
  return row?.state;
};

test('the list says what runs and how far, in the reader’s language', async () => {
  await world.db.execute(sql`
    update job_runs set state = 'running', started_at = now(), progress_done = 1204, progress_total = 1887 where id = ${job}`);
  const page = await (await ask(app, '/jobs', { cookie: cookies.owner })).text();
  for (const word of ['任务中心', '核对导入文件', '企业名单.csv', '进行中', '1,204 / 1,887'])
    expect(page).toContain(word);
  expect(page).not.toContain('队列');
  const all = await (await ask(app, '/jobs', { cookie: cookies.operator })).text();
  for (const word of ['队列', '企业名单.csv', owner.name]) expect(all).toContain(word);
});

test('why it failed is said in words, and it can be done again without a script', async () => {
  await world.db.execute(sql`
    update job_runs set state = 'failed', failure_kind = 'refused', error = 'file-gone', attempts = 1, failures = 1,
      failure_reason = '{"zh": "文件已不在", "en": "The file is gone"}', finished_at = now() where id = ${job}`);
  await world.db.execute(sql`update outbox set settled_at = now() where id = ${job}`);
  const page = await (await ask(app, `/jobs/${job}`, { cookie: cookies.owner })).text();
  expect(page).toContain('文件已不在');
  expect(page).not.toContain('file-gone');
  expect(page).toMatch(/<form[^>]*method="post"[^>]*>.*重新执行/s);
  const answer = await ask(app, `/jobs/${job}`, { cookie: cookies.owner, form: { intent: 'retry' } });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/jobs/${job}?answer=retried`]);
  expect(await state()).toBe('waiting');
});

test('a job is cancelled without a script; what cannot be ordered is refused with a sentence', async () => {
  const answer = await ask(app, `/jobs/${job}`, { cookie: cookies.owner, form: { intent: 'cancel' } });
  expect(answer.headers.get('location')).toBe(`/jobs/${job}?answer=cancelled_now`);
  expect(await state()).toBe('cancelled');
  const again = await ask(app, `/jobs/${job}`, { cookie: cookies.owner, form: { intent: 'cancel' } });
  expect(again.status).toBe(422);
  expect(await again.text()).toContain('已经结束，无法取消');
  const odd = await ask(app, `/jobs/${job}`, { cookie: cookies.owner, form: { intent: 'explode' } });
  expect(odd.status).toBe(422);
});

test("another's job is not there, whatever is asked of it", async () => {
  const cookie = cookies.stranger;
  for (const path of [`/jobs/${job}`, `/jobs/${job}.data`]) {
    const [foreign, missing] = [
      await ask(app, path, { cookie }),
      await ask(app, path.replace(job, newId()), { cookie }),
    ];
    expect([foreign.status, missing.status]).toEqual([404, 404]);
  }
  for (const intent of ['cancel', 'retry', 'explode', '']) {
    expect((await ask(app, `/jobs/${job}`, { cookie, form: { intent } })).status).toBe(404);
  }
  expect(await state()).toBe('waiting');
  expect((await ask(app, '/jobs')).headers.get('location')).toContain('/sign-in');
});

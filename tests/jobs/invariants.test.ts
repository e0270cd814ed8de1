import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { writeAudit } from '#db/audit.server.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { JobRefused } from '#jobs/handler.ts';
import { operationsHandlers } from '#jobs/handlers/operations.ts';
import type { InvariantName } from '#jobs/invariants.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound, foundAfter as foundAfterBreaking } from '#tests/support/invariants.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';

let world: TestDatabase;
let direct: Db;
beforeAll(async () => {
  world = await freshDatabase();
  direct = openDatabase(world.urls.owner, { max: 1 });
  const someone = await person(world.db, await organisation(world.db, 'incubator'));
  await signIn(world.db, someone);
  for (const action of ['test.one', 'test.two', 'test.three']) {
    await world.db.transaction((tx) => writeAudit(tx, system('test'), action, 'done', {}));
  }
  await direct.execute(sql`insert into outbox (id, name, payload) values ('job', 'imports.check', '{}')`);
  await direct.execute(
    sql`insert into job_runs (id, name, state) values ('job', 'imports.check', 'waiting')`,
  );
});
beforeEach(() => expectSound(world.db));
afterAll(async () => {
  await direct.$client.end();
  await world.drop();
});

const foundAfter = (...breakage: string[]): Promise<InvariantName[]> =>
  foundAfterBreaking(direct, ...breakage.map((statement) => sql.raw(statement)));

const longAgo = `clock_timestamp() - interval '3 hours'`;

test.each<[InvariantName, string]>([
  ['job-lost', `update outbox set due_at = ${longAgo}`],
  ['job-without-order', `delete from job_runs`],
  ['job-without-order', `insert into job_runs (id, name, state) values ('x', 'imports.check', 'done')`],
  ['job-settled-while-open', `update outbox set settled_at = now()`],
  ['effect-without-order', `insert into inbox (event_id, consumer) values ('nobody', 'x')`],
  ['session-of-disabled', `update users set status = 'disabled'`],
  ['audit-chain-broken', `update audit_lines set action = 'test.other' where seq = 2`],
  ['audit-chain-broken', `delete from audit_lines where seq = 1`],
  ['audit-chain-broken', `delete from audit_lines where seq = 3`],
  ['audit-chain-broken', `update audit_heads set hash = repeat('0', 64)`],
  [
    'file-damaged',
    `insert into files (id, name, media_type, size, sha256, content, purpose)
       values ('f', 'f.csv', 'text/csv', 3, repeat('a', 64), 'abc', 'import')`,
  ],
  [
    'file-missing',
    `insert into ladder_evidence (order_id, position, proves, form, file_id) values ('o', 0, 'x', 'file', 'gone')`,
  ],
  ['company-not-searchable', `insert into companies (id, name) values ('c', 'c')`],
  [
    'order-drift',
    `insert into ladder_orders (id, company_id, lane, to_stage, effective_on, reason, state, approver, proposed_by_name)
       values ('o', 'c', 'market', 'bse', '2026-01-01', 'r', 'approved', 'operator', 'n')`,
  ],
  [
    'notice-incomplete',
    `insert into notices (id, user_id, topic, kind, key, params, link)
       values ('n', 'u', 'graduation', 'graduated', 'k', '{"firm": "x"}', '/')`,
  ],
  [
    'mail-of-nothing',
    `insert into mails (id, key, kind, user_id, address, name, language, subject, text, html, stop_address)
       values ('m', 'k', 'digest', 'u', 'a', 'n', 'zh', 's', 't', 'h', 'x')`,
  ],
  [
    'assessment-without-history',
    `insert into assessments (company_id, board, edition, basis, answer, score, low, high, short, missing, detail, assessed_on)
       values ('c', 'bse', 'e', 'b', 'met', 1, 1, 1, '{}', '{}', '{}', '2026-01-01')`,
  ],
  [
    'rescoring-counted-twice',
    `insert into assessment_history (id, company_id, board, changed_on, answer, after, causes, batch_id)
       values ('h1', 'c', 'bse', '2026-01-01', 'met', '{}', '[]', 'b'), ('h2', 'c', 'bse', '2026-01-01', 'met', '{}', '[]', 'b')`,
  ],
  [
    'rescoring-not-closed',
    `insert into rescoring_batches (id, reason, state, editions, new_editions, on_day, companies)
       values ('b', 'day', 'running', '{}', '{}', '2026-01-01', 0)`,
  ],
  [
    'room-let-twice',
    `with room as (insert into rooms (id, building_id, incubator_id, floor, number, use, area)
         values ('r', 'b', 'i', 1, '1', 'office', 10))
       insert into lease_spaces (lease_id, room_id, starts_on, ends_on)
       values ('one', 'r', '2026-01-01', '2026-06-30'), ('two', 'r', '2026-06-30', '2026-12-31')`,
  ],
  [
    'rent-not-charged',
    `insert into rent_schedule (lease_id, period_from, period_to, due_on, gross, subsidy, booked_at)
       values ('l', '2026-01-01', '2026-03-31', '2026-01-01', 1, 0, now())`,
  ],
  [
    'budget-exceeded',
    `with budget as (insert into subsidy_budgets (id, incubator_id, name, total, from_on, to_on)
         values ('b', 'i', 'n', 1, '2026-01-01', '2026-12-31'))
       insert into subsidy_claims (id, budget_id, company_id, tranche, amount, reason, evidence, state,
         submitted_by_name, approved_amount) values ('k', 'b', 'c', 'single', 2, 'r', 'e', 'paid', 'n', 2)`,
  ],
  [
    'listing-party-contradicts',
    `insert into listing_parties (id, project_id, part, organisation_id, state, invited_by_name)
       select 'y', 'p', 'sponsor', id, 'invited', 'n' from organisations limit 1`,
  ],
  [
    'payout-not-whole',
    `insert into profit_payouts (id, rule_id, period, profit, pool, by_name) values ('p', 'r', '2026', 5, 1, 'n')`,
  ],
])('%s is found', async (name, breakage) => {
  expect(await foundAfter(breakage)).toEqual([name]);
});

test('a job that runs without a sign of life is found, and in time it counts as lost', async () => {
  const silent = (minutes: number) =>
    foundAfter(
      `update outbox set due_at = ${longAgo}`,
      `update job_runs set state = 'running', heartbeat_at = clock_timestamp() - interval '${minutes} minutes'`,
    );
  expect(await silent(1)).toEqual([]);
  expect(await silent(11)).toEqual(['job-silent']);
  expect(await silent(61)).toEqual(['job-lost', 'job-silent']);
});

test('a notice that a later digest has left out is found, one that waits for the next is not', async () => {
  const told = (days: number) =>
    foundAfter(
      `insert into notices (id, user_id, topic, kind, key, params, link, created_at)
         values ('n', 'u', 'graduation', 'graduated', 'k', '{"company": "x"}', '/', now() - interval '${days} days')`,
      `insert into outbox (id, name, payload, settled_at) values ('d', 'notifications.digest', '{}', now())`,
      `insert into job_runs (id, name, state) values ('d', 'notifications.digest', 'done')`,
    );
  expect(await told(0)).toEqual([]);
  expect(await told(2)).toEqual(['notice-forgotten']);
});

test('an effect of a cancelled job is found', async () => {
  expect(
    await foundAfter(
      `update job_runs set state = 'cancelled'`,
      `update outbox set settled_at = now()`,
      `insert into inbox (event_id, consumer) values ('job', 'imports.check')`,
    ),
  ).toEqual(['effect-of-cancelled-job']);
});

test('an import that nobody works on is found', async () => {
  expect(
    await foundAfter(
      `update job_runs set state = 'failed'`,
      `update outbox set settled_at = now()`,
      `insert into imports (id, kind, file_name, file_sha256, state, job_id, created_by_name)
         values ('i', 'companies', 'f', 'x', 'applying', 'job', 'n')`,
    ),
  ).toEqual(['import-abandoned']);
});

test('where a company stands without a history is found', async () => {
  expect(
    await foundAfter(
      `insert into companies (id, name) values ('c', 'c')`,
      `insert into company_search (company_id, terms, plain) values ('c', '', '')`,
      `insert into company_cards (company_id, name_pinyin, visibility, climb, tags, markets, "row")
         values ('c', '', 'public', 0, '{}', '{}', '')`,
      `insert into ladder_positions (company_id, lane, stage, since_on) values ('c', 'market', 'bse', '2026-01-01')`,
    ),
  ).toEqual(['ladder-drift']);
});

test('the nightly look fails with sentences that name what is wrong', async () => {
  const look = operationsHandlers['operations.check-invariants'];
  const context = { db: world.db } as Parameters<typeof look>[0];
  expect(await look(context)).toEqual({ broken: 0 });
  await direct.execute(sql`insert into inbox (event_id, consumer) values ('nobody', 'x')`);
  const refusal = await look(context).catch((error: unknown) => error);
  await direct.execute(sql`delete from inbox`);
  expect(refusal).toBeInstanceOf(JobRefused);
  expect((refusal as JobRefused).reason).toEqual({
    zh: '1 条结果找不到对应的任务',
    en: 'One effect has no job',
  });
  expect((refusal as JobRefused).refusal).toContain('nobody');
});

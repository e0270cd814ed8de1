import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graduate } from '#app/grading/commands/graduate.ts';
import { expectOk } from '#app/kernel/result.ts';
import { indexCompanies } from '#app/startups/commands/index-companies.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import type { InvariantName } from '#jobs/invariants.server.ts';
import { applied, decide, house, openCall } from '#tests/support/admissions-world.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { fact, gradingWorld, sixMillion, tenant } from '#tests/support/grading-world.ts';
import { expectSound, foundAfter } from '#tests/support/invariants.ts';

let world: TestDatabase;
let owner: Db;
beforeAll(async () => {
  world = await freshDatabase();
  owner = openDatabase(world.urls.owner, { max: 1 });
  const { db } = world;
  const at = await house(db);
  const call = await openCall(db, at);
  for (const decision of ['accept', 'decline', 'waitlist', null] as const) {
    const { applicationId } = await applied(db, call);
    if (decision) expectOk(await decide(db, at.manager, call.callId, [applicationId], decision));
  }
  const grading = await gradingWorld(db);
  const company = await tenant(db, grading);
  await fact(db, grading.manager, company.id, sixMillion);
  const order = { companyId: company.id, incubatorId: grading.house.id, graduatedOn: grading.today };
  expectOk(await graduate(db, grading.manager, { ...order, waiver: null }));
  const all = await db.execute<{ id: string }>(sql`select id from companies`);
  await db.transaction((tx) =>
    indexCompanies(
      tx,
      all.map(({ id }) => id),
    ),
  );
});
afterAll(async () => {
  await owner.$client.end();
  await world.drop();
});

test('who was accepted, declined, put off, and who graduated contradict nothing', async () => {
  await expectSound(world.db);
});

const companyOf = (state: string) => sql`(select company_id from applications where state = ${state})`;

test.each<[InvariantName, string, SQL]>([
  [
    'application-admitted-nowhere',
    'an acceptance without a cohort',
    sql`delete from cohort_members where company_id = ${companyOf('accepted')}`,
  ],
  [
    'application-admitted-nowhere',
    'an acceptance into the cohort of another house',
    sql`update calls set incubator_id = (select incubator_id from graduations)`,
  ],
  [
    'application-state-differs',
    'an acceptance that nobody decided',
    sql`delete from application_decisions where decision = 'accept'`,
  ],
  [
    'application-state-differs',
    'one that was declined and waits all the same',
    sql`update applications set state = 'submitted' where state = 'declined'`,
  ],
  [
    'application-state-differs',
    'one that is on no waiting list any more',
    sql`update application_decisions set decision = 'advance' where decision = 'waitlist'`,
  ],
  [
    'application-not-counted',
    'one that waits without a number',
    sql`update applications set number = null, submitted_at = null where state = 'submitted'`,
  ],
  [
    'application-not-counted',
    'a number that the call never gave',
    sql`update applications set number = 99 where state = 'submitted'`,
  ],
  [
    'application-not-counted',
    'a round that is not of its call',
    sql`update applications set round_id = 'elsewhere' where state = 'submitted'`,
  ],
  [
    'graduation-without-step',
    'a certificate whose order moved nobody',
    sql`update graduations set move_order_id = 'another'`,
  ],
  [
    'graduation-without-step',
    'a graduate who is a member still',
    sql`update cohort_members set left_on = null, departure = null where departure = 'graduated'`,
  ],
  ['certificate-not-counted', 'a number that was never given', sql`update certificate_numbers set last = 0`],
  ['certificate-not-counted', 'a number of another making', sql`update graduations set number = '17'`],
  [
    'certificate-not-counted',
    'a running number given twice',
    sql`insert into graduations select (jsonb_populate_record(g, jsonb_build_object('id', 'copy',
      'number', substr(number, 1, 14) || '-*', 'revoked_at', now()))).* from graduations g`,
  ],
])('%s: %s', async (name, _, breakage) => {
  expect(await foundAfter(owner, breakage)).toEqual([name]);
});

test('a certificate that was revoked says nothing about the ladder any more', async () => {
  const revoked = sql`update graduations set move_order_id = 'another', revoked_at = now()`;
  expect(await foundAfter(owner, revoked)).toEqual([]);
});

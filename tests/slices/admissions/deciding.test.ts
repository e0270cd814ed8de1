import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { releaseDecisions } from '#app/admissions/commands/release-decisions.ts';
import { declareConflict, reviewApplication } from '#app/admissions/commands/review-application.ts';
import { withdrawApplication } from '#app/admissions/commands/submit-application.ts';
import { turnCall } from '#app/admissions/commands/turn-call.ts';
import { scoreText } from '#app/admissions/domain/scoring.ts';
import { applicationRecord, reviewsOf, together } from '#app/admissions/queries/application-record.ts';
import { callRecord } from '#app/admissions/queries/call-record.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { applicationDecisions, calls } from '#db/schema/admissions.ts';
import { cohortMembers } from '#db/schema/incubation.ts';
import { ladderPositions } from '#db/schema/ladder.ts';
import { milestonePlans, planTemplates, templateMilestones } from '#db/schema/milestones.ts';
import { notices } from '#db/schema/notifications.ts';
import { caretakers } from '#db/schema/startups.ts';
import {
  applied,
  criteriaOf,
  decide,
  expert,
  type House,
  house,
  type OpenCall,
  openCall,
} from '#tests/support/admissions-world.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let db: Db;
let at: House;
let one: Person;
let two: Person;
let three: Person;
beforeAll(async () => {
  world = await freshDatabase();
  db = openDatabase(world.urls.app, { max: 10 });
  at = await house(db);
  [one, two, three] = [await expert(db, '甲'), await expert(db, '乙'), await expert(db, '丙')];
});
afterAll(async () => {
  await db.$client.end();
  await world.drop();
});

const verdict = (by: Person, applicationId: string, said: 'pass' | 'fail', handIn = true) =>
  reviewApplication(db, by, { applicationId, verdict: said, scores: {}, comment: '看过材料', handIn });

async function togetherAt(call: OpenCall, applicationId: string, round = 0) {
  const record = await callRecord(db, call.callId);
  const roundId = call.rounds[round] ?? '';
  const found = record?.rounds.find((each) => each.id === roundId);
  const reviews = (await reviewsOf(db, roundId, [applicationId])).get(applicationId) ?? [];
  if (!found) throw new Error('there is such a round');
  return together(found, reviews);
}

test('agreement lets pass, disagreement needs a person, and going against it a reason', async () => {
  const call = await openCall(db, at, { rounds: ['eligibility', 'scoring'], reviewers: [one, two] });
  const [good, torn] = [await applied(db, call), await applied(db, call)];
  for (const who of [one, two]) expectOk(await verdict(who, good.applicationId, 'pass'));
  expectOk(await verdict(one, torn.applicationId, 'pass'));
  expect((await togetherAt(call, torn.applicationId)).consensus).toBe('waiting');
  expectOk(await verdict(two, torn.applicationId, 'fail'));
  expect((await togetherAt(call, good.applicationId)).consensus).toBe('pass');
  expect((await togetherAt(call, torn.applicationId)).consensus).toBe('person');
  expectOk(await decide(db, at.manager, call.callId, [good.applicationId], 'advance', null));
  expect(await decide(db, at.manager, call.callId, [torn.applicationId], 'advance', null)).toMatchObject({
    refusal: { kind: 'reason-missing', company: torn.company.name },
  });
  expectOk(await decide(db, at.manager, call.callId, [torn.applicationId], 'advance', '补充材料后符合'));
  expect((await applicationRecord(db, torn.applicationId))?.roundId).toBe(call.rounds[1]);
});

test('what was handed in stands, and a draft of a review counts for nothing', async () => {
  const call = await openCall(db, at, { reviewers: [one] });
  const { applicationId } = await applied(db, call);
  expectOk(await verdict(one, applicationId, 'fail', false));
  expect((await togetherAt(call, applicationId)).consensus).toBe('waiting');
  expectOk(await verdict(one, applicationId, 'pass'));
  expect(await verdict(one, applicationId, 'fail')).toMatchObject({ refusal: { kind: 'already-handed-in' } });
});

test('scores are weighted exactly, and whoever has a conflict does not count, even after scoring', async () => {
  const call = await openCall(db, at, { rounds: ['scoring'], reviewers: [one, two, three] });
  const { applicationId } = await applied(db, call);
  const [team = '', market = ''] = await criteriaOf(db, call.callId);
  const score = (by: Person, a: number, b: number) =>
    reviewApplication(db, by, {
      applicationId,
      verdict: null,
      scores: { [team]: a, [market]: b },
      comment: null,
      handIn: true,
    });
  expectOk(await score(one, 81, 73));
  expectOk(await score(two, 70, 64));
  expectOk(await score(three, 0, 0));
  expectOk(await declareConflict(db, three, { applicationId, note: '投资人' }));
  const { score: all, handedIn } = await togetherAt(call, applicationId);
  // 60 % of 81 and 40 % of 73 are 77.8, of 70 and 64 they are 67.6: 72.7 on average.
  expect(all && scoreText(all.mean)).toBe('72.70');
  expect(handedIn).toBe(2);
  expect(await score(three, 50, 50)).toMatchObject({ refusal: { kind: 'conflict-declared' } });
});

test('a scoring is handed in with a score for every criterion', async () => {
  const call = await openCall(db, at, { rounds: ['scoring'], reviewers: [one] });
  const { applicationId } = await applied(db, call);
  const [team = '', market = ''] = await criteriaOf(db, call.callId);
  const order = { applicationId, verdict: null, scores: { [team]: 80 }, comment: null, handIn: true };
  expect(await reviewApplication(db, one, order)).toMatchObject({
    refusal: { kind: 'scores-missing', problems: { [market]: { kind: 'missing' } } },
  });
});

test('only who was asked judges, under the hat in which she was asked', async () => {
  const call = await openCall(db, at, { reviewers: [one] });
  const { applicationId, company } = await applied(db, call);
  expect(await verdict(two, applicationId, 'pass')).toMatchObject({ refusal: { kind: 'missing' } });
  expect(await verdict(company.founder, applicationId, 'pass')).toMatchObject({
    refusal: { kind: 'missing' },
  });
  expect(await verdict(at.manager, applicationId, 'pass')).toMatchObject({
    refusal: { kind: 'not-allowed' },
  });
  const bank = await organisation(db, 'bank');
  const otherHat = { ...one, hat: (await person(db, bank)).hat } as Person;
  expect(await verdict(otherHat, applicationId, 'pass')).toMatchObject({ refusal: { kind: 'missing' } });
});

test('managers decide, members and other incubators do not', async () => {
  const call = await openCall(db, at);
  const { applicationId } = await applied(db, call);
  const other = await house(db);
  expect(await decide(db, at.member, call.callId, [applicationId], 'decline')).toMatchObject({
    refusal: { kind: 'not-allowed' },
  });
  expect(await decide(db, other.manager, call.callId, [applicationId], 'decline')).toMatchObject({
    refusal: { kind: 'missing' },
  });
  const operator = await person(db, await organisation(db, 'operator'));
  expect(await decide(db, operator, call.callId, [applicationId], 'accept')).toMatchObject({
    refusal: { kind: 'not-the-house' },
  });
});

test('applicants learn what was decided when it is released, all together and once', async () => {
  const call = await openCall(db, at, { rounds: ['eligibility', 'scoring'] });
  const [yes, no] = [await applied(db, call), await applied(db, call)];
  expectOk(await decide(db, at.manager, call.callId, [yes.applicationId], 'advance'));
  expectOk(await decide(db, at.manager, call.callId, [no.applicationId], 'decline', '领域不符'));
  expect(await applicationRecord(db, no.applicationId)).toMatchObject({
    state: 'declined',
    shownState: 'submitted',
  });
  const messages = { advance: '{company}进入{round}', decline: '感谢{company}申请{call}' };
  expect(
    await releaseDecisions(db, at.manager, { callId: call.callId, messages: { advance: 'x' } }),
  ).toMatchObject({
    refusal: { kind: 'message-missing', decision: 'decline' },
  });
  expect(expectOk(await releaseDecisions(db, at.manager, { callId: call.callId, messages }))).toEqual({
    told: 2,
  });
  expect(await applicationRecord(db, no.applicationId)).toMatchObject({ shownState: 'declined' });
  expect(await applicationRecord(db, yes.applicationId)).toMatchObject({ shownRoundId: call.rounds[1] });
  expect(await releaseDecisions(db, at.manager, { callId: call.callId, messages })).toMatchObject({
    refusal: { kind: 'nothing-to-tell' },
  });
  const [line] = await db
    .select()
    .from(applicationDecisions)
    .where(eq(applicationDecisions.applicationId, yes.applicationId));
  expect(line?.message).toBe(`${yes.company.name}进入scoring`);
  const told = await db
    .select()
    .from(notices)
    .where(and(eq(notices.userId, no.company.founder.userId), eq(notices.kind, 'application-decided')));
  expect(told).toHaveLength(1);
});

async function withTemplate(call: OpenCall): Promise<void> {
  const templateId = newId();
  await db
    .insert(planTemplates)
    .values({ id: templateId, incubatorId: at.incubator.id, stage: 'prototype', name: '计划' });
  await db.insert(templateMilestones).values({
    id: newId(),
    templateId,
    position: 1,
    title: '注册知识产权',
    verifier: 'cohort-manager',
    startsAfter: 0,
    dueAfter: 30,
  });
  await db.update(calls).set({ templateId }).where(eq(calls.id, call.callId));
}

test('accepting is one order: member, in care, on the ladder, with a plan, and told', async () => {
  const call = await openCall(db, at, { rounds: ['eligibility'] });
  await withTemplate(call);
  const both = [await applied(db, call), await applied(db, call)];
  const ids = both.map((each) => each.applicationId);
  expect(expectOk(await decide(db, at.manager, call.callId, ids, 'accept'))).toEqual({ decided: 2 });
  for (const { company, applicationId } of both) {
    const own = (
      table: typeof cohortMembers | typeof caretakers | typeof milestonePlans | typeof ladderPositions,
    ) => db.$count(table, sql`company_id = ${company.id}`);
    expect([await own(cohortMembers), await own(caretakers), await own(milestonePlans)]).toEqual([1, 1, 1]);
    const [position] = await db
      .select()
      .from(ladderPositions)
      .where(eq(ladderPositions.companyId, company.id));
    expect(position?.stage).toBe('incubating');
    expect(await applicationRecord(db, applicationId)).toMatchObject({
      state: 'accepted',
      shownState: 'accepted',
    });
    const told = await db.select().from(notices).where(eq(notices.userId, company.founder.userId));
    expect(told.filter((notice) => notice.kind === 'application-decided')).toHaveLength(1);
  }
  expect(await decide(db, at.manager, call.callId, ids, 'accept')).toMatchObject({
    refusal: { kind: 'not-waiting', state: 'accepted' },
  });
});

test('where one part is refused nothing happened, and the refusal says which', async () => {
  const call = await openCall(db, at, { rounds: [], opened: false });
  await db.update(calls).set({ state: 'open' }).where(eq(calls.id, call.callId));
  const [fine, ahead] = [await applied(db, call), await applied(db, call)];
  await db.insert(ladderPositions).values({
    companyId: ahead.company.id,
    lane: 'development',
    stage: 'accelerating',
    sinceOn: sql`current_date`,
  } as unknown as typeof ladderPositions.$inferInsert);
  await db.execute(sql`
    insert into ladder_moves (id, company_id, lane, kind, basis, to_stage, effective_on, reason, recorded_by_name)
    values (${newId()}, ${ahead.company.id}, 'development', 'move', 'imported', 'accelerating', current_date - 1, '历史', '系统')`);
  const answer = await decide(
    db,
    at.manager,
    call.callId,
    [fine.applicationId, ahead.applicationId],
    'accept',
  );
  expect(answer).toMatchObject({
    refusal: { kind: 'ladder-refused', company: ahead.company.name, refusal: { kind: 'step-backwards' } },
  });
  expect(await db.$count(cohortMembers, eq(cohortMembers.companyId, fine.company.id))).toBe(0);
  expect(await applicationRecord(db, fine.applicationId)).toMatchObject({ state: 'submitted' });
});

test('what was decided before and not told is overtaken by the acceptance', async () => {
  const call = await openCall(db, at, { rounds: ['eligibility', 'scoring'] });
  const { applicationId } = await applied(db, call);
  expectOk(await decide(db, at.manager, call.callId, [applicationId], 'advance'));
  expectOk(await decide(db, at.manager, call.callId, [applicationId], 'accept'));
  expect(
    await releaseDecisions(db, at.manager, { callId: call.callId, messages: { advance: '晚了' } }),
  ).toMatchObject({ refusal: { kind: 'nothing-to-tell' } });
  expect(await applicationRecord(db, applicationId)).toMatchObject({ shownState: 'accepted' });
});

test('an application is not decided in two ways at once', async () => {
  const call = await openCall(db, at, { rounds: ['eligibility'] });
  const { applicationId, company } = await applied(db, call);
  const answers = await Promise.all([
    decide(db, at.manager, call.callId, [applicationId], 'accept'),
    decide(db, at.manager, call.callId, [applicationId], 'decline'),
    withdrawApplication(db, company.founder, { applicationId }),
  ]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
});

test('a call is over when everybody has an answer and was told', async () => {
  const call = await openCall(db, at);
  const { applicationId } = await applied(db, call);
  const turn = (to: 'closed' | 'decided') => turnCall(db, at.manager, { callId: call.callId, to });
  expectOk(await turn('closed'));
  expect(await turn('decided')).toMatchObject({ refusal: { kind: 'undecided', count: 1 } });
  expectOk(await decide(db, at.manager, call.callId, [applicationId], 'decline'));
  expect(await turn('decided')).toMatchObject({ refusal: { kind: 'untold', count: 1 } });
  expectOk(await releaseDecisions(db, at.manager, { callId: call.callId, messages: { decline: '谢谢' } }));
  expectOk(await turn('decided'));
  expect(await decide(db, at.manager, call.callId, [applicationId], 'accept')).toMatchObject({
    refusal: { kind: 'call-is-over' },
  });
});

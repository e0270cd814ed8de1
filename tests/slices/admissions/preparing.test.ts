import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeForm } from '#app/admissions/commands/change-form.ts';
import { changeRounds } from '#app/admissions/commands/change-rounds.ts';
import { bookSlot, offerSlots, removeSlot } from '#app/admissions/commands/interview-slots.ts';
import { inviteReviewers } from '#app/admissions/commands/invite-reviewers.ts';
import { changeCall, prepareCall } from '#app/admissions/commands/prepare-call.ts';
import { turnCall } from '#app/admissions/commands/turn-call.ts';
import { callRecord } from '#app/admissions/queries/call-record.ts';
import { expectOk } from '#app/kernel/result.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { interviewSlots } from '#db/schema/admissions.ts';
import { applied, expert, type House, house, openCall, shortText } from '#tests/support/admissions-world.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { startup } from '#tests/support/ladder-world.ts';

let world: TestDatabase;
let db: Db;
let at: House;
beforeAll(async () => {
  world = await freshDatabase();
  db = openDatabase(world.urls.app, { max: 25 });
  at = await house(db);
});
afterAll(async () => {
  await db.$client.end();
  await world.drop();
});

test('a form is changed while the call is a draft, and holds once it is announced', async () => {
  const call = await openCall(db, at, { opened: false });
  const add = (label: string) => ({
    callId: call.callId,
    change: { kind: 'add', values: { ...shortText, label } } as const,
  });
  const { questionId } = expectOk(await changeForm(db, at.member, add('第二问')));
  expectOk(
    await changeForm(db, at.member, {
      callId: call.callId,
      change: { kind: 'up', questionId: questionId ?? '' },
    }),
  );
  const record = await callRecord(db, call.callId);
  expect(record?.questions.map((question) => question.label)).toEqual(['第二问', '项目一句话']);
  expectOk(await turnCall(db, at.manager, { callId: call.callId, to: 'open' }));
  expect(await changeForm(db, at.member, add('第三问'))).toMatchObject({ refusal: { kind: 'form-frozen' } });
});

test('a question of a later round can be asked until somebody stands in it', async () => {
  const call = await openCall(db, at, { rounds: ['eligibility', 'scoring'] });
  const [first = '', second = ''] = call.rounds;
  await applied(db, call);
  const add = (roundId: string) => ({
    callId: call.callId,
    change: { kind: 'add', values: { ...shortText, roundId } } as const,
  });
  expectOk(await changeForm(db, at.member, add(second)));
  expect(await changeForm(db, at.member, add(first))).toMatchObject({ refusal: { kind: 'form-frozen' } });
});

test('a choice needs something to choose from', async () => {
  const call = await openCall(db, at, { opened: false });
  const values = { ...shortText, type: 'choice' as const, options: [{ key: '1', zh: '甲', en: null }] };
  expect(
    await changeForm(db, at.member, { callId: call.callId, change: { kind: 'add', values } }),
  ).toMatchObject({
    refusal: { kind: 'options-missing' },
  });
});

test('the weights of a scoring round make a hundred', async () => {
  const call = await openCall(db, at, { rounds: ['scoring'], opened: false });
  const [roundId = ''] = call.rounds;
  const criteria = [{ name: '团队', nameEn: null, weight: 99, anchors: [] }];
  const change = { kind: 'criteria', roundId, criteria } as const;
  expect(await changeRounds(db, at.manager, { callId: call.callId, change })).toMatchObject({
    refusal: { kind: 'weights-not-100', sum: 99 },
  });
});

test('reviewers are people of the house or experts, nobody else', async () => {
  const call = await openCall(db, at, { opened: false });
  const [roundId = ''] = call.rounds;
  const stranger = await startup(db, null);
  const invite = (userId: string) =>
    inviteReviewers(db, at.member, { callId: call.callId, roundId, userIds: [userId] });
  expect(await invite(stranger.founder.userId)).toMatchObject({ refusal: { kind: 'not-a-reviewer' } });
  expect(await invite(at.viewer.userId)).toMatchObject({ refusal: { kind: 'not-a-reviewer' } });
  expect(expectOk(await invite((await expert(db)).userId))).toEqual({ invited: 1 });
  expect(expectOk(await invite(at.member.userId))).toEqual({ invited: 1 });
  expect(expectOk(await invite(at.member.userId))).toEqual({ invited: 0 });
});

test('other houses and viewers prepare nothing here', async () => {
  const other = await house(db);
  const call = await openCall(db, at, { opened: false });
  const record = await callRecord(db, call.callId);
  if (!record) throw new Error('there is a call');
  const {
    name,
    nameEn,
    introduction,
    introductionEn,
    opensAt,
    closesAt,
    places,
    cohortId,
    templateId,
    version,
  } = record;
  const values = {
    name,
    nameEn,
    introduction,
    introductionEn,
    opensAt,
    closesAt,
    places,
    cohortId,
    templateId,
  };
  const order = { callId: call.callId, version, values };
  expect(await changeCall(db, other.manager, order)).toMatchObject({ refusal: { kind: 'missing' } });
  expect(await changeCall(db, at.viewer, order)).toMatchObject({ refusal: { kind: 'not-allowed' } });
  expect(await prepareCall(db, other.manager, { programmeId: at.programmeId, values })).toMatchObject({
    refusal: { kind: 'missing' },
  });
  const foreign = { ...order, values: { ...values, cohortId: other.cohortId } };
  expect(await changeCall(db, at.member, foreign)).toMatchObject({ refusal: { kind: 'cohort-of-another' } });
  expectOk(await changeCall(db, at.member, order));
  expect(await changeCall(db, at.member, order)).toMatchObject({ refusal: { kind: 'changed-meanwhile' } });
});

test('of twenty companies that want one time for a talk exactly one gets it', async () => {
  const call = await openCall(db, at, { rounds: ['interview'] });
  const [roundId = ''] = call.rounds;
  const startsAt = new Date(Date.now() + 86_400_000);
  const offer = { callId: call.callId, roundId, startsAt, minutes: 30, place: '301 会议室', count: 2 };
  expectOk(await offerSlots(db, at.member, offer));
  const slots = await db.select().from(interviewSlots).where(eq(interviewSlots.callId, call.callId));
  const [slotId, other] = slots.map((slot) => slot.id);
  const all = [];
  for (let n = 0; n < 20; n++) all.push(await applied(db, call));
  const answers = await Promise.all(
    all.map(({ company, applicationId }) =>
      bookSlot(db, company.founder, { applicationId, slotId: slotId ?? '' }),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  for (const answer of answers) if (!answer.ok) expect(answer.refusal.kind).toBe('slot-is-taken');
  const winner = all[answers.findIndex((answer) => answer.ok)];
  if (!winner) throw new Error('somebody has it');
  expect(await removeSlot(db, at.member, { callId: call.callId, slotId: slotId ?? '' })).toMatchObject({
    refusal: { kind: 'slot-is-taken' },
  });
  // Who takes another time gives the first one back.
  const { applicationId, company } = winner;
  expectOk(await bookSlot(db, company.founder, { applicationId, slotId: other ?? '' }));
  expectOk(await removeSlot(db, at.member, { callId: call.callId, slotId: slotId ?? '' }));
});

test('a time in the past is neither offered nor taken, and a reviewer may offer some too', async () => {
  const judge = await expert(db);
  const call = await openCall(db, at, { rounds: ['interview'], reviewers: [judge] });
  const [roundId = ''] = call.rounds;
  const offer = { callId: call.callId, roundId, minutes: 30, place: '线上', count: 1 };
  expect(
    await offerSlots(db, at.member, { ...offer, startsAt: new Date(Date.now() - 60_000) }),
  ).toMatchObject({
    refusal: { kind: 'in-the-past' },
  });
  expectOk(await offerSlots(db, judge, { ...offer, startsAt: new Date(Date.now() + 60_000) }));
  const stranger = await expert(db);
  expect(await offerSlots(db, stranger, { ...offer, startsAt: new Date() })).toMatchObject({
    refusal: { kind: 'missing' },
  });
});

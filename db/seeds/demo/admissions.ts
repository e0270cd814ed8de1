import { eq, sql } from 'drizzle-orm';
import { changeForm } from '#app/admissions/commands/change-form.ts';
import { changeRounds } from '#app/admissions/commands/change-rounds.ts';
import { decideApplications } from '#app/admissions/commands/decide-applications.ts';
import { bookSlot, offerSlots } from '#app/admissions/commands/interview-slots.ts';
import { inviteReviewers } from '#app/admissions/commands/invite-reviewers.ts';
import { prepareCall } from '#app/admissions/commands/prepare-call.ts';
import { releaseDecisions } from '#app/admissions/commands/release-decisions.ts';
import { reviewApplication } from '#app/admissions/commands/review-application.ts';
import { submitApplication } from '#app/admissions/commands/submit-application.ts';
import { turnCall } from '#app/admissions/commands/turn-call.ts';
import { saveDraft } from '#app/admissions/commands/write-application.ts';
import type { Decision } from '#app/admissions/domain/application.ts';
import type { TeamPerson } from '#app/admissions/domain/team-people.ts';
import { type CallRecord, callRecord } from '#app/admissions/queries/call-record.ts';
import { system } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { interviewSlots } from '#db/schema/admissions.ts';
import {
  callNames,
  criteria,
  type DemoCallName,
  problems,
  questions,
  remarks,
  teams,
  technologies,
} from './admissions-cast.ts';
import { expertOf, type House, homeless, houseOf, taken } from './admissions-houses.ts';
import { experts, incubatorKeys } from './cast.ts';
import { type Chance, chance } from './chance.ts';
import type { DemoCompany } from './companies.ts';
import { type Cast, maker } from './enter-people.ts';

const DAY = 86_400_000;

type Applicant = { companyId: Id; founder: string };

/** Each incubator's call that is over, with those whom it took in, and its open one with applications in every round. */
export async function enterAdmissions(
  db: Db,
  cast: Cast,
  companies: readonly DemoCompany[],
  ids: readonly Id[],
): Promise<void> {
  const by = chance(20_261);
  const judge = await expertOf(db, experts[0].email);
  const free = await homeless(db, ids);
  const applicant = (companyId: Id): Applicant => ({
    companyId,
    founder: companies[ids.indexOf(companyId)]?.team[0]?.name ?? '',
  });
  for (const [at, key] of incubatorKeys.entries()) {
    const house = await houseOf(db, cast, key, judge);
    const names = callNames[key];
    if (!house || !names) continue;
    // A company may apply to several houses.
    const round = Array.from({ length: 12 }, (_, n) => free[(at * 5 + n) % free.length] ?? '');
    const strangers = [...new Set(round)].filter(Boolean).map(applicant);
    if (strangers.length < 12) continue;
    const members = (await taken(db, house)).map(applicant);
    await pastCall(db, by, house, names.past, [...members, ...strangers.slice(9)]);
    await runningCall(db, by, house, names.open, strangers.slice(0, 9));
  }
}

async function pastCall(
  db: Db,
  by: Chance,
  house: House,
  names: DemoCallName,
  all: readonly Applicant[],
): Promise<void> {
  const call = await announced(db, house, names, ['eligibility', 'scoring']);
  const applications = await applied(db, by, call, all);
  const inside = applications.slice(0, -3);
  await screen(db, by, house, applications);
  const decide = decider(db, call.id);
  await decide(applications, 'advance', '资格审查通过');
  await score(db, by, house, call, applications);
  await decide(inside, 'accept', '综合得分达到录取线');
  await decide(applications.slice(-3), 'decline', '综合得分未达录取线');
  const messages = { decline: '感谢{company}申请“{call}”。本期未能录取贵公司，欢迎关注下一期。' };
  expectOk(await releaseDecisions(db, house.manager, { callId: call.id, messages }));
  expectOk(await turnCall(db, house.manager, { callId: call.id, to: 'closed' }));
  expectOk(await turnCall(db, house.manager, { callId: call.id, to: 'decided' }));
  // It was half a year ago.
  const back = sql`interval '190 days'`;
  await db.execute(sql`
    update calls set opens_at = opens_at - ${back}, closes_at = closes_at - ${back} where id = ${call.id}`);
  await db.execute(sql`
    update applications set submitted_at = submitted_at - ${back}, saved_at = saved_at - ${back},
      started_at = started_at - ${back} where call_id = ${call.id}`);
  await db.execute(sql`
    update application_decisions set decided_at = decided_at - interval '170 days', told_at = told_at - interval '168 days'
    where call_id = ${call.id}`);
}

async function runningCall(
  db: Db,
  by: Chance,
  house: House,
  names: DemoCallName,
  all: readonly Applicant[],
): Promise<void> {
  const call = await announced(db, house, names, ['eligibility', 'scoring', 'interview']);
  const [last] = all.slice(-1);
  const applications = await applied(db, by, call, all.slice(0, -1));
  if (last) await draft(db, by, call, last);
  const through = applications.slice(0, 5);
  const decide = decider(db, call.id);
  await screen(db, by, house, through);
  await decide(through, 'advance', '资格审查通过');
  await score(db, by, house, call, through);
  await decide(through.slice(0, 2), 'advance', '得分靠前');
  await screenTorn(db, house, applications.slice(5, 6));
  await decide(applications.slice(6, 7), 'decline', '与本批次方向不一致');
  const messages = {
    advance: '恭喜{company}进入“{round}”，请登录查看下一步安排。',
    decline: '感谢{company}申请“{call}”。本期未能录取贵公司，欢迎关注下一期。',
  };
  expectOk(await releaseDecisions(db, house.manager, { callId: call.id, messages }));
  await talks(db, house, call, through.slice(0, 2));
  // One more is through, and has not been told yet.
  await decide(through.slice(2, 3), 'waitlist', '等待名额');
}

function decider(db: Db, callId: Id) {
  return async (applicationIds: readonly Id[], decision: Decision, reason: string) => {
    if (applicationIds.length === 0) return;
    const message = '恭喜{company}通过“{call}”的评审，欢迎加入！';
    expectOk(await decideApplications(db, maker, { callId, applicationIds, decision, reason, message }));
  };
}

async function announced(
  db: Db,
  house: House,
  names: DemoCallName,
  kinds: readonly ('eligibility' | 'scoring' | 'interview')[],
): Promise<CallRecord> {
  const { manager, programmeId, cohortId, judges } = house;
  const evening = new Date(`${new Date().toISOString().slice(0, 10)}T10:00:00Z`).getTime();
  const values = {
    ...names,
    introduction:
      '面向成立 24 个月以内的科技型企业。录取企业可获得办公和实验场地、导师辅导和融资对接，入孵期最长 48 个月。',
    introductionEn:
      'For technology companies founded within the last 24 months: space, mentors and introductions to investors for up to 48 months.',
    opensAt: new Date(evening - 25 * DAY),
    closesAt: new Date(evening + 12 * DAY),
    places: 8,
    cohortId,
    templateId: null,
  };
  const { callId } = expectOk(await prepareCall(db, manager, { programmeId, values }));
  for (const question of questions)
    expectOk(await changeForm(db, manager, { callId, change: { kind: 'add', values: question } }));
  const called = {
    eligibility: { name: '资格审查', nameEn: 'Eligibility' },
    scoring: { name: '专家评分', nameEn: 'Scoring' },
    interview: { name: '现场面谈', nameEn: 'Interview' },
  };
  for (const kind of kinds) {
    const add = { kind: 'add', values: { kind, ...called[kind] } } as const;
    const { roundId } = expectOk(await changeRounds(db, manager, { callId, change: add }));
    if (kind === 'scoring')
      expectOk(await changeRounds(db, manager, { callId, change: { kind: 'criteria', roundId, criteria } }));
    const userIds = judges.map((judge) => judge.userId);
    expectOk(await inviteReviewers(db, manager, { callId, roundId, userIds }));
  }
  expectOk(await turnCall(db, manager, { callId, to: 'open' }));
  const call = await callRecord(db, callId);
  if (!call) throw new Error('the call that was just announced is not there');
  return call;
}

async function draft(
  db: Db,
  by: Chance,
  call: CallRecord,
  { companyId, founder }: Applicant,
  people?: readonly TeamPerson[],
) {
  const values = [
    by.pick(problems),
    by.pick(technologies),
    String(by.between(1, 4)),
    [String(by.between(1, 2)), String(by.between(3, 4))],
    String(by.between(5, 120) * 10),
    `2027-0${by.between(3, 6)}-01`,
    'https://www.example.com/product',
  ];
  const answers = Object.fromEntries(call.questions.map((question, at) => [question.id, values[at] ?? '']));
  return expectOk(
    await saveDraft(db, system(founder), { callId: call.id, companyId, version: null, answers, people }),
  );
}

async function applied(db: Db, by: Chance, call: CallRecord, all: readonly Applicant[]): Promise<Id[]> {
  const applications: Id[] = [];
  for (const [at, applicant] of all.entries()) {
    const saved = await draft(db, by, call, applicant, teams[at]);
    applications.push(expectOk(await submitApplication(db, system(applicant.founder), saved)).applicationId);
  }
  return applications;
}

async function screen(db: Db, by: Chance, house: House, applications: readonly Id[]): Promise<void> {
  for (const applicationId of applications) {
    for (const judge of house.judges) {
      const comment = by.pick(remarks.pass);
      expectOk(
        await reviewApplication(db, judge, {
          applicationId,
          verdict: 'pass',
          scores: {},
          comment,
          handIn: true,
        }),
      );
    }
  }
}

/** Those about whom the first two reviewers differ. */
async function screenTorn(db: Db, house: House, applications: readonly Id[]): Promise<void> {
  for (const applicationId of applications) {
    for (const [at, judge] of house.judges.slice(0, 2).entries()) {
      const verdict = at === 0 ? 'pass' : 'fail';
      const comment = remarks[verdict][0];
      expectOk(
        await reviewApplication(db, judge, { applicationId, verdict, scores: {}, comment, handIn: true }),
      );
    }
  }
}

async function score(
  db: Db,
  by: Chance,
  house: House,
  call: CallRecord,
  applications: readonly Id[],
): Promise<void> {
  const round = call.rounds.find((one) => one.kind === 'scoring');
  for (const applicationId of applications) {
    for (const judge of house.judges) {
      const scores = Object.fromEntries((round?.criteria ?? []).map(({ id }) => [id, by.between(58, 94)]));
      const comment = by.pick(remarks.score);
      expectOk(
        await reviewApplication(db, judge, { applicationId, verdict: null, scores, comment, handIn: true }),
      );
    }
  }
}

async function talks(db: Db, house: House, call: CallRecord, applications: readonly Id[]): Promise<void> {
  const round = call.rounds.find((one) => one.kind === 'interview');
  if (!round) return;
  const startsAt = new Date(`${new Date(Date.now() + 6 * DAY).toISOString().slice(0, 10)}T01:30:00Z`);
  const place = '三层 301 会议室';
  expectOk(
    await offerSlots(db, house.manager, {
      callId: call.id,
      roundId: round.id,
      startsAt,
      minutes: 40,
      place,
      count: 5,
    }),
  );
  const slots = await db
    .select({ id: interviewSlots.id })
    .from(interviewSlots)
    .where(eq(interviewSlots.roundId, round.id))
    .orderBy(interviewSlots.startsAt);
  const [first] = applications;
  const slot = slots[1];
  if (first && slot) expectOk(await bookSlot(db, maker, { applicationId: first, slotId: slot.id }));
}

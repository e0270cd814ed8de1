import { changeForm, type QuestionValues } from '#app/admissions/commands/change-form.ts';
import { changeRounds } from '#app/admissions/commands/change-rounds.ts';
import { decideApplications } from '#app/admissions/commands/decide-applications.ts';
import { inviteReviewers } from '#app/admissions/commands/invite-reviewers.ts';
import { prepareCall } from '#app/admissions/commands/prepare-call.ts';
import { submitApplication } from '#app/admissions/commands/submit-application.ts';
import { turnCall } from '#app/admissions/commands/turn-call.ts';
import { saveDraft } from '#app/admissions/commands/write-application.ts';
import type { Decision } from '#app/admissions/domain/application.ts';
import type { Answers } from '#app/admissions/domain/question.ts';
import type { RoundKind } from '#app/admissions/domain/round.ts';
import { callRecord } from '#app/admissions/queries/call-record.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import type { ProgrammeKind } from '#app/incubation/domain/programme.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { experts, users } from '#db/schema/identity.ts';
import { cohorts, programmes } from '#db/schema/incubation.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Organisation, organisation, person } from '#tests/support/people.ts';

export type House = {
  incubator: Organisation;
  manager: Person;
  member: Person;
  viewer: Person;
  programmeId: string;
  cohortId: string;
};

/** An incubator with its people, a programme and a cohort that is to come. */
export async function house(db: Db, kind: ProgrammeKind = 'incubation'): Promise<House> {
  const incubator = await organisation(db, 'incubator');
  const [programmeId, cohortId] = [newId(), newId()];
  await db.insert(programmes).values({ id: programmeId, incubatorId: incubator.id, kind, name: '启航计划' });
  await db.insert(cohorts).values({
    id: cohortId,
    programmeId,
    incubatorId: incubator.id,
    name: '第一期',
    startsOn: day('2026-01-01'),
  });
  return {
    incubator,
    manager: await person(db, incubator),
    member: await person(db, incubator, 'member'),
    viewer: await person(db, incubator, 'viewer'),
    programmeId,
    cohortId,
  };
}

/** An expert of the portal, wearing her hat. */
export async function expert(db: Db, name = '专家'): Promise<Person> {
  const userId = newId();
  const email = `${userId.toLowerCase()}@example.test`;
  await db.insert(users).values({ id: userId, email, name });
  await db.insert(experts).values({ userId });
  const hat = { as: 'expert', id: 'expert' } as const;
  const base = { kind: 'person', userId, name, email, language: 'zh', theme: 'system' } as const;
  return { ...base, sessionId: 'test', hat, hats: [hat] };
}

export const shortText: QuestionValues = {
  roundId: null,
  type: 'short-text',
  required: true,
  label: '项目一句话',
  labelEn: null,
  help: null,
  helpEn: null,
  options: [],
};

export type OpenCall = { callId: string; question: string; rounds: string[] };

/** A call that takes applications now: one question and the rounds that are asked for. */
export async function openCall(
  db: Db,
  at: Pick<House, 'manager' | 'member' | 'cohortId' | 'programmeId'>,
  wish: { rounds?: readonly RoundKind[]; reviewers?: readonly Person[]; opened?: boolean } = {},
): Promise<OpenCall> {
  const { rounds: kinds = ['eligibility'], reviewers = [], opened = true } = wish;
  const values = {
    name: `第 ${newId().slice(0, 4)} 批招募`,
    nameEn: 'Call',
    introduction: null,
    introductionEn: null,
    opensAt: new Date(Date.now() - 3_600_000),
    closesAt: new Date(Date.now() + 86_400_000 * 10),
    places: null,
    cohortId: at.cohortId,
    templateId: null,
  };
  const { callId } = expectOk(await prepareCall(db, at.manager, { programmeId: at.programmeId, values }));
  const change = { kind: 'add', values: shortText } as const;
  const { questionId } = expectOk(await changeForm(db, at.member, { callId, change }));
  const rounds: string[] = [];
  for (const kind of kinds) {
    const add = { kind: 'add', values: { kind, name: kind, nameEn: null } } as const;
    const { roundId } = expectOk(await changeRounds(db, at.manager, { callId, change: add }));
    rounds.push(roundId);
    if (kind === 'scoring') {
      const criteria = [
        { name: '团队', nameEn: null, weight: 60, anchors: [] },
        { name: '市场', nameEn: null, weight: 40, anchors: [] },
      ];
      expectOk(
        await changeRounds(db, at.manager, { callId, change: { kind: 'criteria', roundId, criteria } }),
      );
    }
    const userIds = reviewers.map((one) => one.userId);
    if (userIds.length) expectOk(await inviteReviewers(db, at.manager, { callId, roundId, userIds }));
  }
  if (opened) expectOk(await turnCall(db, at.manager, { callId, to: 'open' }));
  return { callId, question: questionId ?? '', rounds };
}

/** A draft of a company, with the question answered. */
export async function drafted(db: Db, call: OpenCall, company: Startup, answers?: Answers) {
  return expectOk(
    await saveDraft(db, company.founder, {
      callId: call.callId,
      companyId: company.id,
      version: null,
      answers: answers ?? { [call.question]: '硅光芯片' },
    }),
  );
}

/** A company that has applied: its application and number. */
export async function applied(db: Db, call: OpenCall, given?: Startup) {
  const company = given ?? (await startup(db, null, { foundedOn: day('2025-03-01'), visibility: 'private' }));
  const draft = await drafted(db, call, company);
  const done = expectOk(await submitApplication(db, company.founder, draft));
  return { company, applicationId: done.applicationId, number: done.number };
}

export async function criteriaOf(db: Db, callId: string): Promise<string[]> {
  const call = await callRecord(db, callId);
  return call?.rounds.flatMap((round) => round.criteria.map((one) => one.id)) ?? [];
}

export function decide(
  db: Db,
  by: Person,
  callId: string,
  applicationIds: readonly string[],
  decision: Decision,
  reason: string | null = '评审意见一致',
) {
  return decideApplications(db, by, { callId, applicationIds, decision, reason, message: '欢迎加入' });
}

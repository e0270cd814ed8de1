import { eq, sql } from 'drizzle-orm';
import { invite } from '#app/identity/commands/invite.ts';
import { issueResetLink } from '#app/identity/commands/issue-reset-link.ts';
import type { OrganisationKind, Person, Role as SeatRole } from '#app/identity/domain/actor.ts';
import { uploadImport } from '#app/imports/commands/upload-import.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { makeCalendarFeed } from '#app/notifications/commands/calendar-feed.ts';
import { stopToken } from '#app/notifications/stop-token.server.ts';
import { indexCompanies } from '#app/startups/commands/index-companies.ts';
import { uploadEvidence } from '#app/startups/commands/upload-evidence.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { certificateFiles, graduations } from '#db/schema/grading.ts';
import { experts, organisations, users } from '#db/schema/identity.ts';
import { mails } from '#db/schema/notifications.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { callObjects } from './access-calls.ts';
import { inquiryObjects } from './access-inquiries.ts';
import type { ObjectName, Role } from './access-matrix.ts';
import { admit, cohortOf } from './incubation.ts';
import { proposed, startup } from './ladder-world.ts';
import { listingObjects } from './listing-world.ts';
import { mentoringOf } from './mentoring-world.ts';
import { plansOf } from './milestones.ts';
import { type Organisation, organisation, person, signIn } from './people.ts';
import { leaseOf } from './premises-world.ts';
import { monthlyReports } from './reporting.ts';

/** Names that nobody else in the world has: where one shows up, its object was shown. */
export const canaries = {
  a: '金丝雀甲科技',
  b: '金丝雀乙科技',
  shown: '金丝雀丙科技',
  public: '金丝雀丁科技',
} as const;

export type AccessWorld = {
  people: Record<Role, Person | null>;
  /** The ids by the name of the route's parameter. */
  objects: Record<string, Partial<Record<ObjectName, string>>>;
  applicant: string;
  cookieOf: (role: Role) => Promise<string | undefined>;
};

/** Everybody whom the portal knows, two companies that must not see each other, and what belongs to them. */
export async function accessWorld(db: Db): Promise<AccessWorld> {
  const houseA = await organisation(db, 'incubator', '甲孵化器');
  const houseB = await organisation(db, 'incubator', '乙孵化器');
  const operator = await organisation(db, 'operator', '运营中心');
  const a = await startup(db, houseA, { name: canaries.a });
  const b = await startup(db, houseB, { name: canaries.b });
  const shown = await startup(db, null, { name: canaries.shown, visibility: 'portal', organisationId: null });
  const open = await startup(db, null, { name: canaries.public, visibility: 'public', organisationId: null });
  await db.transaction((tx) => indexCompanies(tx, [a.id, b.id, shown.id, open.id]));
  const at = (house: Organisation, role: SeatRole = 'manager') => person(db, house, role);
  const institution = async (kind: OrganisationKind) => at(await organisation(db, kind));
  const disabled = await at(houseA);
  const people: AccessWorld['people'] = {
    anonymous: null,
    disabled,
    guest: await guest(db),
    founder: a.founder,
    founderMember: await at(a.home, 'member'),
    founderViewer: await at(a.home, 'viewer'),
    founderB: b.founder,
    incubator: await at(houseA),
    incubatorMember: await at(houseA, 'member'),
    incubatorViewer: await at(houseA, 'viewer'),
    incubatorB: await at(houseB),
    investor: await institution('investor'),
    bank: await institution('bank'),
    guarantor: await institution('guarantor'),
    insurer: await institution('insurer'),
    broker: await institution('broker'),
    agency: await institution('agency'),
    intermediary: await institution('intermediary'),
    expert: await expert(db),
    operator: await at(operator),
    operatorMember: await at(operator, 'member'),
    operatorViewer: await at(operator, 'viewer'),
    auditor: await at(operator, 'auditor'),
  };
  const disabledCookie = await signIn(db, disabled);
  await db.update(users).set({ status: 'disabled' }).where(eq(users.id, disabled.userId));
  const { operator: chief, incubator, incubatorB } = people;
  if (!chief || !incubator || !incubatorB) throw new Error('the world lacks somebody');
  // Nobody of the world sits in it: what is shared with it is seen by nobody.
  const otherInvestor = await organisation(db, 'investor', '无人基金');
  const applicant = newId();
  await db
    .insert(organisations)
    .values({ id: applicant, kind: 'investor', name: '申请基金', status: 'pending' });
  const cohortA = await cohortOf(db, incubator, houseA);
  const cohortB = await cohortOf(db, incubatorB, houseB);
  await admit(db, incubator, cohortA.cohortId, [a.id]);
  await admit(db, incubatorB, cohortB.cohortId, [b.id]);
  const reportsA = await monthlyReports(db, incubator, cohortA.programmeId);
  const reportsB = await monthlyReports(db, incubatorB, cohortB.programmeId);
  const joinLink = await invite(db, chief, {
    email: 'invited@example.test',
    organisationId: houseA.id,
    role: 'viewer',
  });
  for (const { founder, home } of [a, b])
    await invite(db, founder, { email: `${home.id}@example.test`, organisationId: home.id, role: 'member' });
  const resetLink = await issueResetLink(db, chief, { userId: b.founder.userId });
  const job = (by: Person) =>
    db.transaction((tx) => enqueue(tx, by, 'operations.sweep-jobs', {}, { subject: by.name }));
  const evidence = async (company: typeof a) => {
    const content = new TextEncoder().encode(`%PDF-1.4 ${company.name}`);
    return expectOk(
      await uploadEvidence(db, chief, { companyId: company.id, name: `${company.name}.pdf`, content }),
    ).id;
  };
  const [mentoringA, mentoringB] = [
    await mentoringOf(db, incubator, a),
    await mentoringOf(db, incubatorB, b),
  ];
  const plansA = await plansOf(db, incubator, houseA, cohortA.cohortId, a.id);
  const listing = await listingObjects(db, a, b, people.broker);
  const plansB = await plansOf(db, incubatorB, houseB, cohortB.cohortId, b.id);
  return {
    people,
    applicant,
    objects: {
      companyId: { a: a.id, b: b.id, shown: shown.id, public: open.id },
      orderId: {
        a: await proposed(db, a.founder, a, 'financing', 'seed'),
        b: await proposed(db, b.founder, b, 'financing', 'seed'),
      },
      fileId: { a: await evidence(a), b: await evidence(b) },
      jobId: { a: await job(incubator), b: await job(incubatorB) },
      userId: { a: a.founder.userId, b: b.founder.userId },
      organisationId: { a: houseA.id, b: houseB.id },
      importId: { a: await anImport(db, incubator), b: await anImport(db, incubatorB) },
      leaseId: { a: await leaseOf(db, incubator, a), b: await leaseOf(db, incubatorB, b) },
      mentorId: { a: mentoringA.mentorId, b: mentoringB.mentorId },
      bookingId: { a: mentoringA.bookingId, b: mentoringB.bookingId },
      messageId: { a: mentoringA.messageId, b: mentoringB.messageId },
      templateKind: { a: 'companies' },
      edition: { a: 'regional.proposal' },
      batchId: { a: await aRun(db) },
      otherInvestor: { a: otherInvestor.id },
      code: { a: 'nf-05', b: 'nf-05', shown: 'nf-05', public: 'nf-05' },
      board: { a: 'bse', b: 'bse', shown: 'bse', public: 'bse' },
      ...(await mailObjects(db, a.founder)),
      incubatorId: { a: houseA.id, b: houseB.id },
      programmeId: { a: cohortA.programmeId, b: cohortB.programmeId },
      cohortId: { a: cohortA.cohortId, b: cohortB.cohortId },
      scheduleId: { a: reportsA.scheduleId, b: reportsB.scheduleId },
      period: { a: reportsA.period.key, b: reportsB.period.key },
      graduationId: {
        a: await aCertificate(db, a, houseA.id, cohortA.cohortId),
        b: await aCertificate(db, b, houseB.id, cohortB.cohortId),
      },
      ...(await callObjects(
        db,
        { ...cohortA, manager: incubator, member: people.incubatorMember ?? incubator, company: a },
        { ...cohortB, manager: incubatorB, member: incubatorB, company: b },
      )),
      milestoneId: { a: plansA.milestoneId, b: plansB.milestoneId },
      templateId: { a: plansA.templateId, b: plansB.templateId },
      openCohortId: { a: plansA.openCohortId, b: plansB.openCohortId },
      ...listing,
      ...(await inquiryObjects(db, listing.projectId, { a, b })),
      joinToken: { a: expectOk(joinLink).token },
      resetToken: { a: expectOk(resetLink).token },
    },
    cookieOf: async (role) => {
      const who = people[role];
      if (role === 'disabled') return disabledCookie;
      return who ? signIn(db, who) : undefined;
    },
  };
}

async function aCertificate(
  db: Db,
  company: { id: string; name: string },
  incubatorId: string,
  cohortId: string,
): Promise<string> {
  const id = newId();
  await db.insert(graduations).values({
    id,
    number: `JT-${id}`,
    checkCode: '2222-2222-2222',
    companyId: company.id,
    incubatorId,
    cohortId,
    companyName: company.name,
    incubatorName: '孵化器',
    joinedOn: day('2024-03-01'),
    graduatedOn: day('2026-03-01'),
    edition: 'graduation.2018',
    limbs: ['graduation.hnte'],
    issuedByName: '经理',
  });
  await db
    .insert(certificateFiles)
    .values({ graduationId: id, content: new TextEncoder().encode(`%PDF-1.4 ${company.name}`) });
  return id;
}

async function anImport(db: Db, by: Person): Promise<string> {
  const content = new TextEncoder().encode('企业名称\n某某科技有限公司\n');
  const order = { kind: 'companies', name: 'companies.csv', content, readBy: 'worker' } as const;
  return expectOk(await uploadImport(db, by, order)).importId;
}

/** A mail to somebody, the link at its end, and the secret address of her calendar. */
async function mailObjects(db: Db, to: Person) {
  const mailId = newId();
  const token = stopToken({ userId: to.userId, topics: ['milestones'] });
  await db.insert(mails).values({
    id: mailId,
    key: `at-once:${mailId}`,
    kind: 'at-once',
    userId: to.userId,
    address: to.email,
    name: to.name,
    language: 'zh',
    subject: '一条通知',
    text: '您好',
    html: '<p>您好</p>',
    stopAddress: `http://localhost:3000/stop-mails/${token}`,
    state: 'failed',
    failure: 'refused',
  });
  const { token: calendar } = expectOk(await makeCalendarFeed(db, to));
  return { mailId: { a: mailId }, stopToken: { a: token }, calendarToken: { a: `${calendar}.ics` } };
}

async function guest(db: Db): Promise<Person> {
  return { ...(await account(db, 'guest')), hat: { as: 'guest', id: 'guest' }, hats: [] };
}

async function expert(db: Db): Promise<Person> {
  const made = await account(db, 'expert');
  await db.insert(experts).values({ userId: made.userId });
  const hat = { as: 'expert', id: 'expert' } as const;
  return { ...made, hat, hats: [hat] };
}

async function account(db: Db, name: string) {
  const userId = newId();
  const email = `${name}@example.test`;
  await db.insert(users).values({ id: userId, email, name });
  return { kind: 'person', userId, name, email, language: 'zh', theme: 'system', sessionId: 'test' } as const;
}

/** A run over all companies that is over. */
async function aRun(db: Db): Promise<string> {
  const id = newId();
  await db.execute(sql`
    insert into rescoring_batches (id, reason, state, editions, new_editions, on_day, companies, changed, up, down)
    values (${id}, 'day', 'done', '{}', '{}', '2026-01-01', 0, 0, 0, 0)`);
  return id;
}

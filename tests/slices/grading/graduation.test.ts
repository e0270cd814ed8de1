import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkGraduations } from '#app/grading/commands/check-graduation.ts';
import { enterFact, withdrawFact } from '#app/grading/commands/enter-fact.ts';
import { type GraduateOrder, graduate } from '#app/grading/commands/graduate.ts';
import { revokeCertificate } from '#app/grading/commands/revoke-certificate.ts';
import { certificate, certificatesOf, verifyCertificate } from '#app/grading/queries/certificates.ts';
import { companyEvents } from '#app/grading/queries/company-events.ts';
import { graduationCandidates } from '#app/grading/queries/graduation-candidates.ts';
import { graduationDetail } from '#app/grading/queries/graduation-detail.ts';
import { uncheckedTenants } from '#app/grading/queries/graduation-sources.ts';
import { system } from '#app/identity/domain/actor.ts';
import { addDays } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { recordFigures } from '#app/startups/commands/record-figures.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import {
  auditOf,
  fact,
  type GradingWorld,
  gradingWorld,
  sixMillion,
  tenant,
} from '#tests/support/grading-world.ts';
import { proposed, type Startup } from '#tests/support/ladder-world.ts';
import { person } from '#tests/support/people.ts';

let world: TestDatabase;
let at: GradingWorld;
const night = system('grading.check-graduation');

beforeAll(async () => {
  world = await freshDatabase();
  at = await gradingWorld(world.db);
});
afterAll(() => world.drop());

const kindOf = (result: { ok: true } | { ok: false; refusal: { kind: string } }) =>
  result.ok ? 'ok' : result.refusal.kind;
const order = (company: Startup, set: Partial<GraduateOrder> = {}): GraduateOrder => ({
  companyId: company.id,
  incubatorId: at.house.id,
  graduatedOn: at.today,
  waiver: null,
  ...set,
});
const answerOf = async (company: Startup) =>
  (await graduationCandidates(world.db, at.manager)).find((one) => one.companyId === company.id)?.answer;

async function departureOf(company: Startup) {
  const rows = await world.db.execute<{ departure: string | null }>(
    sql`select departure from cohort_members where company_id = ${company.id}`,
  );
  return rows.map((row) => row.departure);
}

describe('the nightly check', () => {
  test('looks at those of whom something changed, and at nobody twice', async () => {
    const [a, b] = [await tenant(world.db, at), await tenant(world.db, at)];
    await checkGraduations(world.db, night);
    expect(await answerOf(a)).toBe('missing');
    expect(await checkGraduations(world.db, night)).toEqual({ checked: 0, possible: 0 });
    const year = Number(at.today.slice(0, 4)) - 1;
    const figures = (fiscalYear: number, revenue: string) =>
      recordFigures(world.db, at.manager, {
        companyId: a.id,
        fiscalYear,
        period: 'FY',
        seen: null,
        set: { revenue, currency: 'CNY', source: 'company', auditState: 'unaudited' },
      });
    expectOk(await figures(year, '600000000'));
    expectOk(await figures(year - 1, '400000001'));
    expect(await checkGraduations(world.db, night)).toEqual({ checked: 1, possible: 1 });
    expect(await answerOf(a)).toBe('met');
    expect(await answerOf(b)).toBe('missing');
  });

  test('tells the managers once, however often it runs and whatever falls back', async () => {
    const company = await tenant(world.db, at);
    const notices = async () => {
      const [row] = await world.db.execute<{ count: number }>(sql`
        select count(*)::int from notices where user_id = ${at.manager.userId} and kind = 'graduation-possible'
          and link like ${`%${company.id}%`}`);
      return row?.count;
    };
    const factId = await fact(world.db, at.manager, company.id, sixMillion);
    expect(await notices()).toBe(1);
    expectOk(await withdrawFact(world.db, at.manager, { companyId: company.id, factId }));
    expect(await answerOf(company)).toBe('missing');
    await fact(world.db, at.manager, company.id, sixMillion);
    await Promise.all([checkGraduations(world.db, night), checkGraduations(world.db, night)]);
    expect(await notices()).toBe(1);
  });

  test('an answer whose day has come is looked at again', async () => {
    const company = await tenant(world.db, at);
    await checkGraduations(world.db, night);
    await world.db.execute(
      sql`update graduation_checks set next_on = ${at.today} where company_id = ${company.id}`,
    );
    const open = await uncheckedTenants(world.db, { edition: 'graduation.2018', today: at.today });
    expect(open.map((one) => one.companyId)).toEqual([company.id]);
    expect((await checkGraduations(world.db, night)).checked).toBe(1);
  });

  test('another edition looks at everybody again', async () => {
    const open = await uncheckedTenants(world.db, { edition: 'graduation.2030', today: at.today });
    expect(open.length).toBeGreaterThan(3);
  });
});

describe('facts', () => {
  test('are entered by those who work there, and by nobody else', async () => {
    const company = await tenant(world.db, at);
    const entry = {
      companyId: company.id,
      kind: 'acquired',
      holds: true,
      amount: null,
      number: null,
      on: at.today,
      until: null,
      source: 'register',
      note: null,
    } as const;
    const viewer = await person(world.db, at.house, 'viewer');
    expect(kindOf(await enterFact(world.db, at.stranger, entry))).toBe('not-found');
    expect(kindOf(await enterFact(world.db, company.founder, entry))).toBe('not-found');
    expect(kindOf(await enterFact(world.db, viewer, entry))).toBe('not-allowed');
    expect(kindOf(await enterFact(world.db, at.member, { ...entry, on: addDays(at.today, 1) }))).toBe(
      'invalid',
    );
    expectOk(await enterFact(world.db, at.member, entry));
    expect(await answerOf(company)).toBe('met');
    expect((await auditOf(world.db, 'grading.enter-fact', company.id)).map((one) => one.outcome)).toEqual([
      'refused',
      'refused',
      'done',
    ]);
  });

  test('taken back they stay on record and count no more', async () => {
    const company = await tenant(world.db, at);
    const factId = await fact(world.db, at.member, company.id, { kind: 'acquired' });
    const gone = { companyId: company.id, factId };
    expect(kindOf(await withdrawFact(world.db, at.stranger, gone))).toBe('not-found');
    expectOk(await withdrawFact(world.db, at.member, gone));
    expect(kindOf(await withdrawFact(world.db, at.member, gone))).toBe('not-found');
    expect(await answerOf(company)).toBe('missing');
    const [row] = await world.db.execute(sql`select withdrawn_at from tenant_facts where id = ${factId}`);
    expect(row?.withdrawn_at).not.toBeNull();
  });
});

describe('the order to graduate', () => {
  test('by a condition: ladder, cohort, certificate and notice in one', async () => {
    const company = await tenant(world.db, at);
    await fact(world.db, at.manager, company.id, sixMillion);
    const { graduationId, number } = expectOk(await graduate(world.db, at.manager, order(company)));
    const [stands] = await world.db.execute(sql`
      select stage, since_on::text as since from ladder_positions
      where company_id = ${company.id} and lane = 'development'`);
    expect(stands).toEqual({ stage: 'graduated', since: at.today });
    expect(await departureOf(company)).toEqual(['graduated']);
    expect(await answerOf(company)).toBeUndefined();
    const row = await certificate(world.db, company.founder, graduationId);
    expect(row).toMatchObject({
      number,
      companyName: company.name,
      limbs: ['graduation.venture-money'],
      waiver: null,
    });
    const [told] = await world.db.execute(sql`
      select count(*)::int as count from notices where user_id = ${company.founder.userId} and kind = 'graduated'`);
    expect(told?.count).toBe(1);
    expect(await companyEvents(world.db, company.founder, company.id)).toMatchObject([
      { kind: 'graduated', on: at.today, params: { number } },
    ]);
  });

  test('is refused where no condition is met, and nothing is changed', async () => {
    const company = await tenant(world.db, at);
    expect(kindOf(await graduate(world.db, at.manager, order(company)))).toBe('no-condition-met');
    const waiver = { name: 'other', reason: 'too short' };
    expect(kindOf(await graduate(world.db, at.manager, order(company, { waiver })))).toBe(
      'waiver-reason-missing',
    );
    expect(await departureOf(company)).toEqual([null]);
    expect(await certificatesOf(world.db, at.manager, { companyId: company.id })).toEqual([]);
  });

  test('with a waiver it takes a second person, who proposed the step', async () => {
    const company = await tenant(world.db, at);
    const waiver = { name: 'authority-consent', reason: '经区科委复函同意按毕业企业办理' };
    const waived = order(company, { waiver });
    expect(kindOf(await graduate(world.db, at.manager, waived))).toBe('second-person-needed');
    await proposed(world.db, at.manager, company, 'development', 'graduated', at.today);
    expect(kindOf(await graduate(world.db, at.manager, waived))).toBe('four-eyes');
    const second = await person(world.db, at.house);
    const { graduationId } = expectOk(await graduate(world.db, second, waived));
    expect(await certificate(world.db, second, graduationId)).toMatchObject({
      waiver: 'authority-consent',
      limbs: [],
    });
  });

  test('is the managers’ alone', async () => {
    const company = await tenant(world.db, at);
    await fact(world.db, at.manager, company.id, sixMillion);
    expect(kindOf(await graduate(world.db, at.stranger, order(company)))).toBe('not-found');
    expect(kindOf(await graduate(world.db, company.founder, order(company)))).toBe('not-found');
    expect(kindOf(await graduate(world.db, at.member, order(company)))).toBe('not-allowed');
    const tomorrow = addDays(at.today, 1);
    expect(kindOf(await graduate(world.db, at.manager, order(company, { graduatedOn: tomorrow })))).toBe(
      'in-the-future',
    );
    expect(kindOf(await graduate(world.db, at.manager, order(company, { companyId: 'x' })))).toBe(
      'not-found',
    );
  });

  test('given twice at once it graduates once', async () => {
    const company = await tenant(world.db, at);
    await fact(world.db, at.manager, company.id, sixMillion);
    const results = await Promise.all([1, 2, 3].map(() => graduate(world.db, at.manager, order(company))));
    expect(results.map(kindOf).sort()).toEqual(['not-found', 'not-found', 'ok']);
    expect(await certificatesOf(world.db, at.manager, { companyId: company.id })).toHaveLength(1);
  });

  test('another step that waits on the lane comes first', async () => {
    const company = await tenant(world.db, at);
    await fact(world.db, at.manager, company.id, sixMillion);
    await proposed(world.db, company.founder, company, 'development', null, at.today);
    expect(kindOf(await graduate(world.db, at.manager, order(company)))).toBe('open-order');
  });
});

describe('the certificate', () => {
  test('numbers run by year without gaps', async () => {
    const rows = await certificatesOf(world.db, at.manager, { incubatorId: at.house.id });
    const running = rows.map((row) => Number(row.number.slice(8, 14))).sort((a, b) => a - b);
    expect(running).toEqual(running.map((_, index) => index + 1));
  });

  test('is verified by number and code together, and by neither alone', async () => {
    const [row] = await certificatesOf(world.db, at.manager, { incubatorId: at.house.id });
    if (!row) throw new Error('no certificate');
    const { number, checkCode: code } = row;
    expect(await verifyCertificate(world.db, { number, code })).toEqual({
      number,
      companyName: row.companyName,
      companyNameEn: null,
      incubatorName: '启明孵化器',
      incubatorNameEn: null,
      graduatedOn: row.graduatedOn,
      revokedOn: null,
    });
    const loosely = { number: ` ${number.toLowerCase()}`, code: code.toLowerCase().replaceAll('-', ' ') };
    expect(await verifyCertificate(world.db, loosely)).not.toBeNull();
    expect(await verifyCertificate(world.db, { number, code: '' })).toBeNull();
    expect(await verifyCertificate(world.db, { number, code: '2222-2222-2222' })).toBeNull();
    expect(await verifyCertificate(world.db, { number: 'JT-2026-000001-0', code })).toBeNull();
  });

  test('revoked it says so, to whoever verifies it', async () => {
    const [row] = await certificatesOf(world.db, at.manager, { incubatorId: at.house.id });
    if (!row) throw new Error('no certificate');
    const revoke = { graduationId: row.id, reason: '材料不实' };
    expect(kindOf(await revokeCertificate(world.db, at.stranger, revoke))).toBe('not-found');
    expect(kindOf(await revokeCertificate(world.db, at.member, revoke))).toBe('not-allowed');
    expect(kindOf(await revokeCertificate(world.db, at.manager, { ...revoke, reason: ' ' }))).toBe(
      'reason-missing',
    );
    expectOk(await revokeCertificate(world.db, at.manager, revoke));
    expect(kindOf(await revokeCertificate(world.db, at.manager, revoke))).toBe('already-revoked');
    const verified = await verifyCertificate(world.db, { number: row.number, code: row.checkCode });
    expect(verified?.revokedOn).toBe(at.today);
    const events = await companyEvents(world.db, at.manager, row.companyId);
    expect(events.map((event) => event.kind).sort()).toEqual(['certificate-revoked', 'graduated']);
  });

  test('of another house or company is not there', async () => {
    const [row] = await certificatesOf(world.db, at.manager, { incubatorId: at.house.id });
    expect(await certificate(world.db, at.stranger, row?.id ?? '')).toBeNull();
    const other = await tenant(world.db, at);
    expect(await certificate(world.db, other.founder, row?.id ?? '')).toBeNull();
    expect(await certificate(world.db, other.founder, 'nothing')).toBeNull();
  });
});

test('the detail of a company is for the incubator whose tenant it is', async () => {
  const company = await tenant(world.db, at);
  expect(await graduationDetail(world.db, at.stranger, company.id)).toBeNull();
  expect(await graduationDetail(world.db, at.manager, 'no id')).toBeNull();
  const detail = await graduationDetail(world.db, at.manager, company.id);
  expect(detail?.tenancies).toHaveLength(1);
  expect(detail?.tenancies[0]).toMatchObject({
    verdict: { answer: 'missing' },
    edition: { code: 'graduation.2018' },
    may: { enter: true, graduate: true },
  });
});

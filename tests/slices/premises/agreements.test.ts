import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { downloadFile, type FileJudge } from '#app/documents/commands/download-file.ts';
import { sha256Of } from '#app/documents/commands/store-file.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { addDays, addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Decimal } from '#app/kernel/decimal.ts';
import { expectOk } from '#app/kernel/result.ts';
import { addBuilding } from '#app/premises/commands/add-building.ts';
import { extendLease } from '#app/premises/commands/change-lease.ts';
import { makeAgreement } from '#app/premises/commands/make-agreement.ts';
import { addRooms } from '#app/premises/commands/set-rooms.ts';
import { signAgreement } from '#app/premises/commands/sign-agreement.ts';
import { signLease } from '#app/premises/commands/sign-lease.ts';
import { agreementFileIsReadable, companyAgreements } from '#app/premises/queries/company-agreements.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { files } from '#db/schema/documents.ts';
import { cohortMembers, cohorts, programmes } from '#db/schema/incubation.ts';
import { milestonePlans, milestones } from '#db/schema/milestones.ts';
import { entryAgreements } from '#db/schema/premises.ts';
import type { companies } from '#db/schema/startups.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { pdfText } from '#tests/support/pdf-text.ts';
import { type Organisation, organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let db: Db;
let today: CalendarDate;
beforeAll(async () => {
  world = await freshDatabase();
  db = openDatabase(world.urls.app, { max: 10 });
  today = await todayInBeijing(db);
});
afterAll(async () => {
  await db.$client.end();
  await world.drop();
});

type Home = { house: Organisation; manager: Person; company: Startup };

async function home(values: Partial<typeof companies.$inferInsert> = {}): Promise<Home> {
  const house = await organisation(db, 'incubator', `孵化器 ${newId().slice(0, 5)}`);
  return { house, manager: await person(db, house), company: await startup(db, house, values) };
}

/** Two hundred square metres at four yuan for three years, half, 30 and 20 percent of it borne by the house. */
async function leaseAt({ house, manager, company }: Home, address: string | null = '学院路 30 号') {
  const incubatorId = house.id;
  const { buildingId } = expectOk(
    await addBuilding(db, manager, { incubatorId, name: '三号楼', nameEn: 'Building 3', address }),
  );
  const room = { floor: 3, number: '301', use: 'office', area: '200' as Decimal, desks: 0 } as const;
  const { roomIds } = expectOk(await addRooms(db, manager, { buildingId, rooms: [room] }));
  const startsOn = '2026-03-01' as CalendarDate;
  const order = {
    incubatorId,
    companyId: company.id,
    number: `L-${newId().slice(0, 6)}`,
    spaces: roomIds.map((roomId) => ({ roomId, desks: null })),
    basis: 'area',
    startsOn,
    endsOn: addDays(addMonths(startsOn, 36), -1),
    rate: 4_00n,
    deposit: 48_666_67n,
    cycle: 3,
    subsidySteps: [50, 30, 20],
  } as const;
  return { ...order, leaseId: expectOk(await signLease(db, manager, order)).leaseId };
}

const make = ({ house, manager, company }: Home, leaseId: string | null, by: Person = manager) =>
  makeAgreement(db, by, { incubatorId: house.id, companyId: company.id, leaseId });

const content = async (fileId: string) => {
  const [row] = await db.select({ content: files.content }).from(files).where(eq(files.id, fileId));
  return new Uint8Array(row?.content ?? []);
};
const textOf = async (fileId: string) => pdfText(await content(fileId)).replaceAll('\n', '');
const scan = (name = '签字页.pdf') => ({ name, content: new TextEncoder().encode('%PDF-1.7 signed') });

/** A plan with two milestones, one of which a subsidy hangs on. */
async function planOf({ house, company }: Home): Promise<void> {
  const [programmeId, cohortId, planId] = [newId(), newId(), newId()];
  const incubatorId = house.id;
  await db
    .insert(programmes)
    .values({ id: programmeId, incubatorId, kind: 'incubation', name: '启航计划', nameEn: 'Set Sail' });
  await db
    .insert(cohorts)
    .values({ id: cohortId, programmeId, incubatorId, name: '第九期', nameEn: 'Ninth', startsOn: today });
  await db.insert(cohortMembers).values({ cohortId, companyId: company.id, joinedOn: today });
  await db.insert(milestonePlans).values({
    id: planId,
    cohortId,
    companyId: company.id,
    incubatorId,
    templateVersion: 1,
    startsOn: today,
  });
  const base = {
    planId,
    position: 1,
    verifier: 'cohort-manager',
    baselineStartOn: today,
    startOn: today,
    stateSinceOn: today,
  } as const;
  const due = addDays(today, 90);
  await db.insert(milestones).values([
    {
      ...base,
      id: newId(),
      title: '首台样机',
      titleEn: 'First prototype',
      baselineDueOn: due,
      dueOn: due,
      consequence: 'tranche',
      consequenceNote: '第二笔补贴',
    },
    {
      ...base,
      id: newId(),
      title: '已免除的一项',
      baselineDueOn: due,
      dueOn: due,
      waivedOn: today,
      state: 'waived',
    },
  ]);
}

test('an agreement says what is recorded, in both languages and to the fen', async () => {
  const at = await home({ uscc: '91110108MA01ABCD1X', nameEn: 'Silicon Light Ltd' });
  await planOf(at);
  const lease = await leaseAt(at);
  const made = expectOk(await make(at, lease.leaseId));
  expect(made.number).toBe(`RZ-${today.slice(0, 4)}-0001`);
  expect(made.blanks).toBe(0);
  const text = await textOf(made.fileId);
  for (const part of [at.house.name, at.company.name, 'Silicon Light Ltd', '91110108MA01ABCD1X'])
    expect(text).toContain(part);
  for (const part of ['三号楼', '学院路 30 号', '整间 200 平方米', 'whole, 200 m²', lease.number])
    expect(text).toContain(part);
  // 200 m² × 4 yuan × 365 days is 292,000 a year (366 days in the second, from 2027-03-01: 292,800).
  for (const amount of ['292,000.00', '146,000.00', '48,666.67', '4.00']) expect(text).toContain(amount);
  for (const part of [
    '首台样机',
    'First prototype',
    '补贴发放',
    'subsidy payment',
    '第二笔补贴',
    '第九期',
    'Ninth',
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('已免除的一项');
  for (const part of ['草稿', 'a draft for the parties to settle', '甲方（孵化器）', 'Party B (company)'])
    expect(text).toContain(part);
});

test('what is not known is left open in the text, and named on the page', async () => {
  const at = await home();
  const made = expectOk(await make(at, null));
  const text = await textOf(made.fileId);
  expect(text).toContain('甲方提供给乙方使用的场地：________________');
  const shown = await companyAgreements(db, at.manager, at.company.id);
  expect(shown?.agreements[0]?.blanks).toEqual([
    'company-uscc',
    'rooms',
    'address',
    'term',
    'rent',
    'deposit',
    'plan',
  ]);
  const half = await home({ uscc: '91110108MA01ABCD2X' });
  const lease = await leaseAt(half, null);
  expect(expectOk(await make(half, lease.leaseId)).blanks).toBe(2);
});

test('numbers are counted by house and year, whoever makes them at the same moment', async () => {
  const at = await home();
  const made = await Promise.all(Array.from({ length: 6 }, () => make(at, null)));
  const numbers = made.map((one) => expectOk(one).number).sort();
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6].map((n) => `RZ-${today.slice(0, 4)}-000${n}`));
});

test('what was made stays: neither the file nor its line can be rewritten', async () => {
  const at = await home();
  const lease = await leaseAt(at);
  const made = expectOk(await make(at, lease.leaseId));
  const before = await content(made.fileId);
  const order = {
    leaseId: lease.leaseId,
    version: 1,
    endsOn: addMonths(lease.endsOn, 12),
    rate: 5_00n,
    note: null,
  };
  expectOk(await extendLease(db, at.manager, order));
  expect(await content(made.fileId)).toEqual(before);
  const [line] = await db.select().from(entryAgreements).where(eq(entryAgreements.id, made.agreementId));
  expect(line?.sha256).toBe(sha256Of(before));
  const shown = await companyAgreements(db, at.manager, at.company.id);
  expect(shown?.agreements[0]).toMatchObject({ outdated: true, signedOn: null });
  const rewrite = world.db.execute(sql`update files set name = 'x' where id = ${made.fileId}`);
  await expect(rewrite).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } });
  const forge = world.db.execute(
    sql`update entry_agreements set number = 'x' where id = ${made.agreementId}`,
  );
  await expect(forge).rejects.toMatchObject({
    cause: { message: expect.stringContaining('stays as it was') },
  });
  const next = expectOk(await make(at, lease.leaseId));
  const text = await textOf(next.fileId);
  expect(text).toContain('租金标准为每平方米每日 4.00 元');
  expect(text).toContain('租金标准为每平方米每日 5.00 元');
});

test('it is noted as signed once, on a day that can be, with pages that are what they say', async () => {
  const at = await home();
  const made = expectOk(await make(at, null));
  const sign = (more: object = {}) =>
    signAgreement(db, at.manager, {
      companyId: at.company.id,
      agreementId: made.agreementId,
      signedOn: today,
      scan: scan(),
      ...more,
    });
  expect(await sign({ signedOn: addDays(today, 1) })).toMatchObject({
    refusal: { kind: 'signed-in-the-future' },
  });
  expect(await sign({ signedOn: addDays(today, -1) })).toMatchObject({
    refusal: { kind: 'signed-before-made' },
  });
  expect(await sign({ scan: scan('签字页.docx') })).toMatchObject({
    refusal: { kind: 'file-type-not-taken' },
  });
  expect(await sign({ scan: scan('签字页.png') })).toMatchObject({
    refusal: { kind: 'file-content-differs' },
  });
  const [first, second] = await Promise.all([sign(), sign()]);
  expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1);
  expect(await sign()).toMatchObject({ refusal: { kind: 'already-signed' } });
  const shown = await companyAgreements(db, at.company.founder, at.company.id);
  expect(shown?.agreements[0]).toMatchObject({ signedOn: today, mayManage: false });
  const unsign = world.db.execute(
    sql`update entry_agreements set signed_on = ${addDays(today, -3)} where id = ${made.agreementId}`,
  );
  await expect(unsign).rejects.toMatchObject({
    cause: { message: expect.stringContaining('stays as it was') },
  });
});

test('the house and the company read it, and nobody else; only the house’s managers make it', async () => {
  const [at, other] = [await home(), await home()];
  const lease = await leaseAt(at);
  const made = expectOk(await make(at, lease.leaseId));
  const no: FileJudge = async () => false;
  const judges = { agreement: agreementFileIsReadable, application: no, evidence: no, import: no };
  const read = (by: Person) => downloadFile(db, by, { fileId: made.fileId, judges });
  const member = await person(db, at.house, 'member');
  const viewer = await person(db, at.company.home, 'viewer');
  for (const one of [at.manager, member, at.company.founder, viewer]) expectOk(await read(one));
  const investor = await person(db, await organisation(db, 'investor'));
  for (const one of [other.manager, other.company.founder, investor])
    expect(await read(one)).toMatchObject({ refusal: { kind: 'missing' } });
  expect(await make(at, lease.leaseId, member)).toMatchObject({ refusal: { kind: 'not-allowed' } });
  for (const one of [at.company.founder, other.manager, investor])
    expect(await make(at, lease.leaseId, one)).toMatchObject({ refusal: { kind: 'not-found' } });
  const strange = { ...other, company: at.company };
  expect(await make(strange, lease.leaseId)).toMatchObject({ refusal: { kind: 'not-found' } });
  expect(await make(strange, null)).toMatchObject({ refusal: { kind: 'not-a-tenant' } });
  expect(await companyAgreements(db, other.manager, at.company.id)).toBeNull();
  expect((await companyAgreements(db, at.company.founder, at.company.id))?.bases).toEqual([]);
});

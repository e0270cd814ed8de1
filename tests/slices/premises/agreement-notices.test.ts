import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, system } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { writeDigests } from '#app/notifications/commands/write-mails.ts';
import type { NoticeKind } from '#app/notifications/domain/notice.ts';
import { noticeSentence } from '#app/notifications/words/notice-sentence.ts';
import { makeAgreement } from '#app/premises/commands/make-agreement.ts';
import { signAgreement } from '#app/premises/commands/sign-agreement.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Organisation, organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let db: Db;
let today: CalendarDate;
beforeAll(async () => {
  world = await freshDatabase();
  db = openDatabase(world.urls.app, { max: 4 });
  today = await todayInBeijing(db);
});
afterAll(async () => {
  await db.$client.end();
  await world.drop();
});

type Home = { house: Organisation; manager: Person; company: Startup; member: Person };

async function home(): Promise<Home> {
  const house = await organisation(db, 'incubator', `孵化器 ${newId().slice(0, 5)}`);
  await db.execute(sql`update organisations set name_en = 'Set Sail' where id = ${house.id}`);
  const company = await startup(db, house, { nameEn: 'Silicon Light' });
  const member = await person(db, company.home, 'member');
  await person(db, company.home, 'viewer');
  return { house, manager: await person(db, house), company, member };
}

const make = ({ house, manager, company }: Home) =>
  makeAgreement(db, manager, { incubatorId: house.id, companyId: company.id, leaseId: null });
const sign = ({ manager, company }: Home, agreementId: string) => {
  const scan = { name: '签字页.pdf', content: new TextEncoder().encode('%PDF-1.7 signed') };
  return signAgreement(db, manager, { companyId: company.id, agreementId, signedOn: today, scan });
};

type Told = { to: string; kind: NoticeKind; params: Record<string, string>; link: string };
const toldOf = (agreementId: string) =>
  db.execute<Told>(sql`
    select user_id as "to", kind, params, link from notices
    where key like ${`agreement:${agreementId}:%`} order by kind`);

test('whoever speaks for the company is told that its agreement was made, once, with the way to it', async () => {
  const at = await home();
  const { agreementId, number } = expectOk(await make(at));
  const told = await toldOf(agreementId);
  expect(new Set(told.map(({ to }) => to))).toEqual(new Set([at.company.founder.userId, at.member.userId]));
  expect(told).toHaveLength(2);
  for (const notice of told) {
    expect(notice.link).toBe(`/companies/${at.company.id}/agreements`);
    expect(noticeSentence(notice, 'zh', today)).toBe(
      `${at.house.name}已为${at.company.name}生成入驻协议 ${number}，请下载核对。`,
    );
    expect(noticeSentence(notice, 'en', today)).toBe(
      `Set Sail has made entry agreement ${number} for Silicon Light. Please download it and check it.`,
    );
  }
  const next = expectOk(await make(at));
  expect(await toldOf(next.agreementId)).toHaveLength(2);
});

test('they are told that it was signed, once, however often that is noted', async () => {
  const at = await home();
  const { agreementId, number } = expectOk(await make(at));
  await Promise.all([sign(at, agreementId), sign(at, agreementId)]);
  await sign(at, agreementId);
  const told = (await toldOf(agreementId)).filter(({ kind }) => kind === 'agreement-signed');
  expect(new Set(told.map(({ to }) => to))).toEqual(new Set([at.company.founder.userId, at.member.userId]));
  expect(told).toHaveLength(2);
  const [notice] = told;
  if (!notice) throw new Error('nobody was told');
  expect(notice.params).toMatchObject({ number, signed: today });
  const sentence = noticeSentence(notice, 'zh', today);
  expect(sentence).toContain(`${at.house.name}已登记${at.company.name}的入驻协议 ${number} 于 `);
  expect(sentence).not.toContain('{');
});

test('it comes by mail, with the address of the page', async () => {
  const at = await home();
  const { number } = expectOk(await make(at));
  const setting = { smtp: null, from: '', origin: 'https://portal.example.test' };
  await writeDigests(db, system('test'), { setting });
  const [mail] = await db.execute<{ text: string }>(
    sql`select text from mails where user_id = ${at.company.founder.userId}`,
  );
  expect(mail?.text).toContain(`入驻协议 ${number}`);
  expect(mail?.text).toContain(`https://portal.example.test/companies/${at.company.id}/agreements`);
});

test('an order that is refused tells nobody', async () => {
  const at = await home();
  const { agreementId } = expectOk(await make(at));
  const other = await home();
  expect((await make({ ...at, manager: other.manager })).ok).toBe(false);
  expect((await sign({ ...at, manager: other.manager }, agreementId)).ok).toBe(false);
  const told = await db.execute<Told>(sql`
    select user_id as "to", kind, params, link from notices where user_id = ${at.company.founder.userId}`);
  expect(told.map(({ kind }) => kind)).toEqual(['agreement-made']);
});

import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { bookSlot, cancelBooking } from '#app/mentoring/commands/book-slot.ts';
import { offerSlots, withdrawSlot } from '#app/mentoring/commands/keep-hours.ts';
import { keepTemplate, type MessageOrder, sendMessage } from '#app/mentoring/commands/send-message.ts';
import { addMentor, changeMentor, type MentorValues } from '#app/mentoring/commands/set-mentor.ts';
import { writeNote } from '#app/mentoring/commands/write-note.ts';
import { listMentors, mentorDetail } from '#app/mentoring/queries/list-mentors.ts';
import { mentorCount } from '#app/mentoring/queries/mentor-count.ts';
import { messageAudience } from '#app/mentoring/queries/message-audience.ts';
import { listMessages, listTemplates, messagePage } from '#app/mentoring/queries/messages.ts';
import {
  calendarEntries,
  companyEvents,
  sessionDetail,
  sessionsOf,
} from '#app/mentoring/queries/sessions.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Organisation, organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let db: Db;
let house: Organisation;
let manager: Person;
let member: Person;
let stranger: Person;
let linked: Person;
let a: Startup;
let b: Startup;
let today: CalendarDate;
let days = 0;

beforeAll(async () => {
  world = await freshDatabase();
  db = openDatabase(world.urls.app, { max: 20 });
  house = await organisation(db, 'incubator', '启航孵化器');
  manager = await person(db, house);
  member = await person(db, house, 'member');
  stranger = await person(db, await organisation(db, 'incubator'));
  linked = await person(db, await organisation(db, 'investor'));
  a = await startup(db, house, { nameEn: 'Alpha' });
  b = await startup(db, house);
  today = await todayInBeijing(db);
});
afterAll(async () => {
  await db.$client.end();
  await world.drop();
});

const profile: MentorValues = {
  name: '周启明',
  nameEn: 'Zhou Qiming',
  title: '合伙人',
  bio: null,
  topics: ['fundraising'],
  stages: ['incubating'],
  capacity: 4,
  email: null,
  investsIn: [],
};
const mentor = async (rest: Partial<MentorValues> = {}) =>
  expectOk(await addMentor(db, manager, { incubatorId: house.id, ...profile, ...rest })).mentorId;
async function slotOf(mentorId: string, count = 1): Promise<string[]> {
  const order = {
    mentorId,
    day: addDays(today, ++days),
    time: '14:00',
    minutes: 30,
    count,
    place: '三层会议室',
  };
  return expectOk(await offerSlots(db, manager, order)).slotIds;
}
const bookingFor = (slotId: string, company: Startup, rest = {}) => ({
  slotId,
  companyId: company.id,
  topic: 'fundraising' as const,
  question: '下一轮怎么谈？',
  knowsOfStake: false,
  ...rest,
});
const kindOf = (result: { ok: true } | { ok: false; refusal: { kind: string } }) =>
  result.ok ? 'done' : result.refusal.kind;

describe('mentors', () => {
  test('an incubator enters its own; founders of its companies see them, strangers do not', async () => {
    const mentorId = await mentor();
    expect(await mentorCount(db, house.id)).toBe(1);
    expect((await listMentors(db, a.founder)).map((one) => one.mentorId)).toEqual([mentorId]);
    expect(await listMentors(db, stranger)).toEqual([]);
    expect(await mentorDetail(db, stranger, mentorId, null)).toBeNull();
    const order = { incubatorId: house.id, ...profile };
    expect(kindOf(await addMentor(db, stranger, order))).toBe('not-found');
    expect(kindOf(await addMentor(db, a.founder, order))).toBe('not-found');
    expect(kindOf(await addMentor(db, member, { ...order, topics: [] }))).toBe('no-topic-chosen');
    expect(kindOf(await addMentor(db, member, { ...order, email: 'nobody@example.test' }))).toBe(
      'no-such-person',
    );
  });

  test('somebody of the portal sees herself and keeps her own hours; who has retired is no longer counted', async () => {
    const mentorId = await mentor({ email: linked.email, name: '林见' });
    const hours = { mentorId, day: addDays(today, 200), time: '09:00', minutes: 60, count: 2, place: null };
    expectOk(await offerSlots(db, linked, hours));
    expect(kindOf(await offerSlots(db, linked, { ...hours, time: '10:30' }))).toBe('overlaps');
    expect(kindOf(await offerSlots(db, linked, { ...hours, day: addDays(today, -1) }))).toBe('in-the-past');
    expect(kindOf(await offerSlots(db, a.founder, { ...hours, time: '20:00' }))).toBe('not-allowed');
    const before = await mentorCount(db, house.id);
    expectOk(await changeMentor(db, manager, { mentorId, ...profile, email: linked.email, retired: true }));
    expect(await mentorCount(db, house.id)).toBe(before - 1);
    expect(kindOf(await offerSlots(db, linked, { ...hours, time: '20:00' }))).toBe('retired');
  });
});

describe('office hours', () => {
  test('of twenty companies that want one slot at once exactly one gets it', async () => {
    const [slotId = ''] = await slotOf(await mentor());
    const others = await Promise.all(Array.from({ length: 4 }, () => startup(db, house)));
    const wanting = Array.from({ length: 20 }, (_, n) => others[n % 4] ?? a);
    const answers = await Promise.all(
      wanting.map((one) => bookSlot(db, one.founder, bookingFor(slotId, one))),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(new Set(answers.map(kindOf))).toEqual(new Set(['done', 'slot-taken']));
  });

  test('whoever cancels frees the slot and the others are told, once', async () => {
    const [slotId = ''] = await slotOf(await mentor());
    const { bookingId } = expectOk(await bookSlot(db, a.founder, bookingFor(slotId, a)));
    expect(kindOf(await cancelBooking(db, b.founder, { bookingId, reason: 'x' }))).toBe('not-found');
    expectOk(await cancelBooking(db, a.founder, { bookingId, reason: '路演改期' }));
    expect(kindOf(await cancelBooking(db, a.founder, { bookingId, reason: 'x' }))).toBe('not-booked');
    const told = await db.execute<{ kind: string; who: string }>(sql`
      select kind, user_id as who from notices where link = ${`/office-hours/${bookingId}`} order by kind`);
    expect(told.map(({ kind, who }) => [kind, who])).toEqual([
      ['mentor-booked', manager.userId],
      ['mentor-cancelled', manager.userId],
    ]);
    expectOk(await bookSlot(db, b.founder, bookingFor(slotId, b)));
    expect((await sessionsOf(db, a.founder, a.id))[0]).toMatchObject({
      state: 'cancelled',
      cancelReason: '路演改期',
    });
  });

  test('a mentor who invests says so: the booking has to say that she knows, and keeps that', async () => {
    const mentorId = await mentor({ investsIn: [a.id] });
    const [slotId = ''] = await slotOf(mentorId);
    expect(await mentorDetail(db, a.founder, mentorId, a.id)).toMatchObject({ invests: true, investsIn: [] });
    expect(await mentorDetail(db, b.founder, mentorId, b.id)).toMatchObject({
      invests: false,
      investsIn: [],
    });
    expect(kindOf(await bookSlot(db, a.founder, bookingFor(slotId, a)))).toBe('conflict-unsaid');
    const { bookingId } = expectOk(
      await bookSlot(db, a.founder, bookingFor(slotId, a, { knowsOfStake: true })),
    );
    expect(await sessionDetail(db, a.founder, bookingId)).toMatchObject({ despiteStake: true });
  });

  test('nobody books what is past, withdrawn, or for a company that is not hers', async () => {
    const mentorId = await mentor();
    const past = { mentorId, day: addDays(today, -3), time: '09:00', minutes: 30, count: 1, place: null };
    const [gone = ''] = expectOk(await offerSlots(db, system('test'), past)).slotIds;
    expect(kindOf(await bookSlot(db, a.founder, bookingFor(gone, a)))).toBe('slot-over');
    const [free = '', booked = ''] = await slotOf(mentorId, 2);
    expectOk(await withdrawSlot(db, manager, { mentorId, slotId: free }));
    expect(kindOf(await bookSlot(db, a.founder, bookingFor(free, a)))).toBe('not-found');
    expect(kindOf(await bookSlot(db, a.founder, bookingFor(booked, b)))).toBe('not-allowed');
    expectOk(await bookSlot(db, member, bookingFor(booked, b)));
    expect(kindOf(await withdrawSlot(db, manager, { mentorId, slotId: booked }))).toBe('slot-booked');
    const elsewhere = await startup(db, null);
    const [other = ''] = await slotOf(mentorId);
    expect(kindOf(await bookSlot(db, elsewhere.founder, bookingFor(other, elsewhere)))).toBe('not-found');
  });

  test('notes: one’s own are read by nobody else, shared ones by all concerned; the first makes the session held', async () => {
    const mentorId = await mentor();
    const past = { mentorId, day: addDays(today, -5), time: '09:00', minutes: 30, count: 1, place: null };
    const [slotId = ''] = expectOk(await offerSlots(db, system('test'), past)).slotIds;
    const { bookingId } = expectOk(await bookSlot(db, system('test'), bookingFor(slotId, a)));
    expectOk(await writeNote(db, manager, { bookingId, scope: 'private', text: '团队意见不一' }));
    expectOk(await writeNote(db, manager, { bookingId, scope: 'shared', text: '先补齐股权文件' }));
    expect((await sessionDetail(db, a.founder, bookingId))?.notes.map((note) => note.text)).toEqual([
      '先补齐股权文件',
    ]);
    expect((await sessionDetail(db, member, bookingId))?.notes).toHaveLength(1);
    expect((await sessionDetail(db, manager, bookingId))?.notes).toHaveLength(2);
    expect(await sessionDetail(db, b.founder, bookingId)).toBeNull();
    expect(kindOf(await writeNote(db, b.founder, { bookingId, scope: 'shared', text: 'x' }))).toBe(
      'not-found',
    );
    expect(await companyEvents(db, a.founder, a.id)).toMatchObject([
      { on: addDays(today, -5), kind: 'session-held' },
    ]);
    expect(await calendarEntries(db, a.founder, { from: addDays(today, -9), to: today })).toHaveLength(1);
    const trail = await db.execute(
      sql`select after::text as t from audit_lines where action = 'mentoring.write-note'`,
    );
    expect(JSON.stringify(trail)).not.toContain('团队意见不一');
  });
});

describe('messages', () => {
  const text = {
    subject: '{company}的月报',
    body: '{person}您好，{incubator}提醒您。',
    subjectEn: null,
    bodyEn: null,
  };
  const order = (companies: Startup[], rest: Partial<MessageOrder> = {}): MessageOrder => ({
    incubatorId: house.id,
    filter: { cohortId: null, stage: null },
    companyIds: companies.map((one) => one.id),
    idempotencyKey: newId(),
    ...text,
    ...rest,
  });

  test('each reader gets her own words in her language, once, and the log says who', async () => {
    await db.execute(sql`update users set language = 'en' where id = ${a.founder.userId}`);
    const english = { subjectEn: 'Report of {company}', bodyEn: 'Dear {person}' };
    const one = order([a, b], english);
    const answers = await Promise.all(Array.from({ length: 6 }, () => sendMessage(db, manager, one)));
    const ids = new Set(answers.map((answer) => expectOk(answer).messageId));
    expect(ids.size).toBe(1);
    const [messageId = ''] = ids;
    const log = await messagePage(db, manager, messageId);
    expect(log).toMatchObject({ log: true, companies: 2, people: 2 });
    const mine = await messagePage(db, a.founder, messageId);
    expect(mine?.copies).toMatchObject([{ subject: 'Report of Alpha', language: 'en' }]);
    const hers = await messagePage(db, b.founder, messageId);
    expect(hers?.copies).toMatchObject([{ subject: `${b.name}的月报`, language: 'zh' }]);
    expect(await messagePage(db, stranger, messageId)).toBeNull();
    const told = await db.execute(sql`select params from notices where key = ${`message:${messageId}`}`);
    expect(told).toHaveLength(2);
    expect((await listMessages(db, manager, house.id))[0]).toMatchObject({ messageId, people: 2 });
  });

  test('what is wrong is refused before anybody is told', async () => {
    expect(kindOf(await sendMessage(db, manager, order([a], { body: '{compnay}' })))).toBe('unknown-blank');
    expect(kindOf(await sendMessage(db, manager, order([a], { subjectEn: 'x' })))).toBe('half-english');
    expect(kindOf(await sendMessage(db, manager, order([])))).toBe('nobody-chosen');
    const elsewhere = await startup(db, null);
    expect(kindOf(await sendMessage(db, manager, order([a, elsewhere])))).toBe('list-changed');
    expect(kindOf(await sendMessage(db, member, order([a])))).toBe('not-allowed');
    expect(kindOf(await sendMessage(db, stranger, order([a])))).toBe('not-found');
  });

  test('the list is filtered; a template is kept under its name', async () => {
    expect(await messageAudience(db, member, house.id, { cohortId: null, stage: null })).toBeNull();
    expect(await messageAudience(db, manager, house.id, { cohortId: newId(), stage: null })).toEqual([]);
    expect(
      (await messageAudience(db, manager, house.id, { cohortId: null, stage: null }))?.length,
    ).toBeGreaterThan(1);
    const template = { incubatorId: house.id, name: '催月报', ...text };
    expectOk(await keepTemplate(db, manager, template));
    expectOk(await keepTemplate(db, manager, { ...template, body: '新' }));
    expect(await listTemplates(db, manager, house.id)).toMatchObject([{ name: '催月报', body: '新' }]);
    expect(await listTemplates(db, stranger, house.id)).toEqual([]);
  });
});

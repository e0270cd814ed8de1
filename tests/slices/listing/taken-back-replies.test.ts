import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { type Actor, type Person, system } from '#app/identity/domain/actor.ts';
import { addDays, addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { recordLetter, recordReply } from '#app/listing/commands/inquiry-letters.ts';
import { addQuestion } from '#app/listing/commands/inquiry-questions.ts';
import { takeBackReply } from '#app/listing/commands/take-back-reply.ts';
import { watchProjects } from '#app/listing/commands/watch-projects.ts';
import { calendarEntries } from '#app/listing/queries/calendar-entries.ts';
import { inquiryOf } from '#app/listing/queries/inquiries.ts';
import { lettersDue } from '#app/listing/queries/letters-due.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/file-samples.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Advisers, advisers, bareProject } from '#tests/support/listing-world.ts';
import { person, signIn } from '#tests/support/people.ts';
import { type Asked, ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let app: PortalApp;
let people: LadderPeople;
let today: CalendarDate;

beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  people = await ladderPeople(world.db);
  today = await todayInBeijing(world.db);
});
afterAll(() => world.drop());

const kindOf = (result: { ok: true } | { ok: false; refusal: { kind: string } }) =>
  result.ok ? 'ok' : result.refusal.kind;

type Letter = { of: Startup; lawyers: Advisers; at: { projectId: string; inquiryId: string } };

/** A letter with a question of the lawyers', due tomorrow, whose reply was recorded on a wrong day. */
async function replied(): Promise<Letter> {
  const of = await startup(world.db, people.incubator);
  const projectId = await bareProject(world.db, of);
  const lawyers = await advisers(world.db, of.founder, projectId, 'law');
  const letter = { letterOn: addDays(today, -9), replyBy: addDays(today, 1) };
  const order = { projectId, body: '北京证券交易所', file: null, ...letter };
  const { inquiryId } = expectOk(await recordLetter(world.db, of.founder, order));
  const at = { projectId, inquiryId };
  const question = {
    topic: '股权',
    question: '请核查。',
    part: 'law',
    ownerName: null,
    dueOn: null,
  } as const;
  expectOk(await addQuestion(world.db, of.founder, { ...at, ...question }));
  await reply({ of, lawyers, at }, addDays(today, -2));
  return { of, lawyers, at };
}

async function reply({ of, at }: Letter, repliedOn: CalendarDate): Promise<void> {
  const file = { name: '回复.pdf', content: pdf() };
  expectOk(await recordReply(world.db, of.founder, { ...at, repliedOn, note: '线下提交', file }));
}

async function seen(who: Actor, { at }: Letter) {
  const page = await inquiryOf(world.db, who, at);
  if (!page) throw new Error('the letter is not seen');
  return page;
}

async function takeBack(letter: Letter, set: { by?: Actor; reason?: string; seen?: number } = {}) {
  const { by = letter.of.founder, reason = '日期登记错误' } = set;
  const version = set.seen ?? (await seen(letter.of.founder, letter)).letter.version;
  return takeBackReply(world.db, by, { ...letter.at, reason, seen: version });
}

const entriesOf = ({ at }: Letter) =>
  world.db.execute(sql`
    select version, replied_on::text as on, reason from listing_replies_taken_back
    where inquiry_id = ${at.inquiryId} order by seq`);

async function remindersTo({ userId }: Person): Promise<string[]> {
  await watchProjects(world.db, system('listing.watch'));
  const rows = await world.db.execute<{ count: string }>(sql`
    select params ->> 'count' as count from notices where user_id = ${userId} and kind = 'listing-reply-due'`);
  return rows.map(({ count }) => count);
}

const repliesInCalendar = async (who: Person) =>
  (await calendarEntries(world.db, who, { from: addDays(today, -30), to: addMonths(today, 6) }))
    .filter(({ kind }) => kind === 'listing-reply')
    .map(({ on }) => on);

describe('a reply that was recorded by mistake', () => {
  test('is taken back by an entry that keeps it, and the letter is open again by its last day', async () => {
    const letter = await replied();
    const { founder } = letter.of;
    expect(await remindersTo(founder)).toEqual([]);
    expect((await lettersDue(world.db, founder, { limit: 5 })).total).toBe(0);
    expect(await repliesInCalendar(founder)).toEqual([]);
    expectOk(await takeBack(letter));
    const page = await seen(founder, letter);
    expect(page.letter).toMatchObject({
      repliedOn: null,
      replyFile: null,
      note: null,
      replyBy: addDays(today, 1),
      standing: { state: 'due-soon', days: 1 },
    });
    expect(page.takenBack).toMatchObject([
      {
        repliedOn: addDays(today, -2),
        note: '线下提交',
        replyFile: { name: '回复.pdf' },
        reason: '日期登记错误',
        takenBackByName: founder.name,
      },
    ]);
    expect((await seen(letter.lawyers.member, letter)).questions).toMatchObject([{ may: { draft: true } }]);
    expect(await remindersTo(founder)).toEqual(['1']);
    expect(await remindersTo(founder)).toEqual(['1']);
    expect((await lettersDue(world.db, founder, { limit: 5 })).letters).toMatchObject([
      { inquiryId: letter.at.inquiryId, replyBy: addDays(today, 1) },
    ]);
    expect(await repliesInCalendar(founder)).toEqual([addDays(today, 1)]);
  });

  test('may be followed by the right one, which may be taken back in its turn', async () => {
    const letter = await replied();
    expectOk(await takeBack(letter));
    await reply(letter, today);
    expect((await seen(letter.of.founder, letter)).letter).toMatchObject({
      repliedOn: today,
      replyFile: { name: '回复.pdf' },
    });
    expectOk(await takeBack(letter, { reason: '  登到了别的函件 ' }));
    expect(await entriesOf(letter)).toMatchObject([
      { on: addDays(today, -2), reason: '日期登记错误' },
      { on: today, reason: '登到了别的函件' },
    ]);
    const { takenBack } = await seen(letter.of.founder, letter);
    expect(takenBack.map(({ repliedOn }) => repliedOn)).toEqual([today, addDays(today, -2)]);
  });

  test('is told of in the trail, before and after', async () => {
    const letter = await replied();
    expectOk(await takeBack(letter));
    await takeBack(letter);
    const lines = await world.db.execute(sql`
      select outcome, reason, before, after from audit_lines where action = 'listing.take-back-reply'
        and subject_kind = 'listing-project' and subject_id = ${letter.at.projectId} order by seq`);
    expect(lines).toMatchObject([
      {
        outcome: 'done',
        before: { repliedOn: addDays(today, -2), note: '线下提交', replyFileId: expect.any(String) },
        after: {
          inquiryId: letter.at.inquiryId,
          round: 1,
          repliedOn: null,
          replyBy: addDays(today, 1),
          reason: '日期登记错误',
        },
      },
      { outcome: 'refused', reason: 'no-reply' },
    ]);
  });

  test('is taken back by those who may record one, and by nobody else', async () => {
    const letter = await replied();
    const viewer = await person(world.db, letter.of.home, 'viewer');
    const stranger = await person(world.db, (await startup(world.db, people.incubator)).home);
    for (const [by, kind] of [
      [viewer, 'not-allowed'],
      [letter.lawyers.manager, 'not-allowed'],
      [stranger, 'not-found'],
      [people.investor, 'not-found'],
      [people.manager, 'ok'],
    ] as const)
      expect(kindOf(await takeBack(letter, { by }))).toBe(kind);
    const other = await replied();
    const mixed = { ...letter, at: { ...letter.at, inquiryId: other.at.inquiryId } };
    expect(kindOf(await takeBack(mixed, { seen: 2 }))).toBe('not-found');
    await world.db.execute(
      sql`update listing_projects set state = 'stopped' where id = ${other.at.projectId}`,
    );
    expect(kindOf(await takeBack(other))).toBe('not-running');
    expect((await seen(letter.lawyers.member, letter)).takenBack).toEqual([]);
  });

  test('is taken back once, however often and by how many at a time it is asked for', async () => {
    const letter = await replied();
    const { version } = (await seen(letter.of.founder, letter)).letter;
    expect(kindOf(await takeBack(letter, { reason: ' ' }))).toBe('reason-missing');
    const [colleague, again] = [await person(world.db, letter.of.home, 'member'), { seen: version }];
    const all = [
      takeBack(letter, again),
      takeBack(letter, { ...again, by: colleague }),
      takeBack(letter, again),
    ];
    expect((await Promise.all(all)).map(kindOf).sort()).toEqual(['no-reply', 'no-reply', 'ok']);
    expect(kindOf(await takeBack(letter))).toBe('no-reply');
    await reply(letter, today);
    // The same order once more does not take back what was recorded since.
    expect(kindOf(await takeBack(letter, again))).toBe('changed-meanwhile');
    expect((await seen(letter.of.founder, letter)).letter.repliedOn).toBe(today);
    expect(await entriesOf(letter)).toHaveLength(1);
  });

  test('stays on record: its entry is neither rewritten nor removed, and goes only with its letter', async () => {
    const letter = await replied();
    expectOk(await takeBack(letter));
    const { inquiryId, projectId } = letter.at;
    for (const rewriting of [
      sql`update listing_replies_taken_back set reason = '略' where inquiry_id = ${inquiryId}`,
      sql`delete from listing_replies_taken_back where inquiry_id = ${inquiryId}`,
    ])
      await expect(world.db.execute(rewriting)).rejects.toMatchObject({
        cause: { message: expect.stringContaining('append-only') },
      });
    await world.db.execute(sql`delete from listing_projects where id = ${projectId}`);
    expect(await entriesOf(letter)).toEqual([]);
  });
});

describe('the page of a letter', () => {
  const addressOf = ({ at }: Letter) => `/listing/${at.projectId}/inquiries/${at.inquiryId}`;
  const open = async (reader: Person, letter: Letter, sent: Asked = {}, query = '') =>
    ask(app, addressOf(letter) + query, { cookie: await signIn(world.db, reader), ...sent });
  const textOf = async (response: Response) => (await response.text()).replaceAll('<!-- -->', '');

  test('asks for a second thought and a reason, then shows the letter open and what was taken back', async () => {
    const letter = await replied();
    const { founder } = letter.of;
    const closed = await textOf(await open(founder, letter));
    expect(closed).toContain('本轮问询已回复');
    expect(closed).toMatch(/<summary[^>]*>撤回回复登记<\/summary>/);
    const { version } = (await seen(founder, letter)).letter;
    const form = { intent: 'take-back', seen: String(version), reason: '' };
    const unreasoned = await open(founder, letter, { form });
    expect(unreasoned.status).toBe(422);
    expect(await textOf(unreasoned)).toMatch(/<details class="confirm" open=""/);
    const given = { form: { ...form, reason: '登到了别的函件' } };
    const sent = await open(founder, letter, given);
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toMatch(/done=taken-back$/);
    const shown = await textOf(await open(founder, letter, {}, '?done=taken-back'));
    for (const part of ['本轮问询重新打开', '即将到期', '已撤回的回复登记', '登到了别的函件', '回复.pdf'])
      expect(shown).toContain(part);
    expect(shown).not.toContain('本轮问询已回复');
    expect(shown).toContain('登记回复</summary>');
    const twice = await open(founder, letter, given);
    expect(twice.status).toBe(422);
    expect(await textOf(twice)).toContain('本轮问询没有可撤回的回复登记');
  });

  test('offers it to nobody who may not, and shows advisers nothing of what was taken back', async () => {
    const letter = await replied();
    const form = { intent: 'take-back', seen: '2', reason: '错' };
    expect(await textOf(await open(letter.lawyers.manager, letter))).not.toContain('撤回回复登记');
    expect((await open(letter.lawyers.manager, letter, { form })).status).toBe(403);
    expectOk(await takeBack(letter));
    expect(await textOf(await open(letter.lawyers.manager, letter))).not.toContain('日期登记错误');
    await world.db.execute(sql`update users set language = 'en' where id = ${letter.of.founder.userId}`);
    const english = await textOf(await open(letter.of.founder, letter));
    expect(english).toContain('Replies taken back');
    expect(english).toContain('Taken back because: ');
  });
});

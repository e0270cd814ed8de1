import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, type Person, system } from '#app/identity/domain/actor.ts';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { agreeAnswer, draftAnswer } from '#app/listing/commands/inquiry-answers.ts';
import { extendReply, recordLetter, recordReply } from '#app/listing/commands/inquiry-letters.ts';
import {
  addQuestion,
  editQuestion,
  importQuestions,
  removeQuestion,
} from '#app/listing/commands/inquiry-questions.ts';
import { MOST_QUESTIONS } from '#app/listing/domain/inquiry.ts';
import { usualReplyBy } from '#app/listing/domain/reply-deadline.ts';
import { inquiriesOf, inquiryOf } from '#app/listing/queries/inquiries.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/file-samples.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Advisers, advisers, bareProject } from '#tests/support/listing-world.ts';
import { person } from '#tests/support/people.ts';

let world: TestDatabase;
let people: LadderPeople;
let today: Awaited<ReturnType<typeof todayInBeijing>>;

beforeAll(async () => {
  world = await freshDatabase();
  people = await ladderPeople(world.db);
  today = await todayInBeijing(world.db);
});
afterAll(() => world.drop());

const kindOf = (result: { ok: true } | { ok: false; refusal: { kind: string } }) =>
  result.ok ? 'ok' : result.refusal.kind;

type Room = {
  company: Startup;
  projectId: string;
  colleague: Person;
  lawyers: Advisers;
  auditors: Advisers;
};

/** A company on its way, with a law firm and an audit firm in its room. */
async function room(): Promise<Room> {
  const company = await startup(world.db, people.incubator);
  const projectId = await bareProject(world.db, company);
  return {
    company,
    projectId,
    colleague: await person(world.db, company.home, 'member'),
    lawyers: await advisers(world.db, company.founder, projectId, 'law'),
    auditors: await advisers(world.db, company.founder, projectId, 'audit'),
  };
}

async function aLetter(
  { company, projectId }: Room,
  set: Partial<Parameters<typeof recordLetter>[2]> = {},
): Promise<{ projectId: string; inquiryId: string }> {
  const order = {
    projectId,
    body: '北京证券交易所',
    letterOn: addDays(today, -3),
    replyBy: null,
    file: null,
    ...set,
  };
  return { projectId, ...expectOk(await recordLetter(world.db, company.founder, order)) };
}

const fields = { topic: '收入增长', question: '请说明收入增长的原因。', ownerName: null, dueOn: null };

async function aQuestion(
  of: Room,
  letter: { projectId: string; inquiryId: string },
  part: 'law' | 'audit' | 'issuer',
) {
  const order = { ...letter, ...fields, part };
  return { ...letter, ...expectOk(await addQuestion(world.db, of.company.founder, order)) };
}

async function seen(actor: Actor, letter: { projectId: string; inquiryId: string }) {
  const page = await inquiryOf(world.db, actor, letter);
  if (!page) throw new Error('the letter is not seen');
  return page;
}

describe('a letter', () => {
  test('is the next round, due in twenty working days, with the letter kept', async () => {
    const of = await room();
    const first = await aLetter(of, { file: { name: '问询函.pdf', content: pdf() } });
    const { letter } = await seen(of.company.founder, first);
    expect(letter).toMatchObject({
      round: 1,
      replyBy: usualReplyBy(addDays(today, -3)).on,
      file: { name: '问询函.pdf' },
      progress: { all: 0 },
    });
    expect(letter.standing.state).not.toBe('overdue');
    const second = await aLetter(of, { replyBy: addDays(today, 30) });
    const page = await inquiriesOf(world.db, of.company.founder, of.projectId);
    expect(page?.letters.map(({ id, round, replyBy }) => [id, round, replyBy])).toEqual([
      [second.inquiryId, 2, addDays(today, 30)],
      [first.inquiryId, 1, letter.replyBy],
    ]);
  });

  test('from the future, or to be answered before it came, is refused', async () => {
    const of = await room();
    const order = { projectId: of.projectId, body: '北交所', replyBy: null, file: null, letterOn: today };
    const recorded = (set: object) => recordLetter(world.db, of.company.founder, { ...order, ...set });
    expect(kindOf(await recorded({ letterOn: addDays(today, 1) }))).toBe('letter-in-future');
    expect(kindOf(await recorded({ replyBy: addDays(today, -1) }))).toBe('reply-before-letter');
    expect(kindOf(await recorded({ file: { name: 'x.exe', content: pdf() } }))).toBe('file-type-not-taken');
  });

  test('is recorded by those who lead, seen by the room, and by nobody else', async () => {
    const of = await room();
    const letter = await aLetter(of);
    const order = { projectId: of.projectId, body: '北交所', letterOn: today, replyBy: null, file: null };
    expect(kindOf(await recordLetter(world.db, of.lawyers.manager, order))).toBe('not-allowed');
    const stranger = await person(world.db, (await room()).lawyers.home);
    expect(kindOf(await recordLetter(world.db, stranger, order))).toBe('not-found');
    expect(await inquiryOf(world.db, stranger, letter)).toBeNull();
    expect(await inquiriesOf(world.db, stranger, of.projectId)).toBeNull();
    expect((await seen(of.lawyers.viewer, letter)).mayLead).toBe(false);
    expect(kindOf(await recordLetter(world.db, people.manager, order))).toBe('ok');
  });

  test('of another project is not found under this one', async () => {
    const of = await room();
    const letter = await aLetter(await room());
    const mixed = { projectId: of.projectId, inquiryId: letter.inquiryId };
    expect(await inquiryOf(world.db, of.company.founder, mixed)).toBeNull();
    const extension = { ...mixed, replyBy: addDays(today, 60), reason: '延期' };
    expect(kindOf(await extendReply(world.db, of.company.founder, extension))).toBe('not-found');
  });

  test('may be answered later once it is extended: proposed days of drafts move, set ones stay', async () => {
    const of = await room();
    const letter = await aLetter(of, { letterOn: day('2026-11-02'), replyBy: day('2026-11-30') });
    const proposed = await aQuestion(of, letter, 'issuer');
    const set = expectOk(
      await addQuestion(world.db, of.company.founder, {
        ...letter,
        ...fields,
        part: 'issuer',
        dueOn: day('2026-11-10'),
      }),
    );
    const extend = (replyBy: string) =>
      extendReply(world.db, of.company.founder, { ...letter, replyBy: day(replyBy), reason: '补充核查' });
    expect(kindOf(await extend('2026-11-30'))).toBe('not-later');
    expect(kindOf(await extend('2026-12-14'))).toBe('ok');
    const page = await seen(of.company.founder, letter);
    expect(page.letter).toMatchObject({
      replyBy: '2026-12-14',
      firstReplyBy: '2026-11-30',
      extensionReason: '补充核查',
    });
    expect(Object.fromEntries(page.questions.map(({ id, dueOn }) => [id, dueOn]))).toEqual({
      [proposed.questionId]: '2026-12-07',
      [set.questionId]: '2026-11-10',
    });
  });
});

describe('questions', () => {
  test('are numbered on, and each part sees its own alone', async () => {
    const of = await room();
    const letter = await aLetter(of);
    await aQuestion(of, letter, 'law');
    await aQuestion(of, letter, 'audit');
    const numbers = async (actor: Actor) => (await seen(actor, letter)).questions.map(({ number }) => number);
    expect(await numbers(of.company.founder)).toEqual([1, 2]);
    expect(await numbers(of.lawyers.member)).toEqual([1]);
    expect(await numbers(of.auditors.member)).toEqual([2]);
    const page = await seen(of.auditors.member, letter);
    expect(page).toMatchObject({ inside: false, letter: { file: null, progress: { all: 1 } } });
    expect(page.byPart.map(({ part }) => part)).toEqual(['audit']);
  });

  test('come from a pasted letter, each with the part that was chosen', async () => {
    const of = await room();
    const letter = await aLetter(of);
    const text = '你公司：\n1、关于收入\n请说明。\n2、关于股权\n请核查。';
    const imported = (parts: ('law' | 'audit')[], given = text) =>
      importQuestions(world.db, of.company.founder, { ...letter, text: given, parts });
    expect(kindOf(await imported(['audit']))).toBe('changed-meanwhile');
    expect(kindOf(await imported([], '没有编号'))).toBe('no-questions');
    expect(expectOk(await imported(['audit', 'law']))).toEqual({ added: 2 });
    expectOk(await imported(['audit', 'law']));
    const { questions } = await seen(of.company.founder, letter);
    expect(questions.map(({ number, topic, part }) => [number, topic, part])).toEqual([
      [1, '关于收入', 'audit'],
      [2, '关于股权', 'law'],
      [3, '关于收入', 'audit'],
      [4, '关于股权', 'law'],
    ]);
  });

  test('are no more than a letter can have', async () => {
    const of = await room();
    const letter = await aLetter(of);
    const text = Array.from({ length: MOST_QUESTIONS + 1 }, (_, n) => `${n + 1}、问`).join('\n');
    const parts = Array.from({ length: MOST_QUESTIONS + 1 }, () => 'issuer' as const);
    const order = { ...letter, text, parts };
    expect(kindOf(await importQuestions(world.db, of.company.founder, order))).toBe('too-many-questions');
  });

  test('are changed and taken out by those who lead, on what they have seen', async () => {
    const of = await room();
    const letter = await aLetter(of);
    const one = await aQuestion(of, letter, 'law');
    const edited = { ...one, ...fields, part: 'audit' as const, ownerName: '王会计', dueOn: today, seen: 1 };
    expect(kindOf(await editQuestion(world.db, of.lawyers.manager, edited))).toBe('not-allowed');
    expect(kindOf(await editQuestion(world.db, of.auditors.manager, edited))).toBe('not-found');
    const outside = { ...edited, dueOn: addDays(today, 300) };
    expect(kindOf(await editQuestion(world.db, of.company.founder, outside))).toBe('due-outside');
    expect(kindOf(await editQuestion(world.db, of.company.founder, edited))).toBe('ok');
    expect(kindOf(await editQuestion(world.db, of.company.founder, edited))).toBe('changed-meanwhile');
    expect((await seen(of.auditors.member, letter)).questions).toMatchObject([
      { ownerName: '王会计', dueOn: today },
    ]);
    expect(kindOf(await removeQuestion(world.db, of.auditors.manager, one))).toBe('not-allowed');
    expect(kindOf(await removeQuestion(world.db, of.company.founder, one))).toBe('ok');
    expect((await seen(of.company.founder, letter)).questions).toEqual([]);
  });
});

describe('an answer', () => {
  test('is drafted by its part and agreed to by a second person', async () => {
    const of = await room();
    const letter = await aLetter(of);
    const one = await aQuestion(of, letter, 'law');
    const { manager, member, viewer } = of.lawyers;
    const draft = { ...one, answer: '经核查，不存在股权代持。', seen: 1 };
    expect(kindOf(await draftAnswer(world.db, viewer, draft))).toBe('not-allowed');
    expect(kindOf(await draftAnswer(world.db, of.auditors.manager, draft))).toBe('not-found');
    expect(kindOf(await agreeAnswer(world.db, manager, { ...one, seen: 1 }))).toBe('not-drafted');
    expect(kindOf(await draftAnswer(world.db, member, draft))).toBe('ok');
    expect(kindOf(await draftAnswer(world.db, member, draft))).toBe('changed-meanwhile');
    expect(kindOf(await removeQuestion(world.db, of.company.founder, one))).toBe('answered-already');
    expect(kindOf(await agreeAnswer(world.db, member, { ...one, seen: 2 }))).toBe('own-draft');
    expect((await seen(member, letter)).questions).toMatchObject([{ own: true, may: { agree: false } }]);
    expect((await seen(manager, letter)).questions).toMatchObject([{ own: false, may: { agree: true } }]);
    expect(kindOf(await agreeAnswer(world.db, manager, { ...one, seen: 2 }))).toBe('ok');
    expect((await seen(of.company.founder, letter)).questions).toMatchObject([
      { state: 'agreed', answeredByName: member.name, agreedByName: manager.name },
    ]);
    const anew = { ...one, answer: '补充核查。', seen: 3 };
    expect(kindOf(await draftAnswer(world.db, manager, anew))).toBe('ok');
    expect((await seen(manager, letter)).questions).toMatchObject([{ state: 'drafted', agreedByName: null }]);
  });

  test('of the company is agreed to by a colleague, and whoever leads may answer for every part', async () => {
    const of = await room();
    const letter = await aLetter(of);
    const one = await aQuestion(of, letter, 'audit');
    expect(
      kindOf(await draftAnswer(world.db, of.company.founder, { ...one, answer: '说明如下。', seen: 1 })),
    ).toBe('ok');
    expect(kindOf(await agreeAnswer(world.db, of.company.founder, { ...one, seen: 2 }))).toBe('own-draft');
    expect(kindOf(await agreeAnswer(world.db, of.colleague, { ...one, seen: 2 }))).toBe('ok');
  });
});

describe('the reply', () => {
  test('goes out when all is agreed to, or with the reason why not; then the letter is closed', async () => {
    const of = await room();
    const letter = await aLetter(of);
    const one = await aQuestion(of, letter, 'law');
    const reply = { ...letter, repliedOn: today, note: null, file: null };
    expect(kindOf(await recordReply(world.db, of.lawyers.manager, reply))).toBe('not-allowed');
    expect(await recordReply(world.db, of.company.founder, reply)).toMatchObject({
      refusal: { kind: 'answers-open', count: 1 },
    });
    for (const [repliedOn, kind] of [
      [addDays(today, 1), 'reply-in-future'],
      [addDays(today, -9), 'reply-before-letter'],
    ] as const)
      expect(
        kindOf(await recordReply(world.db, of.company.founder, { ...reply, repliedOn, note: '略' })),
      ).toBe(kind);
    expectOk(await draftAnswer(world.db, of.lawyers.member, { ...one, answer: '已核查。', seen: 1 }));
    expectOk(await agreeAnswer(world.db, of.lawyers.manager, { ...one, seen: 2 }));
    const sent = { ...reply, file: { name: '回复.pdf', content: pdf() } };
    expect(kindOf(await recordReply(world.db, of.company.founder, sent))).toBe('ok');
    const page = await seen(of.company.founder, letter);
    expect(page.letter).toMatchObject({
      repliedOn: today,
      replyFile: { name: '回复.pdf' },
      standing: { state: 'replied' },
    });
    expect(page.questions).toMatchObject([{ may: { edit: false, draft: false, agree: false } }]);
    expect(kindOf(await recordReply(world.db, of.company.founder, sent))).toBe('replied-already');
    expect(kindOf(await draftAnswer(world.db, of.lawyers.member, { ...one, answer: '改。', seen: 3 }))).toBe(
      'replied-already',
    );
  });

  test('without any question needs a reason too', async () => {
    const of = await room();
    const reply = { ...(await aLetter(of)), repliedOn: today, note: null, file: null };
    expect(kindOf(await recordReply(world.db, of.company.founder, reply))).toBe('answers-open');
    const reasoned = { ...reply, note: '问题在线下逐项答复。' };
    expect(kindOf(await recordReply(world.db, of.company.founder, reasoned))).toBe('ok');
  });
});

test('nothing of a project that has ended is changed, and every order leaves its line', async () => {
  const of = await room();
  const letter = await aLetter(of);
  const one = await aQuestion(of, letter, 'law');
  await world.db.execute(sql`update listing_projects set state = 'stopped' where id = ${of.projectId}`);
  expect(kindOf(await draftAnswer(world.db, of.lawyers.member, { ...one, answer: '答。', seen: 1 }))).toBe(
    'not-running',
  );
  expect((await seen(of.company.founder, letter)).mayLead).toBe(false);
  const lines = await world.db.execute(sql`
    select action, outcome, reason from audit_lines where subject_kind = 'listing-project' and subject_id = ${of.projectId}
      and action in ('listing.record-letter', 'listing.add-question', 'listing.draft-answer') order by seq`);
  expect(lines).toEqual([
    { action: 'listing.record-letter', outcome: 'done', reason: null },
    { action: 'listing.add-question', outcome: 'done', reason: null },
    { action: 'listing.draft-answer', outcome: 'refused', reason: 'not-running' },
  ]);
});

test('the portal itself may write down what it is told to, under its name', async () => {
  const of = await room();
  const letter = await aLetter(of);
  const one = await aQuestion(of, letter, 'issuer');
  expect(kindOf(await draftAnswer(world.db, system('test'), { ...one, answer: '答。', seen: 1 }))).toBe('ok');
  expect((await seen(of.company.founder, letter)).questions).toMatchObject([{ answeredByName: 'test' }]);
});

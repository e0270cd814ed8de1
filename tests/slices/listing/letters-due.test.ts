import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { needsOf } from '#app/layouts/today/needs.server.ts';
import { agreeAnswer, draftAnswer } from '#app/listing/commands/inquiry-answers.ts';
import { recordLetter } from '#app/listing/commands/inquiry-letters.ts';
import { addQuestion } from '#app/listing/commands/inquiry-questions.ts';
import { lettersDue } from '#app/listing/queries/letters-due.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type LadderPeople, ladderPeople, startup } from '#tests/support/ladder-world.ts';
import { advisers, bareProject } from '#tests/support/listing-world.ts';

let world: TestDatabase;
let people: LadderPeople;
let today: CalendarDate;

beforeAll(async () => {
  world = await freshDatabase();
  people = await ladderPeople(world.db);
  today = await todayInBeijing(world.db);
});
afterAll(() => world.drop());

async function room() {
  const company = await startup(world.db, people.incubator);
  const projectId = await bareProject(world.db, company);
  return { company, projectId, lawyers: await advisers(world.db, company.founder, projectId, 'law') };
}

async function letter({ company, projectId }: Awaited<ReturnType<typeof room>>, inDays: number) {
  const days = { letterOn: addDays(today, -30), replyBy: addDays(today, inDays) };
  const order = { projectId, body: '北交所', ...days, file: null };
  return { projectId, ...expectOk(await recordLetter(world.db, company.founder, order)) };
}

const due = async (actor: Actor) =>
  (await lettersDue(world.db, actor, { limit: 10 })).letters.map(({ inquiryId, open, drafted }) => [
    inquiryId,
    open,
    drafted,
  ]);

test('letters wait for the company, the earliest reply first, and for advisers while something of theirs is left', async () => {
  const of = await room();
  const later = await letter(of, 9);
  const sooner = await letter(of, 2);
  const { founder } = of.company;
  const fields = { topic: '股权', question: '请核查。', ownerName: null, dueOn: null };
  const add = (part: 'law' | 'issuer') =>
    addQuestion(world.db, founder, { ...later, ...fields, part }).then(expectOk);
  const own = { ...later, ...(await add('law')) };
  await add('issuer');
  expect(await due(founder)).toEqual([
    [sooner.inquiryId, 0, 0],
    [later.inquiryId, 2, 0],
  ]);
  expect(await due(of.lawyers.member)).toEqual([[later.inquiryId, 1, 0]]);
  expectOk(await draftAnswer(world.db, of.lawyers.member, { ...own, answer: '已核查。', seen: 1 }));
  expect(await due(of.lawyers.manager)).toEqual([[later.inquiryId, 0, 1]]);
  expectOk(await agreeAnswer(world.db, of.lawyers.manager, { ...own, seen: 2 }));
  expect(await due(of.lawyers.manager)).toEqual([]);
  for (const nobody of [of.lawyers.viewer, people.manager, (await room()).company.founder])
    expect(await due(nobody)).toEqual([]);
  await world.db.execute(sql`update listing_projects set state = 'stopped' where id = ${of.projectId}`);
  expect(await due(founder)).toEqual([]);
});

test('they stand on the first page, a late one before the others', async () => {
  const of = await room();
  const soon = await letter(of, 2);
  const late = await letter(of, -1);
  const { lines } = await needsOf(world.db, of.company.founder);
  const shown = lines.filter(({ key }) => key.startsWith('inquiry'));
  expect(shown.map(({ to, tone, word }) => [to, tone, word])).toEqual([
    [`/listing/${of.projectId}/inquiries/${late.inquiryId}`, 'danger', '逾期 1 天'],
    [`/listing/${of.projectId}/inquiries/${soon.inquiryId}`, 'short', '还有 2 天'],
  ]);
});

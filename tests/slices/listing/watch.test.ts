import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { addDays, addMonths, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { agreeAnswer, draftAnswer } from '#app/listing/commands/inquiry-answers.ts';
import { extendReply, recordLetter, recordReply } from '#app/listing/commands/inquiry-letters.ts';
import { addQuestion } from '#app/listing/commands/inquiry-questions.ts';
import { openProject } from '#app/listing/commands/open-project.ts';
import { watchProjects } from '#app/listing/commands/watch-projects.ts';
import type { Part } from '#app/listing/domain/parts.ts';
import { calendarEntries } from '#app/listing/queries/calendar-entries.ts';
import { noticeSentence } from '#app/notifications/words/notice-sentence.ts';
import { openDatabase } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { listingTasks } from '#db/schema/listing.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { advisers, bareProject } from '#tests/support/listing-world.ts';
import { person } from '#tests/support/people.ts';

let world: TestDatabase;
let people: LadderPeople;
let today: CalendarDate;

beforeAll(async () => {
  world = await freshDatabase();
  people = await ladderPeople(world.db);
  today = await todayInBeijing(world.db);
});
afterAll(() => world.drop());

type Listing = { company: Startup; projectId: string };

async function listing(set: Parameters<typeof bareProject>[2] = {}): Promise<Listing> {
  const company = await startup(world.db, people.incubator);
  return { company, projectId: await bareProject(world.db, company, set) };
}

const watch = () => watchProjects(world.db, system('listing.watch'), { batch: 2 });

/** What somebody was told by the watch: kinds with their variants, in the order of kinds. */
async function toldTo({ userId }: Person): Promise<string[]> {
  const rows = await world.db.execute<{ kind: string; params: Record<string, string> }>(sql`
    select kind, params from notices where user_id = ${userId} and topic = 'listing' and kind like '%-due'`);
  return rows
    .map(({ kind, params }) => [kind, params.variant, params.count].filter(Boolean).join(' '))
    .sort();
}

async function letterDue({ company, projectId }: Listing, inDays: number) {
  const order = {
    projectId,
    body: '北交所',
    letterOn: addDays(today, -40),
    replyBy: addDays(today, inDays),
    file: null,
  };
  return { projectId, ...expectOk(await recordLetter(world.db, company.founder, order)) };
}

async function questionDue(
  { company }: Listing,
  letter: { projectId: string; inquiryId: string },
  part: Part,
  inDays: number,
) {
  const fields = { topic: '收入', question: '请说明。', ownerName: null };
  const order = { ...letter, ...fields, part, dueOn: addDays(today, inDays) };
  return { ...letter, ...expectOk(await addQuestion(world.db, company.founder, order)) };
}

async function taskDue({ projectId }: Listing, part: Part, inDays: number): Promise<void> {
  const id = newId();
  await world.db.insert(listingTasks).values({
    id,
    projectId,
    source: 'person',
    subject: id,
    title: '补齐社保',
    part,
    step: 'due-diligence',
    dueOn: addDays(today, inDays),
    addedByName: '创始人',
  });
}

/** A project with all its steps, of which one ends in so many days; its gaps have their tasks later. */
async function stepDue(inDays: number): Promise<Listing> {
  const company = await startup(world.db, people.incubator);
  const draft = { board: 'bse', filingOn: addMonths(today, 60), cultivation: false } as const;
  const { projectId } = expectOk(await openProject(world.db, company.founder, company.id, draft));
  await world.db.execute(sql`
    update listing_steps set end_on = ${addDays(today, inDays)}::date, part = 'issuer'
    where project_id = ${projectId} and step = 'due-diligence'`);
  return { company, projectId };
}

describe('the watch over listing projects', () => {
  test('tells the company and the sponsor of a reply that falls due, once however often it runs', async () => {
    const of = await listing();
    const sponsor = await advisers(world.db, of.company.founder, of.projectId, 'sponsor');
    const lawyers = await advisers(world.db, of.company.founder, of.projectId, 'law');
    await letterDue(of, 7);
    await Promise.all([watch(), watch(), watch()]);
    await watch();
    for (const one of [of.company.founder, sponsor.manager, sponsor.member])
      expect(await toldTo(one)).toEqual(['listing-reply-due 7']);
    for (const one of [sponsor.viewer, lawyers.manager, people.manager])
      expect(await toldTo(one)).toEqual([]);
  });

  test.each([
    [8, []],
    [7, ['listing-reply-due 7']],
    [3, ['listing-reply-due 3']],
    [1, ['listing-reply-due 1']],
    [0, ['listing-reply-due today 0']],
    [-1, ['listing-reply-due late 1']],
    [-31, []],
  ])('with %s days left tells %j', async (left, told) => {
    const of = await listing();
    await letterDue(of, left);
    await watch();
    expect(await toldTo(of.company.founder)).toEqual(told);
  });

  test('tells each step again when the day has moved, and nothing once the reply is out', async () => {
    const of = await listing();
    const letter = await letterDue(of, 1);
    await watch();
    const replyBy = addDays(today, 3);
    expectOk(await extendReply(world.db, of.company.founder, { ...letter, replyBy, reason: '补充核查' }));
    await watch();
    expect(await toldTo(of.company.founder)).toEqual(['listing-reply-due 1', 'listing-reply-due 3']);
    const other = await listing();
    const sent = { ...(await letterDue(other, 1)), repliedOn: today, note: '已提交', file: null };
    expectOk(await recordReply(world.db, other.company.founder, sent));
    await watch();
    expect(await toldTo(other.company.founder)).toEqual([]);
  });

  test('tells those whose part a draft is of all that are due on one day at once; of drafts that are there nothing', async () => {
    const of = await listing();
    const lawyers = await advisers(world.db, of.company.founder, of.projectId, 'law');
    const letter = await letterDue(of, 20);
    const drafted = await questionDue(of, letter, 'law', -1);
    await questionDue(of, letter, 'law', -1);
    await questionDue(of, letter, 'law', -1);
    const other = await questionDue(of, letter, 'issuer', 3);
    expectOk(await draftAnswer(world.db, lawyers.member, { ...drafted, answer: '已核查。', seen: 1 }));
    expectOk(await draftAnswer(world.db, people.manager, { ...other, answer: '说明。', seen: 1 }));
    expectOk(await agreeAnswer(world.db, of.company.founder, { ...other, seen: 2 }));
    await watch();
    expect(await toldTo(lawyers.manager)).toEqual(['listing-drafts-due late 1']);
    expect(await toldTo(of.company.founder)).toEqual([]);
    const [row] = await world.db.execute<{ params: Record<string, string>; link: string }>(sql`
      select params, link from notices where user_id = ${lawyers.manager.userId} and kind = 'listing-drafts-due'`);
    expect(row?.params.questions).toBe('2');
    expect(row?.link).toBe(`/listing/${of.projectId}/inquiries/${letter.inquiryId}`);
  });

  test('tells the company of what is of a part that nobody has taken', async () => {
    const of = await listing();
    const auditors = await advisers(world.db, of.company.founder, of.projectId, 'audit');
    await taskDue(of, 'audit', 1);
    await taskDue(of, 'audit', 1);
    await taskDue(of, 'law', 3);
    await watch();
    expect(await toldTo(auditors.member)).toEqual(['listing-tasks-due 1']);
    expect(await toldTo(of.company.founder)).toEqual(['listing-tasks-due 3']);
    const [row] = await world.db.execute<{ params: Record<string, string> }>(sql`
      select params from notices where user_id = ${auditors.member.userId} and kind = 'listing-tasks-due'`);
    expect(row?.params.tasks).toBe('2');
  });

  test('names the step in the language of the reader, and tells once that it is late', async () => {
    const late = await stepDue(-2);
    const of = await stepDue(7);
    await watch();
    await watch();
    expect(await toldTo(late.company.founder)).toContain('listing-step-due late 2');
    expect((await toldTo(of.company.founder)).filter((one) => one.includes('step'))).toEqual([
      'listing-step-due 7',
    ]);
    const [row] = await world.db.execute<{ params: Record<string, string> }>(sql`
      select params from notices where user_id = ${of.company.founder.userId} and kind = 'listing-step-due'`);
    const say = (language: 'zh' | 'en') =>
      noticeSentence({ kind: 'listing-step-due', params: row?.params ?? {} }, language, today);
    expect(say('zh')).toMatch(/（北交所）上市计划的“.*尽职调查.*”应于 .+ 前完成，还有 7 天。$/);
    expect(say('en')).toMatch(/“.*due diligence.*” of .+ is due on .+, in 7 days\.$/i);
  });

  test('of a company without people tells the managers of the house that looks after it', async () => {
    const company = await startup(world.db, people.incubator, { organisationId: null });
    const projectId = await bareProject(world.db, company);
    await taskDue({ company, projectId }, 'issuer', 1);
    const before = await toldTo(people.manager);
    await watch();
    expect((await toldTo(people.manager)).length).toBe(before.length + 1);
  });

  test('leaves projects alone that have ended', async () => {
    const of = await listing({ filingOn: addDays(today, 100) });
    await taskDue(of, 'issuer', 1);
    await world.db.execute(sql`update listing_projects set state = 'stopped' where id = ${of.projectId}`);
    await watch();
    expect(await toldTo(of.company.founder)).toEqual([]);
  });

  test('makes the tasks of each project agree with what is known before it tells', async () => {
    const of = await stepDue(5);
    await world.db.execute(sql`delete from listing_tasks where project_id = ${of.projectId}`);
    await watch();
    const tasks = sql`select count(*)::int as n from listing_tasks where project_id = ${of.projectId}`;
    const [row] = await world.db.execute<{ n: number }>(tasks);
    expect(row?.n).toBeGreaterThan(0);
    expect(await toldTo(of.company.founder)).toContain('listing-tasks-due 5');
  });

  test('tells of the others where the tasks of one cannot be made, and fails in the end', async () => {
    const [broken, of] = [await stepDue(3), await listing()];
    await world.db.execute(sql`delete from listing_tasks where project_id = ${broken.projectId}`);
    await letterDue(of, 3);
    const owner = openDatabase(world.urls.owner, { max: 1 });
    try {
      await owner.execute(
        sql.raw(
          `alter table listing_tasks add constraint not_these check (project_id <> '${broken.projectId}') not valid`,
        ),
      );
      await expect(watch()).rejects.toThrow();
      expect(await toldTo(of.company.founder)).toEqual(['listing-reply-due 3']);
    } finally {
      await owner.execute(sql`alter table listing_tasks drop constraint if exists not_these`);
      await owner.$client.end();
    }
    await expect(watch()).resolves.toMatchObject({ projects: expect.any(Number) });
  });

  test('goes through all projects, batch by batch, and says how far it has come', async () => {
    const seen: number[] = [];
    const [{ n = 0 } = {}] = await world.db.execute<{ n: number }>(
      sql`select count(*)::int as n from listing_projects where state in ('open', 'filed')`,
    );
    const result = await watchProjects(world.db, system('listing.watch'), {
      batch: 3,
      progress: (projects) => seen.push(projects),
    });
    expect(result).toEqual({ projects: n, told: 0 });
    expect(seen.at(-1)).toBe(n);
    expect(seen.length).toBe(Math.ceil(n / 3));
  });
});

describe('a calendar', () => {
  const span = { from: day('2020-01-01'), to: day('2040-01-01') };

  test('has the filing day and the replies that are open, for those who come into the room', async () => {
    const of = await listing();
    const sponsor = await advisers(world.db, of.company.founder, of.projectId, 'sponsor');
    const letter = await letterDue(of, 9);
    for (const one of [of.company.founder, sponsor.viewer]) {
      const entries = await calendarEntries(world.db, one, span);
      expect(entries.map(({ key, kind, on }) => [key, kind, on])).toEqual([
        [`listing-reply:${letter.inquiryId}`, 'listing-reply', addDays(today, 9)],
        [`listing-filing:${of.projectId}`, 'listing-filing', expect.any(String)],
      ]);
    }
    const stranger = await person(world.db, (await listing()).company.home);
    const seen = await calendarEntries(world.db, stranger, span);
    expect(seen.map(({ key }) => key)).not.toContain(`listing-filing:${of.projectId}`);
    expectOk(
      await recordReply(world.db, of.company.founder, {
        ...letter,
        repliedOn: today,
        note: '已提交',
        file: null,
      }),
    );
    expect((await calendarEntries(world.db, sponsor.viewer, span)).map(({ kind }) => kind)).toEqual([
      'listing-filing',
    ]);
  });
});

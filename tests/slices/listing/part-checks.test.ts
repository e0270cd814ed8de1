import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { addMonths, day } from '#app/kernel/calendar-date.ts';
import { expectOk, type Result } from '#app/kernel/result.ts';
import { answerPartCheck, type PartCheckOrder } from '#app/listing/commands/answer-part-check.ts';
import { endParty } from '#app/listing/commands/end-party.ts';
import { bringPaper } from '#app/listing/commands/keep-paper.ts';
import { openProject } from '#app/listing/commands/open-project.ts';
import { tellSentBack } from '#app/listing/commands/tell-sent-back.ts';
import { partCheckOf } from '#app/listing/queries/part-check.ts';
import { partFileIsReadable } from '#app/listing/queries/part-files.ts';
import { roomOf } from '#app/listing/queries/room.ts';
import { answersSentBack } from '#app/listing/queries/sent-back.ts';
import { noticeSentence } from '#app/notifications/words/notice-sentence.ts';
import { answerCheck, reviewCheck } from '#app/readiness/commands/answer-check.ts';
import { rescoreCompany } from '#app/readiness/commands/rescore-company.ts';
import { latestAssessments } from '#app/readiness/queries/assessments.ts';
import { companySources } from '#app/readiness/queries/company-sources.ts';
import { newId } from '#db/new-id.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/file-samples.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Advisers, advisers, bareProject } from '#tests/support/listing-world.ts';
import { person } from '#tests/support/people.ts';

let world: TestDatabase;
let people: LadderPeople;
beforeAll(async () => {
  world = await freshDatabase();
  people = await ladderPeople(world.db);
});
afterAll(() => world.drop());

/** nf-43 is the sponsor's by custom, nf-05 the lawyers', nf-21 the auditor's. */
const SPONSORS = 'nf-43';
const LAWYERS = 'nf-05';

type Room = { of: Startup; projectId: string; sponsor: Advisers };

async function room(): Promise<Room> {
  const of = await startup(world.db, people.incubator);
  const projectId = await bareProject(world.db, of);
  return { of, projectId, sponsor: await advisers(world.db, of.founder, projectId) };
}

function kindOf(result: Result<unknown, { kind: string }>): string {
  return result.ok ? 'done' : result.refusal.kind;
}

const clear = { code: SPONSORS, state: 'clear', note: '已核对', expiresOn: null, file: null } as const;

function answer(by: Person, projectId: string, set: Partial<PartCheckOrder> = {}) {
  return answerPartCheck(world.db, by, projectId, { ...clear, ...set });
}

async function answerOf(of: Startup, code: string = SPONSORS) {
  const source = (await companySources(world.db, [of.id])).get(of.id);
  return source?.answers.find((one) => one.code === code);
}

const read = (by: Person, companyId: string, fileId: string): Promise<boolean> =>
  partFileIsReadable(world.db, by, { id: fileId, companyId });

test('an adviser answers a check of her part with evidence, in the name of her organisation, and the score moves', async () => {
  const { of, projectId, sponsor } = await room();
  const score = async () => {
    await rescoreCompany(world.db, system('test'), { companyId: of.id });
    const all = await latestAssessments(world.db, system('test'), { companyIds: [of.id] });
    return all.find(({ board }) => board === 'bse')?.score ?? 0;
  };
  const before = await score();
  const file = { name: '板块定位说明.pdf', content: pdf('positioning') };
  expectOk(await answer(sponsor.member, projectId, { file }));
  const given = await answerOf(of);
  expect(given).toMatchObject({
    state: 'clear',
    fileName: '板块定位说明.pdf',
    ownerName: sponsor.home.name,
    answeredByName: sponsor.member.name,
  });
  const [asked] = await world.db.execute<{ count: number }>(sql`
    select count(*)::int as count from outbox where name = 'readiness.rescore' and payload->>'companyId' = ${of.id}`);
  expect(asked?.count).toBe(1);
  const own = (await roomOf(world.db, sponsor.member, projectId))?.own?.checks ?? [];
  for (const { code } of own) expectOk(await answer(sponsor.member, projectId, { code, file }));
  expect(await score()).toBeGreaterThan(before);
  const told = await world.db.execute(sql`
    select link from notices where user_id = ${of.founder.userId} and kind = 'listing-check-answered'`);
  expect(told).toContainEqual({ link: `/companies/${of.id}/checks/${SPONSORS}` });
});

test('the company’s people review it; sent back, it waits for the adviser again', async () => {
  const { of, projectId, sponsor } = await room();
  const { answerId } = expectOk(await answer(sponsor.manager, projectId));
  const shown = async () => partCheckOf(world.db, sponsor.manager, { projectId, code: SPONSORS });
  expect((await shown())?.standing).toBe('clear');
  expectOk(
    await reviewCheck(world.db, of.founder, of.id, { answerId, outcome: 'sent-back', note: '请附访谈记录' }),
  );
  expect(await shown()).toMatchObject({ standing: 'sent-back', mayAnswer: true });
  const waits = async (who: Person) =>
    (await answersSentBack(world.db, who)).map((one) => [one.projectId, one.code]);
  expect(await waits(sponsor.manager)).toEqual([[projectId, SPONSORS]]);
  expect(await waits(sponsor.member)).toEqual([]);
  const lines = (await roomOf(world.db, sponsor.manager, projectId))?.own?.checks ?? [];
  expect(lines.find(({ code }) => code === SPONSORS)?.standing).toBe('sent-back');
  expectOk(await answer(sponsor.manager, projectId, { note: '访谈记录见附件' }));
  expect(await waits(sponsor.manager)).toEqual([]);
});

/** What the job does that a sending back has ordered; how many were ordered in all, and how many notices each run made. */
async function tellOrdered(answerId: string): Promise<number[]> {
  const ordered = await world.db.execute<{ payload: { answerId: string } }>(sql`
    select payload from outbox where name = 'listing.tell-sent-back' and payload ->> 'answerId' = ${answerId}`);
  const told: number[] = [];
  for (const { payload } of ordered)
    told.push((await tellSentBack(world.db, system('listing.tell-sent-back'), payload)).told);
  return told;
}

async function sentBackTo({ userId }: Person) {
  return world.db.execute<{ link: string; params: Record<string, string> }>(sql`
    select link, params from notices where user_id = ${userId} and kind = 'listing-check-sent-back'`);
}

const sendBack = (of: Startup, answerId: string, note: string) =>
  reviewCheck(world.db, of.founder, of.id, { answerId, outcome: 'sent-back', note });

test('the adviser’s people are told that an answer of theirs was sent back, why and where to mend it, once each time', async () => {
  const { of, projectId, sponsor } = await room();
  const law = await advisers(world.db, of.founder, projectId, 'law');
  await bareProject(world.db, of, { board: 'star' });
  const { answerId } = expectOk(await answer(sponsor.member, projectId));
  expectOk(await sendBack(of, answerId, '请附访谈记录'));
  expect(kindOf(await sendBack(of, answerId, '再次退回'))).toBe('changed-meanwhile');
  expect(await tellOrdered(answerId)).toEqual([2]);
  expect(await tellOrdered(answerId)).toEqual([0]);
  for (const one of [sponsor.manager, sponsor.member])
    expect(await sentBackTo(one)).toMatchObject([
      { link: `/listing/${projectId}/checks/${SPONSORS}`, params: { reason: '请附访谈记录' } },
    ]);
  for (const one of [sponsor.viewer, law.manager, law.member, of.founder])
    expect(await sentBackTo(one)).toEqual([]);
  const [{ params } = { params: {} }] = await sentBackTo(sponsor.manager);
  const said = (language: 'zh' | 'en') =>
    noticeSentence({ kind: 'listing-check-sent-back', params }, language, day('2026-11-23'));
  expect(said('zh')).toMatch(/^贵机构对.+合规核查“.+”的回答被退回，请重新回答。退回原因：请附访谈记录$/);
  expect(said('en')).toMatch(/^Your organisation’s answer to a check of .+ was sent back.+请附访谈记录$/);
  const anew = expectOk(await answer(sponsor.member, projectId, { note: '附件一' }));
  expectOk(await sendBack(of, anew.answerId, '附件打不开'));
  expect(await tellOrdered(anew.answerId)).toEqual([2]);
  expect(await sentBackTo(sponsor.member)).toHaveLength(2);
});

test('nobody is told of an answer that was accepted, is the company’s own, was given anew, or whose adviser has left', async () => {
  const { of, projectId, sponsor } = await room();
  const colleague = await person(world.db, of.home, 'member');
  const accepted = expectOk(await answer(sponsor.manager, projectId)).answerId;
  expectOk(
    await reviewCheck(world.db, of.founder, of.id, { answerId: accepted, outcome: 'accepted', note: null }),
  );
  expect(await tellOrdered(accepted)).toEqual([]);
  const own = expectOk(
    await answerCheck(world.db, colleague, of.id, { ...clear, code: LAWYERS, ownerName: null }),
  ).answerId;
  expectOk(await sendBack(of, own, '请说明'));
  expect(await tellOrdered(own)).toEqual([0]);
  const first = expectOk(await answer(sponsor.manager, projectId)).answerId;
  expectOk(await sendBack(of, first, '请补充'));
  const second = expectOk(await answer(sponsor.manager, projectId)).answerId;
  expect(await tellOrdered(first)).toEqual([0]);
  expectOk(await sendBack(of, second, '仍请补充'));
  expectOk(await endParty(world.db, of.founder, projectId, { partyId: sponsor.partyId, reason: '更换券商' }));
  expect(await tellOrdered(second)).toEqual([0]);
  expect(await sentBackTo(sponsor.manager)).toEqual([]);
});

test('checks of other parts are not there for her, and nothing of the company’s own doors opens', async () => {
  const { of, projectId, sponsor } = await room();
  expect(await partCheckOf(world.db, sponsor.manager, { projectId, code: LAWYERS })).toBeNull();
  expect(kindOf(await answer(sponsor.manager, projectId, { code: LAWYERS }))).toBe('not-found');
  expect(kindOf(await answer(sponsor.manager, projectId, { code: 'nf-99' }))).toBe('not-found');
  expect(kindOf(await answer(sponsor.viewer, projectId))).toBe('not-allowed');
  const own = { ...clear, ownerName: null };
  expect(kindOf(await answerCheck(world.db, sponsor.manager, of.id, own))).toBe('not-found');
  const checks = (await roomOf(world.db, sponsor.manager, projectId))?.own?.checks ?? [];
  expect(checks.length).toBeGreaterThan(5);
  expect([...new Set(checks.map(({ part }) => part))]).toEqual(['sponsor']);
});

test('a check belongs to the part that its task is given to', async () => {
  const { of, projectId, sponsor } = await room();
  await world.db.execute(sql`
    insert into listing_tasks (id, project_id, source, subject, part, step, due_on, added_by_name)
    values (${newId()}, ${projectId}, 'check', ${LAWYERS}, 'sponsor', 'due-diligence', '2027-01-01', 'n'),
      (${newId()}, ${projectId}, 'check', ${SPONSORS}, 'law', 'due-diligence', '2027-01-01', 'n')`);
  expectOk(await answer(sponsor.manager, projectId, { code: LAWYERS }));
  expect((await answerOf(of, LAWYERS))?.ownerName).toBe(sponsor.home.name);
  expect(kindOf(await answer(sponsor.manager, projectId))).toBe('not-found');
});

test('strangers, other parts and those who have left answer nothing; the company answers on its own pages', async () => {
  const { of, projectId, sponsor } = await room();
  const other = await room();
  expect(kindOf(await answer(other.sponsor.manager, projectId))).toBe('not-found');
  expect(kindOf(await answer(people.investor, projectId))).toBe('not-found');
  expect(kindOf(await answer(of.founder, projectId))).toBe('not-allowed');
  const law = await advisers(world.db, of.founder, projectId, 'law');
  expect(kindOf(await answer(law.manager, projectId))).toBe('not-found');
  expectOk(await endParty(world.db, of.founder, projectId, { partyId: sponsor.partyId, reason: '更换券商' }));
  expect(kindOf(await answer(sponsor.manager, projectId))).toBe('not-found');
  expect(await answerOf(of)).toBeUndefined();
});

test('a problem wants a word of why, and a file that is none is refused with nothing written', async () => {
  const { of, projectId, sponsor } = await room();
  expect(kindOf(await answer(sponsor.manager, projectId, { state: 'problem', note: null }))).toBe('invalid');
  const file = { name: '证据.pdf', content: new TextEncoder().encode('not a document') };
  expect(kindOf(await answer(sponsor.manager, projectId, { file }))).toBe('file-content-differs');
  expect(await answerOf(of)).toBeUndefined();
});

test('a project that has ended takes no answers', async () => {
  const { projectId, sponsor } = await room();
  await world.db.execute(sql`
    update listing_projects set state = 'listed', ended_at = now() where id = ${projectId}`);
  expect(kindOf(await answer(sponsor.manager, projectId))).toBe('not-running');
  expect(await partCheckOf(world.db, sponsor.manager, { projectId, code: SPONSORS })).toMatchObject({
    mayAnswer: false,
  });
});

test('the document beside an answer is read by the part that answers, and by no other adviser', async () => {
  const { of, projectId, sponsor } = await room();
  const law = await advisers(world.db, of.founder, projectId, 'law');
  const elsewhere = await room();
  const file = { name: '定位.pdf', content: pdf('the positioning of one company') };
  expectOk(await answer(sponsor.manager, projectId, { file }));
  const fileId = (await answerOf(of))?.fileId ?? '';
  expect(await read(sponsor.viewer, of.id, fileId)).toBe(true);
  expect(await read(law.manager, of.id, fileId)).toBe(false);
  expect(await read(elsewhere.sponsor.manager, of.id, fileId)).toBe(false);
  expect(await read(elsewhere.sponsor.manager, elsewhere.of.id, fileId)).toBe(false);
  const ofCompany = { code: LAWYERS, state: 'clear', note: null, ownerName: null, expiresOn: null } as const;
  expectOk(
    await answerCheck(world.db, of.founder, of.id, {
      ...ofCompany,
      file: { name: '代持.pdf', content: pdf('nominee holdings') },
    }),
  );
  const lawFile = (await answerOf(of, LAWYERS))?.fileId ?? '';
  expect(await read(law.viewer, of.id, lawFile)).toBe(true);
  expect(await read(sponsor.manager, of.id, lawFile)).toBe(false);
  expectOk(await endParty(world.db, of.founder, projectId, { partyId: law.partyId, reason: '更换律所' }));
  expect(await read(law.viewer, of.id, lawFile)).toBe(false);
});

test('a paper is read by the part that brings it, and counted for it', async () => {
  const of = await startup(world.db, people.incubator);
  const filingOn = addMonths(await todayInBeijing(world.db), 24);
  const draft = { board: 'bse', filingOn, cultivation: false } as const;
  const { projectId } = expectOk(await openProject(world.db, of.founder, of.id, draft));
  const [sponsor, law] = [
    await advisers(world.db, of.founder, projectId),
    await advisers(world.db, of.founder, projectId, 'law'),
  ];
  const paper = 'diagnosis.gap-report';
  const file = { name: '差距诊断.pdf', content: pdf('gaps') };
  const settled = async () => {
    const parts = (await roomOf(world.db, sponsor.member, projectId))?.parts ?? [];
    return parts.map(({ part, progress }) => [part, progress.papers.settled]);
  };
  expect(await settled()).toEqual([['sponsor', 0]]);
  expectOk(await bringPaper(world.db, sponsor.member, projectId, { paper, file, note: null }));
  expect(await settled()).toEqual([['sponsor', 1]]);
  const [kept] = await world.db.execute<{ id: string }>(sql`
    select file_id as id from listing_papers where project_id = ${projectId} and paper = ${paper}`);
  expect(await read(sponsor.viewer, of.id, kept?.id ?? '')).toBe(true);
  expect(await read(law.manager, of.id, kept?.id ?? '')).toBe(false);
});

test('the room shows those inside everybody, and an adviser her own part alone', async () => {
  const { of, projectId, sponsor } = await room();
  const law = await advisers(world.db, of.founder, projectId, 'law');
  const whole = await roomOf(world.db, of.founder, projectId);
  expect(whole?.parts.map(({ part, parties }) => [part, parties.map((one) => one.organisation.id)])).toEqual([
    ['issuer', []],
    ['sponsor', [sponsor.home.id]],
    ['law', [law.home.id]],
    ['audit', []],
    ['appraisal', []],
  ]);
  expect(whole).toMatchObject({ inside: true, mayLead: true, own: null });
  const narrow = await roomOf(world.db, law.member, projectId);
  expect(narrow?.parts.map(({ part }) => part)).toEqual(['law']);
  expect(JSON.stringify(narrow)).not.toContain(sponsor.home.name);
  expect(narrow).toMatchObject({ inside: false, mayLead: false, former: [] });
  expect(narrow?.own?.mayAnswer).toBe(true);
  expect(await roomOf(world.db, people.investor, projectId)).toBeNull();
});

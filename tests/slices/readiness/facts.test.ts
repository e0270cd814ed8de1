import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#app/identity/domain/actor.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { answerCheck, reviewCheck } from '#app/readiness/commands/answer-check.ts';
import { enterFact, withdrawFact } from '#app/readiness/commands/enter-fact.ts';
import { recordPenalty, withdrawPenalty } from '#app/readiness/commands/record-penalty.ts';
import { recordStatement, withdrawStatement } from '#app/readiness/commands/record-statement.ts';
import { saveUpload, uploadStatements } from '#app/readiness/commands/upload-statements.ts';
import { companyBook } from '#app/readiness/domain/company-book.ts';
import { companySources } from '#app/readiness/queries/company-sources.ts';
import { answerLines, factLines, statementVersions } from '#app/readiness/queries/fact-history.ts';
import { factsOf } from '#app/readiness/queries/facts-of.ts';
import { recordFigures } from '#app/startups/commands/record-figures.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/file-samples.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { person } from '#tests/support/people.ts';
import { entered, recorded, statementOrder, statementWorkbook, wan } from '#tests/support/readiness-facts.ts';

let world: TestDatabase;
let people: LadderPeople;
let company: Startup;
let today: Awaited<ReturnType<typeof todayInBeijing>>;

beforeAll(async () => {
  world = await freshDatabase();
  people = await ladderPeople(world.db);
  today = await todayInBeijing(world.db);
});
afterAll(() => world.drop());

async function aCompany(): Promise<Startup> {
  company = await startup(world.db, people.incubator);
  return company;
}

async function sourceOf({ id }: Startup) {
  const source = (await companySources(world.db, [id])).get(id);
  if (!source) throw new Error('no source');
  return source;
}
const bookOf = async (of: Startup) => companyBook(await sourceOf(of), today);
const kindOf = (result: { ok: true } | { ok: false; refusal: { kind: string } }) =>
  result.ok ? 'ok' : result.refusal.kind;

async function rescored({ id }: Startup): Promise<number> {
  const [row] = await world.db.execute<{ n: number }>(sql`
    select count(*)::int as n from outbox where name = 'readiness.rescore' and payload ->> 'companyId' = ${id}`);
  return row?.n ?? 0;
}

describe('a statement', () => {
  test('is recorded with an audit line, and the company is put down to be scored', async () => {
    const of = await aCompany();
    await recorded(world.db, of.founder, of.id, 2025, { revenue: wan(9000), 'net-profit': wan(1200) });
    const source = await sourceOf(of);
    expect(source.statements).toMatchObject([
      { year: 2025, audit: 'audited', lines: { revenue: wan(9000) }, recordedByName: of.founder.name },
    ]);
    expect(await rescored(of)).toBe(1);
    const lines = await world.db.execute<{ outcome: string; after: { lines: object } }>(sql`
      select outcome, after from audit_lines
      where action = 'readiness.record-statement' and subject_id = ${of.id}`);
    expect(lines).toMatchObject([{ outcome: 'done', after: { lines: { revenue: '9000000000' } } }]);
  });

  test('of the same year and source is a new version, and the older one stays as history', async () => {
    const of = await aCompany();
    await recorded(world.db, of.founder, of.id, 2025, { revenue: wan(9000) });
    await recorded(world.db, of.founder, of.id, 2025, { revenue: wan(9100) });
    await recorded(world.db, of.founder, of.id, 2025, { revenue: wan(8000) }, { source: 'prospectus' });
    const { statements } = await sourceOf(of);
    expect(statements.map(({ lines }) => lines.revenue).sort()).toEqual([wan(8000), wan(9100)]);
    expect(await statementVersions(world.db, of.id)).toHaveLength(3);
  });

  test('with doubts is refused until it is confirmed', async () => {
    const of = await aCompany();
    const lines = { 'assets-total': wan(100), 'liabilities-total': wan(40), 'equity-total': wan(50) };
    const order = { ...statementOrder(2025, lines), file: null, confirmed: false };
    const refused = await recordStatement(world.db, of.founder, of.id, order);
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        kind: 'doubtful',
        doubts: [{ kind: 'does-not-balance', says: wan(100), expected: wan(90) }],
      },
    });
    expect((await sourceOf(of)).statements).toEqual([]);
    expect(await rescored(of)).toBe(0);
    expectOk(await recordStatement(world.db, of.founder, of.id, { ...order, confirmed: true }));
  });

  test('is compared with the year before and with published figures', async () => {
    const of = await aCompany();
    expectOk(
      await recordFigures(world.db, people.manager, {
        companyId: of.id,
        fiscalYear: 2024,
        period: 'FY',
        seen: null,
        set: { revenue: '700000000', currency: 'CNY', source: 'annual-report', auditState: 'audited' },
      }),
    );
    const order = { ...statementOrder(2025, { revenue: wan(8_000_000) }), file: null, confirmed: false };
    const refused = await recordStatement(world.db, of.founder, of.id, order);
    expect(refused).toMatchObject({
      refusal: { doubts: [{ kind: 'jump', expected: 700_000_000n, year: 2024 }] },
    });
  });

  test('names its auditor and opinion when it was audited, and ends before today', async () => {
    const of = await aCompany();
    const set = { year: 2100, auditor: null, opinion: null };
    const order = { ...statementOrder(2025, {}), ...set, file: null, confirmed: true };
    const refused = await recordStatement(world.db, of.founder, of.id, order);
    expect(refused).toMatchObject({
      refusal: {
        problems: [
          { field: 'year', kind: 'not-over-yet' },
          { field: 'auditor', kind: 'missing' },
          { field: 'opinion', kind: 'missing' },
          { field: 'lines', kind: 'nothing-known' },
        ],
      },
    });
  });

  test('that is taken back counts no more and comes back with a new version', async () => {
    const of = await aCompany();
    await recorded(world.db, of.founder, of.id, 2025, { revenue: wan(9000) });
    const key = statementOrder(2025, {});
    expectOk(await withdrawStatement(world.db, of.founder, of.id, key));
    expect((await sourceOf(of)).statements).toEqual([]);
    expect(kindOf(await withdrawStatement(world.db, of.founder, of.id, key))).toBe('not-found');
    await recorded(world.db, of.founder, of.id, 2025, { revenue: wan(9200) });
    expect((await sourceOf(of)).statements).toHaveLength(1);
  });

  test('cannot be rewritten in the database', async () => {
    const of = await aCompany();
    await recorded(world.db, of.founder, of.id, 2025, { revenue: wan(9000) });
    await expect(world.db.execute(sql`update financial_statements set year = 2020`)).rejects.toThrow();
    await expect(world.db.execute(sql`delete from readiness_facts`)).rejects.toThrow();
  });
});

describe('a workbook', () => {
  test('is read, looked at and saved, with the year before as its comparative', async () => {
    const of = await aCompany();
    const content = await statementWorkbook();
    const { uploadId } = expectOk(
      await uploadStatements(world.db, of.founder, of.id, { name: '审计报表.xlsx', content }),
    );
    expect((await sourceOf(of)).statements).toEqual([]);
    const { lines: _, ...head } = statementOrder(2025, {});
    const saved = await saveUpload(world.db, of.founder, of.id, {
      ...head,
      uploadId,
      withPrior: true,
      confirmed: false,
    });
    expectOk(saved);
    const { statements } = await sourceOf(of);
    const said = Object.fromEntries(statements.map((one) => [`${one.year} ${one.source}`, one.lines]));
    expect(said['2025 audit-report']).toMatchObject({
      revenue: wan(12_000),
      'net-profit': wan(1500),
      'assets-total': wan(10_000),
    });
    expect(said['2024 comparative']).toMatchObject({ revenue: wan(9000), 'net-profit': wan(-120) });
    expect(statements.every(({ fileId }) => fileId !== null)).toBe(true);
  });

  test('that does not balance is refused until it is confirmed', async () => {
    const of = await aCompany();
    const content = await statementWorkbook({ equity: '5,000.00' });
    const { uploadId } = expectOk(
      await uploadStatements(world.db, of.founder, of.id, { name: 'a.xlsx', content }),
    );
    const { lines: _, ...head } = statementOrder(2025, {});
    const order = { ...head, uploadId, withPrior: false, confirmed: false };
    expect(kindOf(await saveUpload(world.db, of.founder, of.id, order))).toBe('doubtful');
    expect(kindOf(await saveUpload(world.db, of.founder, of.id, { ...order, confirmed: true }))).toBe('ok');
  });

  test('of another company is not there', async () => {
    const [of, other] = [await aCompany(), await aCompany()];
    const content = await statementWorkbook();
    const { uploadId } = expectOk(
      await uploadStatements(world.db, of.founder, of.id, { name: 'a.xlsx', content }),
    );
    const { lines: _, ...head } = statementOrder(2025, {});
    const order = { ...head, uploadId, withPrior: false, confirmed: true };
    expect(kindOf(await saveUpload(world.db, other.founder, other.id, order))).toBe('not-found');
  });

  test('that is none, or holds no statement, is refused with its reason', async () => {
    const of = await aCompany();
    const text = new TextEncoder().encode('项目,期末余额\n');
    const notOne = await uploadStatements(world.db, of.founder, of.id, { name: 'a.xlsx', content: text });
    expect(kindOf(notOne)).toBe('broken-workbook');
    const { default: ExcelJS } = await import('exceljs');
    const book = new ExcelJS.Workbook();
    book.addWorksheet('名单').addRow(['姓名', '电话']);
    const content = new Uint8Array(await book.xlsx.writeBuffer());
    const empty = await uploadStatements(world.db, of.founder, of.id, { name: 'a.xlsx', content });
    expect(kindOf(empty)).toBe('no-statements');
  });
});

describe('an entered fact', () => {
  test('counts with its document, and is taken back by a line of its own', async () => {
    const of = await aCompany();
    const order = {
      key: 'holders',
      value: '210',
      year: null,
      source: 'register',
      on: day('2026-03-01'),
    } as const;
    const file = { name: '股东名册.pdf', content: pdf() };
    const { factId } = expectOk(await enterFact(world.db, of.founder, of.id, { ...order, note: null, file }));
    expect((await bookOf(of)).facts.get('holders')).toMatchObject({ source: 'entered-document' });
    const withdrawn = { factId, reason: '录错' };
    expectOk(await withdrawFact(world.db, people.manager, of.id, withdrawn));
    expect((await bookOf(of)).facts.get('holders')).toBeUndefined();
    expect(kindOf(await withdrawFact(world.db, of.founder, of.id, withdrawn))).toBe('not-found');
    expect(await factLines(world.db, of.id)).toMatchObject([
      { value: null, withdraws: '210', note: '录错', byName: people.manager.name },
      { value: '210', fileName: '股东名册.pdf' },
    ]);
  });

  test('has a key, a value of its kind and a day that is not ahead', async () => {
    const of = await aCompany();
    const refusal = async (set: Partial<Parameters<typeof enterFact>[3]>) => {
      const order = {
        key: 'holders',
        value: '1',
        year: null,
        source: 'company',
        on: today,
        note: null,
      } as const;
      const result = await enterFact(world.db, of.founder, of.id, { ...order, file: null, ...set });
      return result.ok || result.refusal.kind !== 'invalid' ? kindOf(result) : result.refusal.problems;
    };
    expect(await refusal({ key: 'nonsense' })).toEqual([{ field: 'key', kind: 'not-a-choice' }]);
    expect(await refusal({ value: '1/2' })).toEqual([{ field: 'value', kind: 'not-whole' }]);
    expect(await refusal({ value: '-1' })).toEqual([{ field: 'value', kind: 'too-small' }]);
    expect(await refusal({ on: day('2099-01-01') })).toEqual([{ field: 'on', kind: 'in-the-future' }]);
    expect(await refusal({ year: 2025 })).toEqual([{ field: 'year', kind: 'has-no-year' }]);
    expect(await refusal({ key: 'staff' })).toEqual([{ field: 'year', kind: 'missing' }]);
    expect(await refusal({ key: 'joint-stock', value: '1' })).toEqual([
      { field: 'value', kind: 'not-a-choice' },
    ]);
    expect(await refusal({ source: 'estimate' })).toEqual([{ field: 'note', kind: 'say-how' }]);
  });

  test('of a year is asked by its period', async () => {
    const of = await aCompany();
    await entered(world.db, of.founder, of.id, { key: 'staff', value: '88', year: 2025 });
    expect((await bookOf(of)).facts.get('staff@t')?.enteredBy).toBe(of.founder.name);
  });
});

describe('the answer to a check', () => {
  const answer = { code: 'nf-05', state: 'clear', note: null, ownerName: '王董秘', expiresOn: null } as const;

  test('is one line each time, keeps its document while the finding stays, and the latest counts', async () => {
    const of = await aCompany();
    const file = { name: '访谈记录.pdf', content: pdf() };
    expectOk(await answerCheck(world.db, of.founder, of.id, { ...answer, file }));
    expectOk(await answerCheck(world.db, of.founder, of.id, { ...answer, note: '已还原', file: null }));
    expect((await bookOf(of)).facts.get('nf-05')).toMatchObject({ value: true, source: 'check-document' });
    const problem = { ...answer, state: 'problem', note: '仍有一笔代持', file: null } as const;
    expectOk(await answerCheck(world.db, of.founder, of.id, problem));
    expect((await bookOf(of)).facts.get('nf-05')).toMatchObject({ value: false, source: 'check' });
    expect(await answerLines(world.db, of.id, 'nf-05')).toHaveLength(3);
  });

  test('that is a problem says what it is, and one that expires is not past already', async () => {
    const of = await aCompany();
    const order = { ...answer, state: 'problem', expiresOn: day('2020-01-01'), file: null } as const;
    expect(await answerCheck(world.db, of.founder, of.id, order)).toMatchObject({
      refusal: { problems: [{ field: 'note' }, { field: 'expiresOn' }] },
    });
    const unknown = await answerCheck(world.db, of.founder, of.id, { ...answer, code: 'nf-99', file: null });
    expect(kindOf(unknown)).toBe('not-found');
  });

  test('is reviewed once, by somebody else, and sent back it counts as none', async () => {
    const of = await aCompany();
    const { answerId } = expectOk(await answerCheck(world.db, of.founder, of.id, { ...answer, file: null }));
    const review = (by: Person, outcome: 'accepted' | 'sent-back', note: string | null = null) =>
      reviewCheck(world.db, by, of.id, { answerId, outcome, note });
    expect(kindOf(await review(of.founder, 'accepted'))).toBe('own-answer');
    expect(kindOf(await review(people.manager, 'sent-back'))).toBe('reason-missing');
    expectOk(await review(people.manager, 'sent-back', '缺少银行流水'));
    expect((await bookOf(of)).facts.get('nf-05')).toBeUndefined();
    expect(kindOf(await review(people.manager, 'accepted'))).toBe('changed-meanwhile');
    expectOk(await answerCheck(world.db, of.founder, of.id, { ...answer, file: null }));
    expect(kindOf(await review(people.manager, 'accepted'))).toBe('changed-meanwhile');
    expect((await bookOf(of)).facts.get('nf-05')?.value).toBe(true);
  });
});

describe('a penalty', () => {
  const order = {
    kind: 'investigation',
    subject: 'controller',
    on: day('2025-01-10'),
    endedOn: null,
    authority: '某证监局',
    reason: '涉嫌信息披露违法',
    minor: false,
    replacesId: null,
    file: null,
  } as const;

  test('bars until its line is replaced by one that says when it ended', async () => {
    const of = await aCompany();
    const { penaltyId } = expectOk(await recordPenalty(world.db, of.founder, of.id, order));
    expect((await bookOf(of)).facts.get('no-investigation')).toMatchObject({
      value: false,
      source: 'penalties',
    });
    const ended = { ...order, endedOn: day('2026-02-01'), replacesId: penaltyId };
    expectOk(await recordPenalty(world.db, of.founder, of.id, ended));
    expect((await bookOf(of)).facts.get('no-investigation')).toBeUndefined();
    expect((await sourceOf(of)).penalties).toHaveLength(1);
    expect(kindOf(await recordPenalty(world.db, of.founder, of.id, ended))).toBe('not-found');
  });

  test('that was a mistake is taken back with its reason', async () => {
    const of = await aCompany();
    const { penaltyId } = expectOk(await recordPenalty(world.db, of.founder, of.id, order));
    const withdraw = (reason: string | null) =>
      withdrawPenalty(world.db, of.founder, of.id, { penaltyId, reason });
    expect(kindOf(await withdraw(null))).toBe('reason-missing');
    expectOk(await withdraw('属于另一家公司'));
    expect((await sourceOf(of)).penalties).toEqual([]);
    const ahead = await recordPenalty(world.db, of.founder, of.id, { ...order, on: day('2099-01-01') });
    expect(ahead).toMatchObject({ refusal: { problems: [{ field: 'on', kind: 'in-the-future' }] } });
  });
});

describe('who works on facts', () => {
  test('the company and its incubator do; strangers and investors find nothing; viewers only look', async () => {
    const of = await aCompany();
    const file = null;
    const order = {
      key: 'holders',
      value: '9',
      year: null,
      source: 'company',
      on: today,
      note: null,
      file,
    } as const;
    const outcome = async (by: Person) => kindOf(await enterFact(world.db, by, of.id, order));
    const viewer = await person(world.db, of.home, 'viewer');
    for (const by of [of.founder, people.manager, people.member, people.operator])
      expect(await outcome(by)).toBe('ok');
    for (const by of [people.strangerManager, people.investor]) expect(await outcome(by)).toBe('not-found');
    expect(await outcome(viewer)).toBe('not-allowed');
    expect(await factsOf(world.db, viewer, of.id)).toMatchObject({ mayWork: false });
    expect(await factsOf(world.db, people.investor, of.id)).toBeNull();
    expect(kindOf(await enterFact(world.db, of.founder, 'nothing', order))).toBe('not-found');
  });
});

test('sources of many companies are read at once, each with its own lines', async () => {
  const [a, b] = [await aCompany(), await aCompany()];
  await recorded(world.db, a.founder, a.id, 2025, { revenue: wan(1) });
  await recorded(world.db, b.founder, b.id, 2025, { revenue: wan(2) });
  const sources = await companySources(world.db, [a.id, b.id, 'nobody']);
  expect([...sources.keys()].sort()).toEqual([a.id, b.id].sort());
  expect(sources.get(b.id)?.statements.map(({ lines }) => lines.revenue)).toEqual([wan(2)]);
});

import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { addCompany } from '#app/startups/commands/add-company.ts';
import { changeCompany } from '#app/startups/commands/change-company.ts';
import { changeVisibility } from '#app/startups/commands/change-visibility.ts';
import { keepView } from '#app/startups/commands/keep-view.ts';
import { openCompany } from '#app/startups/commands/open-company.ts';
import { recordFigures, removeFigures } from '#app/startups/commands/record-figures.ts';
import { endCare, placeInCare } from '#app/startups/commands/set-caretaker.ts';
import { setTeam } from '#app/startups/commands/set-team.ts';
import { unknownCompany } from '#app/startups/domain/company-record.ts';
import { companyOverview } from '#app/startups/queries/company-overview.ts';
import { companyTeam } from '#app/startups/queries/company-team.ts';
import { figuresOf } from '#app/startups/queries/figures-of.ts';
import { savedViews } from '#app/startups/queries/saved-views.ts';
import { organisations } from '#db/schema/identity.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { companiesWith } from '#tests/support/companies.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Organisation, organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let today: CalendarDate;
let house: Organisation;
let operator: Person;
let manager: Person;
let stranger: Person;
const MISSING = 'AAAAAAAAAAAAAAAAAAAAAA';

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  today = await todayInBeijing(db);
  house = await organisation(db, 'incubator');
  operator = await person(db, await organisation(db, 'operator'));
  manager = await person(db, house);
  stranger = await person(db, await organisation(db, 'incubator'));
});
afterAll(() => world.drop());

const company = (name: string, set = {}) => ({
  values: { ...unknownCompany(name), ...set },
  isAnother: false,
});

type AuditRow = {
  action: string;
  outcome: string;
  subject_id: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
};
async function lastAudit(): Promise<AuditRow | undefined> {
  const rows = await world.db.execute<AuditRow>(sql`
    select action, outcome, subject_id, before, after, reason from audit_lines order by seq desc limit 1`);
  return rows[0];
}

describe('entering and changing', () => {
  test('writes the audit line with the record, and an incubator’s company is in its care', async () => {
    const { db } = world;
    const { companyId } = expectOk(await addCompany(db, manager, company('甲科技', { headcount: 5 })));
    expect(await lastAudit()).toMatchObject({
      action: 'startups.add-company',
      outcome: 'done',
      subject_id: companyId,
      after: { name: '甲科技', headcount: 5 },
    });
    const overview = await companyOverview(db, manager, companyId);
    expect(overview).toMatchObject({ visibility: 'private', may: { edit: true }, care: [{ present: true }] });
    expect(await companyOverview(db, stranger, companyId)).toBeNull();
  });

  test('a refusal leaves a line of its own and nothing else', async () => {
    const { db } = world;
    const before = await count('companies');
    const investor = await person(db, await organisation(db, 'investor'));
    const refused = await addCompany(db, investor, company('乙科技'));
    expect(refused).toEqual({ ok: false, refusal: { kind: 'not-allowed' } });
    expect(await lastAudit()).toMatchObject({ outcome: 'refused', reason: 'not-allowed' });
    expect(await count('companies')).toBe(before);
  });

  test('of ten people who enter the same credit code at once, one does', async () => {
    const { db } = world;
    const uscc = '91350100M000100Y43';
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, at) => addCompany(db, operator, company(`并发${at}`, { uscc }))),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    for (const result of results) {
      if (!result.ok) {
        expect(result.refusal).toEqual({
          kind: 'invalid',
          problems: [{ field: 'uscc', kind: 'code-taken' }],
        });
      }
    }
  });

  test('of two who change the same version, one is told', async () => {
    const { db } = world;
    const [companyId = ''] = await companiesWith(db, [{ name: '丙科技' }]);
    const change = (shortName: string) =>
      changeCompany(db, operator, { companyId, version: 1, set: { shortName }, isAnother: false });
    const results = await Promise.all([change('一'), change('二')]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toEqual({
      ok: false,
      refusal: { kind: 'changed-meanwhile', version: 2 },
    });
  });

  test('the audit line tells the changed fields alone, before and after; no change grows no version', async () => {
    const { db } = world;
    const [companyId = ''] = await companiesWith(db, [{ name: '丁科技', tags: ['a'] }]);
    const set = { tags: ['b', 'a'], registeredCapital: '100', name: '丁科技' };
    const order = { companyId, version: 1, set, isAnother: false };
    expect(expectOk(await changeCompany(db, operator, order)).changed.sort()).toEqual([
      'registeredCapital',
      'tags',
    ]);
    expect(await lastAudit()).toMatchObject({
      before: { tags: ['a'], registeredCapital: null },
      after: { tags: ['a', 'b'], registeredCapital: '100' },
    });
    const again = await changeCompany(db, operator, { ...order, version: 2 });
    expect(expectOk(again).changed).toEqual([]);
    expect((await companyOverview(db, operator, companyId))?.version).toBe(2);
  });

  test('another’s company is answered as a missing one', async () => {
    const { db } = world;
    const { companyId } = expectOk(await addCompany(db, manager, company('戊科技')));
    for (const id of [companyId, MISSING, 'nonsense']) {
      const orders = [
        changeCompany(db, stranger, { companyId: id, version: 1, set: {}, isAnother: false }),
        changeVisibility(db, stranger, { companyId: id, visibility: 'public' }),
        setTeam(db, stranger, { companyId: id, version: 1, team: [] }),
        recordFigures(db, stranger, { companyId: id, fiscalYear: 2024, period: 'FY', seen: null, set: {} }),
        placeInCare(db, stranger, { companyId: id, incubatorId: house.id, sinceOn: today }),
        endCare(db, stranger, { companyId: id, incubatorId: house.id, untilOn: today }),
      ];
      for (const result of await Promise.all(orders)) {
        expect(result).toEqual({ ok: false, refusal: { kind: 'not-found' } });
      }
    }
  });

  test('who may look but not touch is told so', async () => {
    const { db } = world;
    const [companyId = ''] = await companiesWith(db, [{ name: '己科技' }]);
    const change = { companyId, version: 1, set: { shortName: '己' }, isAnother: false };
    expect(await changeCompany(db, stranger, change)).toEqual({
      ok: false,
      refusal: { kind: 'not-allowed' },
    });
  });
});

describe('figures', () => {
  test('are written once for each period, with what was there before in the audit line', async () => {
    const { db } = world;
    const [companyId = ''] = await companiesWith(db, [{ name: '庚科技' }]);
    const key = { companyId, fiscalYear: 2024, period: 'FY' } as const;
    expectOk(await recordFigures(db, operator, { ...key, seen: null, set: { revenue: '100' } }));
    const seen = (await figuresOf(db, operator, [companyId]))[0]?.enteredAt.toISOString() ?? null;
    const blind = await recordFigures(db, operator, { ...key, seen: null, set: { revenue: '300' } });
    expect(blind).toEqual({ ok: false, refusal: { kind: 'changed-meanwhile' } });
    expectOk(await recordFigures(db, operator, { ...key, seen, set: { netProfit: '-5' } }));
    expect(await lastAudit()).toMatchObject({
      before: { revenue: '100', netProfit: null },
      after: { revenue: '100', netProfit: '-5' },
    });
    const rows = await figuresOf(db, operator, [companyId]);
    expect(rows.map((row) => [row.revenue, row.netProfit])).toEqual([['100', '-5']]);
    const now = rows[0]?.enteredAt.toISOString() ?? null;
    expect(await removeFigures(db, operator, { ...key, seen })).toMatchObject({ ok: false });
    expectOk(await removeFigures(db, operator, { ...key, seen: now }));
    expect(await figuresOf(db, operator, [companyId])).toEqual([]);
    expect(await lastAudit()).toMatchObject({ before: { revenue: '100' } });
  });

  test('of two who enter the same period at once, one is told', async () => {
    const { db } = world;
    const [companyId = ''] = await companiesWith(db, [{ name: '辛科技' }]);
    const enter = (revenue: string) =>
      recordFigures(db, operator, {
        companyId,
        fiscalYear: 2024,
        period: 'FY',
        seen: null,
        set: { revenue },
      });
    const results = await Promise.all([enter('1'), enter('2'), enter('3')]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await figuresOf(db, operator, [companyId])).toHaveLength(1);
  });
});

describe('team, care and visibility', () => {
  test('people keep their ids, leave when they are not named, and foreign ids are not taken over', async () => {
    const { db } = world;
    const [one = '', two = ''] = await companiesWith(db, [{ name: '壬科技' }, { name: '癸科技' }]);
    const member = {
      nameEn: null,
      titleEn: null,
      founder: false,
      bio: null,
      sinceOn: null,
      untilOn: null,
      title: '经理',
    };
    const team = [
      { ...member, id: null, name: '林' },
      { ...member, id: null, name: '周' },
    ];
    expectOk(await setTeam(db, operator, { companyId: one, version: 1, team }));
    const [lin] = (await companyTeam(db, operator, one)).filter((person) => person.name === '林');
    const kept = [{ ...member, id: lin?.id ?? '', name: '林', title: '董事长' }];
    expectOk(await setTeam(db, operator, { companyId: two, version: 1, team: kept }));
    expectOk(await setTeam(db, operator, { companyId: one, version: 2, team: kept }));
    const after = await companyTeam(db, operator, one);
    expect(after.map(({ id, name, title }) => ({ id, name, title }))).toEqual([
      { id: lin?.id, name: '林', title: '董事长' },
    ]);
    expect((await companyTeam(db, operator, two))[0]?.id).not.toBe(lin?.id);
    expect(await setTeam(db, operator, { companyId: one, version: 1, team: [] })).toMatchObject({
      refusal: { kind: 'changed-meanwhile' },
    });
  });

  test('care has a beginning and an end, and what contradicts it is refused', async () => {
    const { db } = world;
    const [companyId = ''] = await companiesWith(db, [{ name: '子科技' }]);
    const care = { companyId, incubatorId: house.id };
    const place = (sinceOn: CalendarDate, incubatorId = house.id) =>
      placeInCare(db, operator, { companyId, incubatorId, sinceOn });
    const kind = (result: { ok: boolean; refusal?: { kind: string } }) =>
      result.ok ? 'ok' : result.refusal?.kind;
    expect(kind(await place(addDays(today, 1)))).toBe('in-the-future');
    const bank = await organisation(db, 'bank');
    expect(kind(await place(today, bank.id))).toBe('not-an-incubator');
    expect(kind(await place(addDays(today, -30)))).toBe('ok');
    expect(kind(await place(today))).toBe('already-in-care');
    expect(kind(await placeInCare(db, manager, { ...care, sinceOn: today }))).toBe('not-allowed');
    expect(kind(await endCare(db, operator, { ...care, untilOn: addDays(today, -31) }))).toBe(
      'ends-before-it-begins',
    );
    expect(kind(await endCare(db, stranger, { ...care, untilOn: today }))).toBe('not-allowed');
    expect(kind(await endCare(db, manager, { ...care, untilOn: today }))).toBe('ok');
    expect(kind(await endCare(db, operator, { ...care, untilOn: today }))).toBe('not-in-care');
    expect(kind(await place(today))).toBe('ok');
  });

  test('a quoted company is public and stays so', async () => {
    const { db } = world;
    const [companyId = ''] = await companiesWith(db, [
      { name: '丑科技', stockCodes: [{ market: 'bse', code: '920001' }] },
    ]);
    const hide = await changeVisibility(db, operator, { companyId, visibility: 'portal' });
    expect(hide).toEqual({ ok: false, refusal: { kind: 'quoted-is-public' } });
  });
});

describe('a founder’s company', () => {
  test('is opened once for her organisation, private, and only when she was let in', async () => {
    const { db } = world;
    const maker = system('startups.open-company');
    const home = await organisation(db, 'company', '寅科技');
    await db.update(organisations).set({ status: 'pending' }).where(sql`id = ${home.id}`);
    expect(await openCompany(db, maker, { organisationId: home.id })).toMatchObject({
      refusal: { kind: 'not-active' },
    });
    await db
      .update(organisations)
      .set({ status: 'active', regionCode: '110108' })
      .where(sql`id = ${home.id}`);
    const [first, second] = await Promise.all([
      openCompany(db, maker, { organisationId: home.id }),
      openCompany(db, maker, { organisationId: home.id }),
    ]);
    expect(expectOk(first)).toEqual(expectOk(second));
    const founder = await person(db, home);
    const overview = await companyOverview(db, founder, expectOk(first).companyId ?? '');
    expect(overview).toMatchObject({
      visibility: 'private',
      values: { name: '寅科技', regionCode: '110108' },
      may: { edit: true },
    });
    expect(await openCompany(db, maker, { organisationId: house.id })).toMatchObject({
      refusal: { kind: 'not-a-company' },
    });
    expect(await openCompany(db, maker, { organisationId: MISSING })).toMatchObject({
      refusal: { kind: 'not-found' },
    });
  });
});

describe('views', () => {
  test('one of the same name is replaced, and there are at most thirty', async () => {
    const { db } = world;
    const keeper = await person(db, house, 'member');
    const keep = (name: string, query = '') =>
      keepView(db, keeper, { page: 'companies', name, query, shared: false });
    const first = expectOk(await keep('我的', 'q=1'));
    expect(expectOk(await keep('我的', 'q=2'))).toEqual(first);
    expect((await savedViews(db, keeper, 'companies')).map((view) => view.query)).toEqual(['q=2']);
    for (let at = 1; at < 30; at++) expectOk(await keep(`视图${at}`));
    expect(await keep('第三十一个')).toEqual({ ok: false, refusal: { kind: 'too-many', max: 30 } });
    expect((await keep('我的', 'q=3')).ok).toBe(true);
    expect(await savedViews(db, keeper, 'board')).toEqual([]);
  });
});

async function count(table: string): Promise<number> {
  const [row] = await world.db.execute<{ n: number }>(
    sql`select count(*)::int as n from ${sql.identifier(table)}`,
  );
  return row?.n ?? -1;
}

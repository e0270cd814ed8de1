import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { system } from '#app/identity/domain/actor.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { paths } from '#app/paths.ts';
import { markLayer } from '#app/readiness/commands/mark-layer.ts';
import { proposeLayers } from '#app/readiness/commands/propose-layers.ts';
import { layerProposals } from '#app/readiness/queries/layer-proposals.ts';
import { stockCodes } from '#db/schema/startups.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';
import { entered } from '#tests/support/readiness-facts.ts';

const portal = system('test');
const in2025 = { on: day('2025-05-10') };
const in2026 = { on: day('2026-05-10') };

let world: TestDatabase;
let people: LadderPeople;
let climbs: Startup;
let falls: Startup;
let strange: Startup;
let quoted: Startup;

const says = (company: Startup, key: string, value: 'yes' | 'no', on: string) =>
  entered(world.db, company.founder, company.id, { key, value, on: day(on) });

beforeAll(async () => {
  world = await freshDatabase();
  people = await ladderPeople(world.db);
  const strangers = await organisation(world.db, 'incubator');
  climbs = await startup(world.db, people.incubator, { name: '升层科技' });
  falls = await startup(world.db, people.incubator, { name: '降层科技' });
  strange = await startup(world.db, strangers, { name: '别处科技' });
  quoted = await startup(world.db, people.incubator, { name: '挂牌科技' });
  await world.db.insert(stockCodes).values({ companyId: quoted.id, market: 'neeq', code: '830001' });
  for (const key of ['sme', 'hnte-held', 'not-dishonest']) await says(falls, key, 'yes', '2025-01-05');
}, 120_000);
afterAll(() => world.drop());

const rows = () =>
  world.db.execute<Record<string, unknown>>(sql`select * from readiness_layers order by company_id, year`);
const list = async (of = people.operator, which: Parameters<typeof layerProposals>[2] = {}) => {
  const page = await layerProposals(world.db, of, which);
  if (!page) throw new Error('sees no proposals');
  return page;
};

describe('a year’s proposals', () => {
  test('are one for each company that is not quoted, and none is compared in the first year', async () => {
    expect(await proposeLayers(world.db, portal, in2025)).toEqual({ year: 2025, proposed: 3 });
    const { proposals, total, counts } = await list();
    expect(total).toBe(3);
    expect(proposals.map(({ companyId }) => companyId)).not.toContain(quoted.id);
    expect(proposals.every(({ way, changed }) => way === 'first' && changed.length === 0)).toBe(true);
    expect(counts).toEqual([
      { layer: 'incubation', count: 1 },
      { layer: null, count: 2 },
    ]);
    expect(proposals[0]).toMatchObject({
      companyId: falls.id,
      layer: 'incubation',
      proposedOn: '2025-05-10',
    });
  });

  test('stay as they are however often and by how many they are ordered', async () => {
    const before = await rows();
    await says(climbs, 'sme', 'yes', '2025-05-11');
    const again = await Promise.all([
      proposeLayers(world.db, portal, in2025),
      proposeLayers(world.db, portal, { on: day('2025-12-31') }),
    ]);
    expect(again.map(({ proposed }) => proposed)).toEqual([0, 0]);
    expect(await rows()).toEqual(before);
  });

  test('two at once propose each company once; one that is stopped is finished by the next', async () => {
    const stopped = await proposeLayers(world.db, portal, {
      on: day('2024-05-10'),
      cancelled: async () => true,
    });
    expect(stopped.proposed).toBe(0);
    const both = await Promise.all([
      proposeLayers(world.db, portal, { on: day('2024-05-10') }),
      proposeLayers(world.db, portal, { on: day('2024-05-10') }),
    ]);
    expect(both.reduce((sum, { proposed }) => sum + proposed, 0)).toBe(3);
    const [audit] = await world.db.execute<{ n: number }>(sql`
      select sum((after ->> 'proposed')::int)::int as n from audit_lines
      where action = 'readiness.propose-layers' and after ->> 'year' = '2024'`);
    expect(audit?.n).toBe(3);
  });

  test('name what changed since the year before', async () => {
    for (const key of ['hnte-held', 'not-dishonest']) await says(climbs, key, 'yes', '2026-01-05');
    await says(falls, 'hnte-held', 'no', '2026-01-05');
    expect(await proposeLayers(world.db, portal, in2026)).toEqual({ year: 2026, proposed: 3 });
    const { years, year, proposals } = await list();
    expect([years, year]).toEqual([[2026, 2025, 2024], 2026]);
    expect(proposals.map(({ companyId, way }) => [companyId, way])).toEqual([
      [falls.id, 'down'],
      [climbs.id, 'up'],
      [strange.id, 'same'],
    ]);
    const [down, up] = proposals;
    expect(down).toMatchObject({ before: 'incubation', layer: null });
    expect(down?.changed).toContainEqual({ code: 'regional.hnte', before: 'met', after: 'short' });
    expect(up).toMatchObject({ before: null, layer: 'incubation' });
    expect((await list(people.operator, { way: 'up' })).total).toBe(1);
    expect((await list(people.operator, { year: 2025 })).proposals.every(({ way }) => way !== 'up')).toBe(
      true,
    );
  });
});

describe('who sees them', () => {
  test('the operator all, an incubator those in its care, nobody else any', async () => {
    expect((await list(people.operator)).total).toBe(3);
    for (const one of [people.manager, people.member]) {
      const { proposals } = await list(one);
      expect(proposals.map(({ companyId }) => companyId).sort()).toEqual([climbs.id, falls.id].sort());
    }
    expect((await list(people.strangerManager)).proposals).toEqual([]);
    for (const one of [people.investor, climbs.founder, await person(world.db, people.incubator, 'viewer')]) {
      expect(await layerProposals(world.db, one)).toBeNull();
    }
  });

  test('a manager of the incubator marks one as seen, once; others do not', async () => {
    const order = { companyId: climbs.id, year: 2026 };
    const kind = async (by: typeof people.manager, of = order) => {
      const result = await markLayer(world.db, by, of);
      return result.ok ? 'ok' : result.refusal.kind;
    };
    expect(await kind(people.strangerManager)).toBe('not-found');
    expect(await kind(people.investor)).toBe('not-found');
    expect(await kind(climbs.founder)).toBe('not-found');
    expect(await kind(people.member)).toBe('not-allowed');
    expect(await kind(people.manager, { ...order, year: 2020 })).toBe('not-found');
    expect(await kind(people.manager)).toBe('ok');
    expect(await kind(people.operator)).toBe('seen-already');
    const { proposals } = await list(people.manager);
    const seen = proposals.find(({ companyId }) => companyId === climbs.id);
    expect(seen).toMatchObject({ seenByName: people.manager.name });
    expect(seen?.seenAt).toBeInstanceOf(Date);
  });
});

describe('the page', () => {
  let app: PortalApp;
  beforeAll(async () => {
    app = await testPortal(world.db);
  }, 180_000);
  const read = async (cookie: string, query = '') => {
    const response = await ask(app, `${paths.readinessLayers()}${query}`, { cookie });
    return { status: response.status, text: await response.text() };
  };

  test('shows layers, differences and the condition behind them', async () => {
    const cookie = await signIn(world.db, people.manager);
    const { status, text } = await read(cookie);
    expect(status).toBe(200);
    for (const part of ['升层科技', '降层科技', '孵化层', '下降', '高新技术企业', '标为已阅']) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('别处科技');
    expect((await read(cookie, '?way=same')).text).toContain('没有符合条件的建议');
  });

  test('a proposal is marked by a plain form', async () => {
    const cookie = await signIn(world.db, people.manager);
    const form = { companyId: falls.id, year: '2026' };
    const done = await ask(app, paths.readinessLayers(), { cookie, form });
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      `${paths.readinessLayers()}?done=marked`,
    ]);
    const again = await ask(app, paths.readinessLayers(), { cookie, form });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('已有人标为已阅');
  });

  test('a member reads it without the button', async () => {
    const { text } = await read(await signIn(world.db, people.member), '?year=2025');
    expect(text).toContain('没有上年数据');
    expect(text).not.toContain('标为已阅');
  });
});

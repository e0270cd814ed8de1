import { system } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { applyCompanyRows } from '#app/startups/commands/apply-company-rows.ts';
import { applyFigureRows } from '#app/startups/commands/apply-figure-rows.ts';
import { recordMoves } from '#app/startups/commands/record-moves.ts';
import type { Db } from '#db/client.server.ts';
import { demoCompanies } from '#db/seeds/demo/companies.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { type Load, load, median, oneByOne, twoOverOneAlone } from './load.ts';
import { type ServedPortal, serveHello, servePortal } from './portal-processes.ts';

const COMPANIES = 2_000;
const ROUNDS = 3;
/** A neighbour on the machine disturbs two processes more than one: they are compared often, and shortly. */
const PAIRS = 4;
const PORT = 3990;

/** A load, and the processor time that the web processes spent on each of its pages. */
type Spent = Load & { msPerPage: number };
type Latency = Awaited<ReturnType<typeof oneByOne>>;
type Pair = Record<'one' | 'two', Spent> & { alone: number };
type Round = Record<'hello' | 'page50' | 'page300', Load> &
  Record<'single50' | 'single300', Latency> & { pairs: Pair[] };

/**
 * What the list of companies costs, signed in, beside a bare node:http hello in the same run. Goals: 300 rows p50 ≤ 12 ms
 * at one connection; a page of 50 rows at most 200 hellos; two web processes at least 1.6 × one, where two processes that
 * share nothing reach 2.
 */
const world = await freshDatabase();
try {
  await fill(world.db);
  const cookie = await signIn(world.db, await person(world.db, await organisation(world.db, 'operator')));
  const hello = await serveHello();
  const one = await servePortal(world.urls.app, 1, PORT);
  const two = await servePortal(world.urls.app, 2, PORT + 1);
  const at50 = (url: string) => `${url}/companies?size=50`;
  const at300 = (url: string) => `${url}/companies?size=300`;
  // The first requests compile code and plans: they are nobody's everyday. Two processes share them, and need twice as many.
  for (const url of [at50(one.url), at300(one.url)]) await load(url, { connections: 4, seconds: 5, cookie });
  await load(at50(two.url), { connections: 20, seconds: 20, cookie });

  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({
      hello: await load(hello.url, { connections: 10, seconds: 4 }),
      page50: await load(at50(one.url), { connections: 10, seconds: 4, cookie }),
      page300: await load(at300(one.url), { connections: 4, seconds: 4, cookie }),
      single50: await oneByOne(at50(one.url), 300, cookie),
      single300: await oneByOne(at300(one.url), 200, cookie),
      pairs: await inTurn(PAIRS, async () => ({
        one: await spent(one, () => load(at50(one.url), { connections: 10, seconds: 2, cookie })),
        two: await spent(two, () => load(at50(two.url), { connections: 20, seconds: 2, cookie })),
        alone: await twoOverOneAlone(),
      })),
    });
  }
  const of = (pick: (round: Round) => number) => median(rounds.map(pick));
  const pairs = rounds.flatMap((round) => round.pairs);
  const hellos = of((round) => round.hello.perSecond);
  const pages = of((round) => round.page50.perSecond);
  const result = {
    hello_per_second: hellos,
    rows50: { per_second: pages, p50_ms: of((r) => r.single50.p50), p95_ms: of((r) => r.single50.p95) },
    rows300: {
      per_second: of((r) => r.page300.perSecond),
      p50_ms: of((r) => r.single300.p50),
      p95_ms: of((r) => r.single300.p95),
    },
    two_processes_rows50_per_second: median(pairs.map((pair) => pair.two.perSecond)),
    errors: [...rounds.flatMap((r) => [r.page50, r.page300]), ...pairs.flatMap((p) => [p.one, p.two])].reduce(
      (sum, each) => sum + each.errors,
      0,
    ),
    hellos_per_page50: of((r) => r.hello.perSecond / r.page50.perSecond),
    two_over_one: median(pairs.map((pair) => pair.two.perSecond / pair.one.perSecond)),
    // What two would give over one if database and load had processors of their own.
    two_over_one_by_web_time: median(pairs.map((pair) => (2 * pair.one.msPerPage) / pair.two.msPerPage)),
    web_ms_per_page: median(pairs.map((pair) => pair.one.msPerPage)),
    two_over_one_sharing_nothing: median(pairs.map((pair) => pair.alone)),
  };
  console.log(JSON.stringify(result, null, 2));
  await Promise.all([hello.stop(), one.stop(), two.stop()]);
} finally {
  await world.drop();
}

async function spent(portal: ServedPortal, work: () => Promise<Load>): Promise<Spent> {
  const before = portal.spentMs();
  const done = await work();
  const after = portal.spentMs();
  return {
    ...done,
    msPerPage: before === null || after === null ? Number.NaN : (after - before) / done.pages,
  };
}

async function inTurn<T>(turns: number, work: () => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  while (done.length < turns) done.push(await work());
  return done;
}

async function fill(db: Db): Promise<void> {
  const maker = system('bench');
  const companies = demoCompanies(204, 4);
  await db.transaction(async (tx) => {
    const rows = Array.from({ length: COMPANIES }, (_, ref) => {
      const like = companies[ref % companies.length] as (typeof companies)[number];
      const { nameEn, regionCode, emergingField, industryCode, foundedOn, legalForm } = like;
      const set = {
        name: `${like.name}${ref}`,
        nameEn,
        regionCode,
        emergingField,
        industryCode,
        foundedOn,
        legalForm,
      };
      return { ref, companyId: null, set };
    });
    const ids = (await applyCompanyRows(tx, maker, rows, { source: 'demo' })).map(
      (outcome) => expectOk(outcome.result).companyId,
    );
    const years = ids.flatMap((companyId, ref) =>
      (companies[ref % companies.length]?.years ?? []).map((year) => ({
        ref,
        companyId,
        fiscalYear: year.year,
        period: 'FY' as const,
        set: { revenue: String(year.revenue), netProfit: String(year.netProfit), source: 'company' as const },
      })),
    );
    await applyFigureRows(tx, maker, years);
    const moves = ids.flatMap((companyId, ref) =>
      (companies[ref % companies.length]?.moves ?? []).map(({ lane, stage, on }) => ({
        companyId,
        lane,
        stage: stage as never,
        effectiveOn: on,
        reason: 'bench',
      })),
    );
    await recordMoves(tx, maker, moves);
  });
  await db.$client`analyze`.catch(() => {});
}

import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { questionOf } from '#app/startups/domain/company-list.ts';
import { companyRecords } from '#app/startups/queries/company-records.ts';
import { figuresOf } from '#app/startups/queries/figures-of.ts';
import { listCompanies } from '#app/startups/queries/list-companies.ts';
import { search } from '#app/startups/queries/search.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person } from '#tests/support/people.ts';

const MANY = 20_000;
const everyone = system('test');

let world: TestDatabase;
beforeAll(async () => {
  world = await freshDatabase();
  await fill(world.db.execute.bind(world.db));
  await analyse();
}, 120_000);
afterAll(() => world.drop());

/** Companies by the thousand, straight into the tables: what they are called does not matter to a plan. */
async function fill(run: (statement: SQL) => Promise<unknown>) {
  await run(sql`
    insert into companies (id, name, name_pinyin, region_code, emerging_field, industry_code, founded_on, visibility)
    select 'company' || lpad(n::text, 15, '0'), '企业' || n, 'qi ye ' || md5(n::text),
      (array['110108', '110105', '310115', '320500', '440300'])[1 + n % 5],
      (array['biology', 'new-energy', 'new-materials'])[1 + n % 3], 'I65',
      date '2001-01-01' + n % 8000, (array['public', 'portal', 'private'])[1 + n % 3]
    from generate_series(1, ${MANY}) n`);
  await run(sql`
    insert into company_figures (id, company_id, fiscal_year, revenue, net_profit, source)
    select 'figures' || lpad(n::text, 15, '0'), 'company' || lpad(n::text, 15, '0'), 2024, n::bigint * 7919 % 1000003,
      n::bigint * 104729 % 1000033 - 500000, 'import'
    from generate_series(1, ${MANY}) n where n % 7 <> 0`);
  await run(sql`
    insert into ladder_positions (company_id, lane, stage, since_on)
    select 'company' || lpad(n::text, 15, '0'), 'financing', (array['seed', 'angel', 'a', 'b'])[1 + n % 4], '2024-01-01'
    from generate_series(1, ${MANY}) n where n % 2 = 0`);
  await run(sql`
    insert into company_search (company_id, terms, plain)
    select 'company' || lpad(n::text, 15, '0'),
      array_to_tsvector(array(select distinct md5((n * part % 3000)::text) from generate_series(1, 40) part)
        || case when n % 4000 = 0 then 'zgckj' else 'other' || n end), '企业' || n
    from generate_series(1, ${MANY}) n`);
}

/** What the server does by itself by and by; the portal's own role may not. */
async function analyse() {
  const owner = openDatabase(world.urls.owner, { max: 1 });
  await owner.execute(sql`vacuum analyze`);
  await owner.$client.end();
}

/** What the planner would do, with the parameters of the real statement. */
async function planOf(query: string): Promise<string> {
  const statements: { text: string; params: unknown[] }[] = [];
  const { $client } = world.db;
  const spy = {
    unsafe: (text: string, params: unknown[]) => {
      statements.push({ text, params });
      return $client.unsafe(text, params as string[]);
    },
  };
  await listCompanies(
    { $client: spy } as unknown as typeof world.db,
    everyone,
    questionOf(new URLSearchParams(query)),
  );
  const [statement] = statements;
  if (!statement) throw new Error('nothing was asked');
  const rows = await $client.unsafe(`explain ${statement.text}`, statement.params as string[]);
  return rows.map((row) => String(row['QUERY PLAN'])).join('\n');
}

/** How often each large table was read from end to end, by the server's own count. */
async function sequentialReads(db: Db) {
  await db.execute(sql`select pg_stat_force_next_flush()`);
  await db.execute(sql`select 1`);
  return db.execute(sql`
    select relname, seq_scan from pg_stat_user_tables
    where relname in ('companies', 'company_search', 'company_figures', 'company_cards') order by relname`);
}

describe('with 20,000 companies', () => {
  test.each([
    ['', 'company_cards_name_idx'],
    ['sort=-name', 'company_cards_name_idx'],
    ['sort=-revenue', 'company_cards_revenue_down_idx'],
    ['sort=revenue', 'company_cards_revenue_up_idx'],
    ['sort=-profit', 'company_cards_profit_down_idx'],
    ['sort=profit', 'company_cards_profit_up_idx'],
    ['sort=-founded', 'company_cards_founded_down_idx'],
    ['sort=founded', 'company_cards_founded_up_idx'],
    ['sort=-stage', 'company_cards_climb_idx'],
    ['q=zgc', 'company_search_terms_idx'],
  ])('the list with "%s" goes by an index and sorts nothing large', async (query, index) => {
    const plan = await planOf(query);
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan');
  });

  test('the pages of every order meet: nobody is left out, nobody comes twice', async () => {
    for (const query of ['sort=name', 'sort=-revenue', 'sort=profit', 'sort=founded', 'sort=-stage']) {
      const seen = new Set<string>();
      let after: string | null = null;
      let pages = 0;
      do {
        const search = new URLSearchParams(`${query}&size=300&region=440300&field=biology`);
        if (after) search.set('after', after);
        const page = await listCompanies(world.db, everyone, questionOf(search));
        for (const row of page.rows) seen.add((JSON.parse(row) as [string])[0]);
        expect(page.total).toBe(1333);
        after = page.after;
        pages++;
      } while (after && pages < 10);
      expect([query, seen.size, pages]).toEqual([query, 1333, 5]);
    }
  });

  test('going back shows the page that one came from', async () => {
    const first = await listCompanies(world.db, everyone, questionOf(new URLSearchParams('sort=-revenue')));
    const at = (page: { after: string | null; before: string | null }, way: 'after' | 'before') =>
      questionOf(new URLSearchParams({ sort: '-revenue', [way]: page[way] ?? '' }));
    const second = await listCompanies(world.db, everyone, at(first, 'after'));
    const back = await listCompanies(world.db, everyone, at(second, 'before'));
    expect(first.before).toBeNull();
    expect(back.rows).toEqual(first.rows);
    expect(back.before).toBeNull();
    expect(back.after).toBe(first.after);
  });

  test('a page costs little', async () => {
    const investor = await person(world.db, await organisation(world.db, 'investor'));
    for (const [query, limit] of [
      ['', 15],
      ['size=300&sort=-revenue', 25],
      ['q=zgc', 15],
    ] as const) {
      const question = questionOf(new URLSearchParams(query));
      const times: number[] = [];
      for (let turn = 0; turn < 30; turn++) {
        const started = performance.now();
        await listCompanies(world.db, investor, question);
        times.push(performance.now() - started);
      }
      const median = times.sort((a, b) => a - b)[15] ?? 0;
      console.log(`    ${query || 'first page'}: ${median.toFixed(2)} ms`);
      expect(median).toBeLessThan(limit);
    }
  });

  test('the palette, a company’s pages and its figures read no table from end to end', async () => {
    const one = openDatabase(world.urls.app, { max: 1 });
    const investor = await person(world.db, await organisation(world.db, 'investor'));
    const id = `company${'7'.padStart(15, '0')}`;
    const before = await sequentialReads(one);
    for (let turn = 0; turn < 8; turn++) {
      expect(await search(one, investor, 'zgc')).not.toHaveLength(0);
      await search(one, everyone, '企业77');
      await companyRecords(one, everyone, [id]);
      await figuresOf(one, everyone, [id]);
    }
    expect(await sequentialReads(one)).toEqual(before);
    // The count itself is to be trusted: what must read everything is counted.
    await one.execute(sql`select count(*) from company_search where plain like '%7%'`);
    expect(await sequentialReads(one)).not.toEqual(before);
    await one.$client.end();
  });

  test('nonsense in the address is left out and never an error', async () => {
    const nonsense = [
      "q='; drop table companies; --",
      'q=%25%5F%5C%27',
      'sort=(select 1)&after=abc',
      `sort=-revenue&after=${Buffer.from('["99999999999999999999","x"]').toString('base64url')}`,
      `sort=founded&after=${Buffer.from('["2024-02-31","x"]').toString('base64url')}`,
      'region=99&field=x&industry=Z9&visibility=all&from=abc&incubator=1&exchange=moon&size=7&development=b',
      `q=${'长'.repeat(5000)}`,
    ];
    for (const query of nonsense) {
      const page = await listCompanies(world.db, everyone, questionOf(new URLSearchParams(query)));
      expect(page.rows.length).toBeLessThanOrEqual(50);
    }
  });
});

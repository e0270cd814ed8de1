import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { exactOf, over, whole } from '#app/rules/domain/exact.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import { companyColumns } from '#app/startups/queries/company-records.ts';
import { readScope } from '#app/startups/queries/company-scope.ts';
import type { Reader } from '#db/client.server.ts';
import { companies } from '#db/schema/startups.ts';
import type { ListedCompany } from '../domain/back-test.ts';

/** Days around the listing within which a market value counts as that of the listing. */
const AROUND = 45;

type Row = {
  companyId: Id;
  name: string;
  nameEn: string | null;
  code: string | null;
  listedOn: CalendarDate;
  /** No step of the ladder says when: it is the day of the earliest market value. */
  assumed: boolean;
  value: string | null;
  years: {
    year: number;
    revenue: string | null;
    profit: string | null;
    roe: string | null;
    perShare: string | null;
    rd: string | null;
    cash: string | null;
  }[];
};

/**
 * The companies of the portal that came to the BSE, with the day on their ladder and the figures that they published in yuan,
 * latest first; those that the actor may read. Where a company has a code of the BSE and the ladder does not say when it
 * came there, `assumed` is true and the day is that of its earliest market value: an import of listings gives that of the
 * first day.
 */
export async function listedOnBse(
  db: Reader,
  actor: Actor,
): Promise<{ companyId: Id; nameEn: string | null; assumed: boolean; company: ListedCompany }[]> {
  const rows = await db.execute<Row>(sql`
    select companies.id as "companyId", companies.name, companies.name_en as "nameEn", l.listed_on::text as "listedOn", l.assumed,
      (select s.code from stock_codes s where s.company_id = companies.id and s.market = 'bse' limit 1) as code,
      (select v.amount::text from company_valuations v where v.company_id = companies.id and v.currency = 'CNY'
        and abs(v.as_of - l.listed_on) <= ${AROUND} order by abs(v.as_of - l.listed_on), v.as_of limit 1) as value,
      coalesce((select json_agg(json_build_object('year', f.fiscal_year, 'revenue', f.revenue::text,
          'profit', f.net_profit::text, 'roe', f.roe_pct::text, 'perShare', f.net_assets_per_share::text,
          'rd', f.rd_spending::text, 'cash', f.operating_cash_flow::text))
        from company_figures f where f.company_id = companies.id and f.period = 'FY' and f.currency = 'CNY'), '[]') as years
    from ${companies} join lateral (
      select coalesce(s.said, v.first_valued) as listed_on, s.said is null as assumed
      from (select min(m.effective_on) as said from ladder_moves m
          where m.company_id = companies.id and m.lane = 'market' and m.to_stage = 'bse'
            and not exists (select from ladder_moves c where c.counters_id = m.id)) s,
        (select min(v.as_of) as first_valued from company_valuations v
          where v.company_id = companies.id and v.currency = 'CNY' and v.method = 'market'
            and exists (select from stock_codes c where c.company_id = companies.id and c.market = 'bse')) v
      ) l on l.listed_on is not null
    where ${readScope(actor, companyColumns)}
    order by l.listed_on desc, companies.id`);
  return rows.map(({ companyId, nameEn, code, name, listedOn, assumed, value, years }) => ({
    companyId,
    nameEn,
    assumed,
    company: {
      code: code ?? '',
      name,
      listedOn,
      shares: null,
      issuePrice: null,
      firstDayValue: amount(value),
      years: years.map((one) => ({
        year: one.year,
        revenue: amount(one.revenue),
        netProfit: amount(one.profit),
        rdSpending: amount(one.rd),
        operatingCash: amount(one.cash),
        returnOnEquity: hundredth(one.roe),
        assetsPerShare: one.perShare === null ? null : exactOf(one.perShare),
      })),
    },
  }));
}

function amount(text: string | null) {
  return text === null ? null : whole(BigInt(text));
}

function hundredth(text: string | null) {
  const value = text === null ? null : exactOf(text);
  return value && over(value, whole(100));
}

export type Distribution = {
  companies: number;
  answers: Record<Answer, number>;
  tracks: { code: string; answers: Partial<Record<Answer, number>> }[];
};

/** How the companies that are or were quoted on NEEQ stand with its base layer, as they were scored last: by answer and by track. */
export async function neeqDistribution(db: Reader, actor: Actor): Promise<Distribution> {
  const quoted = sql`
    select a.answer, a.detail from assessments a join ${companies} on companies.id = a.company_id
    where a.board = 'neeq-base' and ${readScope(actor, companyColumns)}
      and (exists (select from stock_codes s where s.company_id = a.company_id and s.market = 'neeq')
        or exists (select from company_cards k where k.company_id = a.company_id and k.market_stage like 'neeq-%'))`;
  const answers = await db.execute<{ answer: Answer; n: number }>(sql`
    select answer, count(*)::int as n from (${quoted}) q group by 1`);
  const tracks = await db.execute<{ code: string; answer: Answer; n: number }>(sql`
    select t ->> 0 as code, t ->> 1 as answer, count(*)::int as n
    from (${quoted}) q, jsonb_array_elements(q.detail -> 'tracks') t group by 1, 2 order by 1, 2`);
  const found: Distribution = {
    companies: 0,
    answers: { met: 0, short: 0, missing: 0, person: 0 },
    tracks: [],
  };
  for (const { answer, n } of answers) {
    found.answers[answer] = n;
    found.companies += n;
  }
  for (const { code, answer, n } of tracks) {
    let track = found.tracks.find((one) => one.code === code);
    if (!track) {
      track = { code, answers: {} };
      found.tracks.push(track);
    }
    track.answers[answer] = n;
  }
  return found;
}

import { sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { EnteredFact } from '../domain/entered-fact.ts';
import type { GraduationSource } from '../domain/graduation-facts.ts';

/** A tenant: a company that is in one of the incubator's cohorts now; since its first day of this stay. */
export type Tenant = {
  incubatorId: Id;
  companyId: Id;
  cohortId: Id;
  cohortName: string;
  cohortNameEn: string | null;
  name: string;
  nameEn: string | null;
  source: GraduationSource;
};

type Row = Omit<Tenant, 'source'> & {
  joinedOn: CalendarDate;
  tags: string[];
  emergingField: string | null;
  industryCode: string | null;
  stockCodes: number;
  marketStage: { stage: string; sinceOn: CalendarDate } | null;
  revenues: { year: number; amount: string; audit: 'audited' | 'unaudited' | 'unknown'; source: string }[];
  entered: (Omit<EnteredFact, 'amount' | 'enteredAt'> & { amount: string | null; enteredAt: string })[];
};

/** Which tenants: of one incubator, of one company, or those named. */
export type TenantQuestion = { incubatorId?: Id; companyIds?: readonly Id[] };

/** The cohorts' present members, one line for each incubator and company. */
const present = sql`
  select distinct on (h.incubator_id, m.company_id) h.incubator_id, m.company_id, m.cohort_id, h.name as cohort_name,
    h.name_en as cohort_name_en,
    (select min(e.joined_on) from cohort_members e join cohorts g on g.id = e.cohort_id
      where e.company_id = m.company_id and g.incubator_id = h.incubator_id and e.left_on is null) as joined_on
  from cohort_members m join cohorts h on h.id = m.cohort_id
  where m.left_on is null`;

/** Tenants with what is known of them, as graduation asks. Unscoped: the caller asks the policy. */
export async function tenantsWithFacts(db: Reader, which: TenantQuestion): Promise<Tenant[]> {
  const house = which.incubatorId ? sql`and h.incubator_id = ${which.incubatorId}` : sql``;
  const named = which.companyIds
    ? sql`and m.company_id in (select jsonb_array_elements_text(${JSON.stringify(which.companyIds)}::text::jsonb))`
    : sql``;
  const rows = await db.execute<Row>(sql`
    with tenant as (${present} ${house} ${named} order by h.incubator_id, m.company_id, m.joined_on desc, m.cohort_id)
    select t.incubator_id as "incubatorId", t.company_id as "companyId", t.cohort_id as "cohortId",
      t.cohort_name as "cohortName", t.cohort_name_en as "cohortNameEn", c.name, c.name_en as "nameEn",
      t.joined_on::text as "joinedOn", c.emerging_field as "emergingField", c.industry_code as "industryCode",
      array(select tag from company_tags g where g.company_id = c.id order by tag) as tags,
      (select count(*)::int from stock_codes s where s.company_id = c.id and s.market <> 'regional') as "stockCodes",
      (select jsonb_build_object('stage', p.stage, 'sinceOn', p.since_on) from ladder_positions p
        where p.company_id = c.id and p.lane = 'market') as "marketStage",
      coalesce((select jsonb_agg(jsonb_build_object('year', f.fiscal_year, 'amount', f.revenue::text,
          'audit', f.audit_state, 'source', f.source) order by f.fiscal_year desc)
        from company_figures f where f.company_id = c.id and f.period = 'FY' and f.currency = 'CNY'
          and f.revenue is not null), '[]') as revenues,
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'companyId', e.company_id, 'kind', e.kind,
          'holds', e.holds, 'amount', e.amount::text, 'number', e.number, 'on', e.fact_on, 'until', e.until_on,
          'source', e.source, 'note', e.note, 'enteredByName', e.entered_by_name, 'enteredAt', e.entered_at)
          order by e.fact_on desc, e.entered_at desc)
        from tenant_facts e where e.company_id = c.id and e.withdrawn_at is null), '[]') as entered
    from tenant t join companies c on c.id = t.company_id
    order by t.joined_on, c.name_pinyin, c.id`);
  return rows.map((row) => tenantOf(row));
}

function tenantOf(row: Row): Tenant {
  const { incubatorId, companyId, cohortId, cohortName, cohortNameEn, name, nameEn, ...facts } = row;
  return {
    incubatorId,
    companyId,
    cohortId,
    cohortName,
    cohortNameEn,
    name,
    nameEn,
    source: {
      ...facts,
      revenues: facts.revenues.map((year) => ({ ...year, amount: BigInt(year.amount) })),
      entered: facts.entered.map((fact) => ({
        ...fact,
        amount: fact.amount === null ? null : BigInt(fact.amount),
        enteredAt: new Date(fact.enteredAt),
      })),
    },
  };
}

/** A tenant whose answer may have changed since it was last checked, or who was never checked. */
export type Unchecked = { incubatorId: Id; companyId: Id; basis: string };

/**
 * The tenants to look at again: those whose facts have another fingerprint than at their last check, whose day has come,
 * or who were judged by another edition. Reads fingerprints alone, not the facts.
 */
export async function uncheckedTenants(
  db: Reader,
  question: { edition: string; today: CalendarDate; incubatorId?: Id; companyId?: Id },
): Promise<Unchecked[]> {
  const house = question.incubatorId ? sql`and h.incubator_id = ${question.incubatorId}` : sql``;
  const one = question.companyId ? sql`and m.company_id = ${question.companyId}` : sql``;
  return db.execute<Unchecked>(sql`
    with tenant as (${present} ${house} ${one} order by h.incubator_id, m.company_id, m.joined_on desc, m.cohort_id),
    marked as (
      select t.incubator_id, t.company_id, md5(concat_ws('|', t.joined_on, t.cohort_id, c.emerging_field, c.industry_code,
        (select string_agg(tag, ',' order by tag) from company_tags g where g.company_id = c.id),
        (select count(*) from stock_codes s where s.company_id = c.id and s.market <> 'regional'),
        (select concat(p.stage, p.since_on) from ladder_positions p where p.company_id = c.id and p.lane = 'market'),
        (select string_agg(concat_ws(':', f.fiscal_year, f.revenue, f.audit_state, f.source), ',' order by f.fiscal_year)
          from company_figures f where f.company_id = c.id and f.period = 'FY' and f.currency = 'CNY'),
        (select string_agg(e.id, ',' order by e.id) from tenant_facts e
          where e.company_id = c.id and e.withdrawn_at is null))) as basis
      from tenant t join companies c on c.id = t.company_id)
    select m.incubator_id as "incubatorId", m.company_id as "companyId", m.basis
    from marked m left join graduation_checks k using (incubator_id, company_id)
    where k.company_id is null or k.basis <> m.basis or k.edition <> ${question.edition}
      or k.next_on <= ${question.today}::date
    order by m.incubator_id, m.company_id`);
}

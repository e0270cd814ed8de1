import { sql } from 'drizzle-orm';
import { fundsUsed } from '#app/benefits/queries/funds-used.ts';
import { unknownProfile } from '#app/incubation/domain/profile.ts';
import { storedProfile } from '#app/incubation/queries/incubator-profile.ts';
import { type CalendarDate, yearOf } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { mentorCount } from '#app/mentoring/queries/mentor-count.ts';
import { tenantFacts as leaseFacts } from '#app/premises/queries/tenant-area.ts';
import { type Exact, exactFromText } from '#app/rules/domain/exact.ts';
import type { Reader } from '#db/client.server.ts';
import type { CriteriaSource, Stated, TenantFacts } from '../domain/criteria-facts.ts';

type TenantRow = {
  companyId: Id;
  name: string;
  nameEn: string | null;
  industryCode: string | null;
  invested: boolean | null;
  funded: boolean | null;
  patent: boolean | null;
  ip: boolean | null;
  years: { year: number; revenue: string | null; rd: string | null }[];
};

export type NamedTenant = { companyId: Id; name: string; nameEn: string | null };
export type CriteriaFacts = CriteriaSource & { names: NamedTenant[] };

/** What the portal knows of an incubator, as its criteria ask. Unscoped: the caller asks the policy. */
export async function criteriaFacts(
  db: Reader,
  incubatorId: Id,
  today: CalendarDate,
): Promise<CriteriaFacts> {
  const [profile, tenants, leases, graduates, stated, parameters, mentors, funds] = await Promise.all([
    storedProfile(db, incubatorId),
    tenantRows(db, incubatorId),
    leaseFacts(db, incubatorId, today),
    graduatesOf(db, incubatorId),
    statedBy(db, incubatorId),
    parametersOf(db, incubatorId),
    mentorCount(db, incubatorId),
    fundsUsed(db, incubatorId),
  ]);
  const funded = new Set(funds.fundedCompanies);
  const known = profile ?? unknownProfile;
  return {
    profile: known,
    tenants: tenants.map((tenant) =>
      factsOf(
        funded.has(tenant.companyId) ? { ...tenant, funded: true } : tenant,
        known.specialisedIn,
        yearOf(today) - 1,
      ),
    ),
    names: tenants.map(({ companyId, name, nameEn }) => ({ companyId, name, nameEn })),
    graduates,
    leasedArea: leases.tenants.length > 0 ? leases.areaLet : null,
    // A list that is empty is one that is not kept here: then what the incubator states counts.
    mentors: mentors > 0 ? mentors : null,
    fundCases: funds.cases > 0 ? funds.cases : null,
    stated,
    parameters: new Map(
      parameters.flatMap(({ key, value }): [string, Exact][] => {
        const exact = exactFromText(value);
        return exact ? [[key, exact]] : [];
      }),
    ),
  };
}

async function tenantRows(db: Reader, incubatorId: Id): Promise<TenantRow[]> {
  const latest = (kind: string) => sql`(select e.holds from tenant_facts e
    where e.company_id = c.id and e.kind = ${kind} and e.withdrawn_at is null
    order by e.fact_on desc, e.entered_at desc limit 1)`;
  return db.execute<TenantRow>(sql`
    select c.id as "companyId", c.name, c.name_en as "nameEn", c.industry_code as "industryCode",
      (select bool_or(e.amount > 0) from tenant_facts e
        where e.company_id = c.id and e.kind = 'financing' and e.withdrawn_at is null) as invested,
      ${latest('incubator-funded')} as funded, ${latest('patent-applied')} as patent, ${latest('ip-valid')} as ip,
      coalesce((select jsonb_agg(jsonb_build_object('year', f.fiscal_year, 'revenue', f.revenue::text,
          'rd', f.rd_spending::text)) from company_figures f
        where f.company_id = c.id and f.period = 'FY' and f.currency = 'CNY'), '[]') as years
    from companies c
    where c.id in (select m.company_id from cohort_members m join cohorts h on h.id = m.cohort_id
      where h.incubator_id = ${incubatorId} and m.left_on is null)
    order by c.name_pinyin, c.id`);
}

function factsOf(row: TenantRow, industry: string | null, latestYear: number): TenantFacts {
  const { companyId, industryCode, funded, patent, ip } = row;
  // Money from the incubator's own fund is investment too.
  const invested = row.invested === true || funded === true ? true : row.invested;
  const sameIndustry =
    industry === null || industryCode === null ? null : sharesIndustry(industryCode, industry);
  return { companyId, funded, invested, patent, ip, sameIndustry, growing: grew(row.years, latestYear) };
}

/** A code that is finer than the house's own industry belongs to it: C276 to C27. */
function sharesIndustry(code: string, industry: string): boolean {
  return code.startsWith(industry);
}

/** Revenue or R&D spending more than a fifth above the year before. Unknown while neither says yes and one is not known. */
function grew(years: TenantRow['years'], latestYear: number): boolean | null {
  const [now, before] = [latestYear, latestYear - 1].map((year) => years.find((one) => one.year === year));
  const answers = (['revenue', 'rd'] as const).map((figure) => {
    const [a, b] = [now?.[figure] ?? null, before?.[figure] ?? null];
    if (a === null || b === null || BigInt(b) <= 0n) return null;
    return BigInt(a) * 100n > BigInt(b) * 120n;
  });
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

/** Companies that graduated from this incubator: by a certificate that stands, or by how their stay ended. */
async function graduatesOf(db: Reader, incubatorId: Id): Promise<Id[]> {
  const rows = await db.execute<{ id: Id }>(sql`
    select company_id as id from graduations where incubator_id = ${incubatorId} and revoked_at is null
    union
    select m.company_id from cohort_members m join cohorts h on h.id = m.cohort_id
    where h.incubator_id = ${incubatorId} and m.departure = 'graduated'
      and not exists (select from graduations g where g.company_id = m.company_id
        and g.incubator_id = h.incubator_id and g.revoked_at is not null
        and not exists (select from graduations s where s.company_id = g.company_id
          and s.incubator_id = g.incubator_id and s.revoked_at is null))
    order by id`);
  return rows.map((row) => row.id);
}

/** Everything that the incubator has stated of itself. */
export async function statedBy(db: Reader, incubatorId: Id): Promise<Stated[]> {
  return db.execute<Stated>(sql`
    select key, value, stated_on::text as "on", note, entered_by_name as "enteredByName"
    from incubator_statements where incubator_id = ${incubatorId} order by key`);
}

export type StoredParameter = { key: string; value: string; source: string; enteredByName: string };

/** The thresholds that it has set where the rules leave them open. */
export async function parametersOf(db: Reader, incubatorId: Id): Promise<StoredParameter[]> {
  return db.execute<StoredParameter>(sql`
    select key, value, source, entered_by_name as "enteredByName"
    from local_parameters where incubator_id = ${incubatorId} order by key`);
}

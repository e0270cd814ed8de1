import { sql } from 'drizzle-orm';
import { storedProfile } from '#app/incubation/queries/incubator-profile.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { tenantFacts as leaseFacts } from '#app/premises/queries/tenant-area.ts';
import type { Reader } from '#db/client.server.ts';
import type { Cell, IncubatorField, TenantField } from '../domain/torch-return.ts';
import { statedBy } from './criteria-sources.ts';

export type CollectedTenant = {
  companyId: Id;
  name: string;
  nameEn: string | null;
  cells: Partial<Record<TenantField, Cell>>;
};
export type Collected = {
  incubator: Partial<Record<IncubatorField, Cell>>;
  tenants: CollectedTenant[];
};

type TenantRow = {
  companyId: Id;
  name: string;
  nameEn: string | null;
  uscc: string | null;
  foundedOn: string | null;
  joinedOn: string;
  leftOn: string | null;
  departure: string | null;
  field: string | null;
  headcount: number | null;
  revenue: string | null;
  rdSpending: string | null;
  netProfit: string | null;
  financing: string | null;
  hnte: boolean | null;
};

const cell = (value: string | number | bigint | null, source: string): Cell | undefined =>
  value === null ? undefined : { value: String(value), origin: 'data', source, by: null };

/** What the portal's data say for the return of a year. Unscoped: the caller asks the policy. */
export async function collected(db: Reader, incubatorId: Id, year: number): Promise<Collected> {
  const lastDay = `${year}-12-31` as CalendarDate;
  const [profile, tenants, leases, stated, graduates] = await Promise.all([
    storedProfile(db, incubatorId),
    tenantRows(db, incubatorId, year),
    leaseFacts(db, incubatorId, lastDay),
    statedBy(db, incubatorId),
    graduatesUntil(db, incubatorId, year),
  ]);
  const areas = new Map(leases.tenants.map((tenant) => [tenant.companyId, tenant.area]));
  const present = tenants.filter((tenant) => tenant.leftOn === null || tenant.leftOn > lastDay);
  const before = Number(stated.find((one) => one.key === 'graduates-before')?.value ?? 0);
  const statedCell = (key: string) => cell(stated.find((one) => one.key === key)?.value ?? null, 'stated');
  const leased = leases.tenants.length > 0;
  return {
    incubator: withoutGaps({
      'area-total': cell(profile?.controlledArea ?? null, 'profile'),
      'area-tenants': leased ? cell(leases.areaLet, 'leases') : cell(profile?.tenantArea ?? null, 'profile'),
      'area-public': cell(profile?.publicArea ?? null, 'profile'),
      'income-total': statedCell('income'),
      'income-service': statedCell('service-income'),
      staff: cell(profile?.staffTotal ?? null, 'profile'),
      'staff-professional': cell(profile?.staffProfessional ?? null, 'profile'),
      mentors: statedCell('mentors'),
      'fund-size': cell(profile?.fundSize ?? null, 'profile'),
      tenants: cell(present.length, 'cohorts'),
      'tenants-joined': cell(
        tenants.filter((tenant) => tenant.joinedOn.startsWith(String(year))).length,
        'cohorts',
      ),
      'tenants-invested': present.some((tenant) => tenant.financing !== null)
        ? cell(present.filter((tenant) => BigInt(tenant.financing ?? 0) > 0n).length, 'entered')
        : undefined,
      'graduates-year': cell(graduates.ofYear, 'graduations'),
      'graduates-total': cell(graduates.inAll + before, 'graduations'),
    }),
    tenants: tenants.map((tenant) => ({
      companyId: tenant.companyId,
      name: tenant.name,
      nameEn: tenant.nameEn,
      cells: withoutGaps({
        uscc: cell(tenant.uscc, 'company'),
        'founded-on': cell(tenant.foundedOn, 'company'),
        'joined-on': cell(tenant.joinedOn, 'cohorts'),
        'left-on': cell(tenant.leftOn, 'cohorts'),
        field: cell(tenant.field, 'company'),
        area: cell(areas.get(tenant.companyId) ?? null, 'leases'),
        revenue: cell(tenant.revenue, 'figures'),
        'rd-spending': cell(tenant.rdSpending, 'figures'),
        'net-profit': cell(tenant.netProfit, 'figures'),
        headcount: cell(tenant.headcount, 'company'),
        'financing-year': cell(tenant.financing, 'entered'),
        hnte: cell(tenant.hnte === null ? null : tenant.hnte ? 'yes' : 'no', 'entered'),
        'graduated-on': tenant.departure === 'graduated' ? cell(tenant.leftOn, 'graduations') : undefined,
      }),
    })),
  };
}

function withoutGaps<F extends string>(
  cells: Partial<Record<F, Cell | undefined>>,
): Partial<Record<F, Cell>> {
  return Object.fromEntries(Object.entries(cells).filter(([, one]) => one !== undefined)) as Partial<
    Record<F, Cell>
  >;
}

/** Whoever was a tenant on some day of the year. */
async function tenantRows(db: Reader, incubatorId: Id, year: number): Promise<TenantRow[]> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  return db.execute<TenantRow>(sql`
    with stay as (
      select m.company_id, min(m.joined_on) as joined_on,
        case when bool_or(m.left_on is null) then null else max(m.left_on) end as left_on,
        (array_agg(m.departure order by m.left_on desc nulls first))[1] as departure
      from cohort_members m join cohorts h on h.id = m.cohort_id
      where h.incubator_id = ${incubatorId} and m.joined_on <= ${last}::date
        and (m.left_on is null or m.left_on >= ${first}::date)
      group by m.company_id)
    select c.id as "companyId", c.name, c.name_en as "nameEn", c.uscc, c.founded_on::text as "foundedOn",
      s.joined_on::text as "joinedOn", s.left_on::text as "leftOn", s.departure,
      coalesce(c.industry_text, c.industry_code) as field, c.headcount, f.revenue::text as revenue,
      f.rd_spending::text as "rdSpending", f.net_profit::text as "netProfit",
      (select sum(e.amount)::text from tenant_facts e where e.company_id = c.id and e.kind = 'financing'
        and e.withdrawn_at is null and extract(year from e.fact_on) = ${year}) as financing,
      (select e.holds and (e.until_on is null or e.until_on >= ${last}::date) from tenant_facts e
        where e.company_id = c.id and e.kind = 'hnte' and e.withdrawn_at is null and e.fact_on <= ${last}::date
        order by e.fact_on desc, e.entered_at desc limit 1) as hnte
    from stay s join companies c on c.id = s.company_id
      left join company_figures f on f.company_id = c.id and f.fiscal_year = ${year} and f.period = 'FY'
        and f.currency = 'CNY'
    order by c.name_pinyin, c.id`);
}

async function graduatesUntil(db: Reader, incubatorId: Id, year: number) {
  const [row] = await db.execute<{ ofYear: number; inAll: number }>(sql`
    select count(distinct company_id) filter (where extract(year from left_on) = ${year})::int as "ofYear",
      count(distinct company_id)::int as "inAll"
    from cohort_members m join cohorts h on h.id = m.cohort_id
    where h.incubator_id = ${incubatorId} and m.departure = 'graduated' and m.left_on <= ${`${year}-12-31`}::date`);
  return row ?? { ofYear: 0, inAll: 0 };
}

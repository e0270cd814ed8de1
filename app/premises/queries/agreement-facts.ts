import { sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Decimal, scaled } from '#app/kernel/decimal.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { AgreedMilestone, AgreementFacts, AgreementSpace, Party } from '../domain/agreement.ts';
import type { LeaseTerms, LeaseVersion } from '../domain/lease.ts';

export type Tenancy = { incubatorId: Id; companyId: Id; leaseId: Id | null };

/** What is written down of a tenancy, all but the number and the day of its agreement. Unscoped; the tenancy is there. */
export async function agreementFacts(
  db: Reader,
  { incubatorId, companyId, leaseId }: Tenancy,
): Promise<Pick<AgreementFacts, 'house' | 'company' | 'lease' | 'plan'>> {
  const [house] = await db.execute<Party>(sql`
    select name, name_en as "nameEn", null as uscc from organisations where id = ${incubatorId}`);
  const [company] = await db.execute<Party>(sql`
    select name, name_en as "nameEn", uscc from companies where id = ${companyId}`);
  if (!house || !company) throw new Error('a tenancy has two parties');
  return {
    house,
    company,
    lease: leaseId === null ? null : await agreedLease(db, leaseId),
    plan: await agreedPlan(db, incubatorId, companyId),
  };
}

async function agreedLease(db: Reader, leaseId: Id): Promise<AgreementFacts['lease']> {
  type Row = Omit<LeaseTerms, 'area' | 'versions'> & {
    number: string;
    version: number;
    deposit: bigint;
    area: Decimal;
  };
  const [row] = await db.execute<Row>(sql`
    select number, version, deposit, basis, starts_on::text as "startsOn", trim_scale(area)::text as area, desks, cycle,
      subsidy_steps as "subsidySteps" from leases where id = ${leaseId}`);
  if (!row) return null;
  const versions = await db.execute<LeaseVersion>(sql`
    select kind, effective_on::text as "effectiveOn", ends_on::text as "endsOn", rate
    from lease_versions where lease_id = ${leaseId} order by version`);
  const spaces = await db.execute<AgreementSpace>(sql`
    select b.name as building, b.name_en as "buildingEn", b.address, r.number as room,
      trim_scale(r.area)::text as area, s.desks
    from lease_spaces s join rooms r on r.id = s.room_id join buildings b on b.id = r.building_id
    where s.lease_id = ${leaseId} order by b.name, r.number`);
  const { number, version, deposit, area, ...terms } = row;
  return { number, version, deposit, spaces, terms: { ...terms, area: scaled(area, 2), versions } };
}

/** The newest plan that the house has with the company, unless the company has left its cohort; waived milestones bind nobody. */
async function agreedPlan(db: Reader, incubatorId: Id, companyId: Id): Promise<AgreementFacts['plan']> {
  type Row = Omit<NonNullable<AgreementFacts['plan']>, 'milestones'> & { planId: Id; startsOn: CalendarDate };
  const [plan] = await db.execute<Row>(sql`
    select p.id as "planId", g.name as programme, g.name_en as "programmeEn", k.name as cohort, k.name_en as "cohortEn"
    from milestone_plans p join cohorts k on k.id = p.cohort_id join programmes g on g.id = k.programme_id
      join cohort_members m on m.cohort_id = p.cohort_id and m.company_id = p.company_id and m.left_on is null
    where p.company_id = ${companyId} and p.incubator_id = ${incubatorId}
    order by p.starts_on desc, p.id desc limit 1`);
  if (!plan) return null;
  const milestones = await db.execute<AgreedMilestone>(sql`
    select title, title_en as "titleEn", due_on::text as "dueOn", consequence, consequence_note as "consequenceNote"
    from milestones where plan_id = ${plan.planId} and waived_on is null order by due_on, position`);
  const { programme, programmeEn, cohort, cohortEn } = plan;
  return { programme, programmeEn, cohort, cohortEn, milestones };
}

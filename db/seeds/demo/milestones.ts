import { sql } from 'drizzle-orm';
import { addDays, type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk, ok } from '#app/kernel/result.ts';
import { openPlan } from '#app/milestones/commands/open-plan.ts';
import { adoptStartingTemplates } from '#app/milestones/commands/open-template.ts';
import { type PastLine, recordPast } from '#app/milestones/commands/record-past.ts';
import { sweepMilestones } from '#app/milestones/commands/sweep.ts';
import type { PlanStage, Verifier } from '#app/milestones/domain/milestone.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type Chance, chance } from './chance.ts';
import type { DemoCompany } from './companies.ts';
import { type Cast, maker } from './enter-people.ts';

type Member = { cohortId: Id; companyId: Id; incubatorId: Id; since: CalendarDate };

/**
 * Templates of every incubator, a plan for each company that is in a cohort now, and what has come of it so far: most of
 * it in time, some late, some waiting for a verifier, a few put off or waived. Days are counted back from the database's.
 */
export async function enterMilestones(
  db: Db,
  _cast: Cast,
  companies: readonly DemoCompany[],
  ids: readonly Id[],
): Promise<void> {
  const today = await todayInBeijing(db);
  const members = await db.execute<Member>(sql`
    select m.cohort_id as "cohortId", m.company_id as "companyId", k.incubator_id as "incubatorId",
           greatest(k.starts_on, m.joined_on)::text as since
      from cohort_members m join cohorts k on k.id = m.cohort_id
     where m.joined_on <= ${today} and (m.left_on is null or m.left_on > ${today})
     order by k.starts_on, k.id, m.company_id`);
  const places = new Map(ids.map((id, at) => [id, at]));
  const inOrder = [...members].sort(
    (a, b) => (places.get(a.companyId) ?? 0) - (places.get(b.companyId) ?? 0),
  );
  expectOk(
    await carryOut(db, maker, 'milestones.enter-demo-plans', async (tx) => {
      const templates = new Map<Id, Map<PlanStage, Id>>();
      for (const { incubatorId } of inOrder)
        if (!templates.has(incubatorId))
          templates.set(incubatorId, await adoptStartingTemplates(tx, maker, incubatorId));
      for (const { cohortId, companyId, incubatorId, since } of inOrder) {
        const at = places.get(companyId) ?? 0;
        const company = companies[at];
        const templateId = templates.get(incubatorId)?.get(company ? stageOf(company) : 'prototype');
        if (!templateId) continue;
        // Whoever has been there for long is in her latest year's plan.
        const latest = addDays(today, -(70 + ((at * 37) % 190)));
        const startsOn = [since, latest].sort()[1] ?? since;
        expectOk(await openPlan(tx, maker, { cohortId, companyId, templateId, startsOn }));
      }
      return { result: ok(null), note: { after: { plans: inOrder.length } } };
    }),
  );
  expectOk(await recordPast(db, maker, await pastOf(db, places, today)));
  await sweepMilestones(db, maker);
  await agreeOnDates(db);
}

/**
 * Nobody gives a company a year for what it has nearly reached: where figures met a milestone long before its day, the
 * plan had set an earlier one from the beginning, some days to three weeks after.
 */
async function agreeOnDates(db: Db): Promise<void> {
  await db.execute(sql`
    update milestones set due_on = met_on + days, baseline_due_on = met_on + days
      from (select id as early, 3 + abs(hashtext(id)) % 19 as days from milestones
             where verifier = 'metric' and met_on is not null and baseline_due_on - met_on > 21) e
     where id = early`);
}

/** Where a company stands on its way, by what it has raised and sold. */
function stageOf({ moves }: DemoCompany): PlanStage {
  const stages = new Set(moves.map(({ stage }) => stage));
  if (['b', 'c', 'd-plus', 'pre-ipo'].some((stage) => stages.has(stage as never))) return 'scale';
  if (['pre-a', 'a'].some((stage) => stages.has(stage as never))) return 'market';
  if (stages.has('angel' as never)) return 'pilot';
  return stages.has('seed' as never) ? 'prototype' : 'idea';
}

type Row = {
  id: Id;
  companyId: Id;
  position: number;
  evidence: string | null;
  verifier: Verifier;
  startOn: CalendarDate;
  dueOn: CalendarDate;
};

async function pastOf(db: Db, places: ReadonlyMap<Id, number>, today: CalendarDate): Promise<PastLine[]> {
  const rows = await db.execute<Row>(sql`
    select m.id, p.company_id as "companyId", m.position, m.evidence, m.verifier, m.start_on::text as "startOn",
           m.due_on::text as "dueOn"
      from milestones m join milestone_plans p on p.id = m.plan_id
     where m.verifier <> 'metric' and m.start_on <= ${today} order by p.company_id, p.id, m.position`);
  return rows.flatMap((row) => {
    const place = places.get(row.companyId) ?? 0;
    return linesOf(row, today, chance((1 + place * 61 + row.position) * 2_654_435_761));
  });
}

/** What has come of one milestone that a person verifies. */
function linesOf(
  { id: milestoneId, evidence, startOn, dueOn }: Row,
  today: CalendarDate,
  dice: Chance,
): PastLine[] {
  dice.next();
  const luck = dice.next();
  const left = daysBetween(today, dueOn);
  const note = evidence ? `${evidence}已整理完毕，请核实。` : '已完成，请核实。';
  const at = (on: CalendarDate) => (on < startOn ? startOn : on > today ? today : on);
  const handIn = (on: CalendarDate): PastLine => ({ milestoneId, kind: 'handed-in', on: at(on), note });
  if (left > 30) return luck < 0.08 ? [handIn(addDays(today, -3))] : [];
  if (luck < 0.04)
    return [{ milestoneId, kind: 'waived', on: at(addDays(dueOn, -5)), note: '业务方向调整，不再适用' }];
  if (luck < 0.14) {
    const toDueOn = addDays(dueOn < today ? today : dueOn, 20 + Math.floor(dice.next() * 40));
    return [
      { milestoneId, kind: 'replanned', on: at(addDays(dueOn, -6)), note: '客户现场排期推迟', toDueOn },
    ];
  }
  if (luck < 0.24) return [handIn(addDays(today, -Math.floor(1 + dice.next() * 9)))];
  if (left >= 0) return luck < 0.45 ? met(milestoneId, handIn(addDays(today, -12)), today) : [];
  if (luck > 0.86) return [];
  const delay = luck < 0.6 ? -Math.floor(dice.next() * 14) : Math.floor(dice.next() * 24);
  return met(milestoneId, handIn(addDays(dueOn, delay)), today);
}

function met(milestoneId: Id, handedIn: PastLine, today: CalendarDate): PastLine[] {
  const on = addDays(handedIn.on, 4);
  return on > today ? [handedIn] : [handedIn, { milestoneId, kind: 'verified', on, note: null }];
}

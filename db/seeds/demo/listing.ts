import { sql } from 'drizzle-orm';
import { type Actor, system } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import { completeStep } from '#app/listing/commands/complete-step.ts';
import { bringPaper } from '#app/listing/commands/keep-paper.ts';
import { openProject } from '#app/listing/commands/open-project.ts';
import { refreshTasks } from '#app/listing/commands/refresh-tasks.ts';
import { addTask } from '#app/listing/commands/tasks.ts';
import { papersOf } from '#app/listing/domain/papers.ts';
import { projectOf } from '#app/listing/queries/project.ts';
import { stepsOfProject } from '#app/listing/queries/project-steps.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { incubatorKeys } from './cast.ts';
import type { DemoCompany } from './companies.ts';
import type { Cast } from './enter-people.ts';
import { askInquiries } from './listing-inquiries.ts';
import { fillRoom } from './listing-rooms.ts';

type Told = {
  company: number;
  /** Days from today to the filing; it lies behind us where it is below zero. */
  filing: number;
  /** By how many days the plan has slipped since it was made. */
  slipped: number;
  opened: number;
};

const told = {
  preparing: { company: 66, filing: 262, slipped: 20, opened: 75 },
  reviewed: { company: 16, filing: -58, slipped: 9, opened: 410 },
} as const satisfies Record<string, Told>;

/** Two companies on their way to the BSE: a founder's that prepares, and one that answers inquiries. */
export async function openListings(
  db: Db,
  cast: Cast,
  companies: readonly DemoCompany[],
  ids: readonly Id[],
): Promise<void> {
  const today = await todayInBeijing(db);
  const founder = cast.people.get('founder');
  const house = caretakerOf(cast, companies[told.reviewed.company]);
  const operator = cast.people.get('operator');
  const broker = cast.people.get('broker');
  const adviser = cast.people.get('intermediary');
  if (!founder || !house || !operator || !broker || !adviser) throw new Error('the cast is not complete');
  const preparing = await openOne(db, founder, ids, told.preparing, today);
  await fillRoom(db, preparing, { leader: founder, taken: { sponsor: broker }, asked: { audit: adviser } });
  const visit = { title: '走访前五大客户', part: 'sponsor' as const, dueOn: addDays(today, 18), note: null };
  expectOk(await addTask(db, founder, preparing, visit));
  const reviewed = await openOne(db, house, ids, told.reviewed, today);
  await fillRoom(db, reviewed, { leader: house, taken: { sponsor: broker, audit: adviser }, asked: {} });
  await askInquiries(db, reviewed, '北京证券交易所', { founder: house, reader: operator });
  for (const id of [preparing, reviewed]) await refreshTasks(db, system('readiness.rescore'), id);
}

/** The manager of the incubator that looks after a company. */
function caretakerOf(cast: Cast, company: DemoCompany | undefined) {
  const house = company?.incubator ? incubatorKeys[company.incubator.index] : undefined;
  return cast.people.get(house === 'qihang' ? 'incubator' : (house ?? ''));
}

/** Opens a project as of a day that is past, with the steps done that should be by now. */
async function openOne(db: Db, by: Actor, ids: readonly Id[], one: Told, today: CalendarDate): Promise<Id> {
  const companyId = ids[one.company] ?? '';
  const draft = {
    board: 'bse' as const,
    filingOn: addDays(today, Math.max(0, one.filing)),
    cultivation: false,
  };
  const { projectId } = expectOk(await openProject(db, by, companyId, draft));
  const past = Math.max(0, -one.filing);
  await db.execute(sql`
    update listing_steps set base_start_on = base_start_on - ${one.slipped + past}::int,
      base_end_on = base_end_on - ${one.slipped + past}::int, start_on = start_on - ${past}::int, end_on = end_on - ${past}::int
    where project_id = ${projectId} and done_on is null`);
  // What was known at the opening was done before everything else.
  await db.execute(sql`
    update listing_steps set done_on = first.day, start_on = first.day, end_on = first.day, base_start_on = first.day,
      base_end_on = first.day
    from (select least(min(start_on), ${addDays(today, -one.opened)}::date) as day from listing_steps
      where project_id = ${projectId} and done_on is null) first
    where project_id = ${projectId} and done_on is not null`);
  await db.execute(sql`
    update listing_projects set opened_on = ${addDays(today, -one.opened)}::date,
      opened_at = now() - ${one.opened} * interval '1 day' where id = ${projectId}`);
  const project = await projectOf(db, projectId);
  const steps = project ? await stepsOfProject(db, project) : [];
  const open = steps.filter(({ doneOn, endOn }) => doneOn === null && endOn <= today);
  for (const step of open) {
    for (const { code, words } of papersOf('bse', step, steps)) {
      const content = new TextEncoder().encode(`%PDF-1.4\n% ${code}\n%%EOF\n`);
      const file = { name: `${words.zh}.pdf`, content };
      expectOk(await bringPaper(db, by, projectId, { paper: code, file, note: null }));
    }
    expectOk(await completeStep(db, by, projectId, { step: step.step, doneOn: step.endOn, note: null }));
  }
  return projectId;
}

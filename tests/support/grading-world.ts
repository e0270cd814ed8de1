import { sql } from 'drizzle-orm';
import { enterFact } from '#app/grading/commands/enter-fact.ts';
import type { FactOrder } from '#app/grading/domain/entered-fact.ts';
import type { Actor, Person } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { recordMoves } from '#app/startups/commands/record-moves.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { admit, cohortOf } from './incubation.ts';
import { type Startup, startup } from './ladder-world.ts';
import { type Organisation, organisation, person } from './people.ts';

/** An incubator with a manager and a member, a cohort that began a year ago, and strangers. */
export type GradingWorld = {
  today: CalendarDate;
  house: Organisation;
  manager: Person;
  member: Person;
  stranger: Person;
  cohortId: string;
  joinedOn: CalendarDate;
};

export async function gradingWorld(db: Db): Promise<GradingWorld> {
  const today = await todayInBeijing(db);
  const house = await organisation(db, 'incubator', '启明孵化器');
  const manager = await person(db, house);
  const joinedOn = addDays(today, -365);
  const { cohortId } = await cohortOf(db, manager, house, { startsOn: joinedOn });
  return {
    today,
    house,
    manager,
    member: await person(db, house, 'member'),
    stranger: await person(db, await organisation(db, 'incubator')),
    cohortId,
    joinedOn,
  };
}

/** A company that is a tenant of the house, and on the ladder incubating since it came. */
export async function tenant(db: Db, world: GradingWorld, name?: string): Promise<Startup> {
  const company = await startup(db, world.house, name ? { name } : {});
  await admit(db, world.manager, world.cohortId, [company.id], world.joinedOn);
  const [outcome] = await db.transaction((tx) =>
    recordMoves(tx, world.manager, [
      {
        companyId: company.id,
        lane: 'development',
        stage: 'incubating',
        effectiveOn: world.joinedOn,
        reason: 'test',
      },
    ]),
  );
  if (!outcome?.ok) throw new Error('not on the ladder');
  return company;
}

/** A fact of a tenant as its incubator writes it down. */
export async function fact(
  db: Db,
  by: Actor,
  companyId: string,
  set: Partial<FactOrder> & Pick<FactOrder, 'kind'>,
): Promise<string> {
  const order: FactOrder = {
    holds: true,
    amount: null,
    number: null,
    on: addDays(await todayInBeijing(db), -30),
    until: null,
    source: 'contract',
    note: null,
    ...set,
  };
  return expectOk(await enterFact(db, by, { companyId, ...order })).factId;
}

/** Enough venture money to graduate by. */
export const sixMillion = { kind: 'financing', amount: 600_000_000n } as const;

export async function auditOf(db: Db, action: string, companyId: string) {
  return db.execute<{ outcome: string; reason: string | null }>(sql`
    select outcome, reason from audit_lines where action = ${action} and subject_id = ${companyId} order by seq`);
}

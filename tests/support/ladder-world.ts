import type { Person } from '#app/identity/domain/actor.ts';
import { type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { type ProposeMove, proposeMove } from '#app/startups/commands/propose-move.ts';
import type { Lane, Stage } from '#app/startups/domain/ladder.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { caretakers, companies } from '#db/schema/startups.ts';
import { allEvidence } from './ladder-moves.ts';
import { type Organisation, organisation, person } from './people.ts';

/** The people around companies that climb: two of the operator, an incubator's three, and strangers. */
export type LadderPeople = {
  operator: Person;
  secondOperator: Person;
  incubator: Organisation;
  manager: Person;
  secondManager: Person;
  member: Person;
  strangerManager: Person;
  investor: Person;
};

export async function ladderPeople(db: Db): Promise<LadderPeople> {
  const operators = await organisation(db, 'operator');
  const incubator = await organisation(db, 'incubator');
  return {
    operator: await person(db, operators),
    secondOperator: await person(db, operators, 'member'),
    incubator,
    manager: await person(db, incubator),
    secondManager: await person(db, incubator),
    member: await person(db, incubator, 'member'),
    strangerManager: await person(db, await organisation(db, 'incubator')),
    investor: await person(db, await organisation(db, 'investor')),
  };
}

export type Startup = { id: string; name: string; home: Organisation; founder: Person };

let counter = 0;

/** A company with its own organisation and founder, in the care of an incubator if one is given. */
export async function startup(
  db: Db,
  caretaker: Organisation | null,
  values: Partial<typeof companies.$inferInsert> = {},
): Promise<Startup> {
  const home = await organisation(db, 'company');
  const id = newId();
  const name = `企业 ${++counter}`;
  await db.insert(companies).values({
    id,
    name,
    foundedOn: day('2018-05-04'),
    legalForm: 'joint-stock',
    organisationId: home.id,
    ...values,
  });
  if (caretaker) {
    await db
      .insert(caretakers)
      .values({ companyId: id, organisationId: caretaker.id, sinceOn: day('2018-06-01') });
  }
  return { id, name: values.name ?? name, home, founder: await person(db, home) };
}

/** An order with everything that its gate asks for. */
export function orderFor(
  company: { id: string },
  lane: Lane,
  to: Stage | null,
  rest: Partial<ProposeMove> = {},
): ProposeMove {
  return {
    companyId: company.id,
    lane,
    to,
    effectiveOn: day('2024-03-01'),
    reason: 'it happened',
    evidence: allEvidence(lane, to),
    idempotencyKey: newId(),
    decideAtOnce: false,
    ...rest,
  };
}

/** A proposal that has to succeed: the id of its order. */
export async function proposed(
  db: Db,
  by: Person,
  company: { id: string },
  lane: Lane,
  to: Stage | null,
  on: CalendarDate = day('2024-03-01'),
): Promise<string> {
  const order = orderFor(company, lane, to, { effectiveOn: on });
  return expectOk(await proposeMove(db, by, order)).orderId;
}

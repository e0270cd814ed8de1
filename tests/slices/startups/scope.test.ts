import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Actor,
  anonymous,
  type Hat,
  organisationKinds,
  type Person,
  roles,
  system,
} from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import {
  type CompanySubject,
  mayEditCompany,
  mayReadCompany,
  visibilities,
} from '#app/startups/domain/policy.ts';
import { companyColumns, companyRecords } from '#app/startups/queries/company-records.ts';
import { editScope, readScope, scopeName } from '#app/startups/queries/company-scope.ts';
import { newId } from '#db/new-id.server.ts';
import { caretakers, companies, companyCards } from '#db/schema/startups.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Organisation, organisation, person } from '#tests/support/people.ts';

let world: TestDatabase;
let today: CalendarDate;
const actors: Actor[] = [anonymous, system('a job')];
const incubators: Organisation[] = [];
const homes: Organisation[] = [];

beforeAll(async () => {
  world = await freshDatabase();
  const { db } = world;
  today = await todayInBeijing(db);
  for (const kind of organisationKinds) {
    for (const at of [await organisation(db, kind), await organisation(db, kind)]) {
      if (kind === 'incubator') incubators.push(at);
      if (kind === 'company') homes.push(at);
      for (const role of roles) actors.push(await person(db, at, role));
    }
  }
  const someone = actors[2] as Person;
  const wearing = (hat: Hat): Person => ({ ...someone, hat, hats: [hat] });
  actors.push(wearing({ as: 'expert', id: 'expert' }), wearing({ as: 'guest', id: 'guest' }));
});
afterAll(() => world.drop());

/** Care from a day to a day, counted from today: the last day is the first without care. */
const care = fc.record({
  by: fc.nat(1),
  from: fc.integer({ min: -3, max: 2 }),
  to: fc.option(fc.integer({ min: -2, max: 3 })),
});
const company = fc.record({
  visibility: fc.constantFrom(...visibilities),
  home: fc.option(fc.nat(1)),
  care: fc.uniqueArray(care, { maxLength: 3, selector: ({ by, from }) => `${by} ${from}` }),
});

test('the scope in SQL and the policy agree for every actor and any company', async () => {
  const { db } = world;
  await fc.assert(
    fc.asyncProperty(fc.array(company, { minLength: 1, maxLength: 12 }), async (drawn) => {
      const subjects = new Map<string, CompanySubject>();
      for (const { visibility, home, care: cares } of drawn) {
        const id = newId();
        const organisationId = home === null ? null : (homes[home]?.id ?? null);
        await db.insert(companies).values({ id, name: id, visibility, organisationId });
        for (const { by, from, to } of cares) {
          await db.insert(caretakers).values({
            companyId: id,
            organisationId: incubators[by]?.id ?? '',
            sinceOn: addDays(today, from),
            untilOn: to === null ? null : addDays(today, to),
          });
        }
        const caretakerIds = cares
          .filter(({ from, to }) => from <= 0 && (to === null || to > 0))
          .map(({ by }) => incubators[by]?.id ?? '');
        subjects.set(id, { visibility, organisationId, caretakerIds });
      }
      const ids = [...subjects.keys()];
      for (const actor of actors) {
        const readable = ids.filter((id) => mayReadCompany(actor, subjectOf(subjects, id))).sort();
        const editable = ids.filter((id) => mayEditCompany(actor, subjectOf(subjects, id))).sort();
        expect(await picked(ids, readScope(actor, companyColumns))).toEqual(readable);
        expect(await picked(ids, editScope(actor, companyColumns))).toEqual(editable);
        expect(await pickedCards(ids, actor)).toEqual(readable);
      }
      const operator = await companyRecords(db, system('a job'), ids);
      for (const record of operator) {
        const caretakerIds = [...new Set(subjectOf(subjects, record.companyId).caretakerIds)].sort();
        expect([...record.subject.caretakerIds].sort()).toEqual(caretakerIds);
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

test('actors of one scope name read the same companies', async () => {
  const byName = new Map<string, string>();
  for (const actor of actors) {
    const rows = await world.db
      .select({ id: companyCards.companyId })
      .from(companyCards)
      .where(readScope(actor, companyCards));
    const ids = rows
      .map((row) => row.id)
      .sort()
      .join();
    const name = scopeName(actor);
    expect(byName.get(name) ?? ids).toBe(ids);
    byName.set(name, ids);
  }
  expect(byName.size).toBeGreaterThan(5);
});

function subjectOf(subjects: Map<string, CompanySubject>, id: string): CompanySubject {
  const subject = subjects.get(id);
  if (!subject) throw new Error(`nobody made ${id}`);
  return subject;
}

async function picked(ids: string[], scope: ReturnType<typeof readScope>): Promise<string[]> {
  const rows = await world.db
    .select({ id: companies.id })
    .from(companies)
    .where(sql`${companies.id} in ${ids} and ${scope}`);
  return rows.map((row) => row.id).sort();
}

async function pickedCards(ids: string[], actor: Actor): Promise<string[]> {
  const rows = await world.db
    .select({ id: companyCards.companyId })
    .from(companyCards)
    .where(sql`${companyCards.companyId} in ${ids} and ${readScope(actor, companyCards)}`);
  return rows.map((row) => row.id).sort();
}

import { addMembers } from '#app/incubation/commands/add-members.ts';
import { endMembership } from '#app/incubation/commands/end-membership.ts';
import { openCohort } from '#app/incubation/commands/open-cohort.ts';
import { openProgramme } from '#app/incubation/commands/open-programme.ts';
import { setIncubatorProfile } from '#app/incubation/commands/set-incubator-profile.ts';
import type { Departure } from '#app/incubation/domain/programme.ts';
import { addDays, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk, ok } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { incubatorKeys } from './cast.ts';
import type { DemoCompany } from './companies.ts';
import { type Cast, maker } from './enter-people.ts';
import { camp, camps, type DemoProgramme, departed, profiles, tracks } from './incubation-cast.ts';

type Stay = {
  cohortId: Id;
  companyId: Id;
  joinedOn: CalendarDate;
  end: { on: CalendarDate; departure: Departure; note: string | null } | null;
};

/**
 * What the four incubators are, their programmes, the cohorts that the batches of their companies make, and who of them
 * graduated or left. Qihang runs an acceleration camp besides, its third cohort now.
 */
export async function enterIncubation(
  db: Db,
  cast: Cast,
  companies: readonly DemoCompany[],
  ids: readonly Id[],
): Promise<void> {
  const stays: Stay[] = [];
  for (const track of tracks) {
    const incubatorId = cast.organisations.get(track.incubator);
    if (!incubatorId) continue;
    const set = profiles[track.incubator] ?? {};
    expectOk(await setIncubatorProfile(db, maker, { incubatorId, set }));
    const programmeId = await open(db, cast, incubatorId, track);
    const house = incubatorKeys.indexOf(track.incubator);
    const batches = new Map<string, number[]>();
    for (const [at, { incubator }] of companies.entries()) {
      if (incubator?.index !== house) continue;
      batches.set(incubator.batch, [...(batches.get(incubator.batch) ?? []), at]);
    }
    for (const name of [...batches.keys()].sort()) {
      const startsOn = startOf(name);
      const cohortId = await openBatch(db, cast, programmeId, track, name, startsOn);
      for (const at of batches.get(name) ?? []) {
        const company = companies[at] as DemoCompany;
        const since = company.incubator?.since ?? startsOn;
        const joinedOn = laterOf(since, startsOn);
        stays.push({ cohortId, companyId: ids[at] as Id, joinedOn, end: endOf(at, company, joinedOn) });
      }
    }
  }
  stays.push(...(await openCamps(db, cast, ids)));
  await enterStays(db, stays);
}

async function openCamps(db: Db, cast: Cast, ids: readonly Id[]): Promise<Stay[]> {
  const incubatorId = cast.organisations.get(camp.incubator);
  if (!incubatorId) return [];
  const programmeId = await open(db, cast, incubatorId, camp);
  const stays: Stay[] = [];
  for (const { name, startsOn, over, companies } of camps) {
    const cohortId = await openBatch(db, cast, programmeId, camp, name, startsOn);
    for (const at of companies) {
      const companyId = ids[at];
      if (!companyId) continue;
      const end = over ? ({ on: over, departure: 'graduated', note: null } as const) : null;
      stays.push({ cohortId, companyId, joinedOn: startsOn, end });
    }
  }
  return stays;
}

async function open(db: Db, cast: Cast, incubatorId: Id, programme: DemoProgramme): Promise<Id> {
  const { kind, name, nameEn, purpose, head, months } = programme;
  const headUserId = cast.people.get(head)?.userId ?? null;
  const order = { incubatorId, kind, name, nameEn, purpose, headUserId, months };
  return expectOk(await openProgramme(db, maker, order)).programmeId;
}

async function openBatch(
  db: Db,
  cast: Cast,
  programmeId: Id,
  { daily, months }: DemoProgramme,
  name: string,
  startsOn: CalendarDate,
): Promise<Id> {
  const [year, season] = name.split(' ');
  const nameEn = `${season === '春' ? 'Spring' : 'Autumn'} ${year}`;
  const endsOn = addDays(startsOn, Math.round(months * 30.44) - 1);
  const managerUserId = cast.people.get(daily)?.userId ?? null;
  const order = { programmeId, name, nameEn, startsOn, endsOn, managerUserId };
  return expectOk(await openCohort(db, maker, order)).cohortId;
}

/** A batch begins on the first of March or of September. */
function startOf(batch: string): CalendarDate {
  const [year, season] = batch.split(' ');
  return day(`${year}-${season === '春' ? '03' : '09'}-01`);
}

function endOf(at: number, company: DemoCompany, joinedOn: CalendarDate): Stay['end'] {
  const otherwise = departed[at];
  if (otherwise) return otherwise;
  const graduated = company.moves.find((move) => move.lane === 'development' && move.stage === 'graduated');
  if (!graduated) return null;
  return { on: laterOf(graduated.on, joinedOn), departure: 'graduated', note: null };
}

function laterOf(one: CalendarDate, other: CalendarDate): CalendarDate {
  return [one, other].sort()[1] as CalendarDate;
}

async function enterStays(db: Db, stays: readonly Stay[]): Promise<void> {
  expectOk(
    await carryOut(db, maker, 'incubation.enter-demo-members', async (tx) => {
      for (const { cohortId, companyId, joinedOn, end } of stays) {
        expectOk(await addMembers(tx, maker, { cohortId, companyIds: [companyId], joinedOn }));
        if (!end) continue;
        const { on: leftOn, departure, note } = end;
        expectOk(await endMembership(tx, maker, { cohortId, companyId, leftOn, departure, note }));
      }
      return { result: ok(null), note: { after: { members: stays.length } } };
    }),
  );
}

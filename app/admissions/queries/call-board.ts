import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { applicationDecisions, applications, interviewSlots } from '#db/schema/admissions.ts';
import { companies } from '#db/schema/startups.ts';
import { type ApplicationState, columnOf, type Decision } from '../domain/application.ts';
import { compareScores, type Score } from '../domain/scoring.ts';
import { reviewsOf, type Together, together } from './application-record.ts';
import type { CallRecord } from './call-record.ts';
import { type InvitedPerson, invitedPeople } from './team-people.ts';

export type BoardApplication = {
  applicationId: Id;
  number: number;
  companyId: Id;
  company: string;
  companyEn: string | null;
  oneLiner: string | null;
  oneLinerEn: string | null;
  state: ApplicationState;
  roundId: Id | null;
  column: string;
  /** What the reviewers of its round say; null outside rounds. */
  together: Together | null;
  /** The latest decision that the applicant has not been told. */
  untold: Decision | null;
  interviewAt: Date | null;
  /** Of the people whom an accepted application named: how many, and how many have their seat. */
  people: { named: number; seated: number } | null;
};

export type BoardFilter = { text: string; only: 'all' | 'agreed' | 'torn' | 'open' };

/**
 * All applications of a call that were handed in, each with its column: the best score first, then by number. Whoever
 * calls has asked whether the call is the actor's to watch.
 */
export async function callBoard(
  db: Reader,
  call: CallRecord,
  filter: BoardFilter,
): Promise<BoardApplication[]> {
  const rows = await db
    .select({
      application: applications,
      company: companies.name,
      companyEn: companies.nameEn,
      at: interviewSlots.startsAt,
    })
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .leftJoin(
      interviewSlots,
      and(
        eq(interviewSlots.applicationId, applications.id),
        eq(interviewSlots.roundId, applications.roundId),
      ),
    )
    .where(and(eq(applications.callId, call.id), isNotNull(applications.number)))
    .orderBy(asc(applications.number))
    .limit(2000);
  const untold = new Map(
    (
      await db
        .select({
          applicationId: applicationDecisions.applicationId,
          decision: applicationDecisions.decision,
        })
        .from(applicationDecisions)
        .where(and(eq(applicationDecisions.callId, call.id), isNull(applicationDecisions.toldAt)))
        .orderBy(asc(applicationDecisions.decidedAt))
    ).map((line) => [line.applicationId, line.decision]),
  );
  const said = new Map<Id, Together>();
  for (const round of call.rounds) {
    const here = rows.filter((row) => row.application.roundId === round.id).map((row) => row.application.id);
    for (const [id, reviews] of await reviewsOf(db, round.id, here)) said.set(id, together(round, reviews));
  }
  const accepted = rows.filter((row) => row.application.state === 'accepted');
  const invited = await invitedPeople(
    db,
    accepted.map((row) => row.application.id),
  );
  const board = rows.map(({ application, company, companyEn, at }): BoardApplication => {
    const { id, number, companyId, state, roundId, snapshot } = application;
    return {
      applicationId: id,
      number: number ?? 0,
      companyId,
      company,
      companyEn,
      oneLiner: snapshot?.oneLiner ?? null,
      oneLinerEn: snapshot?.oneLinerEn ?? null,
      state,
      roundId,
      column: columnOf({ state, roundId }) ?? state,
      together: said.get(id) ?? null,
      untold: untold.get(id) ?? null,
      interviewAt: at,
      people: countOf(invited.get(id)),
    };
  });
  return board.filter((one) => fits(one, filter)).sort(byScore);
}

function countOf(people: readonly InvitedPerson[] | undefined): BoardApplication['people'] {
  if (!people) return null;
  const seated = people.filter(({ standing }) => standing === 'seated' || standing === 'joined').length;
  return { named: people.length, seated };
}

function fits(one: BoardApplication, { text, only }: BoardFilter): boolean {
  const wanted = text.trim().toLowerCase();
  const found = [one.company, one.companyEn ?? '', String(one.number)].some((name) =>
    name.toLowerCase().includes(wanted),
  );
  if (!found) return false;
  const { together: said } = one;
  if (only === 'all') return true;
  if (one.state !== 'submitted' || !said) return false;
  if (only === 'torn') return said.consensus === 'person' || said.score?.apart === true;
  const complete = said.of > 0 && said.handedIn === said.of;
  return only === 'agreed' ? said.consensus === 'pass' || (said.consensus === null && complete) : !complete;
}

function byScore(a: BoardApplication, b: BoardApplication): number {
  const [mine, other]: (Score | undefined)[] = [a.together?.score?.mean, b.together?.score?.mean];
  if (mine && other) return compareScores(other, mine) || a.number - b.number;
  if (mine || other) return mine ? -1 : 1;
  return a.number - b.number;
}

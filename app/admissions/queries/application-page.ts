import { and, asc, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayActFor } from '#app/incubation/domain/policy.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { applicationDecisions, interviewSlots } from '#db/schema/admissions.ts';
import type { ApplicationState, Decision } from '../domain/application.ts';
import { mayDecideOnCall } from '../domain/policy.ts';
import { othersAreShown } from '../domain/round.ts';
import type { PersonStanding, TeamPerson } from '../domain/team-people.ts';
import { type ReadsAs, readsAs } from './application-access.ts';
import { fileNames } from './application-files.ts';
import {
  type ApplicationRow,
  applicationRecord,
  type ReviewRow,
  reviewsOf,
  type Together,
  together,
} from './application-record.ts';
import { type CallRecord, callRecord, type Round } from './call-record.ts';
import { invitedPeople } from './team-people.ts';

export type RoundReviews = {
  round: Round;
  /** Null where the reviews of others are not (yet) hers to see. */
  reviews: ReviewRow[] | null;
  together: Together | null;
  own: ReviewRow | null;
};

export type DecisionLine = {
  id: Id;
  decision: Decision;
  round: string | null;
  roundEn: string | null;
  /** For the house alone: null for applicants and reviewers. */
  reason: string | null;
  by: string | null;
  decidedAt: Date;
  message: string | null;
  toldAt: Date | null;
};

/** Somebody whom the application names; without a standing before it is accepted. */
export type NamedPerson = TeamPerson & { standing: PersonStanding | null; expiresAt: Date | null };

export type Slot = { id: Id; startsAt: Date; minutes: number; place: string; own: boolean };

export type ApplicationPage = {
  as: ReadsAs;
  call: CallRecord;
  application: ApplicationRow;
  /** Who is to get a seat, and since the acceptance who has come; for the applicant and the house alone. */
  people: NamedPerson[];
  /** What she knows of it: for applicants what they have been told. */
  state: ApplicationState;
  round: Round | null;
  files: Record<Id, string>;
  rounds: RoundReviews[];
  decisions: DecisionLine[];
  /** The times that can be taken, and the one that is taken. */
  slots: Slot[];
  may: { act: boolean; review: boolean; decide: boolean };
};

/** An application in the part in which the actor reads it; null when there is none for her. */
export async function applicationPage(
  db: Reader,
  actor: Actor,
  applicationId: string,
): Promise<ApplicationPage | null> {
  const row = await applicationRecord(db, applicationId);
  const call = row ? await callRecord(db, row.callId) : null;
  const as = row && call ? readsAs(actor, call, row) : null;
  if (!row || !call || !as) return null;
  const applicant = as === 'applicant';
  const state = applicant && row.state !== 'draft' ? row.shownState : row.state;
  const roundId = applicant ? row.shownRoundId : row.roundId;
  const rounds = applicant ? [] : await roundReviews(db, actor, call, row, as);
  const current = rounds.find((one) => one.round.id === row.roundId);
  const reached = call.rounds.findIndex((round) => round.id === roundId);
  const shownIds = new Set<Id | null>([null, ...call.rounds.slice(0, reached + 1).map((round) => round.id)]);
  const questions = call.questions.filter((question) => shownIds.has(question.roundId));
  return {
    as,
    call: { ...call, questions },
    application: { ...row, people: [] },
    people: as === 'reviewer' ? [] : await namedPeople(db, row),
    state,
    round: call.rounds.find((round) => round.id === roundId) ?? null,
    files: await fileNames(db, questions, row.answers),
    rounds,
    decisions: as === 'reviewer' ? [] : await decisionLines(db, call, row, applicant),
    slots: await slotsOf(db, row, roundId),
    may: {
      act: applicant && mayActFor(actor, row.companyId),
      review:
        row.state === 'submitted' &&
        current?.own !== undefined &&
        current.own !== null &&
        !current.own.conflict &&
        !current.own.handedInAt,
      decide: mayDecideOnCall(actor, call.incubator.id),
    },
  };
}

async function namedPeople(db: Reader, row: ApplicationRow): Promise<NamedPerson[]> {
  const invited = (await invitedPeople(db, [row.id])).get(row.id);
  return invited ?? row.people.map((person) => ({ ...person, standing: null, expiresAt: null }));
}

async function roundReviews(
  db: Reader,
  actor: Actor,
  call: CallRecord,
  row: ApplicationRow,
  as: ReadsAs,
): Promise<RoundReviews[]> {
  const me = actor.kind === 'person' ? actor.userId : null;
  const reached = call.rounds.findIndex((round) => round.id === row.roundId);
  const found: RoundReviews[] = [];
  for (const round of call.rounds.slice(0, reached + 1)) {
    const reviews = (await reviewsOf(db, round.id, [row.id])).get(row.id) ?? [];
    const own = reviews.find((review) => review.userId === me) ?? null;
    const part = own ? { handedIn: own.handedInAt !== null, conflict: own.conflict } : null;
    const shown = othersAreShown(part, as === 'house');
    found.push({
      round,
      reviews: shown ? reviews.map((review) => asShown(review, me)) : null,
      together: shown ? together(round, reviews) : null,
      own,
    });
  }
  return found;
}

/** Of others' reviews nothing is seen before they are handed in, nor of what somebody in a conflict wrote. */
function asShown(review: ReviewRow, me: Id | null): ReviewRow {
  if (review.userId === me || (review.handedInAt && !review.conflict)) return review;
  return { ...review, verdict: null, scores: {}, comment: null };
}

async function decisionLines(
  db: Reader,
  call: CallRecord,
  row: ApplicationRow,
  applicant: boolean,
): Promise<DecisionLine[]> {
  const lines = await db
    .select()
    .from(applicationDecisions)
    .where(eq(applicationDecisions.applicationId, row.id))
    .orderBy(desc(applicationDecisions.decidedAt));
  const shown = applicant ? lines.filter((line) => line.toldAt && line.message !== null) : lines;
  return shown.map((line) => {
    const round = call.rounds.find((one) => one.id === line.roundId);
    return {
      id: line.id,
      decision: line.decision,
      round: round?.name ?? null,
      roundEn: round?.nameEn ?? null,
      reason: applicant ? null : line.reason,
      by: applicant ? null : line.decidedByName,
      decidedAt: line.decidedAt,
      message: line.message,
      toldAt: line.toldAt,
    };
  });
}

async function slotsOf(db: Reader, row: ApplicationRow, roundId: Id | null): Promise<Slot[]> {
  if (roundId === null) return [];
  const slots = await db
    .select()
    .from(interviewSlots)
    .where(
      and(
        eq(interviewSlots.roundId, roundId),
        or(
          eq(interviewSlots.applicationId, row.id),
          and(isNull(interviewSlots.applicationId), gt(interviewSlots.startsAt, sql`now()`)),
        ),
      ),
    )
    .orderBy(asc(interviewSlots.startsAt))
    .limit(100);
  return slots.map(({ id, startsAt, minutes, place, applicationId }) => ({
    id,
    startsAt,
    minutes,
    place,
    own: applicationId === row.id,
  }));
}

import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { ProgrammeKind } from '#app/incubation/domain/programme.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { callCriteria, callQuestions, callReviewers, callRounds, calls } from '#db/schema/admissions.ts';
import { organisations, users } from '#db/schema/identity.ts';
import { programmes } from '#db/schema/incubation.ts';
import type { CallState } from '../domain/call.ts';
import type { Question } from '../domain/question.ts';
import type { RoundKind } from '../domain/round.ts';

export type Criterion = {
  id: Id;
  name: string;
  nameEn: string | null;
  weight: number;
  /** What a score in each band means, from the lowest; empty where nothing was written. */
  anchors: string[];
};

export type Round = {
  id: Id;
  position: number;
  kind: RoundKind;
  name: string;
  nameEn: string | null;
  criteria: Criterion[];
  reviewers: { userId: Id; name: string }[];
};

export type CallRecord = {
  id: Id;
  programme: { id: Id; kind: ProgrammeKind; name: string; nameEn: string | null };
  incubator: { id: Id; name: string; nameEn: string | null };
  name: string;
  nameEn: string | null;
  introduction: string | null;
  introductionEn: string | null;
  state: CallState;
  opensAt: Date;
  closesAt: Date;
  places: number | null;
  cohortId: Id | null;
  templateId: Id | null;
  version: number;
  /** The instant of the question (in a transaction: of its beginning) by the clock of the database, in milliseconds. */
  at: Date;
  rounds: Round[];
  questions: Question[];
};

const nowSql = sql`date_trunc('milliseconds', now())`.mapWith(calls.opensAt);

/**
 * A call with its form and its rounds, or null. Unscoped: whoever calls asks the policy. With `lock` the call stays locked
 * until the transaction ends: orders about it take turns.
 */
export async function callRecord(
  db: Reader,
  callId: string,
  options: { lock?: boolean } = {},
): Promise<CallRecord | null> {
  if (!looksLikeId(callId)) return null;
  if (options.lock) await db.execute(sql`select from calls where id = ${callId} for no key update`);
  const [row] = await db
    .select({
      call: calls,
      programme: {
        id: programmes.id,
        kind: programmes.kind,
        name: programmes.name,
        nameEn: programmes.nameEn,
      },
      incubator: { id: organisations.id, name: organisations.name, nameEn: organisations.nameEn },
      at: nowSql,
    })
    .from(calls)
    .innerJoin(programmes, eq(programmes.id, calls.programmeId))
    .innerJoin(organisations, eq(organisations.id, calls.incubatorId))
    .where(eq(calls.id, callId));
  if (!row) return null;
  const { programmeId: _p, incubatorId: _i, lastNumber: _n, createdAt: _c, ...call } = row.call;
  const [rounds, questions] = await Promise.all([roundsOf(db, callId), questionsOf(db, callId)]);
  return { ...call, programme: row.programme, incubator: row.incubator, at: row.at, rounds, questions };
}

/** The rounds of a call in their order, with what they look at and who judges. */
export async function roundsOf(db: Reader, callId: Id): Promise<Round[]> {
  const rounds = await db
    .select({
      id: callRounds.id,
      position: callRounds.position,
      kind: callRounds.kind,
      name: callRounds.name,
      nameEn: callRounds.nameEn,
    })
    .from(callRounds)
    .where(eq(callRounds.callId, callId))
    .orderBy(asc(callRounds.position));
  if (rounds.length === 0) return [];
  const ids = rounds.map((round) => round.id);
  const criteria = await db
    .select()
    .from(callCriteria)
    .where(inArray(callCriteria.roundId, ids))
    .orderBy(asc(callCriteria.position));
  const reviewers = await db
    .select({ roundId: callReviewers.roundId, userId: users.id, name: users.name })
    .from(callReviewers)
    .innerJoin(users, and(eq(users.id, callReviewers.userId), eq(users.status, 'active')))
    .where(inArray(callReviewers.roundId, ids))
    .orderBy(asc(callReviewers.invitedAt), asc(users.id));
  return rounds.map((round) => ({
    ...round,
    criteria: criteria
      .filter((criterion) => criterion.roundId === round.id)
      .map(({ id, name, nameEn, weight, anchors }) => ({ id, name, nameEn, weight, anchors })),
    reviewers: reviewers
      .filter((reviewer) => reviewer.roundId === round.id)
      .map(({ userId, name }) => ({ userId, name })),
  }));
}

async function questionsOf(db: Reader, callId: Id): Promise<Question[]> {
  const rows = await db
    .select()
    .from(callQuestions)
    .where(eq(callQuestions.callId, callId))
    .orderBy(asc(callQuestions.position));
  return rows.map(({ callId: _c, position: _p, ...question }) => question);
}

export function weightsOf(round: Pick<Round, 'criteria'>) {
  return round.criteria.map(({ id: criterionId, weight }) => ({ criterionId, weight }));
}

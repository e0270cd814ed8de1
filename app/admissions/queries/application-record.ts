import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { applicationReviews, applications, callReviewers } from '#db/schema/admissions.ts';
import { users } from '#db/schema/identity.ts';
import { companies } from '#db/schema/startups.ts';
import { type Consensus, consensus, type ReviewState, type RoundKind } from '../domain/round.ts';
import { type RoundScore, roundScore, type Scores } from '../domain/scoring.ts';
import { type Round, weightsOf } from './call-record.ts';

export type ApplicationRow = typeof applications.$inferSelect & {
  companyName: string;
  companyNameEn: string | null;
};

const columns = { application: applications, companyName: companies.name, companyNameEn: companies.nameEn };

/** One application, or null. Unscoped. With `lock` it stays locked; lock its call before it. */
export async function applicationRecord(
  db: Reader,
  applicationId: string,
  options: { lock?: boolean } = {},
): Promise<ApplicationRow | null> {
  if (!looksLikeId(applicationId)) return null;
  return one(db, sql`${applications.id} = ${applicationId}`, options.lock ?? false);
}

/** The application of a company to a call, or null. Unscoped. */
export async function applicationOf(
  db: Reader,
  question: { callId: Id; companyId: Id },
  options: { lock?: boolean } = {},
): Promise<ApplicationRow | null> {
  const { callId, companyId } = question;
  const condition = sql`${applications.callId} = ${callId} and ${applications.companyId} = ${companyId}`;
  return one(db, condition, options.lock ?? false);
}

async function one(
  db: Reader,
  condition: ReturnType<typeof sql>,
  lock: boolean,
): Promise<ApplicationRow | null> {
  if (lock) await db.execute(sql`select from ${applications} where ${condition} for update`);
  const [row] = await db
    .select(columns)
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .where(condition);
  return row ? { ...row.application, companyName: row.companyName, companyNameEn: row.companyNameEn } : null;
}

export type ReviewRow = ReviewState & {
  applicationId: Id;
  userId: Id;
  name: string;
  scores: Scores;
  comment: string | null;
  conflictNote: string | null;
  handedInAt: Date | null;
};

/**
 * The reviews of a round for these applications: a line for every reviewer who is invited or has written, whether she has
 * spoken or not. What is not handed in shows no verdict. Unscoped.
 */
export async function reviewsOf(
  db: Reader,
  roundId: Id,
  applicationIds: readonly Id[],
): Promise<Map<Id, ReviewRow[]>> {
  const all = new Map<Id, ReviewRow[]>(applicationIds.map((id) => [id, []]));
  if (applicationIds.length === 0) return all;
  const invited = await db
    .select({ userId: users.id, name: users.name })
    .from(callReviewers)
    .innerJoin(users, and(eq(users.id, callReviewers.userId), eq(users.status, 'active')))
    .where(eq(callReviewers.roundId, roundId))
    .orderBy(asc(callReviewers.invitedAt), asc(users.id));
  const written = await db
    .select()
    .from(applicationReviews)
    .where(
      and(
        eq(applicationReviews.roundId, roundId),
        inArray(applicationReviews.applicationId, [...applicationIds]),
      ),
    );
  const known = new Map(written.map((row) => [`${row.applicationId} ${row.userId}`, row]));
  for (const applicationId of applicationIds) {
    const rows = all.get(applicationId);
    for (const { userId, name } of invited) {
      const row = known.get(`${applicationId} ${userId}`);
      rows?.push(
        row
          ? reviewRow(row, name)
          : {
              applicationId,
              userId,
              name,
              verdict: null,
              conflict: false,
              scores: {},
              comment: null,
              conflictNote: null,
              handedInAt: null,
            },
      );
      known.delete(`${applicationId} ${userId}`);
    }
  }
  // Who handed in and was taken off the round later still counts.
  for (const row of known.values())
    if (row.handedInAt) all.get(row.applicationId)?.push(reviewRow(row, row.reviewerName));
  return all;
}

function reviewRow(row: typeof applicationReviews.$inferSelect, name: string): ReviewRow {
  const { applicationId, userId, verdict, scores, comment, conflict, conflictNote, handedInAt } = row;
  return {
    applicationId,
    userId,
    name,
    verdict: handedInAt ? verdict : null,
    conflict,
    scores,
    comment,
    conflictNote,
    handedInAt,
  };
}

/** What the reviewers of a round say together: agreement on a verdict, or a score. */
export type Together = {
  consensus: Consensus | null;
  score: RoundScore | null;
  handedIn: number;
  of: number;
};

export function together(round: Round, reviews: readonly ReviewRow[]): Together {
  const counted = reviews.filter((review) => review.handedInAt && !review.conflict);
  const of = reviews.filter((review) => !review.conflict).length;
  return {
    consensus: hasVerdicts(round.kind) ? consensus(reviews) : null,
    score:
      round.kind === 'scoring'
        ? roundScore(
            weightsOf(round),
            counted.map((review) => review.scores),
          )
        : null,
    handedIn: counted.length,
    of,
  };
}

/** Where reviewers say pass or fail; in scoring rounds they give points. */
export function hasVerdicts(kind: RoundKind): boolean {
  return kind !== 'scoring';
}

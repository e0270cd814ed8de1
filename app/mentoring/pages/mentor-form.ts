import { z } from 'zod';
import { choice, email, id, line, many, maybe, prose, ticked, whole } from '#app/http/fields.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import { mentorStages, mentorTopics, mostSessions } from '../domain/mentor.ts';

/** The fields of a mentor's profile, as its forms send them. */
export const mentorFields = {
  name: line({ max: 60 }),
  nameEn: maybe(line({ max: 80 })),
  title: maybe(line({ max: 80 })),
  bio: maybe(prose({ max: 1000 })),
  topics: many(choice(mentorTopics), mentorTopics.length),
  stages: many(choice(mentorStages), mentorStages.length),
  capacity: whole({ min: 0, max: mostSessions }),
  email: maybe(email()),
  investsIn: many(id(), 200),
};
export const retired = ticked();
export const mentorSchema = z.object({ intent: z.literal('add'), ...mentorFields });

const fieldOf: Record<string, string> = {
  'no-topic-chosen': 'topics',
  'no-such-person': 'email',
  'already-a-mentor': 'email',
  'no-such-company': 'investsIn',
  'not-a-time': 'time',
  'in-the-past': 'day',
  overlaps: 'time',
  'conflict-unsaid': 'knowsOfStake',
};

/** What a refusal amounts to on a form about mentors. */
export function mentoringProblems(refusal: { kind: string }): Problems {
  if (refusal.kind === 'not-found') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  return { [fieldOf[refusal.kind] ?? '']: refusal };
}

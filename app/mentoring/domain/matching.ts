import type { MentorStage, MentorTopic } from './mentor.ts';

/** What is known of a mentor when a company looks for one. */
export type Candidate = {
  mentorId: string;
  topics: readonly MentorTopic[];
  stages: readonly MentorStage[];
  /** Sessions a month, and how many of this month's are taken. */
  capacity: number;
  booked: number;
  /** She has said that she invests in this company. */
  invests: boolean;
};

export type Wish = {
  /** What it is about; empty when the company has not said. */
  topics: readonly MentorTopic[];
  /** Where the company stands; null when that is not known. */
  stage: MentorStage | null;
};

/** Why a mentor stands where she stands. Every reason is shown. */
export type Reason =
  | { kind: 'topics'; topics: MentorTopic[] }
  | { kind: 'no-topic' }
  | { kind: 'stage'; stage: MentorStage }
  | { kind: 'other-stage'; stage: MentorStage }
  | { kind: 'free'; free: number; capacity: number }
  | { kind: 'full'; capacity: number }
  | { kind: 'conflict' };

export type Match = { mentorId: string; score: number; conflict: boolean; reasons: Reason[] };

const TOPIC_POINTS = 50;
const STAGE_POINTS = 20;
const LOAD_POINTS = 30;

/**
 * How well a mentor suits a wish, out of 100: half for the topics (the share of the wished ones that she covers), a fifth
 * for the stage, the rest for the time that she has left this month. What was not said earns nothing and costs nothing
 * against others. A stake in the company is no matter of points: it is a conflict, and said as such.
 */
export function match(candidate: Candidate, wish: Wish): Match {
  const reasons: Reason[] = [];
  const { mentorId, capacity, booked, invests } = candidate;
  if (invests) reasons.push({ kind: 'conflict' });
  const covered = wish.topics.filter((topic) => candidate.topics.includes(topic));
  let score = 0;
  if (wish.topics.length > 0) {
    score += Math.floor((TOPIC_POINTS * covered.length) / wish.topics.length);
    reasons.push(covered.length > 0 ? { kind: 'topics', topics: covered } : { kind: 'no-topic' });
  }
  if (wish.stage !== null) {
    const suits = candidate.stages.includes(wish.stage);
    if (suits) score += STAGE_POINTS;
    reasons.push({ kind: suits ? 'stage' : 'other-stage', stage: wish.stage });
  }
  const free = Math.max(0, capacity - booked);
  if (capacity > 0) score += Math.floor((LOAD_POINTS * free) / capacity);
  reasons.push(free > 0 ? { kind: 'free', free, capacity } : { kind: 'full', capacity });
  return { mentorId, score, conflict: invests, reasons };
}

/** The mentors for a wish, best first; whoever has a conflict comes after all others, with her points and the reason. */
export function ranked(candidates: readonly Candidate[], wish: Wish): Match[] {
  return candidates
    .map((candidate) => match(candidate, wish))
    .sort(
      (a, b) =>
        Number(a.conflict) - Number(b.conflict) ||
        b.score - a.score ||
        (a.mentorId < b.mentorId ? -1 : a.mentorId > b.mentorId ? 1 : 0),
    );
}

import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type CallWindow, takingAt } from './call.ts';
import { type Consensus, type RoundKind, roundAfter } from './round.ts';

/** From the first word written to the answer. */
export const applicationStates = [
  'draft',
  'submitted',
  'waitlisted',
  'accepted',
  'declined',
  'withdrawn',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** What is decided about an application in a round. */
export const decisions = ['advance', 'waitlist', 'decline', 'accept'] as const;
export type Decision = (typeof decisions)[number];

export const stateAfter: Record<Decision, ApplicationState> = {
  advance: 'submitted',
  waitlist: 'waitlisted',
  decline: 'declined',
  accept: 'accepted',
};

export type LateRefusal =
  | { kind: 'not-open-yet'; opensAt: Date }
  | { kind: 'too-late'; closedAt: Date }
  | { kind: 'already-submitted' }
  | { kind: 'already-decided' };

/** Whether an application may still be written at an instant (drafts are kept after the deadline, but rest). */
export function judgeHandIn(call: CallWindow, state: ApplicationState, at: Date): Result<null, LateRefusal> {
  if (state === 'submitted') return refuse({ kind: 'already-submitted' });
  if (state !== 'draft' && state !== 'withdrawn') return refuse({ kind: 'already-decided' });
  const taking = takingAt(call, at);
  if (taking === 'over') return refuse({ kind: 'too-late', closedAt: call.closesAt });
  return taking === 'taking' ? ok(null) : refuse({ kind: 'not-open-yet', opensAt: call.opensAt });
}

/** What a decision about one application looks at. */
export type Standing = {
  state: ApplicationState;
  roundId: Id | null;
  /** What the reviewers of an eligibility or interview round say together; null for other rounds. */
  consensus: Consensus | null;
};

export type DecisionRefusal =
  | { kind: 'not-waiting'; state: ApplicationState }
  | { kind: 'no-next-round' }
  | { kind: 'rounds-left'; round: string }
  | { kind: 'reason-missing' };

export type DecidedStep = { state: ApplicationState; roundId: Id | null };

/**
 * Whether a decision can be made, and where it puts the application. The way leads through all rounds; whoever goes
 * against what the reviewers say together, or says no, gives a reason.
 */
export function decideApplication(
  rounds: readonly { id: Id; name: string; kind: RoundKind }[],
  standing: Standing,
  decision: Decision,
  reason: string | null,
): Result<DecidedStep, DecisionRefusal> {
  const { state, roundId } = standing;
  if (state !== 'submitted' && state !== 'waitlisted') return refuse({ kind: 'not-waiting', state });
  if (decision === 'waitlist' && state === 'waitlisted') return refuse({ kind: 'not-waiting', state });
  const next = roundAfter(rounds, roundId);
  if (decision === 'advance' && !next) return refuse({ kind: 'no-next-round' });
  if (decision === 'accept' && next) return refuse({ kind: 'rounds-left', round: next.name });
  if (needsReason(standing, decision) && !reason?.trim()) return refuse({ kind: 'reason-missing' });
  return ok({ state: stateAfter[decision], roundId: decision === 'advance' ? (next?.id ?? null) : roundId });
}

/** Saying no, and going on without or against the reviewers' agreement. */
export function needsReason({ consensus }: Standing, decision: Decision): boolean {
  if (decision === 'decline') return true;
  return decision !== 'waitlist' && consensus !== null && consensus !== 'pass';
}

/** Which columns of the board there are after the rounds. */
export const boardEnds = ['waitlisted', 'accepted', 'declined', 'withdrawn'] as const;
export type BoardEnd = (typeof boardEnds)[number];

/** Whether an application stands in a round of the board, waits, or is through. */
export function columnOf({ state, roundId }: { state: ApplicationState; roundId: Id | null }): string | null {
  if (state === 'draft') return null;
  return state === 'submitted' ? (roundId ?? 'submitted') : state;
}

import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { isStageOf, type Lane, type Stage } from './ladder.ts';
import { lastMove, type Move } from './ladder-history.ts';

/** A step that is taken over from a record kept elsewhere: what it says happened, without gate or approver. */
export type OpeningEntry = {
  companyId: Id;
  lane: Lane;
  /** Null: the company left the lane. */
  stage: Stage | null;
  effectiveOn: CalendarDate;
  /** Where the record comes from, as a sentence for the history. */
  reason: string;
};

export type OpeningRefusal =
  | { kind: 'company-not-found' }
  | { kind: 'stage-not-of-lane'; lane: Lane }
  | { kind: 'not-on-lane'; lane: Lane }
  | { kind: 'in-the-future'; today: CalendarDate }
  | { kind: 'before-last-move'; lastOn: CalendarDate };

/** What a taken-over record does to a history: it adds a step, or it says what is known already. */
export type OpeningChange = { kind: 'new'; from: Stage | null } | { kind: 'same' };

/** A record of the past is believed as it stands, but it cannot be slipped in before what is already recorded. */
export function decideOpening(
  moves: readonly Move[],
  entry: OpeningEntry,
  today: CalendarDate,
): Result<OpeningChange, OpeningRefusal> {
  const { lane, stage, effectiveOn } = entry;
  if (stage !== null && !isStageOf(lane, stage)) return refuse({ kind: 'stage-not-of-lane', lane });
  if (effectiveOn > today) return refuse({ kind: 'in-the-future', today });
  const last = lastMove(moves, lane);
  const from = last?.to ?? null;
  if (from === stage)
    return stage === null && !last ? refuse({ kind: 'not-on-lane', lane }) : ok({ kind: 'same' });
  if (last && effectiveOn < last.effectiveOn) {
    return refuse({ kind: 'before-last-move', lastOn: last.effectiveOn });
  }
  return ok({ kind: 'new', from });
}

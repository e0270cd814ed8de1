import { ok, type Result, refuse } from '#app/kernel/result.ts';

/** A call is prepared, takes applications, is judged, and is over once everybody knows her answer. */
export const callStates = ['draft', 'open', 'closed', 'decided'] as const;
export type CallState = (typeof callStates)[number];

/** The times between which a call takes applications: from the first instant on, up to but not including the second. */
export type CallWindow = { state: CallState; opensAt: Date; closesAt: Date };

/** Where a call stands for somebody who wants to apply. */
export type Taking = 'not-announced' | 'not-yet' | 'taking' | 'over';

/**
 * Whether a call takes applications at an instant. The times decide, not the state: a submission that arrived in time
 * counts also when the state is turned while it waits its turn.
 */
export function takingAt(call: CallWindow, at: Date): Taking {
  if (call.state === 'draft') return 'not-announced';
  if (call.state === 'decided') return 'over';
  if (at.getTime() < call.opensAt.getTime()) return 'not-yet';
  return at.getTime() < call.closesAt.getTime() ? 'taking' : 'over';
}

export type WindowRefusal = { kind: 'closes-before-it-opens' } | { kind: 'closes-in-the-past' };

export function judgeWindow(
  { opensAt, closesAt }: Pick<CallWindow, 'opensAt' | 'closesAt'>,
  at: Date,
): Result<null, WindowRefusal> {
  if (closesAt.getTime() <= opensAt.getTime()) return refuse({ kind: 'closes-before-it-opens' });
  return closesAt.getTime() <= at.getTime() ? refuse({ kind: 'closes-in-the-past' }) : ok(null);
}

/** What turning a call to another state looks at. */
export type CallFacts = CallWindow & {
  rounds: readonly { name: string; kind: string; weights: readonly number[]; reviewers: number }[];
  /** Applications that were handed in and have no answer yet. */
  undecided: number;
  /** Decisions that their applicants have not been told. */
  untold: number;
};

export type TurnRefusal =
  | WindowRefusal
  | { kind: 'not-from-here'; state: CallState }
  | { kind: 'no-rounds' }
  | { kind: 'no-criteria'; round: string }
  | { kind: 'weights-not-100'; round: string; sum: number }
  | { kind: 'undecided'; count: number }
  | { kind: 'untold'; count: number };

/** Whether a call may be opened, closed before its time, opened again, or be declared decided. */
export function decideTurn(
  call: CallFacts,
  to: 'open' | 'closed' | 'decided',
  at: Date,
): Result<null, TurnRefusal> {
  const { state } = call;
  const allowed = { open: ['draft', 'closed'], closed: ['open'], decided: ['closed'] }[to];
  if (!allowed.includes(state)) return refuse({ kind: 'not-from-here', state });
  if (to === 'open') return judgeOpening(call, at);
  if (to === 'decided' && call.undecided > 0) return refuse({ kind: 'undecided', count: call.undecided });
  if (to === 'decided' && call.untold > 0) return refuse({ kind: 'untold', count: call.untold });
  return ok(null);
}

function judgeOpening(call: CallFacts, at: Date): Result<null, TurnRefusal> {
  const window = judgeWindow(call, at);
  if (!window.ok) return window;
  if (call.rounds.length === 0) return refuse({ kind: 'no-rounds' });
  for (const { name, kind, weights } of call.rounds) {
    if (kind !== 'scoring') continue;
    if (weights.length === 0) return refuse({ kind: 'no-criteria', round: name });
    const sum = weights.reduce((all, weight) => all + weight, 0);
    if (sum !== 100) return refuse({ kind: 'weights-not-100', round: name, sum });
  }
  return ok(null);
}

/** Days before the deadline on which whoever has a draft is reminded, the nearest last. */
export const reminderDays = [3, 1] as const;

/** The reminder that is due at an instant: the nearest one whose time has come; null while none has, or too late. */
export function reminderDue(closesAt: Date, at: Date): (typeof reminderDays)[number] | null {
  const left = closesAt.getTime() - at.getTime();
  if (left <= 0) return null;
  return [...reminderDays].reverse().find((days) => left <= days * 86_400_000) ?? null;
}

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?$/;

/** The instant that a clock in Beijing shows as `2026-12-01T18:00`; null when no clock shows that. */
export function instantInBeijing(text: string): Date | null {
  const match = LOCAL.exec(text.trim());
  if (!match) return null;
  const instant = new Date(`${match[1]}T${match[2]}:${match[3]}:${match[4] ?? '00'}+08:00`);
  return Number.isNaN(instant.getTime()) || !clockInBeijing(instant).startsWith(`${match[1]}T`)
    ? null
    : instant;
}

/** What a clock in Beijing shows at an instant, as fields for times take it: `2026-12-01T18:00`. */
export function clockInBeijing(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}

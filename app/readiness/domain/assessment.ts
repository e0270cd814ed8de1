import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Edition, inForce } from '#app/rules/domain/edition.ts';
import type { Book, Both } from '#app/rules/domain/fact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import type { Rule } from '#app/rules/domain/rule.ts';
import {
  type Answer,
  type LimbVerdict,
  type MissingFact,
  partOf,
  type Verdict,
} from '#app/rules/domain/verdict.ts';
import type { Board } from './board.ts';
import type { Severity } from './check.ts';
import { checkStanding, type Tally } from './check-standing.ts';
import { checkOf } from './checks.ts';
import { measure, type Score, scoreOf } from './score.ts';

export type TrackAnswer = { readonly code: string; readonly words: Both; readonly answer: Answer };

/** What stands in the way: a condition that is short (with its limb), or a check that was answered as a problem. */
export type Gap =
  | { readonly kind: 'condition'; readonly code: string; readonly words: Both; readonly limb: LimbVerdict }
  | {
      readonly kind: 'check';
      readonly code: string;
      readonly words: Both;
      readonly severity: Severity;
    };

/** How a company stands against one edition of a board's rules on a day. Plain data. */
export type Assessment = {
  readonly board: string;
  /** The code of the edition. */
  readonly edition: string;
  readonly on: CalendarDate;
  /** The whole tree of hard conditions. */
  readonly verdict: Verdict;
  /** As the conditions say, and short where a blocker was answered as a problem. */
  readonly answer: Answer;
  readonly tracks: readonly TrackAnswer[];
  /** The track that is met, or nearest to being met; null where the board has none. */
  readonly bestTrack: string | null;
  /** Null for a board that asks no checks. */
  readonly checks: Readonly<Record<Severity, Tally>> | null;
  readonly score: Score;
  /** On the nearest way: of tracks and of other alternatives the nearest one counts. Conditions first, then checks by severity. */
  readonly gaps: readonly Gap[];
  /** Facts to be known before the nearest way is certain, each once. */
  readonly missing: readonly MissingFact[];
  /** Conditions of the nearest way that a person has to judge. */
  readonly persons: readonly LimbVerdict[];
};

/** Judges a company by the edition of a board that is in force on a day; null where none is. Pure. */
export function assess(board: Board<string>, book: Book, on: CalendarDate): Assessment | null {
  const edition = inForce(board.editions, on);
  return edition && assessBy(board, edition, book, on);
}

/** The same by an edition that is named. */
export function assessBy(board: Board<string>, edition: Edition, book: Book, on: CalendarDate): Assessment {
  const verdict = judge(edition.rule, book);
  const standing = checkStanding(board.checks, book);
  const group = board.tracks === null ? null : partOf(verdict, board.tracks);
  const tracks = group?.kind === 'group' ? group.parts : [];
  const rules = board.tracks === null ? null : tracksOf(edition.rule, board.tracks);
  const best = tracks.length === 0 ? null : nearestTrack(rules, tracks);
  const way: Way = { gaps: [], missing: new Map(), persons: [] };
  walk(verdict, way, board.tracks, best);
  for (const severity of ['blocker', 'major', 'minor'] as const) {
    for (const code of standing?.tallies[severity].problems ?? []) {
      const check = checkOf(code);
      if (check) way.gaps.push({ kind: 'check', code, words: check.question, severity });
    }
  }
  const isBlocked = standing !== null && standing.tallies.blocker.problems.length > 0;
  return {
    board: board.code,
    edition: edition.code,
    on,
    verdict,
    answer: isBlocked ? 'short' : verdict.answer,
    tracks: tracks.map(({ code, words, answer }) => ({ code, words, answer })),
    bestTrack: best === null ? null : (tracks[best]?.code ?? null),
    checks: standing?.tallies ?? null,
    score: scoreOf(board, edition.rule, verdict, book, standing),
    gaps: way.gaps,
    missing: [...way.missing.values()],
    persons: way.persons,
  };
}

const trackRules = new WeakMap<Rule, Map<string, readonly Rule[] | null>>();

/** The rules of the tracks, in order; null where the rule has no such group, or it depends on a fact which one. */
function tracksOf(rule: Rule, code: string): readonly Rule[] | null {
  const kept = trackRules.get(rule) ?? new Map<string, readonly Rule[] | null>();
  const before = kept.get(code);
  if (before !== undefined) return before;
  const found = groupsOf(rule, code);
  const parts = found.length === 1 ? (found[0]?.parts ?? null) : null;
  trackRules.set(rule, kept.set(code, parts));
  return parts;
}

type Group = Extract<Rule, { kind: 'group' }>;

function groupsOf(rule: Rule, code: string): Group[] {
  if (rule.kind === 'limb') return [];
  if (rule.kind === 'group' && rule.code === code) return [rule];
  return (rule.kind === 'group' ? rule.parts : rule.branches).flatMap((one) => groupsOf(one, code));
}

const ranks: Record<Answer, number> = { met: 0, person: 1, missing: 2, short: 3 };

/** By its answer, then by how much of it is reached, then as the rules list them. */
function nearestTrack(rules: readonly Rule[] | null, tracks: readonly Verdict[]): number {
  const reached = (at: number) => {
    const rule = rules?.[at];
    return (rule && measure(rule, tracks[at] as Verdict)?.credit.low) ?? 0;
  };
  let best = 0;
  let bestReached: number | null = null;
  for (let at = 1; at < tracks.length; at++) {
    const order = ranks[(tracks[at] as Verdict).answer] - ranks[(tracks[best] as Verdict).answer];
    if (order > 0) continue;
    // What is met is reached wholly, so the first of them stays.
    if (order === 0 && ranks[(tracks[at] as Verdict).answer] === 0) continue;
    const share = order === 0 ? reached(at) : null;
    if (share !== null) {
      bestReached ??= reached(best);
      if (share <= bestReached) continue;
    }
    best = at;
    bestReached = share;
  }
  return best;
}

type Way = { gaps: Gap[]; missing: Map<string, MissingFact>; persons: LimbVerdict[] };

function walk(verdict: Verdict, way: Way, tracks: string | null, best: number | null): void {
  if (verdict.answer === 'met') return;
  if (verdict.kind === 'limb') {
    if (verdict.answer === 'short') {
      way.gaps.push({ kind: 'condition', code: verdict.code, words: verdict.words, limb: verdict });
    } else if (verdict.answer === 'person') way.persons.push(verdict);
    for (const fact of verdict.missing) way.missing.set(fact.id, fact);
    return;
  }
  if (verdict.wanted >= verdict.parts.length) {
    for (const part of verdict.parts) walk(part, way, tracks, best);
    return;
  }
  for (const at of nearest(verdict, verdict.code === tracks ? best : null)) {
    const part = verdict.parts[at];
    if (part) walk(part, way, tracks, best);
  }
}

/** The parts of a group that are nearest to making it met: as many as it wants. */
function nearest(
  { parts, wanted, nearest: first }: Extract<Verdict, { kind: 'group' }>,
  best: number | null,
) {
  if (wanted === 1) return [best ?? first ?? 0];
  const order = parts.map((part, at) => ({ at, rank: ranks[part.answer] }));
  order.sort((a, b) => a.rank - b.rank || a.at - b.at);
  return order.slice(0, wanted).map(({ at }) => at);
}

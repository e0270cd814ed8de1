import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Edition, inForce } from '#app/rules/domain/edition.ts';
import { compare } from '#app/rules/domain/exact.ts';
import type { Book, Both } from '#app/rules/domain/fact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import type { Rule } from '#app/rules/domain/rule.ts';
import { type Answer, type LimbVerdict, limbsOf, partOf, type Verdict } from '#app/rules/domain/verdict.ts';
import type { Board } from './board.ts';
import { type Combination, cheapestCombination } from './cheapest-combination.ts';
import { directionsOf } from './directions.ts';
import { type FigureChange, movableRefs, smallestChange } from './smallest-change.ts';
import { type Assumptions, type FilingWindow, grownBook, windowOf } from './way-assumptions.ts';

/** When a track would be met if the figures grew as is assumed. */
export type Filing = FilingWindow & {
  /** How many more full years that takes; 0 where the statements of the latest year do. */
  readonly years: number;
  /** Conditions beside the tracks that would not be met by then, as far as figures and times go on. */
  readonly besides: readonly LimbVerdict[];
};

export type TrackWay = {
  readonly code: string;
  readonly words: Both;
  readonly answer: Answer;
  /** Each of these changes alone would make the track met; the smallest share first. */
  readonly alone: readonly FigureChange[];
  /** What would do so together; nothing to change where it is met. */
  readonly together: Combination;
  /** Null where it is not met within the years that are looked at. */
  readonly filing: Filing | null;
};

export type Way = {
  readonly edition: string;
  readonly on: CalendarDate;
  readonly assumptions: Assumptions;
  /** In the order of the rules. */
  readonly tracks: readonly TrackWay[];
  /** The code of the track with the earliest filing; null where none has one. */
  readonly soonest: string | null;
};

/**
 * What lies between a company and each track of a board: the smallest change of each figure, the cheapest changes
 * together, and when statements that meet it could be filed at the earliest. A board without tracks is one track. Null
 * where no edition is in force. Says what the numbers come to, not that a filing would succeed. Pure.
 */
export function wayTo(
  board: Board<string>,
  book: Book,
  on: CalendarDate,
  assumptions: Assumptions,
): Way | null {
  const edition = inForce(board.editions, on);
  if (!edition) return null;
  const verdict = judge(edition.rule, book);
  const directions = directionsOf(edition.rule);
  const terms = { directions, growth: assumptions.growth };
  const filings = filingsOf(board, edition, book, on, assumptions);
  const tracks = tracksOf(board, edition.rule, verdict).map((track): TrackWay => {
    const judged = judge(track, book);
    const aim = {
      within: track,
      directions,
      goal: (changed: Book) => judge(track, changed).answer === 'met',
    };
    const { code, words } = track;
    if (judged.answer === 'met') {
      const nothing = { changes: [], open: [] };
      return { code, words, answer: 'met', alone: [], together: nothing, filing: filings(code, track) };
    }
    const alone = movableRefs(track).flatMap((ref) => smallestChange(aim, ref, book) ?? []);
    return {
      code,
      words,
      answer: judged.answer,
      alone: alone.sort((a, b) => compare(a.share, b.share)),
      together: cheapestCombination(track, book, terms),
      filing: filings(code, track),
    };
  });
  return { edition: edition.code, on, assumptions, tracks, soonest: soonestOf(tracks) };
}

/** The rules of the tracks that apply to the company. */
function tracksOf(board: Board<string>, rule: Rule, verdict: Verdict): readonly Rule[] {
  if (board.tracks === null) return [rule];
  const group = partOf(verdict, board.tracks);
  const found = groupsOf(rule, board.tracks);
  const codes = group?.kind === 'group' ? group.parts.map(({ code }) => code).join() : null;
  const applies = found.find(({ parts }) => parts.map(({ code }) => code).join() === codes) ?? found[0];
  return applies?.parts ?? [rule];
}

type Group = Extract<Rule, { kind: 'group' }>;

function groupsOf(rule: Rule, code: string): Group[] {
  if (rule.kind === 'limb') return [];
  if (rule.kind === 'group' && rule.code === code) return [rule];
  return (rule.kind === 'group' ? rule.parts : rule.branches).flatMap((one) => groupsOf(one, code));
}

/** Looks at the coming years in turn; the grown books are made once for all tracks. */
function filingsOf(
  board: Board<string>,
  { rule }: Edition,
  book: Book,
  on: CalendarDate,
  assumptions: Assumptions,
): (code: string, track: Rule) => Filing | null {
  const { t: latest } = book.years;
  const ahead: { years: number; window: FilingWindow; book: Book }[] = [];
  for (let years = 0; latest !== undefined && years <= assumptions.years; years++) {
    const window = windowOf(latest + years, on, assumptions);
    if (!window) continue;
    ahead.push({ years, window, book: grownBook(book, years, assumptions, { on, at: window.from }) });
  }
  return (code, track) => {
    const first = ahead.find((one) => judge(track, one.book).answer === 'met');
    if (!first) return null;
    const whole = judge(rule, first.book);
    const group = board.tracks === null ? partOf(whole, code) : partOf(whole, board.tracks);
    const ofTracks = new Set(group ? limbsOf(group).map((limb) => limb.code) : []);
    const besides = openIn(whole).filter((limb) => !ofTracks.has(limb.code));
    return { ...first.window, years: first.years, besides };
  };
}

/** What keeps a verdict from being met: of alternatives the nearest. */
function openIn(verdict: Verdict): LimbVerdict[] {
  if (verdict.answer === 'met') return [];
  if (verdict.kind === 'limb') return [verdict];
  if (verdict.wanted >= verdict.parts.length) return verdict.parts.flatMap(openIn);
  const nearest = verdict.parts[verdict.nearest ?? 0];
  return nearest ? openIn(nearest) : [];
}

function soonestOf(tracks: readonly TrackWay[]): string | null {
  let best: TrackWay | null = null;
  for (const track of tracks) {
    if (track.filing && (!best?.filing || track.filing.from < best.filing.from)) best = track;
  }
  return best?.code ?? null;
}

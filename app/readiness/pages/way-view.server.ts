import type { Language } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { formatRatio } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import type { Board } from '../domain/board.ts';
import * as asked from '../domain/facts.ts';
import type { FigureChange } from '../domain/smallest-change.ts';
import { assumptionsWith, type SupposedGrowth } from '../domain/supposed-growth.ts';
import { type TrackWay, type Way, wayTo } from '../domain/way.ts';
import type { YearlyDay } from '../domain/way-assumptions.ts';
import { briefInUnit } from '../ui/brief-figure.ts';
import type { ShownChange, ShownTrackWay, ShownWay } from '../ui/way-card.tsx';
import { readinessPagesWords } from '../words/pages-words.ts';

type About = { board: Board; book: Book; on: CalendarDate; language: Language };

const ALONE = 4;

/** The way to a board in words: the nearest track first, then the others as the rules list them. */
export function wayView(
  { board, book, on, language }: About,
  bestTrack: string | null,
  growth: SupposedGrowth = {},
): ShownWay | null {
  const way = wayTo(board, book, on, assumptionsWith(growth));
  if (!way) return null;
  const tracks = way.tracks.map((track) => trackView(track, way, book, language));
  return {
    tracks: [
      ...tracks.filter(({ code }) => code === bestTrack),
      ...tracks.filter(({ code }) => code !== bestTrack),
    ],
    assumed: assumedText(way, language),
    years: way.assumptions.years,
  };
}

/** The first day on which a board could be filed for with such growth; null where none is within sight. */
export function soonestFiling(
  board: Board,
  book: Book,
  on: CalendarDate,
  growth: SupposedGrowth,
): CalendarDate | null {
  const way = wayTo(board, book, on, assumptionsWith(growth));
  return way?.tracks.find(({ code }) => code === way.soonest)?.filing?.from ?? null;
}

function trackView(track: TrackWay, way: Way, book: Book, language: Language): ShownTrackWay {
  const { code, words, answer, alone, together, filing } = track;
  const change = (one: FigureChange) => changeView(one, book, language);
  return {
    code,
    words,
    answer,
    alone: alone.slice(0, ALONE).map(change),
    together: together.changes.length > 1 || alone.length === 0 ? together.changes.map(change) : [],
    open: together.open.length,
    soonest: code === way.soonest,
    filing: filing && {
      day: filing.from,
      year: filing.fiscalYear,
      half: filing.basis === 'half-year',
      until: filing.validUntil,
      extended: filing.extendedUntil,
      besides: filing.besides.length,
    },
  };
}

function changeView({ ref, from, to, share }: FigureChange, book: Book, language: Language): ShownChange {
  const sayRules = sayer(rulesWords, language);
  const unit = ref.name.unit ?? 'count';
  return {
    id: ref.id,
    words: ref.name.words,
    year: ref.period === null ? null : (book.years[ref.period] ?? null),
    from: briefInUnit(from, unit, sayRules, language),
    to: briefInUnit(to, unit, sayRules, language),
    share: formatRatio(share.n, share.d, 1),
  };
}

const names = new Map(
  Object.values(asked).flatMap((name) => (typeof name === 'object' ? [[name.key, name.words] as const] : [])),
);

/** What is supposed, in one sentence: rates that are equal are told together. */
function assumedText({ assumptions }: Way, language: Language): string {
  const say = sayer(readinessPagesWords, language);
  const byRate = new Map<string, string[]>();
  for (const [key, rate] of Object.entries(assumptions.growth)) {
    const words = names.get(key);
    if (!words || key.startsWith('np-')) continue;
    const text = formatRatio(rate.n, rate.d, 1);
    byRate.set(text, [...(byRate.get(text) ?? []), words[language]]);
  }
  const comma = say('list.comma');
  const rates = [...byRate].map(([rate, facts]) => say('way.rate', { fact: facts.join(comma), rate }));
  const dayText = ({ month, day }: YearlyDay) => say('way.day', { month, day });
  return say('way.assumed', {
    rates: rates.join(language === 'zh' ? '；' : '; '),
    annual: dayText(assumptions.annualBy),
    half: dayText(assumptions.halfYearBy),
    valid: assumptions.validMonths,
    extension: assumptions.extensionMonths,
  });
}

import type { Language } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { editionOf } from '#app/rules/domain/edition.ts';
import type { Exact } from '#app/rules/domain/exact.ts';
import type { Book, Unit } from '#app/rules/domain/fact.ts';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { moneyUnit } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import { assess } from '../domain/assessment.ts';
import type { Board } from '../domain/board.ts';
import type { SupposedGrowth } from '../domain/supposed-growth.ts';
import { figureFrom, type MoneyScale, moneyScales, typedFigure } from '../domain/typed-figure.ts';
import { type Change, changedLimbs, type Lever, leversOf, withChanges } from '../domain/what-if.ts';
import { briefInUnit } from '../ui/brief-figure.ts';
import type { TypedLever, WhatIfData } from '../ui/what-if-form.tsx';
import type { Outcome } from '../ui/what-if-outcome.tsx';
import { growthShown, growthTyped } from './growth-fields.server.ts';
import { soonestFiling } from './way-view.server.ts';

/** What was typed for a fact, by its id; undefined where nothing was. */
export type TypedOf = (id: string) => string | undefined;

/** In which amounts the reader types money. */
export function scaleFor(language: Language): MoneyScale {
  return language === 'zh' ? 'wan' : 'million';
}

export function scaleNamed(text: string | null | undefined, language: Language): MoneyScale {
  return moneyScales.find((scale) => scale === text) ?? scaleFor(language);
}

/** The facts of a board that can be played with; empty where no edition is in force. */
export function leversFor(board: Board, book: Book, on: CalendarDate): Lever[] {
  const assessment = assess(board, book, on);
  const edition = assessment && editionOf(board.editions, assessment.edition);
  return assessment && edition ? leversOf(edition, assessment, book) : [];
}

/** The changes that were typed; what is empty or no number stays as it is. */
export function changesOf(levers: readonly Lever[], typed: TypedOf, scale: MoneyScale): Change[] {
  return levers.flatMap((lever): Change[] => {
    const text = typed(lever.id)?.trim() ?? '';
    if (text === '') return [];
    if (lever.kind === 'yes') return text === 'yes' ? [{ id: lever.id, value: true }] : [];
    const value = figureFrom(text, lever.unit, scale);
    return value ? [{ id: lever.id, value }] : [];
  });
}

/** The form with what was typed, and what would follow. */
export function whatIf(
  { board, book, on, language }: { board: Board; book: Book; on: CalendarDate; language: Language },
  levers: readonly Lever[],
  typed: TypedOf,
  typedScale: MoneyScale,
): WhatIfData {
  const changes = changesOf(levers, typed, typedScale);
  const growth = growthTyped(typed);
  const supposes = Object.keys(growth).length > 0;
  const scale = scaleFor(language);
  const values = new Map(changes.map(({ id, value }) => [id, value]));
  return {
    scale,
    levers: levers.map((lever) => {
      const text = typed(lever.id)?.trim() ?? '';
      return typedLever(lever, { text, value: values.get(lever.id), scale, typedScale, language });
    }),
    growth: growthShown(typed),
    outcome: changes.length > 0 || supposes ? outcomeOf(board, book, on, { changes, growth }) : null,
  };
}

type TypedText = {
  text: string;
  value: Change['value'] | undefined;
  scale: MoneyScale;
  typedScale: MoneyScale;
  language: Language;
};

function typedLever(lever: Lever, { text, value, scale, typedScale, language }: TypedText): TypedLever {
  const { id, words, year, near } = lever;
  const sayRules = sayer(rulesWords, language);
  if (lever.kind === 'yes') {
    const now = lever.value === null ? null : sayRules(lever.value ? 'yes' : 'no');
    return { kind: 'yes', id, words, year, near, now, typed: text === 'yes' ? 'yes' : '' };
  }
  const same = scale === typedScale || typeof value !== 'object';
  return {
    kind: 'number',
    id,
    words,
    year,
    near,
    unit: unitName(lever.unit, language),
    now: lever.value && briefInUnit(lever.value, lever.unit, sayRules, language),
    typed: same ? text : typedFigure(value as Exact, lever.unit, scale),
    bad: text !== '' && value === undefined,
    slider: sliderOf(lever, scale),
  };
}

const STOPS = 200;

function sliderOf(
  { unit, value, upTo }: Extract<Lever, { kind: 'number' }>,
  scale: MoneyScale,
): Extract<TypedLever, { kind: 'number' }>['slider'] {
  if (!upTo) return null;
  const to = Math.ceil(Number(typedFigure(upTo, unit, scale)));
  if (!Number.isFinite(to) || to <= 0) return null;
  const counted = unit === 'people' || unit === 'count' || unit === 'months' || unit === 'years';
  const step = counted ? Math.max(1, Math.round(to / STOPS)) : nice(to / STOPS);
  const from = value && value.n < 0n ? Number(typedFigure(value, unit, scale)) * 2 : 0;
  const at = value ? typedFigure(value, unit, scale) : '0';
  return { from: String(Math.floor(from)), to: String(to), step: String(step), at };
}

/** The next of 1, 2 or 5 of a power of ten: steps that read well. */
function nice(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const lead = size / power;
  const step = (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
  return Number(step.toPrecision(1));
}

function unitName(unit: Unit, language: Language): string {
  switch (unit) {
    case 'CNY':
    case 'HKD':
    case 'USD':
      return moneyUnit(unit, language);
    case 'share':
      return '%';
    case 'per-share':
      return language === 'zh' ? '元/股' : 'CNY';
    case 'usd-per-share':
      return language === 'zh' ? '美元/股' : 'USD';
    case 'count':
    case 'growth-2y':
      return '';
    default:
      return sayer(rulesWords, language)(`unit.${unit}`, { n: '' }).trim();
  }
}

/** What a board would answer if the changes held, and when it could be filed for with such growth. */
export function outcomeOf(
  board: Board,
  book: Book,
  on: CalendarDate,
  { changes, growth }: { changes: readonly Change[]; growth: SupposedGrowth },
): Outcome | null {
  const before = assess(board, book, on);
  const changed = withChanges(book, changes);
  const after = assess(board, changed, on);
  if (!before || !after) return null;
  return {
    answer: after.answer,
    before: before.score.value,
    score: { value: after.score.value, low: after.score.low, high: after.score.high },
    track: after.tracks.find(({ code }) => code === after.bestTrack)?.words ?? null,
    files: soonestFiling(board, changed, on, growth),
    changed: changedLimbs(before.verdict, after.verdict).slice(0, SHOWN),
  };
}

const SHOWN = 12;

import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import type { Book, Fact } from '#app/rules/domain/fact.ts';
import { askedFacts } from './asked-facts.ts';
import { type Assessment, assessBy } from './assessment.ts';
import type { Board } from './board.ts';
import { type KeptBook, sameKept } from './kept-book.ts';
import type { Cause, Standing } from './standing.ts';

/** What stood before: the standing, the book that it rested on (`bookKept` of `kept`), its edition where the portal still has it. */
export type Before = { standing: Standing; kept: KeptBook; book: Book; edition: Edition | null };

/**
 * Why a standing became another, as a sum: first the edition, then local thresholds, then a new latest year, then one fact after the other in the
 * order of the rules, each with the points that the score moved when it was put in place of what had been known. The points
 * of all add up to the change of the score. What moved nothing is left out, unless it changed the answer.
 */
export function causesOf(
  board: Board<string>,
  before: Before,
  after: { assessment: Assessment; edition: Edition; book: Book; kept: KeptBook },
  on: CalendarDate,
): Cause[] {
  const causes: Cause[] = [];
  const next = after.kept;
  let at = { score: before.standing.score, answer: before.standing.answer };
  /** Notes the cause that led from where the account is to this assessment. */
  const note = (found: Assessment, cause: (points: number) => Cause) => {
    const points = found.score.value - at.score;
    if (points !== 0 || found.answer !== at.answer) causes.push(cause(points));
    at = { score: found.score.value, answer: found.answer };
  };
  let standing = before.book;
  const old = before.edition;
  if (old) note(assessBy(board, old, standing, on), (points) => ({ kind: 'correction', points }));
  const { edition } = after;
  if (!old || old.code !== edition.code) {
    const change = { kind: 'edition' as const, from: before.standing.edition, to: edition.code };
    note(assessBy(board, edition, standing, on), (points) => ({ ...change, points }));
  }
  for (const { key } of edition.parameters) {
    const [was, is] = [before.kept.parameters[key] ?? null, next.parameters[key] ?? null];
    if (was === is) continue;
    standing = { ...standing, parameters: withThreshold(standing, after.book, key) };
    const change = { kind: 'threshold' as const, key, before: was, after: is };
    note(assessBy(board, edition, standing, on), (points) => ({ ...change, points }));
  }
  const asked = askedFacts(board, edition);
  const changed = asked.filter((id) => !sameKept(before.kept.facts[id], next.facts[id]));
  if (before.kept.t !== next.t) {
    standing = withFacts(after.book, standing, (id) => id.includes('@'));
    const change = { kind: 'year' as const, from: before.kept.t, to: next.t };
    note(assessBy(board, edition, standing, on), (points) => ({ ...change, points }));
  }
  for (const id of changed) {
    if (before.kept.t !== next.t && id.includes('@')) continue;
    standing = withFacts(after.book, standing, (other) => other === id);
    const period = id.split('@')[1];
    const change = {
      kind: 'fact' as const,
      id,
      year: period === undefined ? null : (after.book.years[period] ?? null),
      before: before.kept.facts[id]?.[0] ?? null,
      after: next.facts[id]?.[0] ?? null,
    };
    note(assessBy(board, edition, standing, on), (points) => ({ ...change, points }));
  }
  note(after.assessment, (points) => ({ kind: 'correction', points }));
  return causes;
}

/** The thresholds as they stood, with the one of a key as the new book has it. */
function withThreshold(old: Book, next: Book, key: string): Book['parameters'] {
  const parameters = new Map(old.parameters);
  const value = next.parameters.get(key);
  if (value) parameters.set(key, value);
  else parameters.delete(key);
  return parameters;
}

/** The facts that are chosen as the new book has them, all others as the old one. */
function withFacts(next: Book, old: Book, chosen: (id: string) => boolean): Book {
  const facts = new Map<string, Fact>();
  for (const [id, fact] of old.facts) if (!chosen(id)) facts.set(id, fact);
  for (const [id, fact] of next.facts) if (chosen(id)) facts.set(id, fact);
  return { ...next, facts };
}

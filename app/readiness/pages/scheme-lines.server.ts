import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { editionOf } from '#app/rules/domain/edition.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import { schemes } from '../boards/catalog.ts';
import { assess } from '../domain/assessment.ts';
import { metLimbs, openLimbs } from '../domain/open-limbs.ts';
import { schemeTitles } from '../domain/scheme-titles.ts';
import { answersOnly } from '../domain/shared-answers.ts';

/** How a company stands with every scheme that has an edition in force; figures only to those who may see facts. */
export function schemeLines(book: Book, on: CalendarDate, { facts }: { facts: boolean }) {
  return schemes.flatMap((scheme) => {
    const whole = assess(scheme, book, on);
    const edition = whole && editionOf(scheme.editions, whole.edition);
    if (!whole || !edition) return [];
    const assessment = facts ? whole : answersOnly(whole);
    const open = openLimbs(assessment);
    const count = (answer: Answer) => open.filter((limb) => limb.answer === answer).length;
    const title = schemeTitles[scheme.code];
    return [
      {
        code: scheme.code,
        words: scheme.words,
        edition: { code: edition.code, document: edition.document, title: edition.title },
        year: book.years.t ?? null,
        answer: assessment.answer,
        track: assessment.tracks.find(({ code }) => code === assessment.bestTrack)?.words ?? null,
        open: { short: count('short'), missing: count('missing'), person: count('person') },
        met: metLimbs(assessment),
        verdict: assessment.verdict,
        held: title !== undefined && book.facts.get(title.key)?.value === true,
      },
    ];
  });
}

export type SchemeLine = ReturnType<typeof schemeLines>[number];

import type { Language } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Edition, editionOf } from '#app/rules/domain/edition.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import { unsureClause } from '#app/rules/domain/rule.ts';
import type { LimbVerdict, Verdict } from '#app/rules/domain/verdict.ts';
import { exactInUnit, factText, remarkOf } from '#app/rules/ui/figure-text.ts';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { sayer } from '#app/ui/words.ts';
import { type Assessment, assess } from './domain/assessment.ts';
import type { Board } from './domain/board.ts';
import { bookNotes } from './domain/company-book.ts';
import { nextSteps } from './domain/next-step.ts';
import { openLimbs } from './domain/open-limbs.ts';
import { standingOf } from './domain/rule-listing.ts';
import { answersOnly } from './domain/shared-answers.ts';
import type { PrintedBoard, PrintedLine, PrintedPlan, PrintedReport } from './report-pdf.server.ts';
import { sourceNamer } from './ui/source-name.ts';
import { stepText } from './ui/step-text.ts';
import { factsWords } from './words/facts-words.ts';
import { readinessPagesWords } from './words/pages-words.ts';
import { reportWords } from './words/report-words.ts';

const STEPS = 5;

type Printing = ReturnType<typeof wordsOf> & { language: Language };

function wordsOf(language: Language) {
  return {
    say: sayer(reportWords, language),
    sayPages: sayer(readinessPagesWords, language),
    sayRules: sayer(rulesWords, language),
    sayFacts: sayer(factsWords, language),
  };
}

/**
 * A company's readiness for every board of a list, in words, and its plans; without figures for those who may not see
 * facts.
 */
export function printedReport(
  {
    company,
    book,
    on,
    may,
  }: {
    company: { name: string; nameEn: string | null };
    book: Book;
    on: CalendarDate;
    may: { facts: boolean };
  },
  boards: readonly Board[],
  language: Language,
  plans: readonly PrintedPlan[] = [],
): PrintedReport {
  const p: Printing = { ...wordsOf(language), language };
  const { say, sayPages, sayRules } = p;
  const judged = boards.flatMap((board) => {
    const whole = assess(board, book, on);
    const edition = whole && editionOf(board.editions, whole.edition);
    return whole && edition ? [{ board, edition, assessment: may.facts ? whole : answersOnly(whole) }] : [];
  });
  return {
    language,
    title: say('title'),
    companyName: language === 'en' ? (company.nameEn ?? company.name) : company.name,
    lead: say('lead', { day: on }),
    standing: sayPages('standing_line'),
    heads: [say('head.board'), say('head.answer'), say('head.score'), say('head.track'), say('head.open')],
    nextTitle: say('next'),
    next: nextSteps(judged.map(({ assessment }) => assessment))
      .slice(0, STEPS)
      .map((step) => stepText(step, sayPages, sayRules, language)),
    boards: judged.map(({ board, edition, assessment }) => printedBoard(board, edition, assessment, p)),
    plans,
    rulesTitle: say('rules'),
    rules: judged.map(({ board, edition }) => ruleLine(board, edition, p)),
    pageText: (page, pages) => say('page', { page, pages }),
    madeAt: new Date(`${on}T00:00:00+08:00`),
  };
}

function ruleLine(board: Board, edition: Edition, { say, language }: Printing): string {
  const { limbs, confidence } = standingOf(edition);
  return say('rule', {
    board: board.words[language],
    issuer: edition.issuer[language],
    title: edition.title[language],
    document: documentOf(edition, language),
    day: edition.effectiveOn,
    limbs,
    ...confidence,
  });
}

function documentOf({ document }: Edition, language: Language): string {
  if (document === '') return '';
  return language === 'zh' ? `（${document}）` : ` (${document})`;
}

function printedBoard(board: Board, edition: Edition, assessment: Assessment, p: Printing): PrintedBoard {
  const { say, sayPages, sayRules, language } = p;
  const { answer, score, gaps, missing, persons, bestTrack, tracks } = assessment;
  const track = tracks.find(({ code }) => code === bestTrack);
  const open = openLimbs(assessment).map((limb) => {
    const remark = remarkOf(limb, sayRules, language);
    return remark ? `${limb.words[language]} — ${remark}` : limb.words[language];
  });
  const problems = gaps.flatMap((gap) =>
    gap.kind === 'check' ? [sayPages('next.problem', { fact: gap.words[language] })] : [],
  );
  const { value, high } = score;
  return {
    name: board.words[language],
    answer,
    answerWord: say(`answer.${answer}`),
    score: { value, high },
    scoreText: say(value === high ? 'score_sure' : 'score', { value, high }),
    track: track?.words[language] ?? sayPages('no_tracks'),
    open: openText({ short: gaps.length, missing: missing.length, person: persons.length }, p),
    edition: say('edition', {
      title: edition.title[language],
      document: documentOf(edition, language),
      day: edition.effectiveOn,
    }),
    gapsTitle: say('gaps'),
    gaps: [...problems, ...open],
    treeTitle: say('tree'),
    tree: assessment.verdict.kind === 'group' ? linesOf(assessment.verdict.parts, 0, p) : [],
  };
}

/** How many conditions are open and how; a dash where none is. */
function openText(open: Record<'short' | 'missing' | 'person', number>, { say }: Printing): string {
  const kinds = (['short', 'missing', 'person'] as const).filter((kind) => open[kind] > 0);
  return kinds.map((kind) => say(`open.${kind}`, { count: open[kind] })).join(' · ') || '—';
}

/** The tree from top to bottom. A track that is far from met keeps its head line alone where a nearer one is met. */
function linesOf(parts: readonly Verdict[], depth: number, p: Printing): PrintedLine[] {
  return parts.flatMap((part): PrintedLine[] => {
    const head: PrintedLine = {
      depth: Math.min(depth, 5),
      answer: part.answer,
      answerWord: p.say(`answer.${part.answer}`),
      text: part.words[p.language],
      clause: part.clause === unsureClause ? p.sayRules('clause.unsure') : part.clause,
      notes: part.kind === 'limb' ? notesOf(part, p) : [],
      strong: part.kind === 'group',
    };
    return part.kind === 'limb' ? [head] : [head, ...linesOf(part.parts, depth + 1, p)];
  });
}

function notesOf(limb: LimbVerdict, { say, sayPages, sayRules, sayFacts, language }: Printing): string[] {
  const notes: string[] = [];
  const { figure, threshold } = limb;
  if (threshold) {
    const text = (value: NonNullable<typeof figure>) =>
      exactInUnit(value, threshold.unit, sayRules, language);
    const bound = sayRules(`bound.${threshold.bound}`, { limit: text(threshold.limit) });
    const parts = [say('threshold', { threshold: bound })];
    if (threshold.local) parts.push(sayRules('local'));
    if (figure) parts.push(say('figure', { figure: text(figure) }));
    if (limb.gap && limb.gap.n !== 0n) parts.push(say('gap', { gap: text(limb.gap) }));
    notes.push(parts.join(language === 'zh' ? '；' : '; '));
  } else {
    const remark = remarkOf(limb, sayRules, language);
    if (remark) notes.push(remark);
  }
  const nameOf = sourceNamer(sayPages);
  for (const fact of limb.facts) {
    const note = bookNotes.find((code) => code === fact.note);
    const origin = [
      nameOf(fact.source),
      fact.on,
      fact.audit ? sayRules(`audit.${fact.audit}`) : null,
      note ? sayFacts(`note.${note}`) : null,
    ];
    const year = fact.year === null ? '' : `${fact.year} `;
    notes.push(
      say('source', {
        fact: `${year}${fact.words[language]}`,
        value: factText(fact, sayRules, language),
        notes: origin.filter(Boolean).join(language === 'zh' ? '，' : ', '),
      }),
    );
  }
  notes.push(sayRules(`confidence.${limb.confidence}`));
  return notes;
}

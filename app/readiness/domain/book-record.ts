import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type FactName, known } from '#app/rules/domain/fact.ts';
import { weights } from './book-years.ts';
import { type CheckAnswer, saysClear } from './check-answer.ts';
import { checkOf } from './checks.ts';
import type { CompanySource } from './company-source.ts';
import * as asked from './facts.ts';
import type { Ledger } from './ledger.ts';
import { bars, type PenaltyKind } from './penalty.ts';

/** A fact of a clean record: which penalties speak against it, how long, and which check answers it. */
type Clean = {
  name: FactName<'yes'>;
  kinds: readonly PenaltyKind[];
  months: number | null;
  check: string | null;
};

const cleanFacts: readonly Clean[] = [
  { name: asked.noCrime24, kinds: ['crime'], months: 24, check: 'nf-39' },
  { name: asked.noCrime36, kinds: ['crime'], months: 36, check: 'nf-39' },
  { name: asked.noViolation24, kinds: ['violation'], months: 24, check: 'nf-39' },
  { name: asked.noViolation36, kinds: ['violation'], months: 36, check: 'nf-39' },
  { name: asked.noPenalty12, kinds: ['csrc-penalty'], months: 12, check: 'nf-40' },
  { name: asked.noCensure12, kinds: ['censure'], months: 12, check: null },
  { name: asked.noInvestigation, kinds: ['investigation'], months: null, check: 'nf-40' },
  { name: asked.notDishonest, kinds: ['dishonest'], months: null, check: 'nf-38' },
  { name: asked.noMarketBan, kinds: ['market-ban'], months: null, check: 'nf-41' },
];

/** A dated penalty goes before whatever was declared. */
const barred = weights.statement + 10;

/**
 * Says what the record of penalties and the declarations come to. A penalty that still bars makes the fact false. That
 * none is on record says nothing by itself: true comes from a declaration or from the answer to the check that asks. A
 * problem at that check says nothing of which kind it is, so the fact stays unknown.
 */
export function sayRecord(ledger: Ledger, { penalties, answers }: CompanySource, on: CalendarDate): void {
  const byCode = new Map(answers.map((answer) => [answer.code, answer]));
  for (const { name, kinds, months, check } of cleanFacts) {
    const found = penalties.find((one) => kinds.includes(one.kind) && bars(one, on, months));
    if (found) {
      const fact = known(false, 'penalties', {
        on: found.on,
        note: `${found.authority} ${found.reason}`,
        enteredBy: found.recordedByName,
      });
      ledger.say(name.key, fact, barred);
    }
    const answer = check === null ? null : (byCode.get(check) ?? null);
    if (answer && saysClear(answer, on)) ledger.say(name.key, factOfAnswer(answer, true), weights.figures);
  }
}

/** Says the answers to the checks that stand on a day, each under its code: true is clear. */
export function sayAnswers(ledger: Ledger, { answers }: CompanySource, on: CalendarDate): void {
  for (const answer of answers) {
    const clear = saysClear(answer, on);
    if (clear !== null && checkOf(answer.code))
      ledger.say(answer.code, factOfAnswer(answer, clear), weights.statement);
  }
}

/** An answer as a fact. Its source says whether there is a document beside it. */
function factOfAnswer(answer: CheckAnswer, clear: boolean) {
  return known(clear, answer.fileId === null ? 'check' : 'check-document', {
    on: answer.answeredOn,
    note: answer.state === 'not-applicable' ? 'not-applicable' : answer.note,
    enteredBy: answer.ownerName ?? answer.answeredByName,
  });
}

import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { type AnswerOrder, problemsOfAnswer } from '../domain/check-answer.ts';
import { checkOf } from '../domain/checks.ts';
import { type FactOrder, problemsOfFact } from '../domain/entered-fact.ts';
import { problemsOfStatement, type StatementOrder } from '../domain/statement-order.ts';
import { writeAnswer } from './answer-check.ts';
import { writeFact } from './enter-fact.ts';
import {
  type FactOrderRefusal,
  type GivenFile,
  type KeepRefusal,
  keepEvidence,
  orderOnFacts,
} from './fact-order.ts';
import { writeStatement } from './record-statement.ts';

export type FactsAtOnce = {
  statements: readonly StatementOrder[];
  facts: readonly FactOrder[];
  answers: readonly AnswerOrder[];
  /** A document that stands beside every fact and every answer; null where there is none. */
  file: GivenFile | null;
};

export type AtOnceRefusal =
  | FactOrderRefusal
  | KeepRefusal
  /** Which of them is wrong, and what is wrong with it. */
  | { kind: 'invalid'; at: string; problem: string };

/** Takes over what is known of a company in one go: all of it or nothing, and one new score. */
export async function recordAtOnce(
  db: Db,
  actor: Actor,
  companyId: Id,
  { statements, facts, answers, file }: FactsAtOnce,
): Promise<Result<null, AtOnceRefusal>> {
  return orderOnFacts<null, AtOnceRefusal>(
    db,
    actor,
    'readiness.record-at-once',
    companyId,
    async (tx, { today }) => {
      const wrong = [
        ...statements.flatMap((one) =>
          problemsOfStatement(one, today).map(({ kind }) => ({ at: `${one.year}`, problem: kind })),
        ),
        ...facts.flatMap((one) =>
          problemsOfFact(one, today).map(({ kind }) => ({ at: one.key, problem: kind })),
        ),
        ...answers.flatMap((one) => {
          const known = checkOf(one.code) ? problemsOfAnswer(one, today) : [{ kind: 'not-a-choice' }];
          return known.map(({ kind }) => ({ at: one.code, problem: kind }));
        }),
      ];
      const [first] = wrong;
      if (first) return refuse({ kind: 'invalid', ...first });
      const kept = await keepEvidence(tx, actor, companyId, file);
      if (!kept.ok) return kept;
      const fileId = kept.value?.id ?? null;
      for (const one of statements) await writeStatement(tx, actor, companyId, one, fileId);
      for (const one of facts) await writeFact(tx, actor, companyId, one, kept.value);
      for (const one of answers)
        await writeAnswer(tx, actor, companyId, { ...one, answeredOn: today }, kept.value);
      const counts = { statements: statements.length, facts: facts.length, answers: answers.length };
      return ok({ done: null, after: { ...counts, fileId } });
    },
  );
}

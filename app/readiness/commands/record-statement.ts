import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { financialStatements } from '#db/schema/readiness-facts.ts';
import { neighboursOf } from '../domain/neighbours.ts';
import type { StatementKey, StatementLines } from '../domain/statement.ts';
import { type Doubt, doubtsOf } from '../domain/statement-doubts.ts';
import {
  problemsOfStatement,
  type StatementOrder,
  type StatementProblem,
} from '../domain/statement-order.ts';
import { companySources } from '../queries/company-sources.ts';
import {
  type FactOrderRefusal,
  type GivenFile,
  type KeepRefusal,
  keepEvidence,
  orderOnFacts,
} from './fact-order.ts';

export type StatementRefusal =
  | FactOrderRefusal
  | KeepRefusal
  | { kind: 'invalid'; problems: StatementProblem[] }
  /** It does not add up or disagrees with what is known: to be looked at once more and then sent with `confirmed`. */
  | { kind: 'doubtful'; doubts: Doubt[] };

/**
 * Records a version of a statement. What stood before under the same year, period, basis and source stays as history. A
 * statement with doubts is recorded only when it was confirmed; nothing is put right by itself.
 */
export async function recordStatement(
  db: Db,
  actor: Actor,
  companyId: Id,
  order: StatementOrder & { file: GivenFile | null; confirmed: boolean },
): Promise<Result<{ statementId: Id }, StatementRefusal>> {
  return orderOnFacts<{ statementId: Id }, StatementRefusal>(
    db,
    actor,
    'readiness.record-statement',
    companyId,
    async (tx, { today }) => {
      const { file, confirmed, ...values } = order;
      const problems = problemsOfStatement(values, today);
      if (problems.length > 0) return refuse({ kind: 'invalid', problems });
      const doubts = await doubtsAbout(tx, companyId, values, {});
      if (doubts.length > 0 && !confirmed) return refuse({ kind: 'doubtful', doubts });
      const kept = await keepEvidence(tx, actor, companyId, file);
      if (!kept.ok) return kept;
      const statementId = await writeStatement(tx, actor, companyId, values, kept.value?.id ?? null);
      return ok({ done: { statementId }, after: auditedStatement(values, doubts.length) });
    },
  );
}

/** Takes a statement back that was recorded by mistake: its versions stay on record and count no more. */
export async function withdrawStatement(
  db: Db,
  actor: Actor,
  companyId: Id,
  key: StatementKey,
): Promise<Result<null, FactOrderRefusal>> {
  return orderOnFacts<null, FactOrderRefusal>(
    db,
    actor,
    'readiness.withdraw-statement',
    companyId,
    async (tx) => {
      const sources = await companySources(tx, [companyId]);
      const standing = sources.get(companyId)?.statements.find((one) => isOf(one, key));
      if (!standing) return refuse({ kind: 'not-found' });
      await tx.insert(financialStatements).values({
        id: newId(),
        companyId,
        ...recorder(actor),
        ...keyOf(key),
        withdrawn: true,
        currency: standing.currency,
        audit: standing.audit,
        lines: {},
      });
      return ok({ done: null, before: { ...keyOf(key), statementId: standing.id } });
    },
  );
}

/** What is odd about a statement beside what is known of the company. */
export async function doubtsAbout(
  tx: Tx,
  companyId: Id,
  order: StatementOrder,
  prior: StatementLines,
): Promise<Doubt[]> {
  const source = (await companySources(tx, [companyId])).get(companyId);
  const known =
    source && order.currency === 'CNY' ? neighboursOf(source, order) : { same: null, before: null };
  return doubtsOf(order.year, order.lines, prior, known);
}

/** Writes one version. */
export async function writeStatement(
  tx: Tx,
  actor: Actor,
  companyId: Id,
  order: StatementOrder,
  fileId: Id | null,
): Promise<Id> {
  const id = newId();
  await tx.insert(financialStatements).values({
    id,
    companyId,
    ...recorder(actor),
    ...keyOf(order),
    currency: order.currency,
    audit: order.audit,
    auditor: order.auditor,
    opinion: order.opinion,
    lines: textsOf(order.lines),
    note: order.note,
    fileId,
  });
  return id;
}

export function auditedStatement(order: StatementOrder, doubts: number): object {
  const { lines, ...rest } = order;
  return { ...rest, lines: textsOf(lines), ...(doubts > 0 ? { doubts } : {}) };
}

function textsOf(lines: StatementLines): Record<string, string> {
  return Object.fromEntries(Object.entries(lines).map(([key, value]) => [key, value.toString()]));
}

function keyOf({ year, period, basis, source }: StatementKey): StatementKey {
  return { year, period, basis, source };
}

function isOf(one: StatementKey, key: StatementKey): boolean {
  return (
    one.year === key.year && one.period === key.period && one.basis === key.basis && one.source === key.source
  );
}

import type { Actor } from '#app/identity/domain/actor.ts';
import type { Result } from '#app/kernel/result.ts';
import { type AuditNote, writeAudit } from './audit.server.ts';
import type { Db, Tx } from './client.server.ts';

/** What a command returns from its transaction: its result, and what the audit line says of it. */
export type Outcome<Done, Refusal> = { result: Result<Done, Refusal>; note: AuditNote };

class RolledBack extends Error {
  constructor(readonly outcome: Outcome<unknown, { kind: string }>) {
    super('refused');
  }
}

/**
 * Carries out one order: opens the transaction, runs the work, writes the audit line. A refusal undoes whatever the work
 * had written and leaves an audit line of its own. A deadlock or a serialisation failure is tried again, twice.
 *
 * @param action the order's name as `<slice>.<order>`, e.g. `startups.move-company`
 * @param work loads, lets the domain decide, writes, enqueues; may run more than once
 */
export async function carryOut<Done, Refusal extends { kind: string }>(
  db: Db,
  actor: Actor,
  action: string,
  work: (tx: Tx) => Promise<Outcome<Done, Refusal>>,
): Promise<Result<Done, Refusal>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(async (tx) => {
        const outcome = await work(tx);
        if (!outcome.result.ok) throw new RolledBack(outcome);
        await writeAudit(tx, actor, action, 'done', outcome.note);
        return outcome.result;
      });
    } catch (error) {
      if (error instanceof RolledBack) {
        const { result, note } = error.outcome as Outcome<Done, Refusal>;
        const reason = result.ok ? undefined : result.refusal.kind;
        await db.transaction((tx) =>
          writeAudit(tx, actor, action, 'refused', { ...note, reason: reason ?? '' }),
        );
        return result;
      }
      if (attempt < 3 && isWorthAnotherTry(error)) continue;
      throw error;
    }
  }
}

function isWorthAnotherTry(error: unknown): boolean {
  const cause = (error as { cause?: { code?: string } }).cause ?? (error as { code?: string });
  return cause?.code === '40P01' || cause?.code === '40001';
}

import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { readinessFacts } from '#db/schema/readiness-facts.ts';
import { type FactOrder, type FactProblem, problemsOfFact } from '../domain/entered-fact.ts';
import { companySources } from '../queries/company-sources.ts';
import {
  type FactOrderRefusal,
  type GivenFile,
  type KeepRefusal,
  keepEvidence,
  orderOnFacts,
} from './fact-order.ts';

export type EnterFactRefusal = FactOrderRefusal | KeepRefusal | { kind: 'invalid'; problems: FactProblem[] };

/** Writes a fact down. Entries are added, never changed: the newest of a kind counts, money received adds up. */
export async function enterFact(
  db: Db,
  actor: Actor,
  companyId: Id,
  order: FactOrder & { file: GivenFile | null },
): Promise<Result<{ factId: Id }, EnterFactRefusal>> {
  return orderOnFacts<{ factId: Id }, EnterFactRefusal>(
    db,
    actor,
    'readiness.enter-fact',
    companyId,
    async (tx, { today }) => {
      const { file, on, ...fact } = order;
      const problems = problemsOfFact({ ...fact, on }, today);
      if (problems.length > 0) return refuse({ kind: 'invalid', problems });
      const kept = await keepEvidence(tx, actor, companyId, file);
      if (!kept.ok) return kept;
      const factId = await writeFact(tx, actor, companyId, { ...fact, on }, kept.value);
      return ok({ done: { factId }, after: { ...fact, on, fileId: kept.value?.id ?? null } });
    },
  );
}

/** Writes one entry: its id. */
export async function writeFact(
  tx: Tx,
  actor: Actor,
  companyId: Id,
  { on, ...fact }: FactOrder,
  file: { id: Id; name: string } | null,
): Promise<Id> {
  const id = newId();
  await tx.insert(readinessFacts).values({
    id,
    companyId,
    ...recorder(actor),
    ...fact,
    factOn: on,
    fileId: file?.id ?? null,
    fileName: file?.name ?? null,
  });
  return id;
}

export type WithdrawRefusal = FactOrderRefusal | { kind: 'reason-missing' };

/** Takes an entry back by a line of its own: the entry stays on record and counts no more. */
export async function withdrawFact(
  db: Db,
  actor: Actor,
  companyId: Id,
  { factId, reason }: { factId: Id; reason: string | null },
): Promise<Result<null, WithdrawRefusal>> {
  return orderOnFacts<null, WithdrawRefusal>(
    db,
    actor,
    'readiness.withdraw-fact',
    companyId,
    async (tx, { today }) => {
      if (!looksLikeId(factId)) return refuse({ kind: 'not-found' });
      const entry = (await companySources(tx, [companyId]))
        .get(companyId)
        ?.entered.find(({ id }) => id === factId);
      if (!entry) return refuse({ kind: 'not-found' });
      if (!reason) return refuse({ kind: 'reason-missing' });
      await writeWithdrawal(tx, actor, companyId, { entry, on: today, reason });
      return ok({ done: null, before: { factId, key: entry.key, value: entry.value }, after: { reason } });
    },
  );
}

/** Writes the line that takes an entry back. */
export async function writeWithdrawal(
  tx: Tx,
  actor: Actor,
  companyId: Id,
  {
    entry,
    on,
    reason,
  }: { entry: { id: Id; key: string; year: number | null }; on: CalendarDate; reason: string },
): Promise<void> {
  await tx.insert(readinessFacts).values({
    id: newId(),
    companyId,
    ...recorder(actor),
    key: entry.key,
    year: entry.year,
    factOn: on,
    note: reason,
    withdrawsId: entry.id,
  });
}

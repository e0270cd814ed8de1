import { sql } from 'drizzle-orm';
import { storeFile } from '#app/documents/commands/store-file.ts';
import type { FileRefusal } from '#app/documents/domain/file-kinds.ts';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type LadderCompany, ladderCompany } from '#app/startups/queries/ladder-company.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { files } from '#db/schema/documents.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { maySeeFacts, mayWorkOnReadiness } from '../domain/policy.ts';

export type FactOrderRefusal = { kind: 'not-found' } | { kind: 'not-allowed' };

/** A company whose facts are written, locked until the transaction ends. */
export type FactCompany = Pick<LadderCompany, 'id' | 'name' | 'subject' | 'today'>;

/** What an order did: its result, what the audit line says, and whether it changed anything that scores rest on. */
type Written<Done> = { done: Done; before?: object; after?: object; rescore?: boolean };

/**
 * Carries out an order about a company's facts: locks the company, asks the policy, writes, and asks for the company to be
 * scored again in the same transaction. A company that the actor does not see the facts of is not there for her.
 */
export async function orderOnFacts<Done, Refusal extends { kind: string }>(
  db: Db,
  actor: Actor,
  action: string,
  companyId: Id,
  work: (tx: Tx, company: FactCompany) => Promise<Result<Written<Done>, Refusal>>,
): Promise<Result<Done, Refusal | FactOrderRefusal>> {
  type Answer = Outcome<Done, Refusal | FactOrderRefusal>;
  return carryOut(db, actor, action, async (tx): Promise<Answer> => {
    const company = await ladderCompany(tx, companyId, { lock: true });
    if (!company || !maySeeFacts(actor, company.subject)) {
      const subject = { kind: 'company', id: companyId.slice(0, 22) };
      return { result: refuse({ kind: 'not-found' }), note: { subject } };
    }
    const note = { subject: { kind: 'company', id: company.id, name: company.name } };
    if (!mayWorkOnReadiness(actor, company.subject)) return { result: refuse({ kind: 'not-allowed' }), note };
    const result = await work(tx, company);
    if (!result.ok) return { result, note };
    const { done, before, after, rescore } = result.value;
    if (rescore !== false)
      await enqueue(tx, actor, 'readiness.rescore', { companyId }, { subject: company.name });
    return {
      result: ok(done),
      note: { ...note, ...(before ? { before } : {}), ...(after ? { after } : {}) },
    };
  });
}

/** How many evidence files one company may have: far above use, so that nobody fills the disk through this door. */
const MOST_FILES = 500;

export type GivenFile = { name: string; content: Uint8Array };
export type KeepRefusal = FileRefusal | { kind: 'evidence-room-full'; maxFiles: number };

/** Keeps the document beside a fact; null where none was given. */
export async function keepEvidence(
  tx: Tx,
  actor: Actor,
  companyId: Id,
  file: GivenFile | null,
): Promise<Result<{ id: Id; name: string } | null, KeepRefusal>> {
  if (!file) return ok(null);
  if ((await tx.$count(files, sql`company_id = ${companyId}`)) >= MOST_FILES)
    return refuse({ kind: 'evidence-room-full', maxFiles: MOST_FILES });
  const stored = await storeFile(tx, actor, {
    purpose: 'evidence',
    companyId,
    organisationId: organisationOf(actor),
    ...file,
  });
  return stored.ok ? ok({ id: stored.value.id, name: stored.value.name }) : stored;
}

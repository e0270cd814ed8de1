import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { companyPenalties } from '#db/schema/readiness-facts.ts';
import {
  type Penalty,
  type PenaltyOrder,
  type PenaltyProblem,
  problemsOfPenalty,
} from '../domain/penalty.ts';
import { companySources } from '../queries/company-sources.ts';
import {
  type FactOrderRefusal,
  type GivenFile,
  type KeepRefusal,
  keepEvidence,
  orderOnFacts,
} from './fact-order.ts';

export type PenaltyRefusal =
  | FactOrderRefusal
  | KeepRefusal
  | { kind: 'reason-missing' }
  | { kind: 'invalid'; problems: PenaltyProblem[] };

/** Records a penalty, a judgement, an open case or a ban; with `replacesId` in the place of what stood, e.g. when it ends. */
export async function recordPenalty(
  db: Db,
  actor: Actor,
  companyId: Id,
  order: PenaltyOrder & { replacesId: Id | null; file: GivenFile | null },
): Promise<Result<{ penaltyId: Id }, PenaltyRefusal>> {
  return orderOnFacts<{ penaltyId: Id }, PenaltyRefusal>(
    db,
    actor,
    'readiness.record-penalty',
    companyId,
    async (tx, { today }) => {
      const { file, replacesId, on, ...penalty } = order;
      const problems = problemsOfPenalty({ ...penalty, on }, today);
      if (problems.length > 0) return refuse({ kind: 'invalid', problems });
      const before = replacesId === null ? null : await standing(tx, companyId, replacesId);
      if (replacesId !== null && !before) return refuse({ kind: 'not-found' });
      const kept = await keepEvidence(tx, actor, companyId, file);
      if (!kept.ok) return kept;
      const penaltyId = newId();
      await tx.insert(companyPenalties).values({
        id: penaltyId,
        companyId,
        ...recorder(actor),
        ...penalty,
        penaltyOn: on,
        fileId: kept.value?.id ?? before?.fileId ?? null,
        replacesId,
      });
      return ok({
        done: { penaltyId },
        ...(before ? { before: { penaltyId: before.id } } : {}),
        after: { ...penalty, on },
      });
    },
  );
}

/** Takes a penalty back that was entered by mistake, with the reason why. */
export async function withdrawPenalty(
  db: Db,
  actor: Actor,
  companyId: Id,
  { penaltyId, reason }: { penaltyId: Id; reason: string | null },
): Promise<Result<null, PenaltyRefusal>> {
  return orderOnFacts<null, PenaltyRefusal>(
    db,
    actor,
    'readiness.withdraw-penalty',
    companyId,
    async (tx) => {
      const before = await standing(tx, companyId, penaltyId);
      if (!before) return refuse({ kind: 'not-found' });
      if (!reason) return refuse({ kind: 'reason-missing' });
      const { kind, subject, on, endedOn, authority } = before;
      await tx.insert(companyPenalties).values({
        id: newId(),
        companyId,
        ...recorder(actor),
        kind,
        subject,
        penaltyOn: on,
        endedOn,
        authority,
        reason,
        replacesId: penaltyId,
        withdrawn: true,
      });
      return ok({ done: null, before: { penaltyId, kind, on }, after: { reason } });
    },
  );
}

async function standing(tx: Tx, companyId: Id, penaltyId: string): Promise<Penalty | null> {
  if (!looksLikeId(penaltyId)) return null;
  const source = (await companySources(tx, [companyId])).get(companyId);
  return source?.penalties.find(({ id }) => id === penaltyId) ?? null;
}

import { and, count, eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { recordsWhere } from '#app/startups/queries/company-records.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { readinessScenarios } from '#db/schema/readiness-scenarios.ts';
import { companies } from '#db/schema/startups.ts';
import type { BoardCode } from '../domain/board.ts';
import { mayWorkOnReadiness } from '../domain/policy.ts';
import { keptGrowth, type SupposedGrowth } from '../domain/supposed-growth.ts';
import { type Change, keptChanges, mostScenarios } from '../domain/what-if.ts';

export type ScenarioRefusal =
  | { kind: 'not-found' }
  | { kind: 'nothing-changed' }
  | { kind: 'name-taken' }
  | { kind: 'too-many'; max: number };

/** Keeps a what-if under a name, for everybody who works on the company. Nothing of the company's record changes. */
export async function saveScenario(
  db: Db,
  actor: Actor,
  order: {
    companyId: Id;
    board: BoardCode;
    name: string;
    changes: readonly Change[];
    /** Growth that is supposed instead of the usual. */
    growth?: SupposedGrowth;
  },
): Promise<Result<{ scenarioId: Id }, ScenarioRefusal>> {
  return carryOut<{ scenarioId: Id }, ScenarioRefusal>(db, actor, 'readiness.save-scenario', async (tx) => {
    const subject = await companyFor(tx, actor, order.companyId);
    if (!subject) return { result: refuse({ kind: 'not-found' }), note: {} };
    const { companyId, board, name } = order;
    const changes = { ...keptChanges(order.changes), ...keptGrowth(order.growth ?? {}) };
    const note = { subject, after: { board, name, changes } };
    if (Object.keys(changes).length === 0) return { result: refuse({ kind: 'nothing-changed' }), note };
    const there = and(eq(readinessScenarios.companyId, companyId), eq(readinessScenarios.board, board));
    const [known] = await tx
      .select({ all: count(), named: sql<number>`count(*) filter (where name = ${name})::int` })
      .from(readinessScenarios)
      .where(there);
    if (known && known.named > 0) return { result: refuse({ kind: 'name-taken' }), note };
    if (known && known.all >= mostScenarios)
      return { result: refuse({ kind: 'too-many', max: mostScenarios }), note };
    const scenarioId = newId();
    await tx.insert(readinessScenarios).values({
      id: scenarioId,
      companyId,
      board,
      name,
      changes,
      createdBy: actor.kind === 'person' ? actor.userId : null,
      createdByName: actor.kind === 'person' || actor.kind === 'system' ? actor.name : '',
    });
    return { result: ok({ scenarioId }), note };
  });
}

/** Takes a kept what-if away. */
export async function deleteScenario(
  db: Db,
  actor: Actor,
  { companyId, scenarioId }: { companyId: Id; scenarioId: Id },
): Promise<Result<null, ScenarioRefusal>> {
  return carryOut<null, ScenarioRefusal>(db, actor, 'readiness.delete-scenario', async (tx) => {
    const subject = await companyFor(tx, actor, companyId);
    if (!subject) return { result: refuse({ kind: 'not-found' }), note: {} };
    const [gone] = await tx
      .delete(readinessScenarios)
      .where(and(eq(readinessScenarios.id, scenarioId), eq(readinessScenarios.companyId, companyId)))
      .returning({ name: readinessScenarios.name, board: readinessScenarios.board });
    if (!gone) return { result: refuse({ kind: 'not-found' }), note: { subject } };
    return { result: ok(null), note: { subject, before: gone } };
  });
}

/** The company locked, as the trail names it; null when there is none that the actor works on. */
async function companyFor(tx: Tx, actor: Actor, companyId: Id) {
  if (!looksLikeId(companyId)) return null;
  await tx.execute(sql`select from companies where id = ${companyId} for no key update`);
  const [record] = await recordsWhere(tx, eq(companies.id, companyId));
  if (!record || !mayWorkOnReadiness(actor, record.subject)) return null;
  return { kind: 'company', id: companyId, name: record.values.name };
}

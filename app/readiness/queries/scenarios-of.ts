import { and, desc, eq } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { readinessScenarios } from '#db/schema/readiness-scenarios.ts';
import type { BoardCode } from '../domain/board.ts';
import { growthFrom, type SupposedGrowth } from '../domain/supposed-growth.ts';
import { type Change, changesFrom } from '../domain/what-if.ts';

export type Scenario = {
  id: Id;
  name: string;
  changes: Change[];
  /** Growth that is supposed instead of the usual. */
  growth: SupposedGrowth;
  createdByName: string;
  createdAt: Date;
};

/** The what-ifs that are kept of a company for a board, the latest first. Who may see them was decided by `readinessOf`. */
export async function scenariosOf(db: Reader, companyId: Id, board: BoardCode): Promise<Scenario[]> {
  const rows = await db
    .select()
    .from(readinessScenarios)
    .where(and(eq(readinessScenarios.companyId, companyId), eq(readinessScenarios.board, board)))
    .orderBy(desc(readinessScenarios.createdAt), readinessScenarios.id);
  return rows.map(({ id, name, changes, createdByName, createdAt }) => ({
    id,
    name,
    changes: changesFrom(changes),
    growth: growthFrom(changes),
    createdByName,
    createdAt,
  }));
}

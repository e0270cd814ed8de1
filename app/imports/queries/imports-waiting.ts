import { type SQL, sql } from 'drizzle-orm';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { imports } from '#db/schema/imports.ts';
import { importScope } from './import-scope.ts';

export type WaitingImport = { id: Id; fileName: string; state: 'mapping' | 'checked'; createdAt: Date };

/** The imports of the actor's own house that wait for a decision (what columns mean, whether to write), oldest first. */
export async function importsWaiting(
  db: Reader,
  actor: Actor,
  { most }: { most: number },
): Promise<WaitingImport[]> {
  const rows = await db
    .select({
      id: imports.id,
      fileName: imports.fileName,
      state: imports.state,
      createdAt: imports.createdAt,
    })
    .from(imports)
    .where(waiting(actor))
    .orderBy(imports.createdAt, imports.id)
    .limit(most);
  return rows.map((row) => ({ ...row, state: row.state === 'mapping' ? 'mapping' : 'checked' }));
}

/** How many they are. */
export async function countImportsWaiting(db: Reader, actor: Actor): Promise<number> {
  return organisationOf(actor) ? db.$count(imports, waiting(actor)) : 0;
}

/** A dry run that found nothing to write waits for nobody. */
function waiting(actor: Actor): SQL {
  const writes = sql`(${imports.counts}->>'new')::int + (${imports.counts}->>'changed')::int > 0`;
  return sql`${importScope(actor)} and ${imports.organisationId} = ${organisationOf(actor)}
    and ${imports.retiredAt} is null
    and (${imports.state} = 'mapping' or ${imports.state} = 'checked' and ${writes})`;
}

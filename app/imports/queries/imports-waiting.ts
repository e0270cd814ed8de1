import { sql } from 'drizzle-orm';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { Reader } from '#db/client.server.ts';
import { imports } from '#db/schema/imports.ts';
import { importScope } from './import-scope.ts';

/** How many imports of the actor's own house wait for a decision: what columns mean, or whether to write. */
export async function importsWaiting(db: Reader, actor: Actor): Promise<number> {
  const house = organisationOf(actor);
  if (!house) return 0;
  return db.$count(
    imports,
    sql`${importScope(actor)} and ${imports.organisationId} = ${house} and ${imports.state} in ('mapping', 'checked')
      and ${imports.retiredAt} is null and not (${imports.state} = 'checked'
        and coalesce((${imports.counts}->>'new')::int, 0) + coalesce((${imports.counts}->>'changed')::int, 0) = 0)`,
  );
}

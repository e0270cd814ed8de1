import { eq, type SQL, sql } from 'drizzle-orm';
import type { Actor, OrganisationKind } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader, Tx } from '#db/client.server.ts';
import { organisations } from '#db/schema/identity.ts';
import { imports } from '#db/schema/imports.ts';
import { importScope } from './import-scope.ts';

/** An import with whose it is. */
export type ImportRecord = typeof imports.$inferSelect & {
  organisationKind: OrganisationKind | null;
  organisationName: string | null;
};

/** One import, or null when there is none that the actor may see. */
export async function importRecord(db: Reader, actor: Actor, importId: string): Promise<ImportRecord | null> {
  if (!looksLikeId(importId)) return null;
  return one(db, sql`${imports.id} = ${importId} and ${importScope(actor)}`);
}

/** The same, locked until the transaction ends: whoever changes an import does so one after the other. */
export async function lockImport(tx: Tx, actor: Actor, importId: string): Promise<ImportRecord | null> {
  if (!looksLikeId(importId)) return null;
  await tx.select({ id: imports.id }).from(imports).where(eq(imports.id, importId)).for('update');
  return importRecord(tx, actor, importId);
}

/** The import, whoever asks: for the work that a job does on it. */
export async function lockAnyImport(tx: Tx, importId: Id): Promise<ImportRecord | null> {
  await tx.select({ id: imports.id }).from(imports).where(eq(imports.id, importId)).for('update');
  return one(tx, sql`${imports.id} = ${importId}`);
}

async function one(db: Reader, condition: SQL): Promise<ImportRecord | null> {
  const [row] = await db
    .select({
      import: imports,
      organisationKind: organisations.kind,
      organisationName: organisations.name,
    })
    .from(imports)
    .leftJoin(organisations, eq(organisations.id, imports.organisationId))
    .where(condition);
  if (!row) return null;
  const { organisationKind, organisationName } = row;
  return { ...row.import, organisationKind, organisationName };
}

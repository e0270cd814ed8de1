import { eq, sql } from 'drizzle-orm';
import { type Actor, isOperator } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { organisations } from '#db/schema/identity.ts';
import { imports } from '#db/schema/imports.ts';
import type { ImportKind } from '../domain/kinds.ts';
import type { Counts, ImportState } from '../domain/states.ts';
import { importScope } from './import-scope.ts';

const PAGE = 50;

export type ListedImport = {
  id: Id;
  kind: ImportKind;
  fileName: string;
  state: ImportState;
  counts: Counts | null;
  rows: number | null;
  by: string;
  /** Whose it is, for the operator; null for the portal itself. */
  organisation: string | null;
  createdAt: Date;
};

/** The imports that the actor may see, newest first, a page at a time. `next`: the id to go on after, if there are more. */
export async function listImports(
  db: Reader,
  actor: Actor,
  { after }: { after: string | null },
): Promise<{ imports: ListedImport[]; next: Id | null; seesAll: boolean }> {
  const beyond =
    after && looksLikeId(after)
      ? sql`(${imports.createdAt}, ${imports.id}) < (select created_at, id from imports where id = ${after})`
      : sql`true`;
  const rows = await db
    .select({
      id: imports.id,
      kind: imports.kind,
      fileName: imports.fileName,
      state: imports.state,
      counts: imports.counts,
      rows: sql<number | null>`(${imports.reading}->>'rows')::int`,
      by: imports.createdByName,
      organisation: organisations.name,
      createdAt: imports.createdAt,
    })
    .from(imports)
    .leftJoin(organisations, eq(organisations.id, imports.organisationId))
    .where(sql`${importScope(actor)} and ${beyond}`)
    .orderBy(sql`${imports.createdAt} desc, ${imports.id} desc`)
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  return {
    imports: page,
    next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null,
    seesAll: isOperator(actor),
  };
}

import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { Reader } from '#db/client.server.ts';
import { importMappings } from '#db/schema/imports.ts';
import type { ImportKind } from '../domain/kinds.ts';
import { type Mapping, mappingProblems } from '../domain/mapping.ts';

/** How the actor's organisation mapped a file with these headings last time, or null. */
export async function rememberedMapping(
  db: Reader,
  actor: Actor,
  { kind, headings }: { kind: ImportKind; headings: readonly string[] },
): Promise<Mapping | null> {
  const [row] = await db
    .select({ mapping: importMappings.mapping })
    .from(importMappings)
    .where(
      and(
        eq(importMappings.organisationId, mappingOwner(actor)),
        eq(importMappings.kind, kind),
        eq(importMappings.headings, headingsHash(headings)),
      ),
    );
  if (!row || mappingProblems(kind, row.mapping, headings.length).length > 0) return null;
  return row.mapping;
}

/** In whose name mappings are remembered: the organisation's, or the portal's for its command line. */
export function mappingOwner(actor: Actor): string {
  return organisationOf(actor) ?? 'portal';
}

/** Headings in their order, as one short text. */
export function headingsHash(headings: readonly string[]): string {
  const text = JSON.stringify(headings.map((heading) => heading.normalize('NFC').trim().toLowerCase()));
  return createHash('sha256').update(text).digest('hex');
}

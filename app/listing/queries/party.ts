import { eq } from 'drizzle-orm';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { organisations } from '#db/schema/identity.ts';
import { listingParties } from '#db/schema/listing.ts';
import type { AdviserPart, PartyState } from '../domain/parts.ts';

/** A party with the name of its organisation. */
export type PartyRow = {
  id: Id;
  projectId: Id;
  part: AdviserPart;
  state: PartyState;
  organisationId: Id;
  organisation: { name: string; nameEn: string | null };
};

/** The party of an id, or null; with `lock` until the transaction ends. Unscoped: the caller asks the policy. */
export async function partyRow(
  db: Reader,
  partyId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<PartyRow | null> {
  if (!looksLikeId(partyId)) return null;
  const { id, projectId, part, state, organisationId } = listingParties;
  const { name, nameEn } = organisations;
  const wanted = db
    .select({ id, projectId, part, state, organisationId, organisation: { name, nameEn } })
    .from(listingParties)
    .innerJoin(organisations, eq(organisations.id, organisationId))
    .where(eq(id, partyId));
  const [row] = lock ? await wanted.for('no key update', { of: listingParties }) : await wanted;
  return row ?? null;
}

import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { memberships, organisations, users } from '#db/schema/identity.ts';
import type { OrganisationKind } from '../domain/actor.ts';
import type { Seat } from '../domain/seats.ts';

export type LockedOrganisation = {
  id: Id;
  kind: OrganisationKind;
  name: string;
  nameEn: string | null;
  regionCode: string | null;
  status: 'pending' | 'active' | 'refused' | 'suspended';
};

/** An organisation, locked until the transaction ends: whoever changes its seats does so one after the other. */
export async function lockOrganisation(tx: Tx, id: Id): Promise<LockedOrganisation | null> {
  const [row] = await tx
    .select({
      id: organisations.id,
      kind: organisations.kind,
      name: organisations.name,
      nameEn: organisations.nameEn,
      regionCode: organisations.regionCode,
      status: organisations.status,
    })
    .from(organisations)
    .where(eq(organisations.id, id))
    .for('update');
  return row ?? null;
}

export type NamedSeat = Seat & { name: string };

/** The seats of an organisation that are held today by people who may sign in. */
export function seatsOf(tx: Tx, organisationId: Id): Promise<NamedSeat[]> {
  return tx
    .select({ id: memberships.id, userId: memberships.userId, role: memberships.role, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        isNull(memberships.endedAt),
        eq(users.status, 'active'),
      ),
    )
    .orderBy(asc(memberships.createdAt), asc(memberships.id));
}

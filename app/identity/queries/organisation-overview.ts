import { eq } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { organisations } from '#db/schema/identity.ts';
import type { Actor, OrganisationKind } from '../domain/actor.ts';
import {
  isOperatorManager,
  mayDecideOnApplications,
  mayEditOrganisation,
  seesAllOrganisations,
} from '../domain/policy.ts';
import type { OrganisationStatus } from './list-organisations.ts';

export type OrganisationOverview = {
  id: Id;
  kind: OrganisationKind;
  name: string;
  nameEn: string | null;
  regionCode: string | null;
  status: OrganisationStatus;
  note: string | null;
  reason: string | null;
  createdAt: Date;
  decidedAt: Date | null;
  mayEdit: boolean;
  maySuspend: boolean;
  mayDecide: boolean;
};

/** One organisation, as the operator sees it. Null for everybody else. */
export async function organisationOverview(
  reader: Reader,
  actor: Actor,
  organisationId: Id,
): Promise<OrganisationOverview | null> {
  if (!seesAllOrganisations(actor)) return null;
  const [row] = await reader.select().from(organisations).where(eq(organisations.id, organisationId));
  if (!row) return null;
  return {
    ...row,
    mayEdit: mayEditOrganisation(actor, row),
    maySuspend: isOperatorManager(actor) && row.kind !== 'operator',
    mayDecide: mayDecideOnApplications(actor),
  };
}

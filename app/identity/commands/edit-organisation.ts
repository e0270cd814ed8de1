import { eq } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { organisations } from '#db/schema/identity.ts';
import type { Actor } from '../domain/actor.ts';
import { cleanName } from '../domain/display-name.ts';
import { mayEditOrganisation } from '../domain/policy.ts';
import { lockOrganisation } from '../queries/seats.server.ts';

export type EditOrganisationRefusal = { kind: 'no-such-organisation' } | { kind: 'not-a-name' };

/** Corrects an organisation's names and region. */
export function editOrganisation(
  db: Db,
  actor: Actor,
  order: { organisationId: Id; name: string; nameEn: string | null; regionCode: string | null },
): Promise<Result<null, EditOrganisationRefusal>> {
  return carryOut<null, EditOrganisationRefusal>(db, actor, 'identity.edit-organisation', async (tx) => {
    const organisation = await lockOrganisation(tx, order.organisationId);
    if (!organisation || !mayEditOrganisation(actor, organisation)) {
      return { result: refuse({ kind: 'no-such-organisation' }), note: {} };
    }
    const { id } = organisation;
    const before = {
      name: organisation.name,
      nameEn: organisation.nameEn,
      regionCode: organisation.regionCode,
    };
    const note = { subject: { kind: 'organisation', id, name: organisation.name }, before };
    const name = cleanName(order.name);
    const nameEn = order.nameEn === null ? null : cleanName(order.nameEn);
    if (!name || (order.nameEn !== null && !nameEn)) return { result: refuse({ kind: 'not-a-name' }), note };
    const after = { name, nameEn, regionCode: order.regionCode };
    await tx.update(organisations).set(after).where(eq(organisations.id, id));
    return { result: ok(null), note: { ...note, after } };
  });
}

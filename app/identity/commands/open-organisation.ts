import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import type { Actor, OrganisationKind } from '../domain/actor.ts';
import { cleanName } from '../domain/display-name.ts';
import { isOperatorManager, mayOpenOrganisations } from '../domain/policy.ts';
import { insertOrganisation } from '../write-account.server.ts';

export type OpenOrganisationOrder = {
  kind: OrganisationKind;
  name: string;
  nameEn: string | null;
  regionCode: string | null;
};
export type OpenOrganisationRefusal = { kind: 'not-allowed' } | { kind: 'not-a-name' };

/** Enters an organisation, without people yet. A company gets its record made, unless one is linked to it elsewhere. */
export function openOrganisation(
  db: Db,
  actor: Actor,
  order: OpenOrganisationOrder & { withoutCompanyRecord?: true },
): Promise<Result<{ organisationId: Id }, OpenOrganisationRefusal>> {
  type Done = { organisationId: Id };
  return carryOut<Done, OpenOrganisationRefusal>(db, actor, 'identity.open-organisation', async (tx) => {
    const { kind, regionCode } = order;
    const may = kind === 'operator' ? isOperatorManager(actor) : mayOpenOrganisations(actor);
    if (!may) return { result: refuse({ kind: 'not-allowed' }), note: { after: { kind } } };
    const name = cleanName(order.name);
    const nameEn = order.nameEn === null ? null : cleanName(order.nameEn);
    if (!name || (order.nameEn !== null && !nameEn)) {
      return { result: refuse({ kind: 'not-a-name' }), note: { after: { kind } } };
    }
    const organisationId = await openOrganisationWithin(tx, actor, { kind, name, nameEn, regionCode });
    if (kind === 'company' && !order.withoutCompanyRecord) {
      await enqueue(tx, actor, 'startups.open-company', { organisationId }, { subject: name });
    }
    const subject = { kind: 'organisation', id: organisationId, name };
    return { result: ok({ organisationId }), note: { subject, after: { kind, nameEn, regionCode } } };
  });
}

/**
 * The same in the transaction of another order that has asked whether it may be; without a record of the company, which
 * that order has. The name is taken as it is.
 */
export function openOrganisationWithin(tx: Tx, _actor: Actor, order: OpenOrganisationOrder): Promise<Id> {
  return insertOrganisation(tx, { ...order, note: null, status: 'active' });
}

import { eq, sql } from 'drizzle-orm';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { listingParties } from '#db/schema/listing.ts';
import { mayEndParty, maySeePart } from '../domain/policy.ts';
import { type PartyRow, partyRow } from '../queries/party.ts';
import type { Project } from '../queries/project.ts';
import { partyParams, roomNotices } from './party-notices.ts';
import { orderOnProject, type ProjectOrderRefusal } from './project-order.ts';

export type EndPartyRefusal =
  | ProjectOrderRefusal
  /** It has declined, or has left before. */
  | { kind: 'ended-already' }
  | { kind: 'reason-missing' };

/**
 * Takes back an invitation that waits, or ends the part of an organisation; what it did stays. Those who lead the project
 * may do it, and the organisation itself; the other side is told why.
 */
export async function endParty(
  db: Db,
  actor: Actor,
  projectId: Id,
  { partyId, reason }: { partyId: Id; reason: string | null },
): Promise<Result<null, EndPartyRefusal>> {
  return orderOnProject<null, EndPartyRefusal>(
    db,
    actor,
    'listing.end-party',
    projectId,
    // Who comes into the room but has no say about this party is answered below: the party decides.
    () => true,
    async (tx, project) => {
      const party = await partyRow(tx, partyId, { lock: true });
      if (party?.projectId !== project.id || !maySeePart(actor, project.subject, party.part))
        return refuse({ kind: 'not-found' });
      if (!mayEndParty(actor, project.subject, party)) return refuse({ kind: 'not-allowed' });
      if (party.state !== 'invited' && party.state !== 'active') return refuse({ kind: 'ended-already' });
      if (!reason) return refuse({ kind: 'reason-missing' });
      await tx
        .update(listingParties)
        .set({ state: 'ended', endedAt: sql`now()`, endedReason: reason })
        .where(eq(listingParties.id, party.id));
      await tellOtherSide(tx, actor, project, party, reason);
      const { part, state, organisation } = party;
      return ok({
        done: null,
        before: { part, state, organisation: organisation.name },
        after: { state: 'ended', reason },
      });
    },
  );
}

async function tellOtherSide(
  tx: Tx,
  actor: Actor,
  project: Project,
  party: PartyRow,
  reason: string,
): Promise<void> {
  const bySelf = organisationOf(actor) === party.organisationId;
  const organisationId = bySelf ? project.subject.company.organisationId : party.organisationId;
  const invited = party.state === 'invited';
  const notices = await roomNotices(
    tx,
    actor,
    { organisationId, roles: invited ? ['manager'] : ['manager', 'member'] },
    {
      kind: 'listing-party-ended',
      key: `listing-party:${party.id}:ended`,
      params: {
        ...partyParams(project, party.part, party.organisation),
        reason,
        ...(invited ? { variant: 'withdrawn' } : {}),
      },
      link: bySelf ? paths.listingRoom(project.id) : paths.listings(),
    },
  );
  await tell(tx, notices);
}

import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { organisations } from '#db/schema/identity.ts';
import { listingParties } from '#db/schema/listing.ts';
import { type AdviserPart, kindsOfPart } from '../domain/parts.ts';
import { mayLeadProject } from '../domain/policy.ts';
import type { Project } from '../queries/project.ts';
import { partyParams, roomNotices } from './party-notices.ts';
import { orderOnProject, type ProjectOrderRefusal } from './project-order.ts';

export type InviteRefusal =
  | ProjectOrderRefusal
  /** There is no active organisation of a kind that takes this part. */
  | { kind: 'no-such-organisation' }
  /** It waits for an answer, or is in the room. */
  | { kind: 'invited-already' }
  /** It has another part in this project: who advises and who audits are not the same. */
  | { kind: 'has-other-part' };

export type InviteOrder = { part: AdviserPart; organisationId: Id; message: string | null };

/** Invites an organisation to take a part, and tells its managers: they accept or decline. */
export async function inviteParty(
  db: Db,
  actor: Actor,
  projectId: Id,
  { part, organisationId, message }: InviteOrder,
): Promise<Result<{ partyId: Id }, InviteRefusal>> {
  return orderOnProject<{ partyId: Id }, InviteRefusal>(
    db,
    actor,
    'listing.invite-party',
    projectId,
    (who, { subject }) => mayLeadProject(who, subject),
    async (tx, project) => {
      const organisation = await adviser(tx, part, organisationId);
      if (!organisation) return refuse({ kind: 'no-such-organisation' });
      const living = project.subject.parties.filter(
        (one) => one.organisationId === organisationId && (one.state === 'invited' || one.state === 'active'),
      );
      if (living.some((one) => one.part === part)) return refuse({ kind: 'invited-already' });
      if (living.length > 0) return refuse({ kind: 'has-other-part' });
      const partyId = newId();
      const invitedByName = recorder(actor).recordedByName;
      await tx
        .insert(listingParties)
        .values({ id: partyId, projectId: project.id, part, organisationId, message, invitedByName });
      await tellInvited(tx, actor, project, { partyId, part, organisationId, invitedByName });
      return ok({ done: { partyId }, after: { part, organisation: organisation.name, message } });
    },
  );
}

async function adviser(tx: Tx, part: AdviserPart, organisationId: Id): Promise<{ name: string } | null> {
  if (!looksLikeId(organisationId)) return null;
  const { id, kind, status, name } = organisations;
  const [found] = await tx
    .select({ name })
    .from(organisations)
    .where(and(eq(id, organisationId), inArray(kind, [...kindsOfPart[part]]), eq(status, 'active')));
  return found ?? null;
}

async function tellInvited(
  tx: Tx,
  actor: Actor,
  project: Project,
  party: { partyId: Id; part: AdviserPart; organisationId: Id; invitedByName: string },
): Promise<void> {
  const { partyId, part, organisationId, invitedByName } = party;
  const notices = await roomNotices(
    tx,
    actor,
    { organisationId, roles: ['manager'] },
    {
      kind: 'listing-invited',
      key: `listing-party:${partyId}:invited`,
      params: { ...partyParams(project, part), from: invitedByName },
      link: paths.listings(),
    },
  );
  await tell(tx, notices);
}

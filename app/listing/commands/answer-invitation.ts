import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { listingParties } from '#db/schema/listing.ts';
import { mayAnswerInvitation } from '../domain/policy.ts';
import { isRunning } from '../domain/project.ts';
import { type PartyRow, partyRow } from '../queries/party.ts';
import { type Project, projectOf } from '../queries/project.ts';
import { partyParams, roomNotices } from './party-notices.ts';
import { auditSubject } from './project-order.ts';

export type AnswerInvitationRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  /** It was answered or withdrawn before. */
  | { kind: 'not-waiting' }
  /** The project has ended since. */
  | { kind: 'not-running' };

export type InvitationAnswer = { partyId: Id; answer: 'accept' | 'decline'; reason: string | null };

/**
 * Accepts or declines an invitation for the organisation that it went to, and tells the company's people. Whoever is
 * not of that organisation does not learn that there is one.
 */
export async function answerInvitation(
  db: Db,
  actor: Actor,
  order: InvitationAnswer,
): Promise<Result<{ projectId: Id }, AnswerInvitationRefusal>> {
  type Answer = Outcome<{ projectId: Id }, AnswerInvitationRefusal>;
  return carryOut(db, actor, 'listing.answer-invitation', async (tx): Promise<Answer> => {
    const nothing = { result: refuse({ kind: 'not-found' } as const), note: {} };
    if (!looksLikeId(order.partyId)) return nothing;
    const known = await partyRow(tx, order.partyId);
    // The project first, then its party: the order in which every other order locks them.
    const project = known && (await projectOf(tx, known.projectId, { lock: true }));
    const party = project && (await partyRow(tx, order.partyId, { lock: true }));
    if (!project || !party || !isOf(actor, party)) return nothing;
    const note = { subject: auditSubject(project) };
    if (!mayAnswerInvitation(actor, party.organisationId))
      return { result: refuse({ kind: 'not-allowed' }), note };
    if (party.state !== 'invited') return { result: refuse({ kind: 'not-waiting' }), note };
    if (!isRunning(project.state)) return { result: refuse({ kind: 'not-running' }), note };
    const accepted = order.answer === 'accept';
    const state = accepted ? 'active' : 'declined';
    await tx
      .update(listingParties)
      .set({
        state,
        answeredByName: recorder(actor).recordedByName,
        answeredAt: sql`now()`,
        endedReason: accepted ? null : order.reason,
      })
      .where(eq(listingParties.id, party.id));
    await tell(tx, await told(tx, actor, project, party, accepted));
    const { part, organisation } = party;
    return {
      result: ok({ projectId: project.id }),
      note: { ...note, after: { part, organisation: organisation.name, state, reason: order.reason } },
    };
  });
}

function isOf(actor: Actor, { organisationId }: PartyRow): boolean {
  return actor.kind === 'person' && actor.hat.as === 'member' && actor.hat.organisationId === organisationId;
}

function told(
  tx: Parameters<typeof roomNotices>[0],
  actor: Actor,
  project: Project,
  party: PartyRow,
  accepted: boolean,
) {
  const variant = accepted ? 'accepted' : 'declined';
  return roomNotices(
    tx,
    actor,
    { organisationId: project.subject.company.organisationId, roles: ['manager', 'member'] },
    {
      kind: 'listing-invitation-answered',
      key: `listing-party:${party.id}:answered`,
      params: { ...partyParams(project, party.part, party.organisation), variant },
      link: paths.listingRoom(project.id),
    },
  );
}

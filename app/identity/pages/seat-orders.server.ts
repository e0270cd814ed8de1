import { type AppLoadContext, data } from '@remix-run/node';
import { z } from 'zod';
import { choice, email, id, maybe } from '#app/http/fields.ts';
import { invalid, readForm, tooOften } from '#app/http/form.ts';
import { limitAll, rateRules } from '#app/http/rate-limit.server.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import type { Id } from '#app/kernel/id.ts';
import { paths } from '#app/paths.ts';
import { changeRole } from '../commands/change-role.ts';
import { endSeat } from '../commands/end-seat.ts';
import { invite } from '../commands/invite.ts';
import { revokeInvitation } from '../commands/revoke-invitation.ts';
import { roles } from '../domain/actor.ts';
import type { LinkForHandingOn } from '../ui/one-time-link.tsx';

export const seatIntents = ['invite', 'revoke', 'change-role', 'end-seat'] as const;

export const seatForm = z.object({
  intent: choice(seatIntents),
  email: maybe(email()),
  role: maybe(choice(roles)),
  seatId: maybe(id()),
  invitationId: maybe(id()),
});

/**
 * The orders about the people of one organisation, from whichever page shows them. What the actor may not know of is
 * missing; what she may see and not do is refused.
 *
 * @param path the page to come back to
 */
export async function carryOutSeatOrder(
  request: Request,
  { db, actor }: AppLoadContext,
  organisationId: Id,
  path: string,
) {
  const sent = await readForm(request, seatForm);
  if (!sent.ok) return invalid(sent);
  const { intent, email, role, seatId, invitationId } = sent.values;
  const missing = { kind: 'missing' };
  switch (intent) {
    case 'invite': {
      if (!email || !role) {
        return invalid(sent, { ...(email ? {} : { email: missing }), ...(role ? {} : { role: missing }) });
      }
      const within = await limitAll(db, [
        [rateRules.invite, actor.kind === 'person' ? actor.userId : ''],
        [rateRules.inviteTarget, email],
      ]);
      if (!within.ok) return tooOften(sent, within.retryAfter);
      const result = await invite(db, actor, { organisationId, email, role });
      if (!result.ok) return turnedDown(sent, result.refusal, 'email');
      return data({ link: linkFor(request, 'join', email, result.value.token) });
    }
    case 'revoke': {
      const result = await revokeInvitation(db, actor, { invitationId: invitationId ?? '' });
      if (!result.ok) throw notFound();
      return redirectWithin(`${path}?done=revoked`);
    }
    case 'change-role': {
      if (!role) return invalid(sent, { role: missing });
      const result = await changeRole(db, actor, { organisationId, seatId: seatId ?? '', role });
      if (!result.ok) return turnedDown(sent, result.refusal, '');
      return redirectWithin(`${path}?done=role-changed`);
    }
    case 'end-seat': {
      const result = await endSeat(db, actor, { organisationId, seatId: seatId ?? '' });
      if (!result.ok) return turnedDown(sent, result.refusal, '');
      const own = actor.kind === 'person' && actor.hat.id === seatId;
      return redirectWithin(own ? paths.account() : `${path}?done=seat-ended`);
    }
  }
}

/** The address of a one-time link, for the one time in which it is shown. */
export function linkFor(
  request: Request,
  purpose: LinkForHandingOn['purpose'],
  email: string,
  token: string,
): LinkForHandingOn {
  const path = purpose === 'reset' ? paths.reset(token) : paths.join(token);
  return { address: new URL(path, request.url).href, email, purpose };
}

function turnedDown(sent: Parameters<typeof invalid>[0], refusal: { kind: string }, field: string) {
  if (refusal.kind === 'not-allowed') throw notAllowed();
  if (refusal.kind.startsWith('no-such-')) throw notFound();
  return invalid(sent, { [field]: { kind: refusal.kind } });
}

import { and, eq, isNull } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { experts, memberships } from '#db/schema/identity.ts';
import type { Actor, Language } from '../domain/actor.ts';
import { cleanName } from '../domain/display-name.ts';
import {
  type DeadLink,
  followLink,
  type JoinRefusal as TakeUpRefusal,
  takeUp,
} from '../domain/invitation.ts';
import { judgePassword, type PasswordRefusal } from '../domain/password.ts';
import { type FoundLink, linkOf, markFollowed } from '../one-time-link.server.ts';
import { hashPassword } from '../password-hash.server.ts';
import { accountOf, hasAccount } from '../queries/account.server.ts';
import { ownSession } from '../queries/own-session.server.ts';
import { lockOrganisation } from '../queries/seats.server.ts';
import { type Device, end, rotate, sessionIdIn, start } from '../session.server.ts';
import { insertAccount } from '../write-account.server.ts';
import { prepareAuthenticator } from './begin-authenticator.ts';

export type JoinOrder = {
  token: string;
  /** For a new account; somebody who is signed in needs none. */
  account: { name: string; password: string; language: Language } | null;
  device: Device;
  /** The session that the browser held until now, if any. */
  replaces: string | null;
};
export type Joined = { cookie: string; next: 'in' | 'enrolment' };
export type JoinRefusal =
  | DeadLink
  | TakeUpRefusal
  | PasswordRefusal
  | { kind: 'not-a-name' }
  | { kind: 'already-here' }
  | { kind: 'organisation-not-active' };

/** Takes up an invitation: with a new account, or with the account that one is signed in to. A link works once. */
export async function join(db: Db, actor: Actor, order: JoinOrder): Promise<Result<Joined, JoinRefusal>> {
  const link = await linkOf(db, order.token);
  const wish = order.account && link ? { ...order.account, email: link.email } : null;
  const judged = wish ? judgePassword(wish.password, wish) : null;
  const isNew = actor.kind !== 'person';
  const hash = isNew && judged?.ok ? await hashPassword(judged.value) : null;

  return carryOut<Joined, JoinRefusal>(db, actor, 'identity.join', async (tx) => {
    const found = await linkOf(tx, order.token, true);
    const followed = followLink(found, ['join', 'expert'], found?.now ?? new Date(0));
    if (!followed.ok) return { result: followed, note: {} };
    const invitation = followed.value;
    const note = { subject: { kind: 'invitation', id: invitation.id }, after: described(invitation) };
    const taken = takeUp(
      invitation,
      actor.kind === 'person'
        ? { kind: 'person', userId: actor.userId, email: actor.email }
        : { kind: 'stranger', addressHasAccount: await hasAccount(tx, invitation.email) },
    );
    if (!taken.ok) return { result: taken, note };
    if (taken.value.as === 'signed-in') {
      const seated = await takeSeat(tx, invitation, taken.value.userId);
      if (!seated.ok) return { result: seated, note };
      const own = actor.kind === 'person' ? await ownSession(tx, actor.sessionId) : null;
      const cookie = own ? await rotate(tx, own.sessionId, { hatId: seated.value }) : null;
      const next = own?.level === 'full' ? 'in' : 'enrolment';
      return {
        result: cookie ? ok({ cookie, next }) : refuse({ kind: 'sign-in-first' }),
        note: { ...note, after: { ...described(invitation), userId: taken.value.userId } },
      };
    }
    const name = cleanName(order.account?.name ?? '');
    if (!name) return { result: refuse({ kind: 'not-a-name' }), note };
    if (judged && !judged.ok) return { result: judged, note };
    if (!hash) return { result: refuse({ kind: 'too-short' }), note };
    const userId = await insertAccount(tx, {
      email: invitation.email,
      name,
      language: order.account?.language ?? 'zh',
      passwordHash: hash,
      signsIn: true,
    });
    if (!userId) return { result: refuse({ kind: 'sign-in-first' }), note };
    const seated = await takeSeat(tx, invitation, userId);
    if (!seated.ok) return { result: seated, note };
    if (order.replaces) await end(tx, order.replaces);
    const isStaff = (await accountOf(tx, { userId }))?.isStaff ?? true;
    const level = isStaff ? 'password' : 'full';
    const cookie = await start(tx, { userId, isStaff, level, device: order.device, hatId: seated.value });
    if (isStaff) await prepareAuthenticator(tx, { userId, sessionId: sessionIdIn(cookie) });
    return {
      result: ok({ cookie, next: isStaff ? 'enrolment' : 'in' }),
      note: { ...note, after: { ...described(invitation), userId, name } },
    };
  });
}

/** The seat (or the expert's place) that an invitation is made out for. Answers the hat to wear. */
async function takeSeat(
  tx: Tx,
  invitation: FoundLink,
  userId: Id,
): Promise<Result<Id, { kind: 'already-here' } | { kind: 'organisation-not-active' }>> {
  await markFollowed(tx, invitation.id, userId);
  if (invitation.purpose === 'expert') {
    await tx
      .insert(experts)
      .values({ userId })
      .onConflictDoUpdate({ target: experts.userId, set: { status: 'active' } });
    return ok('expert');
  }
  const { organisationId, role } = invitation;
  const organisation = organisationId ? await lockOrganisation(tx, organisationId) : null;
  if (organisation?.status !== 'active' || !role) return refuse({ kind: 'organisation-not-active' });
  const held = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.userId, userId),
        eq(memberships.organisationId, organisation.id),
        isNull(memberships.endedAt),
      ),
    );
  if (held.length > 0) return refuse({ kind: 'already-here' });
  const id = newId();
  await tx.insert(memberships).values({ id, userId, organisationId: organisation.id, role });
  return ok(id);
}

function described({ purpose, email, organisationId, role }: FoundLink) {
  return { purpose, email, organisationId, role };
}

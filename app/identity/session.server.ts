import { createHash, randomBytes } from 'node:crypto';
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import { Cookie, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import type { Id } from '#app/kernel/id.ts';
import type { Db, Reader, Tx } from '#db/client.server.ts';
import { sessions, users } from '#db/schema/identity.ts';
import { cookieValue } from './cookies.ts';
import type { Actor, Hat, Language, Person } from './domain/actor.ts';
import { isOver, sessionLimits, touchInterval } from './domain/session-limits.ts';
import { isSecure, preferencesOf } from './preferences.ts';
import { type ActorRow, actorRows, hatsOf } from './queries/actor-rows.server.ts';

/** Where a session was begun, for the list of devices: part of the address only, and what the browser calls itself. */
export type Device = { clientAddress: string; userAgent: string | null };

/** What a cookie stands for: nothing, a person whose second factor is still due, or a person. */
export type SessionState =
  | { state: 'none' }
  | { state: 'pending'; pending: Pending }
  | { state: 'open'; person: Person };

/** Somebody who has shown the password but not yet the second factor. To every page but that one, she is nobody. */
export type Pending = {
  sessionId: string;
  userId: Id;
  name: string;
  email: string;
  language: Language;
  /** Whether an authenticator is in force; else one has to be set up. */
  hasAuthenticator: boolean;
};

type SessionAttributes = {
  [K in keyof typeof sessions.$inferInsert]?: (typeof sessions.$inferInsert)[K] | SQL;
};
type ReadAttributes = { rows: ActorRow[] };

type Reading = Lucia<Record<never, never>, ReadAttributes>;

declare module 'lucia' {
  interface Register {
    Lucia: Reading;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: ReadAttributes;
  }
}

/** Lucia's store on our tables, but reading all that an actor is made of in one statement. */
class Store extends DrizzlePostgreSQLAdapter {
  constructor(private readonly pool: Db) {
    super(pool, sessions, users);
  }

  override async getSessionAndUser(
    sessionId: string,
  ): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const rows = await actorRows(this.pool, sessionId);
    const [row] = rows;
    if (!row) return [null, null];
    const expiresAt = new Date(Date.now() + row.remaining);
    return [
      { id: sessionId, userId: row.userId, expiresAt, attributes: {} },
      { id: row.userId, attributes: { rows } },
    ];
  }
}

/** Lucia never prolongs a session by itself here: `touch` does, by the database's clock. */
const luciaOptions = {
  sessionExpiresIn: new TimeSpan(1, 'ms'),
  getUserAttributes: (attributes: ReadAttributes) => attributes,
};

const reading = new WeakMap<Db, Reading>();

function luciaReading(db: Db): Reading {
  const known = reading.get(db);
  if (known) return known;
  const made = new Lucia(new Store(db), luciaOptions);
  reading.set(db, made);
  return made;
}

function luciaWriting(at: Reader): Lucia {
  return new Lucia(new DrizzlePostgreSQLAdapter(at, sessions, users), {
    sessionExpiresIn: luciaOptions.sessionExpiresIn,
  });
}

/** Who a request comes from, and the cookies to set on its answer (a dead session's cookie is taken back). */
export async function readActor(
  db: Db,
  cookieHeader: string | null,
): Promise<{ actor: Actor; setCookies: string[] }> {
  const token = cookieValue(cookieHeader, cookieName());
  const found: SessionState = token ? await readToken(db, token) : { state: 'none' };
  if (found.state === 'open') return { actor: found.person, setCookies: [] };
  const language = found.state === 'pending' ? found.pending.language : preferencesOf(cookieHeader).language;
  const setCookies = token && found.state === 'none' ? [blankCookie()] : [];
  return { actor: { kind: 'anonymous', language }, setCookies };
}

/** What the cookie of a request stands for. Notes the use of an open session, once a minute. */
export async function read(db: Db, cookieHeader: string | null): Promise<SessionState> {
  const token = cookieValue(cookieHeader, cookieName());
  return token ? readToken(db, token) : { state: 'none' };
}

async function readToken(db: Db, token: string): Promise<SessionState> {
  const sessionId = hashToken(token);
  const { user } = await luciaReading(db).validateSession(sessionId);
  const row = user?.rows[0];
  if (!user || !row) return { state: 'none' };
  const hats = hatsOf(user.rows);
  const staff = hats.some(isStaffHat);
  if (isOver(row, staff)) {
    await end(db, sessionId);
    return { state: 'none' };
  }
  const { userId, name, email, language, theme } = row;
  if (row.authLevel === 'password' || (staff && !row.secondFactor)) {
    const { hasAuthenticator } = row;
    return { state: 'pending', pending: { sessionId, userId, name, email, language, hasAuthenticator } };
  }
  if (row.sinceUse >= touchInterval) await touch(db, sessionId, staff);
  const hat = hats.find((each) => each.id === row.hatId) ?? hats[0] ?? guest;
  return {
    state: 'open',
    person: { kind: 'person', userId, name, email, language, theme, sessionId, hat, hats },
  };
}

const guest: Hat = { as: 'guest', id: 'guest' };

function isStaffHat(hat: Hat): boolean {
  return hat.as === 'expert' || (hat.as === 'member' && hat.organisationKind === 'operator');
}

export type NewSession = {
  userId: Id;
  /** Whether she holds a seat of the operator or is an expert: such sessions are shorter. */
  isStaff: boolean;
  level: 'password' | 'full';
  device: Device;
  hatId?: Id;
};

/** Begins a session and answers the Set-Cookie line that carries its token. The token itself is kept nowhere. */
export async function start(tx: Reader, wanted: NewSession): Promise<string> {
  const { idle, absolute } = sessionLimits(wanted.isStaff);
  return open(tx, wanted.userId, absolute, {
    expiresAt: sql`now() + ${idle} * interval '1 millisecond'`,
    absoluteExpiresAt: sql`now() + ${absolute} * interval '1 millisecond'`,
    authLevel: wanted.level,
    mfaAt: null,
    hatId: wanted.hatId ?? null,
    ipPrefix: addressPrefix(wanted.device.clientAddress),
    userAgent: wanted.device.userAgent?.slice(0, 300) ?? null,
  });
}

/**
 * Replaces a session by one with a new token: after the second factor, at a change of hat, after a new password. Its age
 * and its end stay as they were. Null when the session is gone already.
 */
export async function rotate(
  tx: Tx,
  sessionId: string,
  change: { hatId?: Id; secondFactorShown?: true },
): Promise<string | null> {
  const [old] = await tx.delete(sessions).where(eq(sessions.id, sessionId)).returning();
  if (!old) return null;
  const { id: _, userId, ...kept } = old;
  const age = old.absoluteExpiresAt.getTime() - old.createdAt.getTime();
  return open(tx, userId, age, {
    ...kept,
    lastSeenAt: sql`now()`,
    ...(change.hatId ? { hatId: change.hatId } : {}),
    ...(change.secondFactorShown ? { authLevel: 'full', mfaAt: sql`now()` } : {}),
  });
}

async function open(tx: Reader, userId: Id, maxAge: number, attributes: SessionAttributes): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await luciaWriting(tx).createSession(userId, attributes, { sessionId: hashToken(token) });
  return cookie(token, Math.floor(maxAge / 1000));
}

/** Ends one session. Answers the Set-Cookie line that takes the cookie back. */
export async function end(at: Reader, sessionId: string): Promise<string> {
  await luciaWriting(at).invalidateSession(sessionId);
  return blankCookie();
}

/** Ends every session of a person: when she is disabled, when her password or her second factor is reset. */
export async function endAll(tx: Reader, userId: Id): Promise<void> {
  await luciaWriting(tx).invalidateUserSessions(userId);
}

/** Ends a person's sessions but the one that she is using. */
export async function endOthers(tx: Reader, userId: Id, keep: string): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, keep)));
}

/** Notes that a session is in use: it rests from now, but never past its absolute end. */
export async function touch(db: Reader, sessionId: string, isStaff: boolean): Promise<void> {
  const { idle } = sessionLimits(isStaff);
  await db
    .update(sessions)
    .set({
      lastSeenAt: sql`now()`,
      expiresAt: sql`least(${sessions.absoluteExpiresAt}, now() + ${idle} * interval '1 millisecond')`,
    })
    .where(eq(sessions.id, sessionId));
}

/** The name of a session in the database: its token's SHA-256 in hexadecimal. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The session id that a Set-Cookie line of ours begins. */
export function sessionIdIn(setCookie: string): string {
  return sessionIdOf(setCookie) ?? '';
}

/** The session id that a request's cookie names, whether or not such a session lives. */
export function sessionIdOf(cookieHeader: string | null): string | null {
  const token = cookieValue(cookieHeader, cookieName());
  return token ? hashToken(token) : null;
}

/** Browsers keep the `__Host-` name to https and to this very host; plain http is for localhost alone. */
function cookieName(): string {
  return isSecure() ? '__Host-sid' : 'sid';
}

function cookie(value: string, maxAge: number): string {
  const secure = isSecure();
  return new Cookie(cookieName(), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge,
  }).serialize();
}

function blankCookie(): string {
  return cookie('', 0);
}

/** The first three bytes of an IPv4 address, the first 48 bits of an IPv6 one. */
export function addressPrefix(address: string): string | null {
  const v4 = /(?:^|:)(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address);
  if (v4) return `${v4[1]}.0/24`;
  if (!address.includes(':')) return null;
  const [head = ''] = address.split('::');
  const groups = head.split(':').filter(Boolean).slice(0, 3);
  return `${groups.join(':')}::/48`;
}

import { desc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.server.ts';
import { credentials, experts, sessions, totpSecrets } from '#db/schema/identity.ts';
import type { Person } from '../domain/actor.ts';
import { accountOf, recoveryCodesLeft } from './account.server.ts';

export type Security = {
  passwordChangedAt: Date | null;
  /** When the authenticator came into force, or null. */
  authenticatorSince: Date | null;
  recoveryCodesLeft: number;
  /** Whether a second factor is required of this person. */
  required: boolean;
};

/** The state of a person's own secrets, without the secrets. */
export async function ownSecurity(reader: Reader, actor: Person): Promise<Security> {
  const [password] = await reader
    .select({ changedAt: credentials.changedAt })
    .from(credentials)
    .where(eq(credentials.userId, actor.userId));
  const [totp] = await reader
    .select({ confirmedAt: totpSecrets.confirmedAt })
    .from(totpSecrets)
    .where(eq(totpSecrets.userId, actor.userId));
  const account = await accountOf(reader, { userId: actor.userId });
  return {
    passwordChangedAt: password?.changedAt ?? null,
    authenticatorSince: totp?.confirmedAt ?? null,
    recoveryCodesLeft: await recoveryCodesLeft(reader, actor.userId),
    required: account?.isStaff ?? false,
  };
}

export type DeviceLine = {
  /** What names the session in an order to end it. */
  sessionId: string;
  createdAt: Date;
  lastSeenAt: Date;
  endsAt: Date;
  ipPrefix: string | null;
  userAgent: string | null;
  isThisOne: boolean;
  isPending: boolean;
};

/** Where a person is signed in, the most recent first. */
export async function ownSessions(reader: Reader, actor: Person): Promise<DeviceLine[]> {
  const rows = await reader
    .select({
      sessionId: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      endsAt: sessions.absoluteExpiresAt,
      ipPrefix: sessions.ipPrefix,
      userAgent: sessions.userAgent,
      level: sessions.authLevel,
    })
    .from(sessions)
    .where(
      sql`${sessions.userId} = ${actor.userId} and least(${sessions.expiresAt}, ${sessions.absoluteExpiresAt}) > now()`,
    )
    .orderBy(desc(sessions.lastSeenAt));
  return rows.map(({ level, ...row }) => ({
    ...row,
    isThisOne: row.sessionId === actor.sessionId,
    isPending: level === 'password',
  }));
}

export type OwnExpertProfile = {
  title: string | null;
  employer: string | null;
  fields: string[];
  bio: string | null;
  status: 'active' | 'retired';
};

/** A person's own profile as an expert, or null when she is none. */
export async function ownExpertProfile(reader: Reader, actor: Person): Promise<OwnExpertProfile | null> {
  const [row] = await reader
    .select({
      title: experts.title,
      employer: experts.employer,
      fields: experts.fields,
      bio: experts.bio,
      status: experts.status,
    })
    .from(experts)
    .where(eq(experts.userId, actor.userId));
  return row ?? null;
}

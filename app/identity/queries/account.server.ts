import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import {
  credentials,
  experts,
  memberships,
  organisations,
  recoveryCodes,
  totpSecrets,
  users,
} from '#db/schema/identity.ts';
import type { Language } from '../domain/actor.ts';
import { needsSecondFactor } from '../domain/policy.ts';

/** What signing in and changing a secret need to know of a person. Never leaves the server. */
export type Account = {
  id: Id;
  email: string;
  name: string;
  language: Language;
  status: 'active' | 'disabled';
  passwordHash: string | null;
  /** Sealed; null while no authenticator is confirmed. */
  totpSealed: string | null;
  totpPendingSealed: string | null;
  lastStep: bigint | null;
  /** Holds a seat of the operator or is an expert: shorter sessions, and a second factor is due. */
  isStaff: boolean;
};

/** The account under an address or an id, or null. For commands of this slice and the sign-in alone. */
export async function accountOf(
  reader: Reader,
  by: { email: string } | { userId: Id },
): Promise<Account | null> {
  const [row] = await reader
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      language: users.language,
      status: users.status,
      passwordHash: credentials.passwordHash,
      totpSealed: totpSecrets.secretSealed,
      totpPendingSealed: totpSecrets.pendingSealed,
      lastStep: totpSecrets.lastStep,
      expert: experts.status,
    })
    .from(users)
    .leftJoin(credentials, eq(credentials.userId, users.id))
    .leftJoin(totpSecrets, eq(totpSecrets.userId, users.id))
    .leftJoin(experts, eq(experts.userId, users.id))
    .where('email' in by ? eq(users.email, by.email) : eq(users.id, by.userId));
  if (!row) return null;
  const seats = await reader
    .select({ kind: organisations.kind })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(eq(memberships.userId, row.id), isNull(memberships.endedAt), eq(organisations.status, 'active')),
    );
  const { expert, ...account } = row;
  return { ...account, isStaff: needsSecondFactor({ seats, expert: expert === 'active' }) };
}

/** Whether an account exists under an address. Asked by whoever holds an invitation to that very address. */
export async function hasAccount(reader: Reader, email: string): Promise<boolean> {
  const rows = await reader.select({ id: users.id }).from(users).where(eq(users.email, email));
  return rows.length > 0;
}

/** The database's clock, as seconds since 1970. */
export async function databaseEpoch(reader: Reader): Promise<number> {
  const [row] = await reader.execute<{ epoch: number }>(
    sql`select extract(epoch from now())::float8 as epoch`,
  );
  return row?.epoch ?? 0;
}

/** How many recovery codes a person has not used yet. */
export async function recoveryCodesLeft(reader: Reader, userId: Id): Promise<number> {
  return reader.$count(recoveryCodes, and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
}

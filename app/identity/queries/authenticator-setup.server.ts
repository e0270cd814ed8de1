import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { secretKey, unseal } from '../seal.server.ts';
import { type QrCode, qrCode, spelled, totpUri } from '../totp.server.ts';
import { type Account, accountOf } from './account.server.ts';

/** What a person needs to set up an authenticator: a picture to scan, or the secret to type. */
export type AuthenticatorSetup = { qrCode: QrCode; secret: string };

/** What a secret that is not in force yet is sealed for: the session that began it, so that no other can read it. */
export function pendingPurpose(userId: Id, sessionId: string): string {
  return `totp-pending:${userId}:${sessionId}`;
}

/** The secret that a session has begun to set up; null when it has not, or another one has. */
export function pendingSecret(account: Account, sessionId: string): string | null {
  if (!account.totpPendingSealed) return null;
  try {
    return unseal(secretKey(), pendingPurpose(account.id, sessionId), account.totpPendingSealed);
  } catch {
    return null;
  }
}

/** The authenticator that a session is setting up, or null. Only ever shown to that session. */
export async function authenticatorSetup(
  reader: Reader,
  { userId, sessionId }: { userId: Id; sessionId: string },
): Promise<AuthenticatorSetup | null> {
  const account = await accountOf(reader, { userId });
  const secret = account ? pendingSecret(account, sessionId) : null;
  if (!account || !secret) return null;
  return { qrCode: qrCode(totpUri(secret, account.email)), secret: spelled(secret) };
}

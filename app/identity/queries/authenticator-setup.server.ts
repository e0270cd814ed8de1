import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { secretKey, unseal } from '../seal.server.ts';
import { type QrCode, qrCode, spelled, totpUri } from '../totp.server.ts';
import { accountOf } from './account.server.ts';

/** What a person needs to set up an authenticator: a picture to scan, or the secret to type. */
export type AuthenticatorSetup = { qrCode: QrCode; secret: string };

/**
 * The authenticator that is being set up by the person herself, or null when none was begun. Only ever shown to the
 * session of that person.
 */
export async function authenticatorSetup(reader: Reader, userId: Id): Promise<AuthenticatorSetup | null> {
  const account = await accountOf(reader, { userId });
  if (!account?.totpPendingSealed) return null;
  const secret = unseal(secretKey(), `totp:${account.id}`, account.totpPendingSealed);
  return { qrCode: qrCode(totpUri(secret, account.email)), secret: spelled(secret) };
}

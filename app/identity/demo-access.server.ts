import { fingerprint, type SecretKey } from './seal.server.ts';

/**
 * How people of the demo world sign in. Their password and the secrets of their second factors follow from the key of
 * this very installation, so no two installations share them and nothing has to be written down: whoever can read the
 * key can work them out, and nobody else. A person who was not made for the demo world never has such a secret.
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** One password for all people of the demo world, of the form `jieti-xxxx-xxxx-xxxx`. */
export function demoPassword(key: SecretKey): string {
  const signs = inBase32(fingerprint(key, 'demo-password', '')).toLowerCase();
  return `jieti-${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8, 12)}`;
}

/** The secret of a demo person's authenticator, 160 bits in base32. */
export function demoTotpSecret(key: SecretKey, email: string): string {
  return inBase32(fingerprint(key, 'demo-totp', email));
}

function inBase32(bytes: Buffer): string {
  let text = '';
  for (let bit = 0; text.length < 32; bit += 5) {
    const at = bit >> 3;
    const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    text += alphabet[(pair >> (11 - (bit & 7))) & 31];
  }
  return text;
}

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The key that is not in the database: what it seals cannot be read from a copy of the tables. It comes from
 * JIETI_SECRET, or from the file `secret.key` in the portal's home; 32 bytes as base64, base64url or hexadecimal.
 */
export type SecretKey = Buffer & { readonly __secretKey: unique symbol };

let kept: { source: string; key: SecretKey } | undefined;

/** The portal's key. Throws when there is none, or when it is shorter than 32 bytes. */
export function secretKey(env: Record<string, string | undefined> = process.env): SecretKey {
  const source = env.JIETI_SECRET ?? (env.JIETI_HOME ? `file:${join(env.JIETI_HOME, 'secret.key')}` : '');
  if (kept?.source === source) return kept.key;
  if (!source) throw new Error('neither JIETI_SECRET nor JIETI_HOME is set: the portal has no key');
  const key = parseKey(source.startsWith('file:') ? readFileSync(source.slice(5), 'utf8') : source);
  kept = { source, key };
  return key;
}

/** The key that a text spells. Throws when it spells fewer than 32 bytes. */
export function parseKey(text: string): SecretKey {
  const trimmed = text.trim();
  const bytes = /^(?:[0-9a-f]{2}){32,}$/i.test(trimmed)
    ? Buffer.from(trimmed, 'hex')
    : Buffer.from(trimmed, 'base64');
  if (bytes.length < 32) throw new Error('the key of the portal must have at least 32 bytes');
  return bytes as SecretKey;
}

/**
 * Seals a text with AES-256-GCM. What it is for (`totp:<user id>`) is bound in: a sealed text that is moved to another
 * row does not open there.
 *
 * @returns `v1.<nonce>.<tag>.<ciphertext>`, each part base64url
 */
export function seal(key: SecretKey, purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derived(key, 'seal'), nonce);
  cipher.setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return ['v1', ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** Opens what `seal` made. Throws when the key or the purpose is another, or the text was changed. */
export function unseal(key: SecretKey, purpose: string, sealed: string): string {
  const [version, nonce = '', tag = '', body = ''] = sealed.split('.');
  if (version !== 'v1') throw new Error('this was not sealed by the portal');
  const decipher = createDecipheriv('aes-256-gcm', derived(key, 'seal'), Buffer.from(nonce, 'base64url'), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
}

/** A fingerprint that only holders of the key can make: 32 bytes, for a purpose and a text. */
export function fingerprint(key: SecretKey, purpose: string, text: string): Buffer {
  return createHmac('sha256', derived(key, 'fingerprint')).update(`${purpose}\0${text}`).digest();
}

function derived(key: SecretKey, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `jieti:${use}`, 32));
}

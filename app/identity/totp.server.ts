import { randomBytes } from 'node:crypto';
import { generateSecret, generateSync, generateURI, verifySync } from 'otplib';
import { create } from 'qrcode';
import { fingerprint, type SecretKey } from './seal.server.ts';

/** Codes of six digits that change every 30 seconds (RFC 6238, SHA-1: what every authenticator can do). */
const period = 30;

/** A fresh secret: 160 random bits in base32. */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/** The step of 30 seconds that an instant (seconds since 1970) lies in. */
export function stepAt(epoch: number): number {
  return Math.floor(epoch / period);
}

/** The code of an instant (seconds since 1970). */
export function codeAt(secret: string, epoch: number): string {
  return generateSync({ secret, epoch, period, digits: 6 });
}

/**
 * The step whose code this is, or null. One step before and after the instant's own is accepted, since clocks differ.
 * Whether the step was used before is for the caller to find out, in the database.
 */
export function stepOfCode(secret: string, code: string, epoch: number): number | null {
  const token = code.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const step = stepAt(epoch);
  for (const candidate of [step, step - 1, step + 1]) {
    if (candidate < 0) continue;
    if (verifySync({ secret, token, epoch: candidate * period, period }).valid) return candidate;
  }
  return null;
}

/** What an authenticator reads from the picture. */
export function totpUri(secret: string, email: string, issuer = 'Jieti'): string {
  return generateURI({ issuer, label: email, secret });
}

/** A QR code as one SVG path in a square of `size` units, without the quiet zone around it. */
export type QrCode = { size: number; path: string };

/** The picture for an authenticator's camera. */
export function qrCode(text: string): QrCode {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let run = 0;
      while (x + run < size && data[y * size + x + run]) run++;
      if (run > 0) path += `M${x} ${y}h${run}v1h-${run}z`;
      x += run;
    }
  }
  return { size, path };
}

/** A secret as people read it aloud: groups of four. */
export function spelled(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ');
}

const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** Ten codes for the day when the authenticator is lost: 16 signs that cannot be mistaken for others, 78 bits each. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    let code = '';
    while (code.length < 16) {
      const byte = randomBytes(1)[0] ?? 255;
      if (byte < alphabet.length * 8) code += alphabet[byte % alphabet.length];
    }
    return (code.match(/.{4}/g) ?? []).join('-');
  });
}

/** What is kept of a recovery code: a fingerprint under the key that is not in the database. */
export function recoveryCodeHash(key: SecretKey, userId: string, code: string): string {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return fingerprint(key, `recovery:${userId}`, plain).toString('hex');
}

import { createHash, randomBytes } from 'node:crypto';

/** A new secret for the address of a calendar: 256 random bits as base64url. */
export function newCalendarToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database knows the secret by; null when a text cannot be one. */
export function calendarTokenHash(token: string): string | null {
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? createHash('sha256').update(token).digest('hex') : null;
}

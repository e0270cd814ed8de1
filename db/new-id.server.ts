import { randomBytes } from 'node:crypto';
import type { Id } from '#app/kernel/id.ts';

/** A fresh public identifier: 128 random bits as 22 characters. Domain code is handed ids, it never makes them. */
export function newId(): Id {
  return randomBytes(16).toString('base64url');
}

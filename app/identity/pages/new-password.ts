import { secret } from '#app/http/fields.ts';
import type { Problem } from '#app/http/problems.ts';
import { longestPassword, shortestPassword } from '../domain/password-length.ts';

/** The field of a password that is being chosen. Whether it can be taken is judged by the command. */
export const chosenPassword = () => secret({ max: 1000 });

/** A refusal of a command as the problem of a field, with the blanks that its sentence has. */
export function problemOf(refusal: { kind: string }): Problem {
  if (refusal.kind === 'too-short') return { kind: 'too-short', min: shortestPassword };
  if (refusal.kind === 'too-long') return { kind: 'too-long', max: longestPassword };
  return { kind: refusal.kind };
}

/** Whether a refusal is about the password that was chosen. */
export function isAboutPassword(refusal: { kind: string }): boolean {
  return ['too-short', 'too-long', 'too-common'].includes(refusal.kind);
}

import { readFileSync } from 'node:fs';
import type { Call } from '../command.ts';

/** The options by which a passphrase is given; never on the command line itself, where other users could read it. */
export const passphraseOptions = { 'passphrase-file': { type: 'string' } } as const;

/** The passphrase from the file, or from JIETI_BACKUP_PASSPHRASE; null when none is given. */
export function passphraseOf(call: Call): string | null {
  const file = call.values['passphrase-file'];
  const text =
    typeof file === 'string'
      ? readFileSync(call.path(file), 'utf8').trim()
      : process.env.JIETI_BACKUP_PASSPHRASE;
  if (text === undefined || text === '') {
    if (typeof file === 'string') throw new Error(`${file}: empty`);
    return null;
  }
  return text;
}

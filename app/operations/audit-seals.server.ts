import { timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, type SecretKey, secretKey } from '#app/identity/seal.server.ts';
import { parseSealLine, type Seal, sealLine, sealText } from './domain/audit-chain.ts';

/** What keeps the audit trail honest from outside the database: the key that seals it, and the file of seals. */
export type SealKeeper = {
  key: SecretKey;
  /** Where seals are kept a second time; null where there is no such place. */
  file: string | null;
};

/** The keeper of this installation: its key, and `audit-seals.jsonl` in its home. Throws when it has no key. */
export function sealKeeper(env: NodeJS.ProcessEnv = process.env): SealKeeper {
  return { key: secretKey(env), file: env.JIETI_HOME ? join(env.JIETI_HOME, 'audit-seals.jsonl') : null };
}

export function signSeal(key: SecretKey, seal: Omit<Seal, 'signature'>): Seal {
  return { ...seal, signature: fingerprint(key, 'audit-seal', sealText(seal)).toString('base64url') };
}

export function isGenuine(key: SecretKey, seal: Seal): boolean {
  return same(signSeal(key, seal).signature, seal.signature);
}

/** What was found by a check, as the page shows it later: signed, so that nobody writes "sound" without having looked. */
export function signCheck(key: SecretKey, check: CheckText): string {
  return fingerprint(
    key,
    'audit-check',
    JSON.stringify([check.checkedAt, check.lines, check.headSeq, check.sound]),
  ).toString('base64url');
}

export type CheckText = { checkedAt: string; lines: string; headSeq: string; sound: boolean };

export function isGenuineCheck(key: SecretKey, check: CheckText, signature: string): boolean {
  return same(signCheck(key, check), signature);
}

/** Adds a seal to the file and waits until it is on the disk. */
export function keepOutside(keeper: SealKeeper, seal: Seal): void {
  if (!keeper.file) return;
  // A crash in the middle of a line must not spoil the next one.
  const broken = existsSync(keeper.file) && !/(^|\n)$/.test(readFileSync(keeper.file, 'utf8'));
  const file = openSync(keeper.file, 'a', 0o600);
  try {
    writeSync(file, `${broken ? '\n' : ''}${sealLine(seal)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The seals of the file. A line that a crash cut short is passed over: the database has the seal, or it never was one. */
export function keptOutside(keeper: SealKeeper): Seal[] {
  if (!keeper.file || !existsSync(keeper.file)) return [];
  return readFileSync(keeper.file, 'utf8')
    .split('\n')
    .flatMap((line) => parseSealLine(line) ?? []);
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

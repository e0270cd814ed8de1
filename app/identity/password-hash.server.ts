import { hash, parseOptions, verify } from '@node-rs/argon2';

/** argon2id: 46 MiB, two passes, one lane (at least 19 MiB is asked). `2` is argon2id in the library's numbering. */
const parameters = { algorithm: 2, memoryCost: 47_104, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** How many hashes are computed at once; others wait. A flood of sign-ins must not take all memory and all cores. */
const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** The hash to keep, in PHC notation. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, parameters));
}

/**
 * Whether the password is the one. Without a hash (an unknown person, or one without a password) the same work is done
 * for nothing and the answer is no, so that the time tells nothing.
 */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
  const against = kept ?? (await nobodysHash());
  const matches = await inTurn(() => verify(against, password));
  return kept !== null && matches;
}

/** Whether a kept hash was made with other parameters than today's and should be made anew at the next sign-in. */
export function isOutdated(kept: string): boolean {
  const made = parseOptions(kept);
  return (
    made.algorithm !== parameters.algorithm ||
    made.memoryCost !== parameters.memoryCost ||
    made.timeCost !== parameters.timeCost ||
    made.parallelism !== parameters.parallelism
  );
}

let nobodys: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  nobodys ??= hashPassword('nobody has this password');
  return nobodys;
}

/** Prepares what the first sign-in would otherwise wait for. */
export async function warmUpPasswords(): Promise<void> {
  await nobodysHash();
}

/**
 * The audit trail as a chain: each line holds the hash of the line before it, and now and then the newest hash is sealed
 * with a key that is not in the database. Here is decided whether what was read is one unbroken chain; hashes and
 * signatures are computed by whoever reads.
 */
export type ChainLine = {
  seq: bigint;
  prevHash: string;
  hash: string;
  /** The hash that the line's own content gives. */
  computed: string;
};

/** The newest line as the database keeps it for whoever adds the next one. */
export type ChainHead = { seq: bigint; hash: string };

/** A seal: "at that instant, line `seq` was the newest and had this hash". */
export type Seal = { seq: bigint; hash: string; sealedAt: string; signature: string };

export type FindingKind =
  /** A line's content does not give its hash. */
  | 'changed'
  /** A line does not continue the line before it: something was inserted, swapped or rewritten. */
  | 'unlinked'
  /** Numbers are missing in the middle. */
  | 'gap'
  /** The trail does not begin with line 1. */
  | 'beginning-missing'
  /** The trail ends before a line that is known to have been written. */
  | 'end-missing'
  /** A seal says another hash for the line: the trail was rewritten from there or earlier. */
  | 'rewritten'
  /** A seal that the key did not make. */
  | 'false-seal'
  /** A seal is in the file outside the database but not in the database, or says something else there. */
  | 'seal-missing';

export type Finding = { kind: FindingKind; seq: bigint };

export const beginning = '0'.repeat(64);

/** How many findings are told one by one; the check goes on to the end all the same. */
const MOST_FINDINGS = 20;

export type ChainCheck = {
  lines: bigint;
  seq: bigint;
  hash: string;
  findings: Finding[];
  /** How many findings there are, told or not. */
  found: number;
};

/** The check before the first line, or after a line that is trusted (its number and its hash). */
export function beginCheck(after: ChainHead = { seq: 0n, hash: beginning }): ChainCheck {
  return { lines: 0n, seq: after.seq, hash: after.hash, findings: [], found: 0 };
}

/** Takes the next line, in the order of numbers, into the check. Changes the check: it runs over millions of lines. */
export function checkLine(check: ChainCheck, line: ChainLine): void {
  if (line.seq !== check.seq + 1n) report(check, check.seq === 0n ? 'beginning-missing' : 'gap', line.seq);
  if (line.prevHash !== check.hash) report(check, 'unlinked', line.seq);
  if (line.hash !== line.computed) report(check, 'changed', line.seq);
  check.lines++;
  check.seq = line.seq;
  check.hash = line.hash;
}

/** After the last line: whether the database's own head agrees that it is the last. */
export function checkHead(check: ChainCheck, head: ChainHead | null): void {
  if (head && head.seq === check.seq && head.hash === check.hash) return;
  report(check, head && head.seq === check.seq ? 'rewritten' : 'end-missing', head?.seq ?? check.seq + 1n);
}

export type SealedLine = Seal & {
  /** Whether the signature is the key's. */
  genuine: boolean;
  /** The hash that the line of that number has now; null when there is no such line. */
  hashNow: string | null;
};

/** Whether what the seals promise still holds. A seal of the database that is not genuine proves nothing but a forger. */
export function checkSeals(check: ChainCheck, seals: readonly SealedLine[]): void {
  for (const seal of seals) {
    if (!seal.genuine) report(check, 'false-seal', seal.seq);
    else if (seal.hashNow === null) report(check, 'end-missing', seal.seq);
    else if (seal.hashNow !== seal.hash) report(check, 'rewritten', seal.seq);
  }
}

/** Whether every seal of the file outside the database is in the database too, word for word. */
export function checkCopies(check: ChainCheck, kept: readonly Seal[], outside: readonly Seal[]): void {
  const known = new Set(kept.map(sealLine));
  for (const seal of outside) if (!known.has(sealLine(seal))) report(check, 'seal-missing', seal.seq);
}

export function isSound(check: ChainCheck): boolean {
  return check.found === 0;
}

/** What a seal signs. */
export function sealText(seal: Omit<Seal, 'signature'>): string {
  return `${seal.seq} ${seal.hash} ${seal.sealedAt}`;
}

/** A seal as one line of JSON, for the file outside the database. */
export function sealLine(seal: Seal): string {
  const { seq, hash, sealedAt, signature } = seal;
  return JSON.stringify({ seq: String(seq), hash, sealedAt, signature });
}

/** Reads a line that `sealLine` wrote; null when it is none. */
export function parseSealLine(text: string): Seal | null {
  try {
    const { seq, hash, sealedAt, signature } = JSON.parse(text);
    const whole =
      [seq, hash, sealedAt, signature].every((part) => typeof part === 'string') && /^\d{1,18}$/.test(seq);
    return whole ? { seq: BigInt(seq), hash, sealedAt, signature } : null;
  } catch {
    return null;
  }
}

function report(check: ChainCheck, kind: FindingKind, seq: bigint): void {
  check.found++;
  if (check.findings.length < MOST_FINDINGS) check.findings.push({ kind, seq });
}

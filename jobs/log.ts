/** One line of the log: a word that says how bad it is, a sentence, and plain facts. Never payloads, never secrets. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  sentence: string,
  facts?: Record<string, unknown>,
) => void;

/** Writes each line as JSON on standard error. */
export const stderrLog: Log = (level, sentence, facts = {}) => {
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level, say: sentence, ...facts })}\n`,
  );
};

/** Lets the same sentence through once in a while only: a server that is down would fill the disk. */
export function sparing(log: Log, everyMs = 10_000): Log {
  const last = new Map<string, number>();
  return (level, sentence, facts) => {
    const key = `${sentence}|${String(facts?.error ?? '')}`;
    const now = performance.now();
    if (now - (last.get(key) ?? Number.NEGATIVE_INFINITY) < everyMs) return;
    if (last.size > 200) last.clear();
    last.set(key, now);
    log(level, sentence, facts);
  };
}

/** The text of an error without its stack, innermost cause first: what the driver said, not what wrapped it. */
export function textOf(error: unknown): string {
  const inner = innermost(error);
  return inner instanceof Error ? inner.message || inner.name : String(inner);
}

function innermost(error: unknown): unknown {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return at;
}

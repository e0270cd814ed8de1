/** The outcome of a decision: either what was done, or why it was refused. Refusals are values, never throws. */
export type Result<Done, Refusal> = { ok: true; value: Done } | { ok: false; refusal: Refusal };

export function ok<Done>(value: Done): { ok: true; value: Done } {
  return { ok: true, value };
}

export function refuse<Refusal>(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}

/** For machinery and tests: the value, or a thrown error that shows the refusal. Pages map refusals to sentences. */
export function expectOk<Done, Refusal>(result: Result<Done, Refusal>): Done {
  if (result.ok) return result.value;
  throw new Error(
    `refused: ${JSON.stringify(result.refusal, (_, v) => (typeof v === 'bigint' ? String(v) : v))}`,
  );
}

/** Waits until a condition holds, asking again and again; fails with a sentence when it has not held in time. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  within = 10_000,
): Promise<void> {
  const deadline = performance.now() + within;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited ${within} ms in vain: ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** A clock that runs so many milliseconds ahead of this machine's. */
export function clockAhead(ms: number): () => number {
  return () => Date.now() + ms;
}

/** For things of a test that take their time; never to wait for a result. */
export function takingTime(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

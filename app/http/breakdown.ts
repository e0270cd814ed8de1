/** States of PostgreSQL and of its driver that mean: the database cannot answer now, ask again. */
const PASSING = new Set([
  '57014', // statement timeout
  '57P01',
  '57P02',
  '57P03',
  '53300', // too many connections
  '53200',
  '55P03',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
]);

/** Whether an error says that the database is away or too slow for the moment, rather than that we made a mistake. */
export function isPassing(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code, syscall } = at as NodeJS.ErrnoException;
    // A missing file is our mistake; a missing socket is a database that is not there.
    if (code === 'ENOENT' && syscall !== 'connect') continue;
    if (code && PASSING.has(code)) return true;
  }
  return false;
}

export const retryAfterSeconds = 5;

/**
 * The answer for an error that nobody expected: 500, or 503 when the database is away. It says the request's id, which
 * is also in the log beside the error, and nothing else.
 */
export function brokenDown(error: unknown, requestId: string): Response {
  const passing = isPassing(error);
  return Response.json(
    { requestId },
    {
      status: passing ? 503 : 500,
      statusText: passing ? 'Service Unavailable' : 'Internal Server Error',
      headers: passing ? { 'Retry-After': String(retryAfterSeconds) } : {},
    },
  );
}

/** One line of JSON per error on standard error. Nothing of the request's body, query or cookies is in it. */
export function logError(error: unknown, request: { method: string; url: string }, requestId: string): void {
  const path = new URL(request.url).pathname;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined;
  const line = {
    at: new Date().toISOString(),
    level: 'error',
    requestId,
    method: request.method,
    path,
    error: text,
    cause,
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

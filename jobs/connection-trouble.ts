const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
]);

/**
 * Whether an error tells of the way to a server and not of the work: the server is away, is starting or stopping, or cut
 * the line. Looks through what wraps it.
 */
export function isConnectionTrouble(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, syscall } = at as NodeJS.ErrnoException;
    if (code === 'ENOENT') return syscall === 'connect';
    if (code && (CODES.has(code) || /^(57P0[123]|08\w{3}|53300)$/.test(code))) return true;
    if (/Connection terminated|timeout exceeded when trying to connect|Query read timeout/.test(at.message))
      return true;
  }
  return false;
}

import { isOurs, type Origins } from './origins.ts';

/** Why a write was refused before anything of it ran. */
export type GuardRefusal = 'cross-site' | 'foreign-origin' | 'origin-unknown';

type ReadHeaders = { get(name: string): string | null };

/**
 * Whether a request that is not GET or HEAD was sent by a page of ours. The browser's own word (`Sec-Fetch-Site`) must be
 * `same-origin` where it gives one; `Origin` must be one of the configured origins where it is sent; a request with
 * neither is refused. `Host` and `X-Forwarded-Host` say nothing here: whoever sends the request writes them.
 */
export function writeRefusal(headers: ReadHeaders, origins: Origins): GuardRefusal | null {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (site !== null && site !== 'same-origin') return 'cross-site';
  if (origin !== null) return isOurs(origins, origin, site === 'same-origin') ? null : 'foreign-origin';
  return site === null ? 'origin-unknown' : null;
}

/** Headers and parameters by which some servers let a GET pose as a write. None of them means anything here. */
export function asksForOtherMethod(headers: ReadHeaders, query: string): boolean {
  return (
    headers.get('x-http-method-override') !== null ||
    headers.get('x-http-method') !== null ||
    headers.get('x-method-override') !== null ||
    /(^|[?&])_method=/.test(query)
  );
}

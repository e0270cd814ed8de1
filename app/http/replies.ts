import { redirect } from '@remix-run/node';
import { safeReturnTo } from './return-to.ts';

/**
 * The three answers that a loader or an action may throw: `throw notFound()`, `throw notAllowed()`,
 * `throw notSignedIn(…)`. Everything else that can go wrong is a value.
 */

/** What is not there, and what is not for this actor to know of: both look the same from outside. */
export function notFound(): Response {
  return new Response(null, { status: 404, statusText: 'Not Found' });
}

/** The actor may see the thing but not do this to it. Where she may not even see it, the answer is `notFound`. */
export function notAllowed(): Response {
  return new Response(null, { status: 403, statusText: 'Forbidden' });
}

/**
 * Nobody is signed in. A page sends to the sign-in and comes back afterwards; data says 401.
 *
 * @param returnTo path and query to come back to, or null for data
 */
export function notSignedIn(returnTo: string | null): Response {
  if (returnTo === null) return new Response(null, { status: 401, statusText: 'Unauthorized' });
  const back = safeReturnTo(returnTo, '/');
  return redirect(back === '/' ? '/sign-in' : `/sign-in?returnTo=${encodeURIComponent(back)}`);
}

/** Sends to another page of the portal; an address outside it leads to the front page instead. */
export function redirectWithin(path: string, init: { headers?: HeadersInit } = {}): Response {
  return redirect(safeReturnTo(path, '/'), { status: 303, ...init });
}

/** Too many of these in too short a time: a whole answer, for routes that answer with data or a file. */
export function tooMany(retryAfter: number): Response {
  return new Response(null, { status: 429, headers: { 'Retry-After': String(retryAfter) } });
}

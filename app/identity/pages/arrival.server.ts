import type { AppLoadContext } from '@remix-run/node';
import { safeReturnTo } from '#app/http/return-to.ts';
import { paths } from '#app/paths.ts';
import { addressPrefix, type Device } from '../session.server.ts';

/** Where a session is being begun from, as far as a request tells. */
export function deviceOf(request: Request, context: AppLoadContext): Device {
  return { clientAddress: context.clientAddress, userAgent: request.headers.get('user-agent') };
}

/** The network that a request comes from, as a key of rate limits. */
export function networkOf(context: AppLoadContext): string {
  return addressPrefix(context.clientAddress) ?? 'unknown';
}

/** Where to go after signing in: the address that was asked for, or the start page. */
export function returnToOf(request: Request): string {
  return safeReturnTo(new URL(request.url).searchParams.get('returnTo'), paths.today());
}

/** An address that remembers where to go afterwards; the start page needs no remembering. */
export function withReturnTo(path: string, returnTo: string): string {
  return returnTo === paths.today() ? path : `${path}?returnTo=${encodeURIComponent(returnTo)}`;
}

/** For pages that show or take secrets while nobody is signed in: no copy stays in the browser. */
export function neverStored({
  actionHeaders,
  errorHeaders,
}: {
  actionHeaders: Headers;
  errorHeaders: Headers | undefined;
}): HeadersInit {
  const after = errorHeaders?.get('Retry-After') ?? actionHeaders.get('Retry-After');
  return { 'Cache-Control': 'no-store', ...(after ? { 'Retry-After': after } : {}) };
}

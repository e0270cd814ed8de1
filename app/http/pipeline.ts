import { randomBytes } from 'node:crypto';
import type { Actor, Language } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import { readBody } from './body.ts';
import type { LimitOf } from './body-limits.ts';
import { isPassing, logError, retryAfterSeconds } from './breakdown.ts';
import { clientAddress } from './client-address.ts';
import { gzipFast, wantsGzip } from './compression.ts';
import type { PortalContext } from './load-context.ts';
import type { Origins } from './origins.ts';
import type { Overload } from './overload.ts';
import type { RemixHandler } from './page-handlers.ts';
import { type Refusal, refusalData, refusalPage } from './refusal-page.ts';
import { recordRefusal } from './refusals.server.ts';
import type { SecurityHeaders } from './security-headers.ts';
import { barePolicy } from './security-headers.ts';
import type { StaticFiles } from './static-files.ts';
import { asksForOtherMethod, writeRefusal } from './write-guard.ts';

const LONGEST_ADDRESS = 8192;

export type Parts = {
  db: Db;
  headers: SecurityHeaders;
  origins: Origins;
  trustedProxies: readonly string[];
  machines: ReadonlyMap<string, (request: Request, clientAddress: string) => Response | Promise<Response>>;
  overload: Overload;
  readActor: (db: Db, cookies: string | null) => Promise<{ actor: Actor; setCookies: string[] }>;
  limitOf: LimitOf;
  files: StaticFiles;
  pages: RemixHandler;
  /** The style sheets of the portal, for the pages that the pipeline makes itself. */
  styles: readonly string[];
};

/** One request on its way through. */
type Passage = {
  request: Request;
  path: string;
  query: string;
  writing: boolean;
  /** The page as Remix rendered it, if it did. */
  page: string | null;
  /** A request of Remix's client for data instead of a document. */
  isData: boolean;
  wantsPage: boolean;
  requestId: string;
  nonce: string;
  address: string;
  actor: Actor | null;
  setCookies: string[];
};

/**
 * The way of a request, from the outside in: what is no sensible request, files, machines, overload, the write guard, who
 * asks, the body within its limit, the page behind its row of access.ts; and from the inside out: the audit line of a
 * refusal, cookies, headers, compression.
 */
export function pipeline(parts: Parts): (request: Request, socketAddress: string) => Promise<Response> {
  return async (request, socketAddress) => {
    const at = passage(parts, request, socketAddress);
    try {
      const senseless = refusedShape(at);
      if (senseless) return await refused(parts, at, senseless);
      const file = at.writing ? null : parts.files(at.path, request);
      if (file) return await file;
      const machine = parts.machines.get(at.path);
      if (machine) return await finished(parts, at, await machine(request, at.address));
      if (parts.overload.isOverloaded()) return await refused(parts, at, { status: 503, retryAfter: 2 });
      parts.overload.enter();
      try {
        return await pass(parts, at);
      } finally {
        parts.overload.leave();
      }
    } catch (error) {
      logError(error, request, at.requestId);
      const passing = isPassing(error);
      return refused(parts, at, passing ? { status: 503, retryAfter: retryAfterSeconds } : { status: 500 });
    }
  };
}

function passage(parts: Parts, request: Request, socketAddress: string): Passage {
  const { url, method, headers } = request;
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const rest = start < 0 ? '/' : url.slice(start);
  const mark = rest.indexOf('?');
  const path = mark < 0 ? rest : rest.slice(0, mark);
  const isData = path.endsWith('.data');
  const random = randomBytes(30).toString('base64url');
  return {
    request,
    path,
    query: mark < 0 ? '' : rest.slice(mark),
    writing: method !== 'GET' && method !== 'HEAD',
    isData,
    wantsPage: !isData && (headers.get('accept')?.includes('text/html') ?? false),
    requestId: random.slice(0, 16),
    nonce: random.slice(16),
    address: clientAddress(socketAddress, headers.get('x-forwarded-for'), parts.trustedProxies),
    actor: null,
    setCookies: [],
    page: null,
  };
}

/** What no page of ours ever sends: answered before anything is looked up. */
function refusedShape({ request, path, query, writing }: Passage): Refusal | null {
  const { method, headers } = request;
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST')
    return { status: 405, headers: { allow: 'GET, HEAD, POST' } };
  if (path.length + query.length > LONGEST_ADDRESS) return { status: 414 };
  // No text of ours holds NUL, and the database takes none.
  if (query.includes('%00')) return { status: 400 };
  if (path.startsWith('//') || (path.includes('%') && !isReadable(path))) return { status: 400 };
  // The data requests of older Remix go past its own check of the origin.
  if (/[?&]_data(=|&|$)/.test(query)) return { status: 400 };
  if (asksForOtherMethod(headers, query)) return { status: 400 };
  return writing && headers.get('content-encoding') !== null ? { status: 415 } : null;
}

/** Percent signs that decode to text without control characters, and hide no slash at the beginning. */
function isReadable(path: string): boolean {
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return !/[\u0000-\u001f\u007f\\]|^\/\//.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}

async function pass(parts: Parts, at: Passage): Promise<Response> {
  const { request } = at;
  if (at.writing) {
    const reason = writeRefusal(request.headers, parts.origins);
    if (reason) {
      await recordRefusal(parts.db, { ...at, action: 'http.write', reason, actor: null });
      return refused(parts, at, { status: 403, key: 'origin' });
    }
  }
  const { actor, setCookies } = await parts.readActor(parts.db, request.headers.get('cookie'));
  at.actor = { ...actor, requestId: at.requestId };
  at.setCookies = setCookies;
  const inner = await innerRequest(parts, at, at.actor.kind === 'person');
  if (!(inner instanceof Request)) return refused(parts, at, inner);
  const context: PortalContext = {
    db: parts.db,
    actor: at.actor,
    nonce: at.nonce,
    requestId: at.requestId,
    clientAddress: at.address,
    setCookies,
    wantsPage: at.wantsPage || at.isData,
    spared: at.isData ? null : new Map(),
  };
  const response = await parts.pages(inner, context);
  const { refused: turnedAway } = context;
  at.page = context.page ?? null;
  if (!turnedAway) return finished(parts, at, response);
  await recordRefusal(parts.db, {
    ...at,
    action: turnedAway.writing ? 'http.write' : 'http.read',
    reason: turnedAway.reason,
  });
  // Remix can carry a redirect to its client only as a 202; for what was refused the status says so.
  const status = at.isData && response.status === 202 ? 401 : response.status;
  return finished(parts, at, response, status);
}

/**
 * The request as Remix sees it: its address begins with our own origin and not with what `Host` claims, and a write has
 * its body whole, so that no action can read more than the limit.
 */
async function innerRequest(parts: Parts, at: Passage, isSignedIn: boolean): Promise<Request | Refusal> {
  const { request } = at;
  const { primary } = parts.origins;
  if (!at.writing) {
    if (request.url.startsWith(`${primary}/`)) return request;
    const { method, headers, signal } = request;
    return new Request(primary + at.path + at.query, { method, headers, signal });
  }
  const body = await readBody(request, parts.limitOf(at.path, isSignedIn));
  if (!body.ok) {
    const later = body.status === 503 ? { retryAfter: retryAfterSeconds } : {};
    return { status: body.status, headers: { connection: 'close' }, ...later };
  }
  const headers = new Headers(request.headers);
  for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'content-length'])
    headers.delete(name);
  // Our own guard has decided; Remix compares the two and must find what we found.
  headers.set('host', new URL(primary).host);
  if (headers.has('origin')) headers.set('origin', primary);
  return new Request(primary + at.path + at.query, {
    method: request.method,
    headers,
    body: body.bytes,
    signal: request.signal,
  });
}

/** What the pipeline answers by itself, as a page, as data for Remix's client, or with the status alone. */
function refused(parts: Parts, at: Passage, refusal: Refusal): Promise<Response> {
  const headers: Record<string, string> = { ...refusal.headers };
  if (refusal.retryAfter) headers['retry-after'] = String(refusal.retryAfter);
  const { status } = refusal;
  if (at.isData) {
    const page = at.path.replace(/\.data$/, '').replace(/^\/_root$/, '/') || '/';
    headers['content-type'] = 'text/x-script';
    return finished(
      parts,
      at,
      new Response(refusalData(status, at.writing, page + at.query), { status, headers }),
    );
  }
  if (!at.wantsPage) return finished(parts, at, new Response(null, { status, headers }));
  headers['content-type'] = 'text/html; charset=utf-8';
  const page = refusalPage(refusal, languageOf(at), {
    nonce: at.nonce,
    requestId: at.requestId,
    styles: parts.styles,
  });
  return finished(parts, at, new Response(page, { status, headers }));
}

function languageOf({ actor, request }: Passage): Language {
  if (actor && actor.kind !== 'system') return actor.language;
  return /(^|;\s*)language=en(;|$)/.test(request.headers.get('cookie') ?? '') ? 'en' : 'zh';
}

/** Pages and data are held whole and may be compressed; files and exports pass as they are. */
const HELD = /^(text\/html|text\/x-script|application\/json)/;

async function finished(
  parts: Parts,
  at: Passage,
  response: Response,
  status = response.status,
): Promise<Response> {
  if (status >= 400 && at.page === null && response.body === null && at.wantsPage)
    return refused(parts, at, { status, headers: Object.fromEntries(response.headers) });
  const headers: Record<string, string> = { ...parts.headers.always };
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') headers[name] = value;
  });
  const type = headers['content-type'] ?? '';
  headers['content-security-policy'] ??= type.startsWith('text/html')
    ? parts.headers.policy(at.nonce)
    : barePolicy;
  headers['x-request-id'] = at.requestId;
  if (at.actor?.kind === 'person' || status >= 400) headers['cache-control'] = 'no-store';
  else headers['cache-control'] ??= 'private, no-cache';
  const body = HELD.test(type) ? await heldBody(at, response, headers) : response.body;
  const init = { status, headers: withCookies(headers, response, at.setCookies) };
  return new Response(at.request.method === 'HEAD' ? null : body, init);
}

async function heldBody(at: Passage, response: Response, headers: Record<string, string>) {
  const whole = at.page === null ? new Uint8Array(await response.arrayBuffer()) : Buffer.from(at.page);
  if (!wantsGzip(at.request.headers.get('accept-encoding'), whole.byteLength)) return whole;
  headers['content-encoding'] = 'gzip';
  headers.vary = headers.vary ? `${headers.vary}, Accept-Encoding` : 'Accept-Encoding';
  return (await gzipFast(whole)) as Uint8Array<ArrayBuffer>;
}

function withCookies(
  headers: Record<string, string>,
  response: Response,
  setCookies: readonly string[],
): HeadersInit {
  const cookies = [...setCookies, ...response.headers.getSetCookie()];
  if (cookies.length === 0) return headers;
  const all = new Headers(headers);
  for (const cookie of cookies) all.append('set-cookie', cookie);
  return all;
}

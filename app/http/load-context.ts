import type { Actor } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';

/** What every loader and action is handed beside the request. */
export type PortalContext = {
  db: Db;
  /** Who asks: worked out from the session before any loader runs. */
  actor: Actor;
  /** The nonce of this response's content security policy. */
  nonce: string;
  requestId: string;
  /** The address of the client, as far as the configured proxies can be believed. */
  clientAddress: string;
  /** Cookies that the actor's module wants set on the response. */
  setCookies: string[];
  /** Whether the answer becomes a page before somebody's eyes, at once or by Remix's client; else it is data or a file. */
  wantsPage: boolean;
  /** The page as text, where it was rendered: what the pipeline sends, without a detour through a stream of bytes. */
  page?: string;
  /** Texts of loaders for rendering alone (see spared.ts); null where data are asked for and not a document. */
  spared: Map<string, string> | null;
  /** Set by the guard of access.ts when it turned the request away; the pipeline writes it down. */
  refused?: AccessRefusal;
};

/** A request that the table of access did not let through to a route. */
export type AccessRefusal = { routeId: string; writing: boolean; reason: 'not-signed-in' | 'not-allowed' };

declare module '@remix-run/node' {
  interface AppLoadContext extends PortalContext {}
}

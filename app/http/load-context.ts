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
};

declare module '@remix-run/node' {
  interface AppLoadContext extends PortalContext {}
}

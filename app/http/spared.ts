import { createContext, useContext } from 'react';
import type { PortalContext } from './load-context.ts';

/** HTML that a document shows and that does not follow it a second time as data; nothing of it is in the browser. */
export const SparedContext = createContext<ReadonlyMap<string, string> | null>(null);

/**
 * For long lists that a page shows as HTML: for a document the loader writes the HTML and holds it back for rendering
 * alone, so that the browser is sent the HTML and not its source as well. Null then; the source where data are asked for.
 */
export function spare(
  context: Pick<PortalContext, 'spared'>,
  name: string,
  html: () => string,
  source: () => string,
): string | null {
  if (!context.spared) return source();
  context.spared.set(name, html());
  return null;
}

/** The HTML that a loader spared, while the document is rendered; null in the browser, where it stands already. */
export function useSpared(name: string): string | null {
  return useContext(SparedContext)?.get(name) ?? null;
}

import { createContext, useContext } from 'react';
import type { PortalContext } from './load-context.ts';

/** Texts that a document shows and that do not follow it a second time as data; nothing of it is in the browser. */
export const SparedContext = createContext<ReadonlyMap<string, string> | null>(null);

/**
 * For long texts of a loader that the page turns into HTML: in a document they are held back for rendering alone, so that
 * the browser is sent the HTML and not its source as well. Null then; the text itself where data are asked for.
 */
export function spare(context: Pick<PortalContext, 'spared'>, name: string, text: string): string | null {
  if (!context.spared) return text;
  context.spared.set(name, text);
  return null;
}

/** The text that a loader spared, while the document is rendered; null in the browser, where its HTML stands already. */
export function useSpared(name: string): string | null {
  return useContext(SparedContext)?.get(name) ?? null;
}

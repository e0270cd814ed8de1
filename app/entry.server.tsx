import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { NonceContext } from './http/nonce.ts';
import { SparedContext } from './http/spared.ts';

/**
 * Renders a page into one text and sends it whole: nothing in the portal streams, and a whole answer can carry its length
 * and fail with a proper status. The text goes to the pipeline by the context. Remix would hand the loaders' data to the browser by streaming scripts behind the page;
 * here they are read first and put before the end of the body, without which the page would never come alive.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const { serverHandoffStream, ...page } = remix;
  const data = serverHandoffStream ? await readAll(serverHandoffStream) : '';
  const html = renderToString(
    <NonceContext.Provider value={context.nonce}>
      <SparedContext.Provider value={context.spared}>
        <RemixServer context={page as EntryContext} url={request.url} nonce={context.nonce} />
      </SparedContext.Provider>
    </NonceContext.Provider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  context.page = `<!DOCTYPE html>${withData(html, data, context.nonce)}`;
  return new Response(null, { status, headers });
}

/** The page with its data behind it, or as it is where the document renders no scripts. */
function withData(html: string, data: string, nonce: string): string {
  const end = html.lastIndexOf('</body>');
  if (end < 0 || !html.includes('window.__remixContext')) return html;
  const enqueue = `window.__remixContext.streamController.enqueue(${inScript(data)})`;
  const close = 'window.__remixContext.streamController.close()';
  return `${html.slice(0, end)}<script nonce="${nonce}">${enqueue};${close};</script>${html.slice(end)}`;
}

/** A text as a JavaScript literal that can close neither the script nor the page. */
function inScript(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
}

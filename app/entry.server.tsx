import { PassThrough } from 'node:stream';
import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { NonceContext } from './http/nonce.ts';

/**
 * Renders a page into one buffer and sends it whole: nothing in the portal streams, and a whole answer can carry its
 * length and fail with a proper status.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  return new Promise((done, fail) => {
    let failed = false;
    const stream = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <RemixServer context={remix} url={request.url} nonce={context.nonce} />
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        onAllReady() {
          const chunks: Buffer[] = [];
          const sink = new PassThrough();
          sink.on('data', (chunk: Buffer) => chunks.push(chunk));
          sink.on('end', () => {
            headers.set('Content-Type', 'text/html; charset=utf-8');
            done(new Response(Buffer.concat(chunks), { status: failed ? 500 : status, headers }));
          });
          stream.pipe(sink);
        },
        onShellError: fail,
        onError(error) {
          failed = true;
          console.error(error);
        },
      },
    );
  });
}

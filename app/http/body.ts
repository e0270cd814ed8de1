/** How long a sender may take to begin, and how fast she has to be afterwards, on average. */
const usualPatience = { ms: 10_000, bytesPerSecond: 1000 };

/** What counts as large, and how many large bodies may be in memory at the same time. */
const LARGE = 1024 * 1024;
const MOST_LARGE = 6;
let largeNow = 0;

export type Body =
  | { ok: true; bytes: Uint8Array<ArrayBuffer> }
  | { ok: false; status: 400 | 408 | 413 | 503 };

/**
 * The body of a request, whole. What it declares is refused at once when it is beyond the limit; what it really sends is
 * counted, and cut off there. A sender who drips is cut off too. Only so many large bodies are read at the same time:
 * whoever comes on top of them is to try again in a moment (503).
 */
export async function readBody(request: Request, limit: number, patience = usualPatience): Promise<Body> {
  const declared = request.headers.get('content-length');
  if (declared !== null && !(Number(declared) <= limit)) return { ok: false, status: 413 };
  if (!request.body) return { ok: true, bytes: new Uint8Array() };
  const reader = request.body.getReader();
  const started = Date.now();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let dripping = false;
  let isLarge = false;
  const watch = setInterval(() => {
    const elapsed = Date.now() - started;
    if (elapsed < patience.ms || size / (elapsed / 1000) >= patience.bytesPerSecond) return;
    dripping = true;
    void reader.cancel().catch(() => {});
  }, patience.ms / 10);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (dripping) return { ok: false, status: 408 };
      if (done) break;
      size += value.byteLength;
      if (size > limit) {
        void reader.cancel().catch(() => {});
        return { ok: false, status: 413 };
      }
      if (size > LARGE && !isLarge) {
        if (largeNow >= MOST_LARGE) {
          void reader.cancel().catch(() => {});
          return { ok: false, status: 503 };
        }
        isLarge = true;
        largeNow++;
      }
      chunks.push(value);
    }
  } catch {
    return { ok: false, status: 400 };
  } finally {
    clearInterval(watch);
    if (isLarge) largeNow--;
  }
  return { ok: true, bytes: joined(chunks, size) };
}

function joined(chunks: Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}

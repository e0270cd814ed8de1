import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { gzipBest } from './compression.ts';
import { barePolicy } from './security-headers.ts';

const compressBrotli = promisify(brotliCompress);

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const WORTH_COMPRESSING = /^(text\/|application\/(json|manifest)|image\/svg)/;

type Encoding = 'br' | 'gzip' | 'plain';
type StaticFile = {
  body: Buffer;
  headers: Readonly<Record<string, string>>;
  compressible: boolean;
  made: Partial<Record<Encoding, Promise<Buffer>>>;
};

export type StaticFiles = (path: string, request: Request) => Promise<Response> | null;

/**
 * The files that the build made and those of public/, held in memory: they do not change while we run. Hashed names below
 * /assets/ are for ever, the others are asked for again by their tag. Compressed once, when first wanted.
 *
 * @param always headers that every answer carries
 */
export function staticFiles(folder: string, always: Readonly<Record<string, string>>): StaticFiles {
  const files = new Map<string, StaticFile>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const at = join(folder, name);
    const type = TYPES[extname(name)];
    if (!type || !statSync(at).isFile()) continue;
    const body = readFileSync(at);
    const path = `/${name.replaceAll('\\', '/')}`;
    files.set(path, {
      body,
      compressible: WORTH_COMPRESSING.test(type) && body.byteLength >= 1024,
      made: {},
      headers: {
        ...always,
        'content-security-policy': barePolicy,
        'content-type': type,
        'cache-control': path.startsWith('/assets/')
          ? 'public, max-age=31536000, immutable'
          : 'public, max-age=3600',
        etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
        vary: 'Accept-Encoding',
      },
    });
  }
  return (path, request) => {
    const file = files.get(path);
    return file ? answer(file, request) : null;
  };
}

async function answer(file: StaticFile, request: Request): Promise<Response> {
  if (request.headers.get('if-none-match') === file.headers.etag)
    return new Response(null, { status: 304, headers: file.headers });
  const encoding = file.compressible ? encodingFor(request.headers.get('accept-encoding') ?? '') : 'plain';
  const body = await inEncoding(file, encoding);
  const headers: Record<string, string> = { ...file.headers, 'content-length': String(body.byteLength) };
  if (encoding !== 'plain') headers['content-encoding'] = encoding;
  return new Response(request.method === 'HEAD' ? null : (body as Uint8Array<ArrayBuffer>), { headers });
}

function encodingFor(accepted: string): Encoding {
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'plain';
}

function inEncoding(file: StaticFile, encoding: Encoding): Promise<Buffer> {
  const known = file.made[encoding];
  if (known) return known;
  const made =
    encoding === 'plain'
      ? Promise.resolve(file.body)
      : encoding === 'gzip'
        ? gzipBest(file.body)
        : compressBrotli(file.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  file.made[encoding] = made;
  return made;
}

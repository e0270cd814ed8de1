import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';

const compress = promisify(gzip);

/** Below this size a compressed answer is hardly smaller and costs all the same. */
const WORTH_IT = 1024;

/** Quickly, for answers that are made once and sent once. */
export function gzipFast(body: string | Uint8Array): Promise<Buffer> {
  return compress(body, { level: constants.Z_BEST_SPEED });
}

/** Thoroughly, for files that are sent many times. */
export function gzipBest(body: Uint8Array): Promise<Buffer> {
  return compress(body, { level: constants.Z_BEST_COMPRESSION });
}

export function wantsGzip(accepted: string | null, size: number): boolean {
  return size >= WORTH_IT && accepted !== null && /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted);
}

import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

// A sealed backup is a row of pieces, each encrypted with AES-256-GCM under a key from the passphrase. The number of the
// piece and whether it is the last are part of its nonce: a piece that is changed, moved or missing does not open.

const MAGIC = Buffer.from('JIETI-SEALED-1\n', 'ascii');
const SALT = 16;
const PREFIX = 7;
const TAG = 16;
const PIECE = 64 * 1024;

/** Whether a file that begins with these bytes is a sealed backup. */
export function isSealed(beginning: Buffer): boolean {
  return beginning.subarray(0, MAGIC.length).equals(MAGIC);
}

/** Seals a stream of bytes with a passphrase. */
export async function* sealStream(bytes: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT);
  const prefix = randomBytes(PREFIX);
  const key = keyOf(passphrase, salt);
  yield Buffer.concat([MAGIC, salt, prefix]);
  let number = 0;
  let held: Buffer | null = null;
  for await (const piece of inPieces(bytes, PIECE)) {
    if (held) yield sealPiece(key, prefix, number++, false, held);
    held = piece;
  }
  yield sealPiece(key, prefix, number, true, held ?? Buffer.alloc(0));
}

/** Opens what `sealStream` made. Throws a sentence when the passphrase is another, or the bytes were changed or cut off. */
export async function* openStream(bytes: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const header = MAGIC.length + SALT + PREFIX;
  let key: Buffer | null = null;
  let prefix = Buffer.alloc(0);
  let number = 0;
  let held: Buffer | null = null;
  for await (const piece of inPieces(bytes, PIECE + TAG, header)) {
    if (!key) {
      if (piece.length < header || !isSealed(piece)) throw new Error('this is no sealed backup');
      key = keyOf(passphrase, piece.subarray(MAGIC.length, MAGIC.length + SALT));
      prefix = Buffer.from(piece.subarray(MAGIC.length + SALT));
      continue;
    }
    if (held) yield openPiece(key, prefix, number++, false, held);
    held = piece;
  }
  if (!key || !held) throw new Error('it ends too early');
  yield openPiece(key, prefix, number, true, held);
}

function keyOf(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(passphrase.normalize('NFC'), salt, 32, {
    N: 2 ** 15,
    r: 8,
    p: 1,
    maxmem: 64 * 1024 ** 2,
  });
}

function nonceOf(prefix: Buffer, number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(number, PREFIX);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function sealPiece(key: Buffer, prefix: Buffer, number: number, last: boolean, piece: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, number, last));
  return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
}

function openPiece(key: Buffer, prefix: Buffer, number: number, last: boolean, piece: Buffer): Buffer {
  if (piece.length < TAG) throw new Error('it ends too early');
  const cipher = createDecipheriv('aes-256-gcm', key, nonceOf(prefix, number, last), { authTagLength: TAG });
  cipher.setAuthTag(piece.subarray(piece.length - TAG));
  try {
    return Buffer.concat([cipher.update(piece.subarray(0, piece.length - TAG)), cipher.final()]);
  } catch {
    throw new Error('the passphrase is another, or the file was changed or cut off');
  }
}

/** The same bytes in pieces of one size; the first may have another, the last is what is left. */
async function* inPieces(bytes: AsyncIterable<Buffer>, size: number, first = size): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  let wanted = first;
  for await (const chunk of bytes) {
    held.push(chunk);
    length += chunk.length;
    if (length < wanted) continue;
    let all = Buffer.concat(held);
    while (all.length >= wanted) {
      yield all.subarray(0, wanted);
      all = all.subarray(wanted);
      wanted = size;
    }
    held = [all];
    length = all.length;
  }
  if (length > 0) yield Buffer.concat(held);
}

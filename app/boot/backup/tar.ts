/** One file of an archive. */
export type Entry = { name: string; content: Buffer };

const BLOCK = 512;

/** The bytes of one file in an archive of the kind `tar` reads. Names have at most 100 bytes of ASCII. */
export function tarEntry({ name, content }: Entry, secondsSinceEpoch: number): Buffer[] {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new Error(`not a name for an archive: ${name}`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 'ascii');
  header.write('0000600\0', 100, 'ascii');
  header.write('0000000\0', 108, 'ascii');
  header.write('0000000\0', 116, 'ascii');
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124, 'ascii');
  header.write(`${Math.floor(secondsSinceEpoch).toString(8).padStart(11, '0')}\0`, 136, 'ascii');
  header.write('        ', 148, 'ascii');
  header.write('0', 156, 'ascii');
  header.write('ustar\x0000', 257, 'ascii');
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
  const rest = content.length % BLOCK;
  return [header, content, Buffer.alloc(rest === 0 ? 0 : BLOCK - rest)];
}

/** What an archive ends with. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * BLOCK);
}

/** The files of an archive, in order. Throws a sentence when it is cut off or is no archive. */
export async function* tarEntries(bytes: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const reader = exactReader(bytes);
  for (;;) {
    const header = await reader(BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const said = Number.parseInt(header.toString('ascii', 148, 155), 8);
    const sum = checksum(
      Buffer.concat([header.subarray(0, 148), Buffer.alloc(8, ' '), header.subarray(156)]),
    );
    if (said !== sum) throw new Error('a header does not agree with its checksum');
    const name = header.toString('ascii', 0, 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(header.toString('ascii', 124, 135), 8);
    const padded = Math.ceil(size / BLOCK) * BLOCK;
    yield { name, content: (await reader(padded)).subarray(0, size) };
  }
}

function checksum(header: Buffer): number {
  let sum = 0;
  for (const byte of header) sum += byte;
  return sum;
}

/** Hands out exactly as many bytes as asked for. */
function exactReader(bytes: AsyncIterable<Buffer>): (size: number) => Promise<Buffer> {
  const source = bytes[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  let length = 0;
  return async (size) => {
    while (length < size) {
      const next = await source.next();
      if (next.done) throw new Error('it ends too early');
      held.push(next.value);
      length += next.value.length;
    }
    const all = held.length === 1 && held[0] ? held[0] : Buffer.concat(held);
    held = all.length > size ? [all.subarray(size)] : [];
    length -= size;
    return all.subarray(0, size);
  };
}

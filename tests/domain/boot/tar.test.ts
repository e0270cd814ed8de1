import { array, assert, asyncProperty, constantFrom, integer, record, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import { openStream, sealStream } from '#app/boot/backup/sealed-stream.ts';
import { pointedToFirst } from '#app/boot/backup/tables.ts';
import { tarEnd, tarEntries, tarEntry } from '#app/boot/backup/tar.ts';

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const entries = array(
  record({
    name: constantFrom('about.json', 'tables/a/000001.copy', 'x'),
    content: uint8Array({ maxLength: 2000 }),
  }),
  { maxLength: 6 },
);

test('an archive gives back the files that went in, however its bytes are cut', async () => {
  await assert(
    asyncProperty(entries, integer({ min: 1, max: 700 }), async (files, size) => {
      const written = files.map(({ name, content }) => ({ name, content: Buffer.from(content) }));
      const bytes = Buffer.concat([...written.flatMap((entry) => tarEntry(entry, 0)), tarEnd()]);
      const read = await collected(tarEntries(inChunks(bytes, size)));
      expect(read.map(({ name, content }) => [name, content.toString('hex')])).toEqual(
        written.map(({ name, content }) => [name, content.toString('hex')]),
      );
    }),
  );
});

test('an archive that is cut off, or whose header was changed, is refused', async () => {
  const bytes = Buffer.concat([...tarEntry({ name: 'a', content: Buffer.from('hello') }, 0), tarEnd()]);
  await expect(collected(tarEntries(inChunks(bytes.subarray(0, 700), 100)))).rejects.toThrow('too early');
  const changed = Buffer.from(bytes);
  changed[0] = 98;
  await expect(collected(tarEntries(inChunks(changed, 512)))).rejects.toThrow('checksum');
});

test('a sealed stream opens to the same bytes, and to nothing when one of them was changed', async () => {
  const plain = Buffer.alloc(200_000, 'jieti');
  const sealed = Buffer.concat(await collected(sealStream(inChunks(plain, 999), 'a long passphrase')));
  const open = (bytes: Buffer, passphrase = 'a long passphrase') =>
    collected(openStream(inChunks(bytes, 70_001), passphrase)).then((parts) => Buffer.concat(parts));
  expect((await open(sealed)).equals(plain)).toBe(true);
  for (const at of [16, 40, 100, 70_000, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await expect(open(changed), `byte ${at}`).rejects.toThrow();
  }
  await expect(open(sealed, 'another')).rejects.toThrow('passphrase');
  await expect(open(sealed.subarray(0, 60))).rejects.toThrow();
  // Two pieces that change places are each genuine.
  const piece = 64 * 1024 + 16;
  const [head, rest] = [sealed.subarray(0, 38), sealed.subarray(38)];
  const swapped = Buffer.concat([
    head,
    rest.subarray(piece, 2 * piece),
    rest.subarray(0, piece),
    rest.subarray(2 * piece),
  ]);
  await expect(open(swapped)).rejects.toThrow();
});

test('an empty stream can be sealed and opened', async () => {
  const sealed = Buffer.concat(await collected(sealStream(inChunks(Buffer.alloc(0), 1), 'x')));
  expect(Buffer.concat(await collected(openStream(inChunks(sealed, 10), 'x'))).length).toBe(0);
});

test('tables come after those that they point to', () => {
  const pointers = [
    { from: 'a', to: 'c' },
    { from: 'c', to: 'b' },
  ];
  expect(pointedToFirst(['a', 'b', 'c', 'd'], pointers)).toEqual(['b', 'd', 'c', 'a']);
  expect(() =>
    pointedToFirst(['a', 'b'], [...pointers.slice(0, 0), { from: 'a', to: 'b' }, { from: 'b', to: 'a' }]),
  ).toThrow('point to each other');
});

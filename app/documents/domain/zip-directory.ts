const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MOST_ENTRIES = 5000;
const MOST_UNPACKED = 300 * 1024 * 1024;

/**
 * The names in a ZIP archive's central directory, nothing unpacked. Null for what is not one plain archive from its first
 * byte to its last, has too many entries, or declares to unpack to more than 300 MiB.
 */
export function zipEntries(content: Uint8Array): string[] | null {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  if (content.byteLength < 22 || view.getUint32(0, true) !== LOCAL) return null;
  const end = endOfDirectory(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) return null;

  const names: string[] = [];
  const decoder = new TextDecoder();
  let at = view.getUint32(end + 16, true);
  let unpacked = 0;
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return null;
    unpacked += view.getUint32(at + 24, true);
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    if (name === undefined || extra === undefined || comment === undefined) return null;
    if (at + 46 + name > end) return null;
    names.push(decoder.decode(content.subarray(at + 46, at + 46 + name)));
    at += 46 + name + extra + comment;
  }
  return at === end && unpacked <= MOST_UNPACKED ? names : null;
}

/** Where the end record begins: it has to reach exactly to the last byte, its comment included. */
function endOfDirectory(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    if (at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return null;
}

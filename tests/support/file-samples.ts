/** Small files of each kind, made byte by byte. */

const text = new TextEncoder();

export function pdf(body = 'a document'): Uint8Array {
  return text.encode(`%PDF-1.7\n${body}\n%%EOF`);
}

export function png(): Uint8Array {
  return Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
}

export function jpeg(): Uint8Array {
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]);
}

export function bytesOf(content: string): Uint8Array {
  return text.encode(content);
}

export type Entry = { name: string; content?: string; declaredSize?: number };

/** A ZIP archive with stored entries; the declared unpacked size may lie. */
export function zip(entries: readonly Entry[], comment = ''): Uint8Array {
  const local: number[] = [];
  const directory: number[] = [];
  for (const { name, content = '', declaredSize } of entries) {
    const nameBytes = [...text.encode(name)];
    const data = [...text.encode(content)];
    const size = u32(declaredSize ?? data.length);
    const common = [
      ...u16(20),
      ...u16(0x0800),
      ...u16(0),
      ...u32(0),
      ...u32(0),
      ...u32(data.length),
      ...size,
    ];
    const offset = local.length;
    local.push(...u32(0x04034b50), ...common, ...u16(nameBytes.length), ...u16(0), ...nameBytes, ...data);
    directory.push(...u32(0x02014b50), ...u16(20), ...common, ...u16(nameBytes.length), ...u16(0), ...u16(0));
    directory.push(...u16(0), ...u16(0), ...u32(0), ...u32(offset), ...nameBytes);
  }
  const tail = [...text.encode(comment)];
  const end = [...u32(0x06054b50), ...u16(0), ...u16(0), ...u16(entries.length), ...u16(entries.length)];
  end.push(...u32(directory.length), ...u32(local.length), ...u16(tail.length), ...tail);
  return Uint8Array.from([...local, ...directory, ...end]);
}

export function docx(): Uint8Array {
  return zip([{ name: '[Content_Types].xml' }, { name: 'word/document.xml', content: '<w/>' }]);
}

export function xlsx(): Uint8Array {
  return zip([{ name: '[Content_Types].xml' }, { name: 'xl/workbook.xml', content: '<x/>' }]);
}

export function ofd(): Uint8Array {
  return zip([{ name: 'OFD.xml' }, { name: 'Doc_0/Document.xml' }]);
}

function u16(value: number): number[] {
  return [value & 255, (value >> 8) & 255];
}

function u32(value: number): number[] {
  return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255];
}

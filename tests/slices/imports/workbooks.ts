import { crc32, deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';

/** A workbook of one sheet, as Excel would save it. */
export async function workbook(
  rows: readonly unknown[][],
  prepare?: (sheet: ExcelJS.Worksheet) => void,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('数据');
  for (const row of rows) sheet.addRow(row);
  prepare?.(sheet);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

export type Part = {
  name: string;
  content: Uint8Array | string;
  /** What the directory claims instead of the truth. */
  declared?: number;
  /** Puts the directory's entry onto the bytes of the first part. */
  onFirst?: boolean;
};

/** A ZIP archive with deflated parts; its directory may lie. */
export function archive(parts: readonly Part[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, declared, onFirst } of parts) {
    const plain = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
    const packed = deflateRawSync(plain, { level: 9 });
    const title = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x0800, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(plain), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(declared ?? plain.length, 18);
    head.writeUInt16LE(title.length, 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6);
    entry.writeUInt32LE(onFirst ? 0 : at, 42);
    directory.push(entry, title);
    if (onFirst) continue;
    bodies.push(Buffer.from([0x50, 0x4b, 3, 4]), head, title, packed);
    at += 4 + 26 + title.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...bodies, index, end]));
}

const TYPES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;
const ROOT = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const BOOK = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const LINKS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;

export function sheetXml(rows: string): string {
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
}

/** The parts of a smallest workbook around a sheet. */
export function partsAround(sheet: Uint8Array | string, more: Partial<Part> = {}): Part[] {
  return [
    { name: '[Content_Types].xml', content: TYPES },
    { name: '_rels/.rels', content: ROOT },
    { name: 'xl/workbook.xml', content: BOOK },
    { name: 'xl/_rels/workbook.xml.rels', content: LINKS },
    { name: 'xl/worksheets/sheet1.xml', content: sheet, ...more },
  ];
}

/** The same parts with one more sheet, which is a second part and the first of the workbook. */
export function partsBefore(parts: readonly Part[], sheet: string): Part[] {
  const also: Record<string, readonly [string, string]> = {
    'xl/workbook.xml': ['<sheets>', '<sheet name="first" sheetId="2" r:id="rId2"/>'],
    'xl/_rels/workbook.xml.rels': [
      'relationships">',
      '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/>',
    ],
  };
  const more = parts.map((part) => {
    const [after, text] = also[part.name] ?? ['', ''];
    return after ? { ...part, content: String(part.content).replace(after, after + text) } : part;
  });
  return [...more, { name: 'xl/worksheets/sheet2.xml', content: sheet }];
}

/** A workbook of a few hundred kB whose sheet unpacks to `size` bytes. */
export function bomb(size: number, declared?: number): Uint8Array {
  const head = Buffer.from(sheetXml('').replace('</sheetData></worksheet>', ''));
  const row = Buffer.from(
    '<row><c t="inlineStr"><is><t>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA</t></is></c></row>',
  );
  const sheet = Buffer.alloc(size, row);
  head.copy(sheet);
  return archive(partsAround(sheet, declared === undefined ? {} : { declared }));
}

import { type Info, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { limits } from './limits.ts';
import { type Table, type TableRow, tableOf, UnreadableFile } from './table.ts';

/**
 * Reads a CSV file: UTF-8 with or without its mark, else GB18030 (which holds GBK and GB2312); separated by comma,
 * semicolon or tab. Throws UnreadableFile.
 */
export async function readCsv(bytes: Uint8Array): Promise<Table> {
  const { text, encoding } = decode(bytes);
  const rows: TableRow[] = [];
  const parser = parse(text, {
    delimiter: delimiterOf(text),
    bom: true,
    relax_column_count: true,
    relax_quotes: false,
    skip_empty_lines: false,
    max_record_size: 1024 * 1024,
    info: true,
  });
  try {
    for await (const { record } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (record.length > limits.columns) throw new UnreadableFile('too-many-columns');
      if (rows.length > limits.rows) throw new UnreadableFile('too-many-rows');
      rows.push({ number: rows.length + 1, cells: record.map((cell) => cell.slice(0, limits.cell)) });
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('broken-csv');
  }
  return tableOf(rows, { format: 'csv', encoding, sheet: null });
}

function decode(bytes: Uint8Array): { text: string; encoding: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'gb18030');
    if (text.includes('\ufffd')) throw new UnreadableFile('unknown-encoding');
    return { text, encoding: 'gb18030' };
  }
}

/** The separator that the first line uses most; quoted parts do not count. */
function delimiterOf(text: string): string {
  const line = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? '';
  const bare = line.replace(/"[^"]*"/g, '');
  const counts = [',', '\t', ';'].map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).delimiter;
}

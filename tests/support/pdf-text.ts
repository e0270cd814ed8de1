import { inflateSync } from 'node:zlib';

/**
 * The text that a PDF of ours shows, page by page in the order of drawing, read back from the file itself: streams are
 * inflated, glyphs are turned into characters by the tables that a reader's search would use.
 */
export function pdfText(file: Uint8Array): string {
  const objects = objectsOf(Buffer.from(file));
  const maps = new Map<string, Map<string, string>>();
  for (const { body } of objects.values()) {
    for (const [, name, ref] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(ref))?.body ?? '')?.[1];
      const table = toUnicode ? objects.get(Number(toUnicode))?.stream : undefined;
      if (name && table) maps.set(name, charactersOf(table));
    }
  }
  return [...objects.values()]
    .filter(({ stream }) => / Tf\b/.test(stream))
    .map(({ stream }) => shownBy(stream, maps))
    .join('\n');
}

type PdfObject = { body: string; stream: string };

function objectsOf(file: Buffer): Map<number, PdfObject> {
  const text = file.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const whole = match[2] ?? '';
    const at = whole.indexOf('stream\n');
    const body = at < 0 ? whole : whole.slice(0, at);
    let stream = '';
    if (at >= 0 && body.includes('FlateDecode')) {
      const bytes = Buffer.from(whole.slice(at + 7, whole.lastIndexOf('\nendstream')), 'latin1');
      stream = inflateSync(bytes).toString('latin1');
    }
    objects.set(Number(match[1]), { body, stream });
  }
  return objects;
}

/** A ToUnicode table: ranges of glyphs with lists of their characters in UTF-16. */
function charactersOf(table: string): Map<string, string> {
  const characters = new Map<string, string>();
  for (const [, from, , list] of table.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    let glyph = Number.parseInt(from ?? '0', 16);
    for (const [, hex] of (list ?? '').matchAll(/<([0-9a-f ]*)>/gi)) {
      const units = (hex ?? '').match(/[0-9a-f]{4}/gi) ?? [];
      characters.set(
        (glyph++).toString(16).padStart(4, '0'),
        String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))),
      );
    }
  }
  return characters;
}

function shownBy(stream: string, maps: ReadonlyMap<string, Map<string, string>>): string {
  let font: Map<string, string> | undefined;
  let text = '';
  for (const [, name, array] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[^\]])*)\] TJ/gi)) {
    if (name) font = maps.get(name);
    else {
      for (const [, hex] of (array ?? '').matchAll(/<([0-9a-f]*)>/gi)) {
        for (const glyph of (hex ?? '').toLowerCase().match(/.{4}/g) ?? []) text += font?.get(glyph) ?? '�';
      }
      text += '\n';
    }
  }
  return text;
}

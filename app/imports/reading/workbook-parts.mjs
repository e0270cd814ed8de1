import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import yauzl from 'yauzl';

const SHEET = /^xl\/worksheets\/sheet(\d+)\.xml$/;

/**
 * The streaming reader of exceljs, over an archive that is opened by its directory. Its own way takes the parts as they
 * lie in the file, which fails now and then where the list of sheets lies last, and it decodes every piece by itself,
 * which breaks a character that lies across two. Here what sheets refer to is read first, sheets come in the order of the
 * workbook, and text arrives decoded. Sheets are unpacked as they are read, never as a whole.
 */
export class WorkbookParts extends ExcelJS.stream.xlsx.WorkbookReader {
  #bytes;

  constructor(bytes) {
    super(null, {
      sharedStrings: 'cache',
      styles: 'cache',
      hyperlinks: 'ignore',
      worksheets: 'emit',
      entries: 'ignore',
    });
    this.#bytes = bytes;
  }

  async *parse() {
    const { zip, entries } = await directory(this.#bytes);
    const partOf = (name) => Readable.from(textOf(zip, entries.get(name)));
    await this._parseWorkbook(partOf('xl/workbook.xml'));
    if (entries.has('xl/_rels/workbook.xml.rels'))
      await this._parseRels(partOf('xl/_rels/workbook.xml.rels'));
    if (entries.has('xl/sharedStrings.xml')) yield* this._parseSharedStrings(partOf('xl/sharedStrings.xml'));
    if (entries.has('xl/styles.xml')) await this._parseStyles(partOf('xl/styles.xml'));
    for (const name of this.#sheets(entries)) {
      yield* this._parseWorksheet(partOf(name), SHEET.exec(name)[1]);
    }
  }

  /** The names of the sheets' parts: those that the workbook lists in its order, then the others. */
  #sheets(entries) {
    const place = new Map(
      (this.model?.sheets ?? []).map(({ rId }, at) => {
        const target = this.workbookRels?.find(({ Id }) => Id === rId)?.Target ?? '';
        return [target.startsWith('/') ? target.slice(1) : `xl/${target}`, at];
      }),
    );
    return [...entries.keys()]
      .filter((name) => SHEET.test(name))
      .sort((a, b) => (place.get(a) ?? Number.MAX_SAFE_INTEGER) - (place.get(b) ?? Number.MAX_SAFE_INTEGER));
  }
}

function directory(bytes) {
  return new Promise((done, fail) => {
    yauzl.fromBuffer(
      bytes,
      { lazyEntries: true, validateEntrySizes: true, autoClose: false },
      (error, zip) => {
        if (error) return fail(error);
        const entries = new Map();
        zip.on('error', fail);
        zip.on('entry', (entry) => {
          entries.set(entry.fileName, entry);
          zip.readEntry();
        });
        zip.on('end', () => done({ zip, entries }));
        zip.readEntry();
      },
    );
  });
}

/** The text of one part, opened when its first piece is asked for. */
async function* textOf(zip, entry) {
  const stream = await new Promise((done, fail) => {
    zip.openReadStream(entry, (error, opened) => (error ? fail(error) : done(opened)));
  });
  yield* stream.setEncoding('utf8');
}

// Reads one workbook in a process of its own: bytes in on standard input, one JSON line per row out on standard output.
// Started with a small heap and killed after its time by workbook-cage.server.ts; it is given no environment and no secrets.
import yauzl from 'yauzl';
import { WorkbookParts } from './workbook-parts.mjs';

const limits = JSON.parse(process.argv[2] ?? '{}');

class Refused extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

try {
  const bytes = await allOf(process.stdin);
  await inflateAll(bytes);
  await readSheet(bytes);
} catch (error) {
  await say({ problem: error instanceof Refused ? error.kind : 'broken-workbook' });
}

/** Unpacks every part and throws it away: what a part really holds is counted, whatever the directory declares. */
function inflateAll(bytes) {
  return new Promise((done, fail) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) return fail(new Refused('broken-workbook'));
      let total = 0;
      zip.on('error', () => fail(new Refused('bomb')));
      zip.on('end', done);
      zip.on('entry', (entry) => {
        if (entry.isEncrypted()) return fail(new Refused('locked-workbook'));
        zip.openReadStream(entry, (opening, stream) => {
          if (opening) return fail(new Refused('broken-workbook'));
          let part = 0;
          let tail = '';
          stream.on('data', (chunk) => {
            part += chunk.length;
            total += chunk.length;
            if (total > limits.total || part > limits.part) {
              stream.destroy();
              return fail(new Refused('bomb'));
            }
            if (!/\.(xml|rels|vml)$/i.test(entry.fileName)) return;
            const text = tail + chunk.toString('latin1');
            if (/<!(doctype|entity)/i.test(text) || /^(\xff\xfe|\xfe\xff)/.test(text)) {
              stream.destroy();
              return fail(new Refused('doctype'));
            }
            tail = text.slice(-10);
          });
          stream.on('error', () => fail(new Refused('bomb')));
          stream.on('end', () => zip.readEntry());
        });
      });
      zip.readEntry();
    });
  });
}

/** The first sheets that can be seen and hold anything: one, unless the limits say more. */
async function readSheet(bytes) {
  const workbook = new WorkbookParts(bytes);
  const wanted = limits.sheets ?? 1;
  let lines = [];
  let rows = 0;
  let sheets = 0;
  for await (const sheet of workbook) {
    const before = rows;
    if (sheet.state === 'hidden' || sheet.state === 'veryHidden') continue;
    for await (const row of sheet) {
      const cells = cellsOf(row);
      if (!cells.some((cell) => cell !== '')) continue;
      if (rows === before) lines.push(JSON.stringify({ sheet: String(sheet.name ?? '') }));
      if (++rows > limits.rows) throw new Refused('too-many-rows');
      lines.push(JSON.stringify({ row: row.number, cells }));
      if (lines.length >= 500) {
        await write(`${lines.join('\n')}\n`);
        lines = [];
      }
    }
    if (rows > before && ++sheets >= wanted) break;
  }
  if (lines.length) await write(`${lines.join('\n')}\n`);
  await say({ end: true });
}

function cellsOf(row) {
  const cells = [];
  for (let column = 1; column <= row.cellCount; column++) {
    if (column > limits.columns) throw new Refused('too-many-columns');
    const cell = row.findCell(column);
    cells.push(cell ? textOf(cell.value, cell.numFmt) : '');
  }
  while (cells.length && cells.at(-1) === '') cells.pop();
  return cells;
}

function textOf(value, format) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.slice(0, limits.cell);
  if (typeof value === 'number') return numberText(value, format);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return dateText(value);
  if (Array.isArray(value.richText))
    return value.richText
      .map((part) => part.text)
      .join('')
      .slice(0, limits.cell);
  if ('error' in value) return String(value.error);
  if ('result' in value || 'formula' in value || 'sharedFormula' in value)
    return textOf(value.result, format);
  if ('text' in value) return textOf(value.text, format);
  return '';
}

/** A number as its sheet shows it: 15 significant digits, never in powers of ten, percentages as percentages. */
function numberText(number, format) {
  if (!Number.isFinite(number)) return '#NUM!';
  const rounded = Number.isSafeInteger(number) ? number : Number(number.toPrecision(15));
  const short = String(rounded);
  const plain = short.includes('e')
    ? rounded.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : short;
  return typeof format === 'string' && /%/.test(format.replace(/"[^"]*"/g, ''))
    ? `${timesHundred(plain)}%`
    : plain;
}

function timesHundred(plain) {
  const [whole, fraction = ''] = plain.replace('-', '').split('.');
  const digits = fraction.padEnd(2, '0');
  const moved = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = digits.slice(2);
  return `${plain.startsWith('-') ? '-' : ''}${moved}${rest && `.${rest}`}`;
}

function dateText(date) {
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

async function allOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function say(line) {
  return write(`${JSON.stringify(line)}\n`);
}

function write(text) {
  return new Promise((done, fail) => process.stdout.write(text, (error) => (error ? fail(error) : done())));
}

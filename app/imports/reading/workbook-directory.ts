import yauzl from 'yauzl';
import type { FileProblem } from '../domain/states.ts';
import { limits } from './limits.ts';

const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** Whether bytes begin like a ZIP archive, which every XLSX is. */
export function looksLikeWorkbook(bytes: Uint8Array): boolean {
  return ZIP.every((byte, at) => bytes[at] === byte);
}

/** Whether bytes begin like the container of .xls files and of workbooks with a password. */
export function looksLikeLegacyWorkbook(bytes: Uint8Array): boolean {
  return OLE.every((byte, at) => bytes[at] === byte);
}

/**
 * What is wrong with a workbook as far as its directory tells, nothing unpacked: a few milliseconds whatever the file.
 * Counts parts and declared sizes; parts that overlap, point outside or repeat a name are refused. That the declared
 * sizes are true is checked where the workbook is read.
 */
export function workbookProblem(bytes: Uint8Array): Promise<FileProblem | null> {
  return new Promise((done) => {
    yauzl.fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true },
      (error, zip) => {
        if (error || !zip) return done('broken-workbook');
        if (zip.entryCount > limits.entries) return done('bomb');
        const names = new Set<string>();
        const spans: [number, number][] = [];
        let declared = 0;
        zip.on('error', () => done('broken-workbook'));
        zip.on('end', () => {
          if (overlap(spans)) return done('bomb');
          done(names.has('xl/workbook.xml') ? null : 'broken-workbook');
        });
        zip.on('entry', (entry) => {
          declared += entry.uncompressedSize;
          const { compressedSize, uncompressedSize, relativeOffsetOfLocalHeader: from } = entry;
          const swells = uncompressedSize > 1024 * 1024 && uncompressedSize > compressedSize * limits.ratio;
          if (declared > limits.total || uncompressedSize > limits.part || swells) return done('bomb');
          if (entry.isEncrypted()) return done('locked-workbook');
          if (names.has(entry.fileName) || from + compressedSize > bytes.byteLength) return done('bomb');
          if (/vbaProject\.bin$/i.test(entry.fileName)) return done('broken-workbook');
          names.add(entry.fileName);
          spans.push([from, from + 30 + compressedSize]);
          zip.readEntry();
        });
        zip.readEntry();
      },
    );
  });
}

/** Whether two parts share bytes: the trick by which a small archive declares a large one honestly. */
function overlap(spans: [number, number][]): boolean {
  const sorted = [...spans].sort(([a], [b]) => a - b);
  return sorted.some(([from], at) => from < (sorted[at - 1]?.[1] ?? 0));
}

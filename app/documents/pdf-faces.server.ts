import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type PDFDocument from 'pdfkit';

let face: Buffer | undefined;

/** The Chinese face (Noto Sans, SIL Open Font License) out of its package; only the characters used are embedded. */
function chineseFace(): Buffer {
  if (!face) {
    const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc');
    face = readFileSync(join(dirname(entry), '..', 'fonts', 'NotoSansHans-Regular.otf'));
  }
  return face;
}

export type Pdf = InstanceType<typeof PDFDocument>;

/** Sets a document in the Chinese face. It is one face alone: opening and embedding a second takes as long again. */
export function inChinese(pdf: Pdf): void {
  pdf.registerFont('regular', chineseFace()).font('regular');
  setByCharacter(pdf);
}

/** Has what is drawn next stand out, or no longer: the same face with its outline drawn too, in a colour. */
export function emphasise(pdf: Pdf, colour: string | null): { fill: true; stroke: boolean } {
  if (colour) pdf.lineWidth(0.28).strokeColor(colour);
  return { fill: true, stroke: colour !== null };
}

type Run = { glyphs: readonly unknown[]; positions: readonly unknown[]; advanceWidth: number };
type Face = { layoutRun: (text: string) => Run };

/**
 * Has the present font shape each character once and put texts together from them. The package keeps what it shaped by
 * words between spaces, which Chinese has none of: a long text would take twenty times as long. Neither language loses by
 * it but the kerning of Latin letters.
 */
function setByCharacter(pdf: Pdf): void {
  const face = (pdf as unknown as { _font: Face })._font;
  const shape = face.layoutRun.bind(face);
  const kept = new Map<string, Run>();
  const runOf = (character: string): Run => {
    const run = kept.get(character) ?? shape(character);
    kept.set(character, run);
    return run;
  };
  face.layoutRun = (text) => {
    const runs = Array.from(text, runOf);
    return {
      glyphs: runs.flatMap(({ glyphs }) => glyphs),
      positions: runs.flatMap(({ positions }) => positions),
      advanceWidth: runs.reduce((width, run) => width + run.advanceWidth, 0),
    };
  };
}

/** All bytes of a document, once it has ended. Call before drawing; the document is ended by whoever drew it. */
export function bytesOf(pdf: Pdf): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
}

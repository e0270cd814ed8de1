import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type PDFDocument from 'pdfkit';

const fileOf = { regular: 'NotoSansHans-Regular.otf', bold: 'NotoSansHans-Bold.otf' } as const;
type Weight = keyof typeof fileOf;
const faces = new Map<Weight, Buffer>();

/** The Chinese face (Noto Sans, SIL Open Font License) out of its package; only the characters used are embedded. */
function chineseFace(weight: Weight): Buffer {
  const kept = faces.get(weight);
  if (kept) return kept;
  const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc');
  const face = readFileSync(join(dirname(entry), '..', 'fonts', fileOf[weight]));
  faces.set(weight, face);
  return face;
}

export type Pdf = InstanceType<typeof PDFDocument>;

/**
 * Sets a document in the Chinese face: `regular`, and `bold` where the document calls it by that name. Opening and
 * embedding a second takes as long again.
 */
export function inChinese(pdf: Pdf, weights: readonly Weight[] = ['regular']): void {
  for (const weight of weights) {
    pdf.registerFont(weight, chineseFace(weight)).font(weight);
    setByCharacter(pdf);
  }
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

/** Ends when the document before is made. */
let before: Promise<unknown> = Promise.resolve();

/** Makes one document after the other: each holds the process up for a while, and several at once for everybody else. */
export function inTurn<Made>(make: () => Promise<Made>): Promise<Made> {
  const made = before.then(() => new Promise(setImmediate)).then(make);
  before = made.catch(() => {});
  return made;
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

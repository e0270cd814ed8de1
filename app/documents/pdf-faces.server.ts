import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type PDFDocument from 'pdfkit';

let faces: { regular: Buffer; bold: Buffer } | undefined;

/** The Chinese face (Noto Sans, SIL Open Font License) out of its package; only the characters used are embedded. */
function chineseFaces() {
  if (!faces) {
    const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc');
    const file = (name: string) => readFileSync(join(dirname(entry), '..', 'fonts', name));
    faces = { regular: file('NotoSansHans-Regular.otf'), bold: file('NotoSansHans-Bold.otf') };
  }
  return faces;
}

export type Pdf = InstanceType<typeof PDFDocument>;

/** Gives a document the Chinese face as `regular` and `bold`. */
export function withChineseFaces(pdf: Pdf): void {
  const { regular, bold } = chineseFaces();
  for (const [name, face] of [['regular', regular] as const, ['bold', bold] as const]) {
    pdf.registerFont(name, face).font(name);
    setByCharacter(pdf);
  }
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

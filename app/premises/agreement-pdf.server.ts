import PDFDocument from 'pdfkit';
import { bytesOf, emphasise, inChinese, inTurn, type Pdf } from '#app/documents/pdf-faces.server.ts';

/** A sentence in Chinese, and what it says in English below it. */
export type Twice = { zh: string; en: string };

export type PrintedTable = {
  /** What each column holds, and its share of the width. */
  columns: readonly (Twice & { share: number; number?: boolean })[];
  rows: readonly (readonly string[])[];
};

export type PrintedArticle = { heading: Twice; sentences: readonly Twice[]; table: PrintedTable | null };

/** An agreement as it is printed: Chinese first, English below for reading along. */
export type PrintedAgreement = {
  title: Twice;
  number: Twice;
  /** What it is, and what it is not. */
  draft: Twice;
  articles: readonly PrintedArticle[];
  /** Who signs, and the lines below each name. */
  signatures: readonly { party: Twice; name: string; lines: readonly Twice[] }[];
  pageText: (page: number, pages: number) => string;
  /** Part of the file, so that the same agreement is the same bytes. */
  madeAt: Date;
};

const WIDTH = 595.28;
const HEIGHT = 841.89;
const MARGIN = 56;
const INNER = WIDTH - 2 * MARGIN;
const BOTTOM = HEIGHT - 60;
const INK = '#17202b';
const QUIET = '#51606f';
const RULE = '#d5dbe2';

/** The agreement as a PDF, A4. The same agreement gives the same bytes. */
export function agreementPdf(printed: PrintedAgreement): Promise<Uint8Array<ArrayBuffer>> {
  return inTurn(() => drawn(printed));
}

async function drawn(printed: PrintedAgreement): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: 40, left: MARGIN, right: MARGIN },
    bufferPages: true,
    info: {
      Title: `${printed.title.zh} ${printed.number.zh}`,
      CreationDate: printed.madeAt,
      ModDate: printed.madeAt,
    },
    lang: 'zh-CN',
  });
  const bytes = bytesOf(pdf);
  inChinese(pdf);
  head(pdf, printed);
  // Others are answered between one piece and the next.
  await new Promise(setImmediate);
  for (const article of printed.articles) draw(pdf, article);
  signatures(pdf, printed);
  foot(pdf, printed);
  await new Promise(setImmediate);
  pdf.end();
  return bytes;
}

function head(pdf: Pdf, { title, number, draft }: PrintedAgreement): void {
  for (const [at, colour] of ['#0b8577', '#3156c8', '#b8472a'].entries()) {
    pdf.rect(MARGIN + at * 11, MARGIN + 22 - (at + 1) * 7, 9, (at + 1) * 7).fill(colour);
  }
  pdf.fontSize(20).fillColor(INK);
  const strong = emphasise(pdf, INK);
  pdf.text(title.zh, MARGIN, MARGIN + 34, { width: INNER, align: 'center', characterSpacing: 4, ...strong });
  pdf.fontSize(11).fillColor(QUIET);
  pdf.text(title.en, { width: INNER, align: 'center' });
  pdf.moveDown(0.4).fontSize(9.5);
  pdf.text(`${number.zh}  ${number.en}`, { width: INNER, align: 'center' });
  pdf.moveDown(0.8);
  const top = pdf.y;
  pdf.fontSize(8.5).text(draft.zh, MARGIN + 10, top + 7, { width: INNER - 20, lineGap: 2 });
  pdf.fontSize(8).text(draft.en, MARGIN + 10, pdf.y + 1, { width: INNER - 20, lineGap: 1 });
  pdf
    .lineWidth(0.6)
    .strokeColor(RULE)
    .rect(MARGIN, top, INNER, pdf.y - top + 6)
    .stroke();
  pdf.y += 10;
}

function draw(pdf: Pdf, { heading, sentences, table }: PrintedArticle): void {
  room(pdf, 64);
  pdf.moveDown(0.7).fontSize(11.5).fillColor(INK);
  pdf.text(heading.zh, MARGIN, pdf.y, { width: INNER, continued: true, ...emphasise(pdf, INK) });
  pdf.fontSize(9).fillColor(QUIET).text(`   ${heading.en}`, emphasise(pdf, null));
  pdf.moveDown(0.2);
  for (const each of sentences) sentence(pdf, each);
  if (table) drawTable(pdf, table);
}

function sentence(pdf: Pdf, { zh, en }: Twice): void {
  pdf.fontSize(10);
  const height = pdf.heightOfString(zh, { width: INNER, lineGap: 2 });
  pdf.fontSize(8.5);
  room(pdf, height + pdf.heightOfString(en, { width: INNER, lineGap: 1 }) + 6);
  pdf.fontSize(10).fillColor(INK).text(zh, MARGIN, pdf.y, { width: INNER, lineGap: 2 });
  pdf.fontSize(8.5).fillColor(QUIET).text(en, MARGIN, pdf.y, { width: INNER, lineGap: 1 });
  pdf.y += 4;
}

function drawTable(pdf: Pdf, { columns, rows }: PrintedTable): void {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (INNER * share) / all);
  const heads = columns.map(({ zh, en }) => `${zh}\n${en}`);
  const line = (cells: readonly string[], size: number, colour: string) => {
    pdf.fontSize(size);
    const height = Math.max(
      ...cells.map((cell, at) => pdf.heightOfString(cell, { width: (widths[at] ?? 0) - 8 })),
    );
    if (pdf.y + height + 8 > BOTTOM) {
      pdf.addPage();
      pdf.y = MARGIN;
    }
    const top = pdf.y;
    let left = MARGIN;
    for (const [at, cell] of cells.entries()) {
      const width = widths[at] ?? 0;
      const align = columns[at]?.number ? 'right' : 'left';
      pdf.fillColor(colour).text(cell, left + 4, top + 3, { width: width - 8, align });
      left += width;
    }
    pdf.y = top + height + 6;
    pdf
      .lineWidth(0.5)
      .strokeColor(RULE)
      .moveTo(MARGIN, pdf.y)
      .lineTo(MARGIN + INNER, pdf.y)
      .stroke();
    pdf.x = MARGIN;
  };
  pdf.y += 2;
  line(heads, 8, QUIET);
  for (const row of rows) line(row, 9, INK);
  pdf.y += 4;
}

function signatures(pdf: Pdf, { signatures: parties }: PrintedAgreement): void {
  const width = INNER / Math.max(1, parties.length) - 16;
  room(pdf, 170);
  pdf.moveDown(1.4);
  const top = pdf.y;
  let lowest = top;
  for (const [at, { party, name, lines }] of parties.entries()) {
    const left = MARGIN + at * (width + 32);
    pdf
      .fontSize(10)
      .fillColor(INK)
      .text(party.zh, left, top, { width, ...emphasise(pdf, INK) });
    pdf.fontSize(8.5).fillColor(QUIET).text(party.en, left, pdf.y, { width });
    pdf
      .fontSize(10)
      .fillColor(INK)
      .text(name, left, pdf.y + 2, { width });
    for (const { zh, en } of lines) {
      pdf.y += 14;
      pdf.fontSize(9.5).fillColor(INK).text(zh, left, pdf.y, { width });
      pdf.fontSize(8).fillColor(QUIET).text(en, left, pdf.y, { width });
    }
    lowest = Math.max(lowest, pdf.y);
  }
  pdf.x = MARGIN;
  pdf.y = lowest;
}

/** A new page where what follows would not fit on this one. */
function room(pdf: Pdf, height: number): void {
  if (pdf.y + height <= BOTTOM) return;
  pdf.addPage();
  pdf.y = MARGIN;
}

function foot(pdf: Pdf, { number, pageText }: PrintedAgreement): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let at = start; at < start + count; at++) {
    pdf.switchToPage(at);
    pdf.page.margins.bottom = 0;
    pdf.fontSize(8).fillColor(QUIET);
    pdf.text(number.zh, MARGIN, HEIGHT - 36, { width: INNER / 2, lineBreak: false });
    pdf.text(pageText(at - start + 1, count), MARGIN + INNER / 2, HEIGHT - 36, {
      width: INNER / 2,
      align: 'right',
      lineBreak: false,
    });
  }
}

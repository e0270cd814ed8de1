import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { bytesOf, inChinese, type Pdf } from '#app/documents/pdf-faces.server.ts';

/** What is printed: texts in both languages, and what the square code leads to. */
export type PrintedCertificate = {
  title: string;
  titleEn: string;
  companyName: string;
  companyNameEn: string | null;
  /** Sentences, one paragraph each. */
  body: readonly string[];
  bodyEn: readonly string[];
  incubator: string;
  /** Short lines with number, code and dates: name and value. */
  lines: readonly (readonly [string, string])[];
  /** The address at which it is verified. */
  verifyAt: string;
  verifyText: string;
  /** When it was issued: part of the file, so that the same certificate is the same bytes. */
  issuedAt: Date;
};

const WIDTH = 841.89;
const HEIGHT = 595.28;
const INK = '#17202b';
const QUIET = '#51606f';
const LINE = '#b8472a';

/** The certificate as a PDF of one page, A4 across. The same certificate gives the same bytes. */
export function certificatePdf(printed: PrintedCertificate): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    info: {
      Title: `${printed.title} ${printed.companyName}`,
      Author: printed.incubator,
      CreationDate: printed.issuedAt,
      ModDate: printed.issuedAt,
    },
    lang: 'zh-CN',
  });
  const bytes = bytesOf(pdf);
  inChinese(pdf, ['regular', 'bold']);
  frame(pdf);
  head(pdf, printed);
  body(pdf, printed);
  foot(pdf, printed);
  pdf.end();
  return bytes;
}

/** A double frame, and in the corner three rising steps: the portal's sign. */
function frame(pdf: Pdf): void {
  pdf
    .lineWidth(2)
    .strokeColor(LINE)
    .rect(26, 26, WIDTH - 52, HEIGHT - 52)
    .stroke();
  pdf
    .lineWidth(0.6)
    .rect(33, 33, WIDTH - 66, HEIGHT - 66)
    .stroke();
  for (const [at, colour] of ['#0b8577', '#3156c8', '#b8472a'].entries()) {
    pdf.rect(62 + at * 13, 88 - (at + 1) * 9, 11, (at + 1) * 9).fill(colour);
  }
}

function head(pdf: Pdf, { title, titleEn }: PrintedCertificate): void {
  pdf.fillColor(INK).font('bold').fontSize(36);
  pdf.text(title, 60, 84, { width: WIDTH - 120, align: 'center', characterSpacing: 8 });
  pdf.fillColor(QUIET).font('regular').fontSize(14);
  pdf.text(titleEn, 60, 138, { width: WIDTH - 120, align: 'center' });
}

function body(pdf: Pdf, { companyName, companyNameEn, body: texts, bodyEn }: PrintedCertificate): void {
  pdf
    .fillColor(INK)
    .font('bold')
    .fontSize(fitting(pdf, companyName, 26, WIDTH - 200));
  pdf.text(companyName, 100, 186, { width: WIDTH - 200, align: 'center' });
  if (companyNameEn) {
    pdf
      .fillColor(QUIET)
      .font('regular')
      .fontSize(13)
      .text(companyNameEn, { width: WIDTH - 200, align: 'center' });
  }
  pdf.moveDown(0.9).fillColor(INK).font('regular').fontSize(14);
  for (const text of texts) pdf.text(text, 120, pdf.y, { width: WIDTH - 240, lineGap: 5 });
  pdf.moveDown(0.5).fillColor(QUIET).fontSize(10);
  for (const text of bodyEn) pdf.text(text, 120, pdf.y, { width: WIDTH - 240, lineGap: 2 });
}

function foot(pdf: Pdf, { incubator, lines, verifyAt, verifyText }: PrintedCertificate): void {
  let y = 424;
  for (const [name, value] of lines) {
    pdf.fillColor(QUIET).font('regular').fontSize(10).text(name, 120, y, { width: 190, lineBreak: false });
    pdf.fillColor(INK).text(value, 262, y, { width: 260, lineBreak: false });
    y += 18;
  }
  pdf.fillColor(INK).font('bold').fontSize(15);
  pdf.text(incubator, 420, 496, { width: 240, align: 'right' });
  square(pdf, verifyAt, WIDTH - 166, 424, 88);
  pdf.fillColor(QUIET).font('regular').fontSize(8);
  pdf.text(verifyText, WIDTH - 190, 517, { width: 136, align: 'center' });
}

/** The size at which a name keeps to one line. */
function fitting(pdf: Pdf, text: string, most: number, width: number): number {
  pdf.fontSize(most);
  const needed = pdf.widthOfString(text);
  return needed <= width ? most : Math.max(12, Math.floor((most * width) / needed));
}

function square(pdf: Pdf, text: string, x: number, y: number, size: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const dot = size / modules.size;
  pdf.fillColor('#000000');
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) pdf.rect(x + column * dot, y + row * dot, dot + 0.05, dot + 0.05);
    }
  }
  pdf.fill();
}

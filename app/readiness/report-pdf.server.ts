import PDFDocument from 'pdfkit';
import { bytesOf, inChinese, inTurn, type Pdf } from '#app/documents/pdf-faces.server.ts';
import type { Language } from '#app/identity/domain/actor.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';

/** A line of a tree, already in words: how deep it stands, its answer, and what it rests on. */
export type PrintedLine = {
  depth: number;
  answer: Answer;
  answerWord: string;
  text: string;
  clause: string;
  notes: readonly string[];
  strong: boolean;
};

export type PrintedBoard = {
  name: string;
  answer: Answer;
  answerWord: string;
  score: { value: number; high: number };
  scoreText: string;
  track: string;
  open: string;
  /** Which edition it was compared with. */
  edition: string;
  gapsTitle: string;
  gaps: readonly string[];
  treeTitle: string;
  tree: readonly PrintedLine[];
};

/** A plan to a board, in words: its steps as lines of as many cells as heads, and what is to be done. */
export type PrintedPlan = {
  title: string;
  lead: string;
  heads: readonly string[];
  steps: readonly (readonly string[])[];
  note: string;
  tasksTitle: string;
  tasks: readonly string[];
};

/** A report as it is printed: everything in the reader's language. */
export type PrintedReport = {
  language: Language;
  title: string;
  companyName: string;
  lead: string;
  /** What it is not. */
  standing: string;
  heads: readonly [board: string, answer: string, score: string, track: string, open: string];
  nextTitle: string;
  next: readonly string[];
  boards: readonly PrintedBoard[];
  plans: readonly PrintedPlan[];
  rulesTitle: string;
  rules: readonly string[];
  /** `{page} / {pages}` filled in. */
  pageText: (page: number, pages: number) => string;
  /** Part of the file, so that the same report is the same bytes. */
  madeAt: Date;
};

const WIDTH = 595.28;
const MARGIN = 48;
const INNER = WIDTH - 2 * MARGIN;
const BOTTOM = 841.89 - 56;
const INK = '#17202b';
const QUIET = '#51606f';
const RULE = '#d5dbe2';
const ACTION = '#1d4fa0';
const tones: Record<Answer, string> = {
  met: '#17713f',
  short: '#8f5500',
  missing: '#5c6875',
  person: '#6a45b5',
};

/** The report as a PDF, A4: a page of answers, then each board with its gaps and its tree, plans, the rules. */
export function reportPdf(report: PrintedReport): Promise<Uint8Array<ArrayBuffer>> {
  return inTurn(() => printed(report));
}

async function printed(report: PrintedReport): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: 40, left: MARGIN, right: MARGIN },
    bufferPages: true,
    info: {
      Title: `${report.title} ${report.companyName}`,
      CreationDate: report.madeAt,
      ModDate: report.madeAt,
    },
    lang: report.language === 'zh' ? 'zh-CN' : 'en',
  });
  const bytes = bytesOf(pdf);
  inChinese(pdf, ['regular', 'bold']);
  answersPage(pdf, report);
  for (const board of report.boards) {
    boardPages(pdf, board);
    // Others are answered between one board and the next.
    await new Promise(setImmediate);
  }
  for (const plan of report.plans) planPages(pdf, plan);
  rulesPage(pdf, report);
  pageNumbers(pdf, report);
  pdf.end();
  return bytes;
}

/** Three rising steps: the portal's sign. */
function sign(pdf: Pdf): void {
  for (const [at, colour] of ['#0b8577', '#3156c8', '#b8472a'].entries()) {
    pdf.rect(MARGIN + at * 11, MARGIN + 22 - (at + 1) * 7, 9, (at + 1) * 7).fill(colour);
  }
}

function answersPage(pdf: Pdf, report: PrintedReport): void {
  sign(pdf);
  pdf.fillColor(INK).font('bold').fontSize(19);
  pdf.text(report.companyName, MARGIN, MARGIN + 34, { width: INNER });
  pdf.fontSize(13).text(report.title, { width: INNER });
  pdf.moveDown(0.3).font('regular').fontSize(9.5).fillColor(QUIET).text(report.lead, { width: INNER });
  pdf.moveDown(1);
  row(pdf, report.heads, QUIET, 'regular', null);
  for (const board of report.boards) {
    const cells = [board.name, board.answerWord, board.scoreText, board.track, board.open] as const;
    row(pdf, cells, INK, 'regular', board);
  }
  if (report.next.length > 0) {
    heading(pdf, report.nextTitle);
    for (const [at, step] of report.next.entries()) bullet(pdf, `${at + 1}.`, step);
  }
  pdf.moveDown(1).font('regular').fontSize(8.5).fillColor(QUIET);
  pdf.text(report.standing, MARGIN, pdf.y, { width: INNER, lineGap: 2 });
}

const columns = [0, 104, 160, 262, 384, INNER] as const;

function row(
  pdf: Pdf,
  cells: readonly string[],
  colour: string,
  font: string,
  board: PrintedBoard | null,
): void {
  pdf.font(font).fontSize(8);
  const width = (at: number) => (columns[at + 1] ?? INNER) - (columns[at] ?? 0) - 8;
  const height = Math.max(...cells.map((cell, at) => pdf.heightOfString(cell, { width: width(at) })));
  room(pdf, height + (board ? 14 : 8));
  const top = pdf.y;
  for (const [at, cell] of cells.entries()) {
    const tone = board && at === 1 ? tones[board.answer] : colour;
    pdf
      .font(at === 0 && board ? 'bold' : font)
      .fillColor(tone)
      .text(cell, MARGIN + (columns[at] ?? 0), top, { width: width(at) });
  }
  const bottom = top + Math.max(height + 3, board ? 19 : 0);
  if (board) {
    const left = MARGIN + (columns[2] ?? 0);
    const long = width(2);
    const under = top + 13;
    pdf.rect(left, under, long, 3).fill('#eef1f5');
    pdf.rect(left, under, (long * board.score.high) / 100, 3).fill('#b3c4de');
    pdf.rect(left, under, (long * board.score.value) / 100, 3).fill(ACTION);
  }
  line(pdf, bottom);
}

/** A thin line across, and what follows below it. */
function line(pdf: Pdf, at: number): void {
  pdf
    .lineWidth(0.5)
    .strokeColor(RULE)
    .moveTo(MARGIN, at)
    .lineTo(MARGIN + INNER, at)
    .stroke();
  pdf.x = MARGIN;
  pdf.y = at + 4;
}

function boardPages(pdf: Pdf, board: PrintedBoard): void {
  pdf.addPage();
  pdf.fillColor(INK).font('bold').fontSize(15).text(board.name, MARGIN, MARGIN, { width: INNER });
  pdf.fontSize(10).fillColor(tones[board.answer]).text(board.answerWord, { continued: true });
  pdf.fillColor(INK).font('regular').text(`   ${board.scoreText}   ${board.track}`);
  pdf.fontSize(8.5).fillColor(QUIET).text(board.edition, { width: INNER });
  if (board.gaps.length > 0) {
    heading(pdf, board.gapsTitle);
    for (const gap of board.gaps) bullet(pdf, '–', gap);
  }
  heading(pdf, board.treeTitle);
  for (const line of board.tree) treeLine(pdf, line);
}

const planColumns = [0, 214, 284, 416, INNER] as const;

function planPages(pdf: Pdf, { title, lead, heads, steps, note, tasksTitle, tasks }: PrintedPlan): void {
  pdf.addPage();
  pdf.fillColor(INK).font('bold').fontSize(15).text(title, MARGIN, MARGIN, { width: INNER });
  pdf.font('regular').fontSize(9.5).fillColor(QUIET).text(lead, { width: INNER }).moveDown(0.6);
  planRow(pdf, heads, QUIET);
  for (const step of steps) planRow(pdf, step, INK);
  pdf
    .font('regular')
    .fontSize(8.5)
    .fillColor(QUIET)
    .text(note, MARGIN, pdf.y + 4, { width: INNER });
  if (tasks.length === 0) return;
  heading(pdf, tasksTitle);
  for (const task of tasks) bullet(pdf, '–', task);
}

function planRow(pdf: Pdf, cells: readonly string[], colour: string): void {
  pdf.font('regular').fontSize(9);
  const width = (at: number) => (planColumns[at + 1] ?? INNER) - (planColumns[at] ?? 0) - 8;
  const height = Math.max(...cells.map((cell, at) => pdf.heightOfString(cell, { width: width(at) })));
  room(pdf, height + 8);
  const top = pdf.y;
  for (const [at, cell] of cells.entries())
    pdf.fillColor(colour).text(cell, MARGIN + (planColumns[at] ?? 0), top, { width: width(at) });
  line(pdf, top + height + 3);
}

function treeLine(pdf: Pdf, { depth, answer, answerWord, text, clause, notes, strong }: PrintedLine): void {
  const left = MARGIN + depth * 12;
  const words = left + 62;
  const width = MARGIN + INNER - words;
  pdf.font(strong ? 'bold' : 'regular').fontSize(9);
  const full = clause ? `${text}  ${clause}` : text;
  room(pdf, pdf.heightOfString(full, { width }) + notes.length * 11 + 3);
  const top = pdf.y;
  pdf
    .font('regular')
    .fontSize(8)
    .fillColor(tones[answer])
    .text(answerWord, left, top + 1, { width: 58 });
  pdf
    .font(strong ? 'bold' : 'regular')
    .fontSize(9)
    .fillColor(INK)
    .text(full, words, top, { width });
  pdf.font('regular').fontSize(8).fillColor(QUIET);
  for (const note of notes) pdf.text(note, words, pdf.y, { width });
  pdf.y += 3;
}

function heading(pdf: Pdf, text: string): void {
  room(pdf, 40);
  pdf.moveDown(0.8).font('bold').fontSize(11).fillColor(INK).text(text, MARGIN, pdf.y, { width: INNER });
  pdf.moveDown(0.3);
}

function bullet(pdf: Pdf, mark: string, text: string): void {
  pdf.font('regular').fontSize(9);
  room(pdf, pdf.heightOfString(text, { width: INNER - 16 }) + 3);
  const top = pdf.y;
  pdf.fillColor(QUIET).text(mark, MARGIN, top, { width: 14 });
  pdf.fillColor(INK).text(text, MARGIN + 16, top, { width: INNER - 16 });
  pdf.y += 2;
}

function rulesPage(pdf: Pdf, { rulesTitle, rules, standing }: PrintedReport): void {
  pdf.addPage();
  pdf.y = MARGIN;
  heading(pdf, rulesTitle);
  for (const rule of rules) bullet(pdf, '–', rule);
  pdf.moveDown(1).fontSize(8.5).fillColor(QUIET).text(standing, MARGIN, pdf.y, { width: INNER, lineGap: 2 });
}

/** A new page where what follows would not fit on this one. */
function room(pdf: Pdf, height: number): void {
  if (pdf.y + height > BOTTOM) {
    pdf.addPage();
    pdf.y = MARGIN;
  }
}

function pageNumbers(pdf: Pdf, { pageText, companyName }: PrintedReport): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let at = start; at < start + count; at++) {
    pdf.switchToPage(at);
    pdf.page.margins.bottom = 0;
    pdf.font('regular').fontSize(8).fillColor(QUIET);
    pdf.text(companyName, MARGIN, 841.89 - 34, { width: INNER / 2, lineBreak: false });
    pdf.text(pageText(at - start + 1, count), MARGIN + INNER / 2, 841.89 - 34, {
      width: INNER / 2,
      align: 'right',
      lineBreak: false,
    });
  }
}

import type { Part } from './parts.ts';

/** A question as a letter has it: its number there, its first line, and the whole of its text. */
export type LetterQuestion = { number: number; topic: string; question: string };

export type SplitLetter = {
  questions: LetterQuestion[];
  /** What stands before the first question. */
  preamble: string;
};

/** How long a question's heading may be in the portal. */
export const LONGEST_TOPIC = 120;

/** The ways in which letters number their questions, the plainest first: the first that opens a letter is followed. */
const numberings: readonly { head: RegExp; number: (text: string) => number }[] = [
  { head: /^\s*问题\s*(\d{1,3})\s*[.．、:：)）]?\s*/u, number: Number },
  { head: /^\s*问题\s*([一二三四五六七八九十]{1,3})\s*[.．、:：)）]?\s*/u, number: fromHan },
  { head: /^\s*(?:question|q)\s*\.?\s*(\d{1,3})\s*[.:)]?\s*/iu, number: Number },
  { head: /^\s*(\d{1,3})\s*[.．、:：)）](?!\d)\s*/u, number: Number },
  { head: /^\s*([一二三四五六七八九十]{1,3})\s*[、.．]\s*/u, number: fromHan },
];

/** Headings of chapters that letters put between questions: they belong to no question. */
const chapter = /^\s*[一二三四五六七八九十]{1,3}\s*、[^。；？：]{1,30}$/u;

/**
 * Splits a pasted letter into its questions. A line opens a question when it carries the next number of the letter's way
 * of numbering, so that numbers within a question do not split it. A text without numbers has no questions.
 */
export function splitLetter(text: string): SplitLetter {
  const lines = text.split('\n');
  const way = numberings.find(({ head, number }) => lines.some((line) => numberOf(line, head, number) === 1));
  if (!way) return { questions: [], preamble: text.trim() };
  const preamble: string[] = [];
  const found: { number: number; lines: string[] }[] = [];
  for (const line of lines) {
    const next = found.length + 1;
    if (numberOf(line, way.head, way.number) === next)
      found.push({ number: next, lines: [line.replace(way.head, '')] });
    else (found.at(-1)?.lines ?? preamble).push(line);
  }
  const questions = found.map((one, index) => ({
    number: one.number,
    ...written(index < found.length - 1 ? withoutChapter(one.lines) : one.lines),
  }));
  return { questions, preamble: preamble.join('\n').trim() };
}

function numberOf(line: string, head: RegExp, number: (text: string) => number): number | null {
  const match = head.exec(line);
  return match ? number(match[1] ?? '') : null;
}

/** The lines of a question without the heading of the chapter that begins after it. */
function withoutChapter(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  // Several such lines are the question's own list.
  const only = lines.filter((line) => chapter.test(line)).length === 1;
  return last > 0 && only && chapter.test(lines[last] ?? '') ? lines.slice(0, last) : lines;
}

/** The heading is the first line, or as much of it as a heading holds; a question of one line is its own heading. */
function written(lines: readonly string[]): { topic: string; question: string } {
  const question = lines.join('\n').trim();
  const first = question.split('\n', 1)[0]?.trim() ?? '';
  const sentence = first.split(/[。？！?!;；]/u, 1)[0]?.trim() || first;
  const topic = question.includes('\n') ? first : sentence;
  return { topic: shortened(topic.replace(/[：:。.]$/u, '')), question };
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST_TOPIC ? text : `${characters.slice(0, LONGEST_TOPIC - 1).join('')}…`;
}

/** 一 to 九十九 as a number; 0 for what is none. */
function fromHan(text: string): number {
  const digits = '一二三四五六七八九';
  const [tens, ones] = text.includes('十') ? text.split('十') : [null, text];
  const figure = (part: string | undefined, none: number) => (part ? digits.indexOf(part) + 1 : none);
  const value = (tens === null ? 0 : figure(tens, 1) * 10) + figure(ones, 0);
  return text.length <= 3 ? value : 0;
}

/** Words by which the portal proposes whose question it is; where several parts are named, the one named most. */
const signs: Record<Exclude<Part, 'issuer' | 'appraisal'>, RegExp> = {
  audit:
    /收入|毛利|成本|存货|应收|预付|现金流|会计|费用|研发支出|资本化|减值|税收|revenue|margin|inventor|receivable|accounting|expenses?/giu,
  law: /股权|代持|诉讼|仲裁|合规|资质|历史沿革|实际控制人|同业竞争|关联方|知识产权|社保|公积金|处罚|equity|nominee|litigation|complian|licen[cs]|shareholder|penalt/giu,
  sponsor: /募集资金|募投|发行|定价|稳价|战略配售|创新性|行业定位|offering|proceeds|pricing|positioning/giu,
};

/** Whose question it probably is, to be corrected by whoever imports the letter. */
export function probablePart({ topic, question }: { topic: string; question: string }): Part {
  const counted = Object.entries(signs).map(([part, sign]) => ({
    part: part as Part,
    // What the heading names counts for more than what the text touches on.
    hits: 3 * (topic.match(sign)?.length ?? 0) + (question.match(sign)?.length ?? 0),
  }));
  const best = counted.reduce((most, one) => (one.hits > most.hits ? one : most));
  return best.hits >= 3 ? best.part : 'issuer';
}

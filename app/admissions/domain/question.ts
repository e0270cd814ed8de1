import { parseCalendarDate } from '#app/kernel/calendar-date.ts';
import { parseDecimal } from '#app/kernel/decimal.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';

/** What a question asks for. Amounts are in units of ten thousand yuan, as people here write them. */
export const questionTypes = [
  'short-text',
  'long-text',
  'number',
  'money',
  'date',
  'choice',
  'choices',
  'file',
  'link',
] as const;
export type QuestionType = (typeof questionTypes)[number];

export type Option = { key: string; zh: string; en: string | null };

export type Question = {
  id: Id;
  /** The round for which it is asked; null: with the application itself. */
  roundId: Id | null;
  type: QuestionType;
  required: boolean;
  label: string;
  labelEn: string | null;
  help: string | null;
  helpEn: string | null;
  options: Option[];
};

/**
 * Answers as they were typed, by question: a draft keeps whatever was written. A choice is the key of its option, a file
 * the id of the file; several choices are a list.
 */
export type Answers = Record<Id, string | string[]>;

export const longestAnswer = { 'short-text': 200, 'long-text': 4000, link: 1000 } as const;

export type AnswerProblem =
  | { kind: 'missing' }
  | { kind: 'too-long'; max: number }
  | { kind: 'not-a-decimal' }
  | { kind: 'not-money' }
  | { kind: 'not-a-day' }
  | { kind: 'not-a-choice' }
  | { kind: 'not-a-link' };

/** What is wrong with the answers to these questions, by question; nothing wrong: no entries. */
export function answerProblems(questions: readonly Question[], answers: Answers): Record<Id, AnswerProblem> {
  const problems: Record<Id, AnswerProblem> = {};
  for (const question of questions) {
    const problem = problemWith(question, answers[question.id]);
    if (problem) problems[question.id] = problem;
  }
  return problems;
}

function problemWith(question: Question, answer: string | string[] | undefined): AnswerProblem | null {
  if (isEmpty(answer)) return question.required ? { kind: 'missing' } : null;
  const texts = Array.isArray(answer) ? answer : [answer ?? ''];
  const [text = ''] = texts;
  switch (question.type) {
    case 'short-text':
    case 'long-text': {
      const max = longestAnswer[question.type];
      return text.length > max ? { kind: 'too-long', max } : null;
    }
    case 'number':
      return plainNumber(text) === null ? { kind: 'not-a-decimal' } : null;
    case 'money':
      return plainNumber(text) === null ? { kind: 'not-money' } : null;
    case 'date':
      return parseCalendarDate(text) === null ? { kind: 'not-a-day' } : null;
    case 'choice':
    case 'choices':
      return texts.every((key) => question.options.some((option) => option.key === key))
        ? null
        : { kind: 'not-a-choice' };
    case 'file':
      return looksLikeId(text) ? null : { kind: 'missing' };
    case 'link':
      return isWebAddress(text) ? null : { kind: 'not-a-link' };
  }
}

export function isEmpty(answer: string | string[] | undefined): boolean {
  return answer === undefined || (Array.isArray(answer) ? answer.length === 0 : answer.trim() === '');
}

/** The number that was typed, full-width figures and separators of thousands understood; null when it is none. */
export function plainNumber(text: string) {
  return parseDecimal(text.normalize('NFKC').replace(/[,\s]/g, ''), 4);
}

function isWebAddress(text: string): boolean {
  if (text.length > longestAnswer.link || /\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  return /^https?:$/.test(protocol) && hostname.includes('.') && username === '';
}

/** How much of what must be answered is answered. */
export function completeness(questions: readonly Question[], answers: Answers) {
  const required = questions.filter((question) => question.required);
  const problems = answerProblems(required, answers);
  return { done: required.length - Object.keys(problems).length, of: required.length };
}

/** Options as they are written in one field, a line each: `中文 | English`. Their keys are their places. */
export function readOptions(text: string): Option[] {
  return text
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter(([zh]) => zh)
    .map(([zh = '', en], at) => ({ key: String(at + 1), zh, en: en || null }));
}

export function writeOptions(options: readonly Option[]): string {
  return options.map(({ zh, en }) => (en ? `${zh} | ${en}` : zh)).join('\n');
}

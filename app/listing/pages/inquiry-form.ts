import { z } from 'zod';
import { evidenceBytes, evidenceEndings, fileProblem } from '#app/http/evidence-upload.ts';
import { choice, day, line, many, maybe, prose, upload, whole } from '#app/http/fields.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import type { AgreeRefusal, DraftRefusal } from '../commands/inquiry-answers.ts';
import type { ExtensionRefusal, LetterRefusal, ReplyRefusal } from '../commands/inquiry-letters.ts';
import type { ImportRefusal, QuestionRefusal, RemoveRefusal } from '../commands/inquiry-questions.ts';
import type { TakeBackReplyRefusal } from '../commands/take-back-reply.ts';
import { MOST_QUESTIONS } from '../domain/inquiry.ts';
import { parts } from '../domain/parts.ts';
import { LONGEST_TOPIC } from '../domain/split-letter.ts';

const file = maybe(upload({ maxBytes: evidenceBytes, endings: evidenceEndings }));
const pasted = prose({ max: 40_000 });
const seen = whole({ min: 1, max: 2 ** 31 - 1 });

const question = {
  topic: line({ max: LONGEST_TOPIC }),
  question: prose({ max: 20_000 }),
  part: choice(parts),
  ownerName: maybe(line({ max: 60 })),
  dueOn: maybe(day()),
};

export const letterSchema = z.object({
  body: line({ max: 80 }),
  letterOn: day(),
  replyBy: maybe(day()),
  file,
});

/** The forms of a letter's page. */
export const inquirySchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('extend'), replyBy: day(), reason: line({ max: 300 }) }),
  z.object({ intent: z.literal('reply'), repliedOn: day(), note: maybe(prose({ max: 1000 })), file }),
  z.object({ intent: z.literal('take-back'), reason: line({ max: 300 }), seen }),
  z.object({ intent: z.literal('add'), ...question }),
  z.object({ intent: z.literal('split'), text: pasted }),
  z.object({ intent: z.literal('import'), text: pasted, parts: many(choice(parts), MOST_QUESTIONS) }),
]);

/** The forms of a question's page. */
export const questionSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('draft'), answer: prose({ max: 30_000 }), seen }),
  z.object({ intent: z.literal('agree'), seen }),
  z.object({ intent: z.literal('edit'), ...question, seen }),
  z.object({ intent: z.literal('remove') }),
]);

type Refusal =
  | LetterRefusal
  | ExtensionRefusal
  | ReplyRefusal
  | QuestionRefusal
  | ImportRefusal
  | RemoveRefusal
  | DraftRefusal
  | AgreeRefusal
  | TakeBackReplyRefusal;

/** The field that each refusal is said at; what is not here concerns the form as a whole, or the file. */
const fields: Partial<Record<Refusal['kind'], string>> = {
  'letter-in-future': 'letterOn',
  'reply-in-future': 'repliedOn',
  'not-later': 'replyBy',
  'answers-open': 'note',
  'no-questions': 'text',
  'due-outside': 'dueOn',
  'reason-missing': 'reason',
};

const wholes: readonly Refusal['kind'][] = [
  'too-many-rounds',
  'too-many-questions',
  'changed-meanwhile',
  'replied-already',
  'no-reply',
  'not-running',
  'not-drafted',
  'own-draft',
  'answered-already',
];

/** What a refusal amounts to in the form; what is not there or not allowed is answered as such. */
export function problemsOf(refusal: Refusal, replyField: 'replyBy' | 'repliedOn' = 'replyBy'): Problems {
  const { kind } = refusal;
  if (kind === 'not-found') throw notFound();
  if (kind === 'not-allowed') throw notAllowed();
  if (kind === 'reply-before-letter') return { [replyField]: { kind } };
  const blanks = {
    ...('most' in refusal ? { most: refusal.most } : {}),
    ...('from' in refusal ? { from: refusal.from, until: refusal.until } : {}),
  };
  const field = fields[kind];
  if (field !== undefined) return { [field]: { kind, ...blanks } };
  return wholes.includes(kind) ? { '': { kind, ...blanks } } : { file: fileProblem(refusal) };
}

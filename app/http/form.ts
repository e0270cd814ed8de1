import { data } from '@remix-run/node';
import { z } from 'zod';
import { isSecret, type Upload } from './fields.ts';
import { cleanText, withoutInvisible } from './form-text.ts';
import type { FormReply, Problem, Problems, Typed } from './problems.ts';

/** How many fields a form may have, counting repetitions. */
const MOST_FIELDS = 2000;
/** How long one text field may be, in characters, whatever its schema says. */
const LONGEST_TEXT = 100_000;

export type GoodForm<Values> = { ok: true; values: Values; typed: Typed };
export type BadForm = { ok: false; typed: Typed; problems: Problems; status: 400 | 413 | 415 | 422 };
export type ReadForm<Values> = GoodForm<Values> | BadForm;

/**
 * Reads a sent form (urlencoded or multipart) against its schema. Texts are well-formed, in normal form C and free of
 * invisible characters; a field sent twice is refused unless its schema is an array; fields that the schema does not
 * name are dropped. The size of the whole was limited before (see body-limits.ts).
 *
 * @returns the values, or the problems by field with what was typed (secrets and files excepted), for `invalid`
 */
export async function readForm<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<ReadForm<z.output<S>>> {
  const sent = await fieldsOf(request);
  if (typeof sent === 'number')
    return { ok: false, typed: {}, problems: { '': { kind: 'unreadable' } }, status: sent };
  const shape = shapeOf(schema);
  const raw: Record<string, unknown> = {};
  const typed: Typed = {};
  const problems: Problems = {};
  for (const [name, field] of Object.entries(shape)) {
    const values = sent.get(name);
    if (!values) {
      if (isList(field)) raw[name] = [];
      continue;
    }
    if (!isSecretInside(field)) typed[name] = echo(values, isList(field));
    if (values.length > 1 && !isList(field)) problems[name] = { kind: 'twice' };
    const clean = values.map((value) => (typeof value === 'string' ? cleanText(value) : value));
    if (clean.includes(null)) problems[name] = { kind: 'not-text' };
    if (values.some((v) => typeof v === 'string' && v.length > LONGEST_TEXT))
      problems[name] = { kind: 'too-long', max: LONGEST_TEXT };
    raw[name] = isList(field) ? clean : clean[0];
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) problems[String(issue.path[0] ?? '')] ??= problemOf(issue);
  }
  if (parsed.success && Object.keys(problems).length === 0) return { ok: true, values: parsed.data, typed };
  return { ok: false, typed, problems, status: 422 };
}

/**
 * The answer to a form that cannot be accepted: status 422, the problems by field (`''` is the form as a whole), and
 * what was typed, so that nothing has to be typed again. After a command's refusal, give the problems it amounts to.
 */
export function invalid(form: ReadForm<unknown>, problems: Problems = {}) {
  const all = form.ok ? problems : { ...form.problems, ...problems };
  const reply: FormReply = { typed: form.typed, problems: all };
  return data(reply, { status: form.ok ? 422 : form.status });
}

/** The answer to a form that was sent too often: 429, with the seconds to wait in the header and in the sentence. */
export function tooOften(form: ReadForm<unknown>, retryAfter: number) {
  const problems = { '': { kind: 'too-often', minutes: Math.max(1, Math.ceil(retryAfter / 60)) } };
  const reply: FormReply = { typed: form.typed, problems };
  return data(reply, { status: 429, headers: { 'Retry-After': String(retryAfter) } });
}

type Sent = Map<string, (string | Upload)[]>;

/** The fields as sent, or the status that says why they cannot be read. */
async function fieldsOf(request: Request): Promise<Sent | 400 | 413 | 415> {
  const type = request.headers.get('Content-Type') ?? '';
  const fields: Sent = new Map();
  const add = (name: string, value: string | Upload) => {
    const known = fields.get(name);
    if (known) known.push(value);
    else fields.set(name, [value]);
  };
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    const text = await request.text();
    if (countOf(text, '&') >= MOST_FIELDS) return 413;
    for (const [name, value] of new URLSearchParams(text)) add(name, value);
    return fields;
  }
  if (!/^multipart\/form-data\b/i.test(type)) return 415;
  const body = Buffer.from(await request.arrayBuffer());
  if (countOf(body, 'ontent-') + countOf(body, 'ONTENT-') > 2 * MOST_FIELDS) return 413;
  let form: FormData;
  try {
    form = await new Response(body, { headers: { 'Content-Type': type } }).formData();
  } catch {
    return 400;
  }
  for (const [name, value] of form) {
    if (typeof value === 'string') add(name, value);
    // Browsers send an empty part without a name for a file field that was left empty.
    else if (value.name !== '' || value.size > 0) add(name, await uploadOf(value));
  }
  return fields;
}

async function uploadOf(file: File): Promise<Upload> {
  const name = withoutInvisible(file.name).normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  return {
    name: name.slice(-200) || 'file',
    mediaType: file.type.slice(0, 200),
    bytes: new Uint8Array(await file.arrayBuffer()),
  };
}

function countOf(text: { indexOf(part: string, from: number): number }, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part, 0); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

function echo(values: (string | Upload)[], list: boolean): string | string[] {
  const texts = values.filter((value) => typeof value === 'string').map((value) => withoutInvisible(value));
  return list ? texts : (texts[0] ?? '');
}

const KINDS_OF_CODES: Record<string, string> = {
  invalid_type: 'missing',
  invalid_value: 'not-a-choice',
  invalid_union: 'not-a-choice',
  invalid_format: 'not-accepted',
  unrecognized_keys: 'not-accepted',
};

function problemOf(issue: z.core.$ZodIssue): Problem {
  // A schema names its problem in its message, as a kind; a message of zod's own is a sentence with blanks in it.
  const named = /^[a-z0-9-]+$/.test(issue.message) ? issue.message : undefined;
  const kind = named ?? KINDS_OF_CODES[issue.code] ?? sizeKind(issue) ?? 'not-accepted';
  const problem: Problem = { kind };
  if (issue.code === 'too_big') problem.max = Number(issue.maximum);
  if (issue.code === 'too_small' && kind !== 'missing') problem.min = Number(issue.minimum);
  return issue.code === 'custom' ? { ...(issue.params as Problem | undefined), kind } : problem;
}

function sizeKind(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'too_big')
    return issue.origin === 'string' ? 'too-long' : issue.origin === 'array' ? 'too-many' : 'too-large';
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'too-short' : 'too-small';
  return undefined;
}

/** The fields of an object schema, or of all the alternatives of a union of objects. */
function shapeOf(schema: z.ZodType): Record<string, z.ZodType> {
  if (schema instanceof z.ZodObject) return schema.shape as Record<string, z.ZodType>;
  if (schema instanceof z.ZodUnion)
    return Object.assign({}, ...schema.options.map((option) => shapeOf(option as z.ZodType)));
  const inside = insideOf(schema);
  if (inside) return shapeOf(inside);
  throw new Error('the schema of a form is an object or a union of objects');
}

/** What a wrapping schema (optional, default, preprocess, transform) is wrapped around. */
function insideOf(schema: z.ZodType): z.ZodType | undefined {
  if (schema instanceof z.ZodPipe) {
    return (schema.in instanceof z.ZodTransform ? schema.out : schema.in) as z.ZodType;
  }
  const def = schema.def as { innerType?: z.ZodType };
  return def.innerType;
}

function isList(field: z.ZodType): boolean {
  if (field instanceof z.ZodArray) return true;
  const inside = insideOf(field);
  return inside ? isList(inside) : false;
}

function isSecretInside(field: z.ZodType): boolean {
  if (isSecret(field)) return true;
  const inside = insideOf(field);
  return inside ? isSecretInside(inside) : false;
}

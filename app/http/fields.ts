import { z } from 'zod';
import { type CalendarDate, parseCalendarDate } from '#app/kernel/calendar-date.ts';
import { type Decimal, parseDecimal, scaled } from '#app/kernel/decimal.ts';
import { looksLikeId } from '#app/kernel/id.ts';

/** The kinds of fields that forms are made of. Their complaints are kinds of problems, worded in app/http/words. */

type Length = { min?: number; max: number };

/** One line of text, trimmed. */
export function line({ min = 1, max }: Length) {
  return prose({ min, max }).refine((text) => !/[\n\t]/.test(text), { error: 'one-line' });
}

/** Text of several lines, trimmed. */
export function prose({ min = 1, max }: Length) {
  return z
    .string({ error: 'missing' })
    .trim()
    .min(1, { error: 'missing' })
    .min(min, { error: 'too-short' })
    .max(max, { error: 'too-long' });
}

/** A field that may be left empty: then it is null. */
export function maybe<T extends z.ZodType>(field: T) {
  return z.preprocess(
    (raw) => (raw === undefined || (typeof raw === 'string' && raw.trim() === '') ? null : raw),
    field.nullable(),
  );
}

/** One of the given values. */
export function choice<const V extends readonly [string, ...string[]]>(values: V) {
  return z.enum(values, {
    error: (issue) => (issue.input === undefined || issue.input === '' ? 'missing' : 'not-a-choice'),
  });
}

/** A day, YYYY-MM-DD, that exists in the calendar. */
export function day() {
  return z
    .string({ error: 'missing' })
    .trim()
    .min(1, { error: 'missing' })
    .transform((text, context): CalendarDate => {
      const parsed = parseCalendarDate(text.normalize('NFKC'));
      if (parsed) return parsed;
      context.addIssue({ code: 'custom', message: 'not-a-day' });
      return z.NEVER;
    });
}

/** A whole number within bounds; full-width digits and commas are understood. */
export function whole({ min, max }: { min: number; max: number }) {
  return z
    .string({ error: 'missing' })
    .transform((text) => text.normalize('NFKC').replace(/[,\s]/g, ''))
    .pipe(
      z
        .string()
        .min(1, { error: 'missing' })
        .regex(/^-?\d{1,15}$/, { error: 'not-a-number' }),
    )
    .transform(Number)
    .pipe(z.number().min(min, { error: 'too-small' }).max(max, { error: 'too-large' }));
}

/** A plain number as people type it, with at most so many places; full-width digits and commas are understood. */
export function decimal(places: number) {
  return z.string({ error: 'missing' }).transform((text, context): Decimal => {
    const plain = text.normalize('NFKC').replace(/[,\s]/gu, '').replace('−', '-');
    const parsed = parseDecimal(plain, places);
    if (parsed !== null && parsed.length <= 24) return parsed;
    context.addIssue({ code: 'custom', message: plain === '' ? 'missing' : 'not-an-amount' });
    return z.NEVER;
  });
}

/** An amount typed in yuan with at most two places and not below zero; its value is fen. */
export function yuan() {
  return decimal(2)
    .transform((typed) => scaled(typed, 2))
    .pipe(
      z
        .bigint()
        .min(0n, { error: 'too-small' })
        .max(10n ** 15n, { error: 'too-large' }),
    );
}

/** An e-mail address, in lower case. */
export function email() {
  return z
    .string({ error: 'missing' })
    .trim()
    .toLowerCase()
    .min(1, { error: 'missing' })
    .max(254, { error: 'too-long' })
    .pipe(z.email({ error: 'not-an-email' }));
}

/** An address on the web: http or https, nothing else, no sign-in in it. */
export function link() {
  return z
    .string({ error: 'missing' })
    .trim()
    .min(1, { error: 'missing' })
    .max(1000, { error: 'too-long' })
    .refine(isWebAddress, {
      error: 'not-a-link',
    });
}

function isWebAddress(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && !url.username && !url.password && url.hostname.includes('.');
}

/** The id of something in the portal. */
export function id() {
  return z
    .string({ error: 'missing' })
    .min(1, { error: 'missing' })
    .refine(looksLikeId, { error: 'not-a-choice' });
}

/** A box to tick: true when it was ticked. */
export function ticked() {
  return z
    .string()
    .optional()
    .transform((value) => value !== undefined && value !== '');
}

/** A field that may be sent several times, as a list. */
export function many<T extends z.ZodType>(field: T, max: number) {
  return z.array(field).max(max, { error: 'too-many' });
}

const secrets = z.registry<{ secret: true }>();

/** A password or a code: kept exactly as typed, never handed back to the page. */
export function secret({ min = 1, max }: Length) {
  return z
    .string({ error: 'missing' })
    .min(1, { error: 'missing' })
    .min(min, { error: 'too-short' })
    .max(max, { error: 'too-long' })
    .register(secrets, { secret: true });
}

export function isSecret(field: z.ZodType): boolean {
  return secrets.has(field);
}

/** A file that came with a form, whole. */
export type Upload = {
  /** As the person's machine calls it; to be shown, never to be used as a path. */
  name: string;
  /** As the browser claims it. */
  mediaType: string;
  bytes: Uint8Array;
};

/** A file of at most `maxBytes`; endings are compared in lower case, with their dot. */
export function upload({ maxBytes, endings }: { maxBytes: number; endings?: readonly string[] }) {
  return z
    .custom<Upload>((value) => typeof value === 'object' && value !== null && 'bytes' in value, {
      error: 'missing',
    })
    .refine((file) => file.bytes.byteLength > 0, { error: 'empty-file' })
    .refine((file) => file.bytes.byteLength <= maxBytes, {
      error: 'too-large-file',
      params: { max: Math.floor(maxBytes / (1024 * 1024)) },
    })
    .refine((file) => !endings || endings.some((ending) => file.name.toLowerCase().endsWith(ending)), {
      error: 'wrong-kind-of-file',
      params: { kinds: (endings ?? []).join(' ') },
    });
}

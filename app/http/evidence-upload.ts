import { data } from '@remix-run/node';
import { acceptedExtensions, uploadRules } from '#app/documents/domain/file-kinds.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import type { ReadForm } from './form.ts';
import { limit, rateRules } from './rate-limit.server.ts';

export const evidenceBytes = uploadRules.evidence.maxBytes;
export const evidenceEndings = acceptedExtensions('evidence').map((extension) => `.${extension}`);
/** What the page says about files. */
export const evidenceRule = {
  endings: evidenceEndings.join(','),
  megabytes: Math.floor(evidenceBytes / (1024 * 1024)),
};

type WithFile = { file?: { name: string; bytes: Uint8Array } | null };

/** Too many files in a short time, if so. */
export async function uploadBar(db: Db, actor: Actor, form: ReadForm<WithFile>) {
  if (!form.ok || !form.values.file) return null;
  const allowed = await limit(db, rateRules.upload, actor.kind === 'person' ? actor.userId : '');
  if (allowed.ok) return null;
  const problems = { '': { kind: 'too-often', minutes: Math.ceil(allowed.retryAfter / 60) } };
  return data({ typed: form.typed, problems }, { status: 429 });
}

/** The file of a form as an order takes it. */
export function givenFile(file: WithFile['file']): { name: string; content: Uint8Array } | null {
  return file ? { name: file.name, content: file.bytes } : null;
}

/** What is wrong with a file, with the blanks of its sentence. */
export function fileProblem(refusal: {
  kind: string;
  name?: string;
  taken?: readonly string[];
  maxFiles?: number;
}) {
  const { kind, name = '', taken = [], maxFiles = 0 } = refusal;
  return {
    kind,
    name,
    taken: taken.join(' '),
    count: maxFiles,
    max: Math.floor(evidenceBytes / (1024 * 1024)),
  };
}

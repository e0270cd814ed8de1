import { data } from '@remix-run/node';
import { z } from 'zod';
import { acceptedExtensions, uploadRules } from '#app/documents/domain/file-kinds.ts';
import { choice, day, id, link, maybe, prose, ticked, upload } from '#app/http/fields.ts';
import { type ReadForm, readForm } from '#app/http/form.ts';
import type { FormReply, Problem, Problems } from '#app/http/problems.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Db } from '#db/client.server.ts';
import { type UploadRefusal, uploadEvidence } from '../commands/upload-evidence.ts';
import { type EvidenceKind, evidenceKinds, type GivenEvidence } from '../domain/ladder-gates.ts';
import { stepValues } from '../domain/step-value.ts';
import { type KeptFile, ownEvidenceFiles } from '../queries/evidence-files.ts';
import type { LadderRefusal } from '../ui/refusal-sentence.ts';

const endings = acceptedExtensions('evidence').map((extension) => `.${extension}`);
const { maxBytes } = uploadRules.evidence;

function perKind<T extends z.ZodType, P extends string>(part: P, field: () => T) {
  return Object.fromEntries(evidenceKinds.map((kind) => [`${part}-${kind}`, field()])) as Record<
    `${P}-${EvidenceKind}`,
    T
  >;
}

/** The files of the form alone: they are kept first, so that nothing has to be chosen again when the rest is refused. */
const filesSchema = z.object({
  ...perKind('file', () => maybe(upload({ maxBytes, endings }))),
  ...perKind('kept', () => maybe(id())),
});

const proposeSchema = z.object({
  intent: z.literal('propose'),
  /** Made when the form was opened: the same form sent twice is one order. */
  key: z.string({ error: 'missing' }).regex(/^[\w-]{8,64}$/, { error: 'not-accepted' }),
  step: choice(stepValues as readonly [string, ...string[]]),
  effectiveOn: day(),
  reason: prose({ max: 1000 }),
  decideAtOnce: ticked(),
  ...perKind('link', () => maybe(link())),
  ...perKind('note', () => maybe(prose({ max: 500 }))),
});

const counterSchema = z.object({
  intent: z.literal('counter'),
  moveId: id(),
  reason: prose({ max: 1000 }),
});

export const ladderSchema = z.discriminatedUnion('intent', [proposeSchema, counterSchema]);
export type ProposeValues = z.output<typeof proposeSchema>;
export type LadderValues = z.output<typeof ladderSchema>;

export type KeptFiles = Partial<Record<EvidenceKind, KeptFile>>;

/** What the page is answered when an order was not accepted. */
export type LadderReply = FormReply & { kept: KeptFiles; refusal: LadderRefusal | null };

export function refused(
  form: ReadForm<unknown>,
  rest: { kept?: KeptFiles; problems?: Problems; refusal?: LadderRefusal },
) {
  const problems = { ...(form.ok ? {} : form.problems), ...rest.problems };
  const reply: LadderReply = {
    typed: form.typed,
    problems,
    kept: rest.kept ?? {},
    refusal: rest.refusal ?? null,
  };
  return data(reply, { status: form.ok ? 422 : form.status });
}

/** Keeps the files that came with the form, and finds those that a former attempt brought already. */
export async function keepFiles(
  db: Db,
  actor: Actor,
  companyId: string,
  request: Request,
): Promise<{ kept: KeptFiles; problems: Problems }> {
  const form = await readForm(request, filesSchema);
  const kept: KeptFiles = {};
  const problems: Problems = {};
  if (!form.ok) {
    for (const [field, problem] of Object.entries(form.problems)) {
      if (field.startsWith('file-')) problems[field] = problem;
    }
    return { kept, problems };
  }
  const former = evidenceKinds.flatMap((kind) => form.values[`kept-${kind}`] ?? []);
  const own = await ownEvidenceFiles(db, actor, { companyId, fileIds: former });
  for (const kind of evidenceKinds) {
    const known = own.find((file) => file.id === form.values[`kept-${kind}`]);
    if (known) kept[kind] = known;
    const file = form.values[`file-${kind}`];
    if (!file) continue;
    const allowed = await limit(db, rateRules.upload, actor.kind === 'person' ? actor.userId : companyId);
    if (!allowed.ok) {
      problems[''] = { kind: 'too-often', minutes: Math.ceil(allowed.retryAfter / 60) };
      return { kept, problems };
    }
    const stored = await uploadEvidence(db, actor, { companyId, name: file.name, content: file.bytes });
    if (stored.ok) kept[kind] = { id: stored.value.id, name: stored.value.name, size: stored.value.size };
    else problems[`file-${kind}`] = problemOf(stored.refusal);
  }
  return { kept, problems };
}

function problemOf(refusal: UploadRefusal): Problem {
  if (refusal.kind === 'missing') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  if (refusal.kind === 'file-too-large') {
    return { kind: refusal.kind, name: refusal.name, max: Math.floor(refusal.maxBytes / (1024 * 1024)) };
  }
  if (refusal.kind === 'file-type-not-taken') {
    return { kind: refusal.kind, name: refusal.name, taken: refusal.taken.join(' ') };
  }
  return refusal;
}

/** The evidence of a form: each filled field is a piece of its own. */
export function evidenceOf(values: ProposeValues, kept: KeptFiles): GivenEvidence[] {
  const piece = (proves: EvidenceKind, rest: Partial<GivenEvidence> & Pick<GivenEvidence, 'form'>) => {
    return { proves, fileId: null, url: null, note: null, ...rest };
  };
  return evidenceKinds.flatMap((kind): GivenEvidence[] => {
    const fileId: Id | undefined = kept[kind]?.id;
    const url = values[`link-${kind}`];
    const note = values[`note-${kind}`];
    return [
      ...(fileId ? [piece(kind, { form: 'file', fileId })] : []),
      ...(url ? [piece(kind, { form: 'link', url })] : []),
      ...(note ? [piece(kind, { form: 'note', note })] : []),
    ];
  });
}

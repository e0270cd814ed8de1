import { eq } from 'drizzle-orm';
import { storeFile } from '#app/documents/commands/store-file.ts';
import type { FileRefusal } from '#app/documents/domain/file-kinds.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { applications } from '#db/schema/admissions.ts';
import { type AnswerProblem, type Answers, answerProblems } from '../domain/question.ts';
import { applicationRecord } from '../queries/application-record.ts';
import { callRecord } from '../queries/call-record.ts';
import { subjects } from './call-order.ts';
import { applicantBar, changedBar, type DraftRefusal, kept, savedBy } from './write-application.ts';

export type RoundAnswersRefusal =
  | DraftRefusal
  | { kind: 'not-in-this-round' }
  | { kind: 'answers-missing'; problems: Record<Id, AnswerProblem> };

/** Answers the questions of the round that the applicant has been told she is in. */
export async function answerRound(
  db: Db,
  actor: Actor,
  order: { applicationId: string; version: number; answers: Answers },
): Promise<Result<null, RoundAnswersRefusal>> {
  type Answer = Outcome<null, RoundAnswersRefusal>;
  return carryOut(db, actor, 'admissions.answer-round', async (tx): Promise<Answer> => {
    const row = await applicationRecord(tx, order.applicationId, { lock: true });
    if (!row || applicantBar(actor, row.companyId)) return { result: refuse({ kind: 'missing' }), note: {} };
    const call = await callRecord(tx, row.callId);
    const note = { subject: subjects.application(row), after: { round: row.roundId } };
    const refused = (refusal: RoundAnswersRefusal) => ({ result: refuse(refusal), note });
    const asked = call?.questions.filter((question) => question.roundId === row.roundId) ?? [];
    if (
      row.state !== 'submitted' ||
      row.shownRoundId !== row.roundId ||
      row.roundId === null ||
      asked.length === 0
    )
      return refused({ kind: 'not-in-this-round' });
    const changed = changedBar(row, order.version);
    if (changed) return refused(changed);
    const answers = await kept(tx, asked, { answers: order.answers, companyId: row.companyId }, row.answers);
    const problems = answerProblems(asked, answers);
    if (Object.keys(problems).length) return refused({ kind: 'answers-missing', problems });
    await tx
      .update(applications)
      .set({ answers, version: row.version + 1, ...savedBy(actor) })
      .where(eq(applications.id, row.id));
    return { result: ok(null), note };
  });
}

export type AttachRefusal = { kind: 'missing' } | FileRefusal;

/** Keeps a file that belongs to an answer; it is the company's, and counts once the answer names it. */
export async function attachFile(
  db: Db,
  actor: Actor,
  order: { callId: string; companyId: Id; name: string; content: Uint8Array },
): Promise<Result<{ fileId: Id; name: string }, AttachRefusal>> {
  type Done = { fileId: Id; name: string };
  return carryOut(
    db,
    actor,
    'admissions.attach-file',
    async (tx: Tx): Promise<Outcome<Done, AttachRefusal>> => {
      const call = await callRecord(tx, order.callId);
      if (!call || call.state === 'draft' || applicantBar(actor, order.companyId))
        return { result: refuse({ kind: 'missing' }), note: {} };
      const { companyId, name, content } = order;
      const organisationId =
        actor.kind === 'person' && actor.hat.as === 'member' ? actor.hat.organisationId : null;
      const stored = await storeFile(tx, actor, {
        purpose: 'application',
        companyId,
        organisationId,
        name,
        content,
      });
      const note = { subject: subjects.call(call), after: { name, companyId } };
      if (!stored.ok) return { result: stored, note };
      return { result: ok({ fileId: stored.value.id, name: stored.value.name }), note };
    },
  );
}

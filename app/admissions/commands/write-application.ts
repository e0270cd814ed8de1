import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayActFor } from '#app/incubation/domain/policy.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { applications, teamPeople } from '#db/schema/admissions.ts';
import { files } from '#db/schema/documents.ts';
import { mayNamePeople } from '../domain/policy.ts';
import type { Answers, Question } from '../domain/question.ts';
import type { TeamPerson } from '../domain/team-people.ts';
import { type ApplicationRow, applicationOf } from '../queries/application-record.ts';
import { type CallRecord, callRecord } from '../queries/call-record.ts';
import { subjects } from './call-order.ts';

export type DraftOrder = {
  callId: string;
  companyId: Id;
  /** The version that was on the screen; null when there was no draft yet. */
  version: number | null;
  answers: Answers;
  /** Who is to get a seat when the company is taken in; what stands stays where nothing is said of it. */
  people?: readonly TeamPerson[] | undefined;
};

export type DraftDone = { applicationId: Id; version: number };

export type DraftRefusal =
  | { kind: 'missing' }
  | { kind: 'not-allowed' }
  | { kind: 'no-company' }
  | { kind: 'call-is-over' }
  | { kind: 'already-submitted' }
  | { kind: 'already-decided' }
  /** A colleague has saved since: who, when, and the version that stands now. */
  | { kind: 'changed-meanwhile'; by: string; at: Date; version: number };

/** Longer than any answer may be; a draft keeps what is too long, but not without end. */
const KEPT = 20_000;

/**
 * Keeps what was typed, finished or not. It can be kept as long as the call is not decided, also after the deadline: what
 * somebody wrote is not thrown away for a second. Two colleagues do not overwrite each other unawares.
 */
export async function saveDraft(
  db: Db,
  actor: Actor,
  order: DraftOrder,
): Promise<Result<DraftDone, DraftRefusal>> {
  type Answer = Outcome<DraftDone, DraftRefusal>;
  return carryOut(db, actor, 'admissions.save-draft', async (tx): Promise<Answer> => {
    const call = await callRecord(tx, order.callId);
    if (!call || call.state === 'draft') return { result: refuse({ kind: 'missing' }), note: {} };
    const subject = subjects.call(call);
    const refused = (refusal: DraftRefusal) => ({ result: refuse(refusal), note: { subject } });
    const bar = applicantBar(actor, order.companyId);
    if (bar) return refused(bar);
    if (order.people && !mayNamePeople(actor, order.companyId)) return refused({ kind: 'not-allowed' });
    if (call.state === 'decided') return refused({ kind: 'call-is-over' });
    const standing = await standingApplication(tx, actor, call, order.companyId);
    const barred = standing.fresh ? null : writeBar(standing.row, order.version);
    if (barred) return refused(barred);
    const version = standing.row.version + 1;
    const asked = call.questions.filter((question) => question.roundId === null);
    await tx
      .update(applications)
      .set({ answers: await kept(tx, asked, order, standing.row.answers), version, ...savedBy(actor) })
      .where(eq(applications.id, standing.row.id));
    if (order.people) await keepPeople(tx, order.companyId, order.people);
    const people = order.people ? { people: order.people.map(({ email, role }) => ({ email, role })) } : {};
    return {
      result: ok({ applicationId: standing.row.id, version }),
      note: { subject: subjects.application(standing.row), after: { call: call.name, version, ...people } },
    };
  });
}

/** The people of a company's list, as they are named now; the list is the company's and serves all its applications. */
async function keepPeople(tx: Tx, companyId: Id, people: readonly TeamPerson[]): Promise<void> {
  await tx.delete(teamPeople).where(eq(teamPeople.companyId, companyId));
  if (people.length === 0) return;
  const rows = people.map((person, position) => ({ companyId, position, ...person }));
  await tx
    .insert(teamPeople)
    .values(rows)
    .onConflictDoUpdate({
      target: [teamPeople.companyId, teamPeople.email],
      set: { name: sql`excluded.name`, role: sql`excluded.role`, position: sql`excluded.position` },
    });
}

/** Only the company's own people write its application, viewers excepted; and the portal where it takes one over. */
export function applicantBar(
  actor: Actor,
  companyId: Id,
): { kind: 'no-company' } | { kind: 'not-allowed' } | null {
  if (actor.kind === 'system') return null;
  const own = actor.kind === 'person' && actor.hat.as === 'member' ? actor.hat.companyId : null;
  if (!own) return { kind: 'no-company' };
  return mayActFor(actor, companyId) ? null : { kind: 'not-allowed' };
}

/** By which name somebody is written down. */
export function nameOf(actor: Actor): string {
  return actor.kind === 'anonymous' ? '' : actor.name;
}

/** The company's application to the call, locked; made where there is none. */
async function standingApplication(
  tx: Tx,
  actor: Actor,
  call: CallRecord,
  companyId: Id,
): Promise<{ row: ApplicationRow; fresh: boolean }> {
  const made = await tx
    .insert(applications)
    .values({ id: newId(), callId: call.id, companyId, answers: {}, version: 0, ...savedBy(actor) })
    .onConflictDoNothing({ target: [applications.callId, applications.companyId] })
    .returning({ id: applications.id });
  const row = await applicationOf(tx, { callId: call.id, companyId }, { lock: true });
  if (!row) throw new Error('the application vanished while it was locked');
  return { row, fresh: made.length > 0 };
}

function writeBar(row: ApplicationRow, version: number | null): DraftRefusal | null {
  if (row.state === 'submitted') return { kind: 'already-submitted' };
  if (row.state !== 'draft' && row.state !== 'withdrawn') return { kind: 'already-decided' };
  return changedBar(row, version);
}

export function changedBar(row: ApplicationRow, version: number | null): DraftRefusal | null {
  if (row.version === version) return null;
  return { kind: 'changed-meanwhile', by: row.savedByName, at: row.savedAt, version: row.version };
}

export function savedBy(actor: Actor) {
  return {
    savedBy: actor.kind === 'person' ? actor.userId : null,
    savedByName: nameOf(actor),
    savedAt: sql`date_trunc('milliseconds', clock_timestamp())`,
  };
}

/** The answers to these questions as typed; those to other questions stay. Files are the company's own, or none. */
export async function kept(
  tx: Tx,
  questions: readonly Question[],
  { answers, companyId }: Pick<DraftOrder, 'answers' | 'companyId'>,
  former: Answers,
): Promise<Answers> {
  const wanted = questions.filter((one) => one.type === 'file').map((one) => String(answers[one.id] ?? ''));
  const own = wanted.some(Boolean)
    ? await tx
        .select({ id: files.id })
        .from(files)
        .where(
          and(inArray(files.id, wanted), eq(files.companyId, companyId), eq(files.purpose, 'application')),
        )
    : [];
  const all: Answers = { ...former };
  for (const { id, type } of questions) {
    const answer = answers[id];
    if (answer === undefined) continue;
    if (type === 'file') all[id] = own.some((file) => file.id === answer) ? answer : '';
    else all[id] = Array.isArray(answer) ? answer.slice(0, 50) : answer.slice(0, KEPT);
  }
  return all;
}

import { and, eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { maySeeIncubator } from '#app/incubation/domain/policy.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { calls } from '#db/schema/admissions.ts';
import { cohorts, programmes } from '#db/schema/incubation.ts';
import { planTemplates } from '#db/schema/milestones.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { judgeWindow, type WindowRefusal } from '../domain/call.ts';
import { mayPrepareCall } from '../domain/policy.ts';
import { type CallOrderRefusal, orderOnCall } from './call-order.ts';

export type CallValues = {
  name: string;
  nameEn: string | null;
  introduction: string | null;
  introductionEn: string | null;
  opensAt: Date;
  closesAt: Date;
  places: number | null;
  cohortId: Id | null;
  templateId: Id | null;
};

export type PrepareRefusal =
  | CallOrderRefusal
  | WindowRefusal
  | { kind: 'programme-archived' }
  | { kind: 'cohort-of-another' }
  | { kind: 'template-of-another' }
  | { kind: 'changed-meanwhile' }
  | { kind: 'call-is-over' };

/** Begins a call of a programme, as a draft without questions or rounds. */
export async function prepareCall(
  db: Db,
  actor: Actor,
  order: { programmeId: string; values: CallValues },
): Promise<Result<{ callId: Id }, PrepareRefusal>> {
  type Answer = Outcome<{ callId: Id }, PrepareRefusal>;
  return carryOut(db, actor, 'admissions.prepare-call', async (tx): Promise<Answer> => {
    const { programmeId, values } = order;
    const [programme] = looksLikeId(programmeId)
      ? await tx.select().from(programmes).where(eq(programmes.id, programmeId)).for('key share')
      : [];
    if (!programme || !maySeeIncubator(actor, programme.incubatorId))
      return { result: refuse({ kind: 'missing' }), note: {} };
    const { incubatorId } = programme;
    const note = { subject: { kind: 'programme', id: programmeId, name: programme.name }, after: values };
    const refused = (refusal: PrepareRefusal) => ({ result: refuse(refusal), note });
    if (!mayPrepareCall(actor, incubatorId)) return refused({ kind: 'not-allowed' });
    if (programme.archivedAt) return refused({ kind: 'programme-archived' });
    const problem = await problemOf(tx, { programmeId, incubatorId }, values);
    if (problem) return refused(problem);
    const callId = newId();
    await tx.insert(calls).values({ id: callId, programmeId, incubatorId, ...values });
    return {
      result: ok({ callId }),
      note: { ...note, subject: { kind: 'call', id: callId, name: values.name } },
    };
  });
}

/** Changes what a call says of itself and its times; while it is open, a new deadline holds for everybody at once. */
export async function changeCall(
  db: Db,
  actor: Actor,
  order: { callId: string; version: number; values: CallValues },
): Promise<Result<null, PrepareRefusal>> {
  const { callId, version, values } = order;
  return orderOnCall<null, PrepareRefusal>(
    db,
    actor,
    'admissions.change-call',
    callId,
    mayPrepareCall,
    async (tx, call) => {
      const { name, nameEn, introduction, introductionEn, opensAt, closesAt, places, cohortId, templateId } =
        call;
      const before = {
        name,
        nameEn,
        introduction,
        introductionEn,
        opensAt,
        closesAt,
        places,
        cohortId,
        templateId,
      };
      const note = { before, after: values };
      const refused = (refusal: PrepareRefusal) => ({ result: refuse(refusal), note });
      if (call.state === 'decided') return refused({ kind: 'call-is-over' });
      if (call.version !== version) return refused({ kind: 'changed-meanwhile' });
      const at = { programmeId: call.programme.id, incubatorId: call.incubator.id };
      const moved = closesAt.getTime() !== values.closesAt.getTime();
      const window = call.state === 'open' && moved ? judgeWindow(values, call.at) : null;
      const problem = (await problemOf(tx, at, values)) ?? (window && !window.ok ? window.refusal : null);
      if (problem) return refused(problem);
      await tx
        .update(calls)
        .set({ ...values, version: version + 1 })
        .where(eq(calls.id, callId));
      if (call.state === 'open' && moved) await closeInTime(tx, actor, { ...call, ...values });
      return { result: ok(null), note };
    },
  );
}

/** Orders that the call is closed at its deadline. */
export async function closeInTime(
  tx: Tx,
  actor: Actor,
  call: { id: Id; name: string; closesAt: Date },
): Promise<void> {
  await enqueue(
    tx,
    actor,
    'admissions.close-call',
    { callId: call.id },
    { subject: call.name, dueAt: call.closesAt },
  );
}

async function problemOf(
  tx: Tx,
  at: { programmeId: Id; incubatorId: Id },
  { opensAt, closesAt, cohortId, templateId }: CallValues,
): Promise<PrepareRefusal | null> {
  if (closesAt.getTime() <= opensAt.getTime()) return { kind: 'closes-before-it-opens' };
  if (cohortId !== null) {
    const [cohort] = await tx
      .select({ id: cohorts.id })
      .from(cohorts)
      .where(and(eq(cohorts.id, cohortId), eq(cohorts.programmeId, at.programmeId)));
    if (!cohort) return { kind: 'cohort-of-another' };
  }
  if (templateId !== null) {
    const [template] = await tx
      .select({ id: planTemplates.id })
      .from(planTemplates)
      .where(
        and(
          eq(planTemplates.id, templateId),
          eq(planTemplates.incubatorId, at.incubatorId),
          sql`archived_at is null`,
        ),
      );
    if (!template) return { kind: 'template-of-another' };
  }
  return null;
}

import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { maySeeIncubator, mayWorkIn } from '#app/incubation/domain/policy.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { mentorStakes, mentors } from '#db/schema/mentoring.ts';
import type { MentorStage, MentorTopic } from '../domain/mentor.ts';
import { lockMentor, mentorSubject } from './lock-mentor.ts';

export type MentorValues = {
  name: string;
  nameEn: string | null;
  title: string | null;
  bio: string | null;
  topics: readonly MentorTopic[];
  stages: readonly MentorStage[];
  /** Sessions a month. */
  capacity: number;
  /** The account of hers, if she has one. */
  email: string | null;
  /** Companies that she invests in. */
  investsIn: readonly Id[];
};

export type MentorRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'no-topic-chosen' }
  /** Nobody of the portal has this address. */
  | { kind: 'no-such-person' }
  | { kind: 'already-a-mentor' }
  | { kind: 'no-such-company' };

/** Enters a mentor of an incubator. */
export async function addMentor(
  db: Db,
  actor: Actor,
  order: { incubatorId: Id } & MentorValues,
): Promise<Result<{ mentorId: Id }, MentorRefusal>> {
  return carryOut<{ mentorId: Id }, MentorRefusal>(db, actor, 'mentoring.add-mentor', async (tx) => {
    const { incubatorId, email, investsIn, ...values } = order;
    if (!maySeeIncubator(actor, incubatorId)) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = mentorSubject({ id: newId(), name: values.name });
    const refused = (refusal: MentorRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayWorkIn(actor, incubatorId)) return refused({ kind: 'not-allowed' });
    const judged = await judge(tx, order);
    if ('kind' in judged) return refused(judged);
    const { userId } = judged;
    const added = await tx
      .insert(mentors)
      .values({ id: subject.id, incubatorId, userId, ...written(values) })
      .onConflictDoNothing()
      .returning({ id: mentors.id });
    if (added.length === 0) return refused({ kind: 'already-a-mentor' });
    await writeStakes(tx, subject.id, investsIn);
    return { result: ok({ mentorId: subject.id }), note: { subject, after: order } };
  });
}

/** Writes a mentor's profile anew. Stakes are declared here; what was declared stays on record in the audit trail. */
export async function changeMentor(
  db: Db,
  actor: Actor,
  order: { mentorId: Id; retired: boolean } & MentorValues,
): Promise<Result<null, MentorRefusal>> {
  return carryOut<null, MentorRefusal>(db, actor, 'mentoring.change-mentor', async (tx) => {
    const { mentorId, email, investsIn, retired, ...values } = order;
    const mentor = await lockMentor(tx, actor, mentorId);
    if (!mentor) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = mentorSubject(mentor);
    const refused = (refusal: MentorRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayWorkIn(actor, mentor.incubatorId)) return refused({ kind: 'not-allowed' });
    const judged = await judge(tx, order);
    if ('kind' in judged) return refused(judged);
    const { userId } = judged;
    const [other] = await tx.execute(sql`
      select from mentors where incubator_id = ${mentor.incubatorId} and user_id = ${userId} and id <> ${mentorId}`);
    if (other) return refused({ kind: 'already-a-mentor' });
    const before = await tx.execute(sql`select company_id from mentor_stakes where mentor_id = ${mentorId}`);
    await tx
      .update(mentors)
      .set({ userId, ...written(values), retiredAt: retired ? sql`coalesce(retired_at, now())` : null })
      .where(sql`id = ${mentorId}`);
    await writeStakes(tx, mentorId, investsIn);
    return {
      result: ok(null),
      note: { subject, before: { investsIn: before.map((row) => row.company_id) }, after: order },
    };
  });
}

function written({ topics, stages, ...values }: Omit<MentorValues, 'email' | 'investsIn'>) {
  return { ...values, topics: [...topics], stages: [...stages] };
}

async function judge(tx: Tx, values: MentorValues): Promise<MentorRefusal | { userId: Id | null }> {
  if (values.topics.length === 0) return { kind: 'no-topic-chosen' };
  const [known] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from companies
    where id = any(array(select jsonb_array_elements_text(${JSON.stringify(values.investsIn)}::text::jsonb)))`);
  if (known?.n !== new Set(values.investsIn).size) return { kind: 'no-such-company' };
  if (values.email === null) return { userId: null };
  const [person] = await tx.execute<{ id: Id }>(
    sql`select id from users where email = ${values.email} and status = 'active'`,
  );
  return person ? { userId: person.id } : { kind: 'no-such-person' };
}

async function writeStakes(tx: Tx, mentorId: Id, companyIds: readonly Id[]): Promise<void> {
  const kept = sql`array(select jsonb_array_elements_text(${JSON.stringify(companyIds)}::text::jsonb))`;
  await tx.execute(
    sql`delete from mentor_stakes where mentor_id = ${mentorId} and company_id <> all(${kept})`,
  );
  if (companyIds.length === 0) return;
  await tx
    .insert(mentorStakes)
    .values([...new Set(companyIds)].map((companyId) => ({ mentorId, companyId })))
    .onConflictDoNothing();
}

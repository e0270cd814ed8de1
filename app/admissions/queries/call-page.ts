import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { applicationDecisions, applications } from '#db/schema/admissions.ts';
import { cohorts } from '#db/schema/incubation.ts';
import { planTemplates } from '#db/schema/milestones.ts';
import { mayAccept, mayDecideOnCall, mayPrepareCall, mayWatchCall } from '../domain/policy.ts';
import { type CallRecord, callRecord } from './call-record.ts';

export type CallPage = CallRecord & {
  may: { prepare: boolean; decide: boolean; accept: boolean };
  counts: { drafts: number; applications: number; waiting: number; untold: number };
  cohort: { id: Id; name: string; nameEn: string | null } | null;
  template: { id: Id; name: string; nameEn: string | null } | null;
};

/** A call as those who watch over it see it; null when there is none that the actor may see. */
export async function callPage(db: Reader, actor: Actor, callId: string): Promise<CallPage | null> {
  const call = await callRecord(db, callId);
  if (!call || !mayWatchCall(actor, call.incubator.id)) return null;
  const [counted] = await db
    .select({
      drafts: sql<number>`count(*) filter (where state = 'draft')::int`,
      applications: sql<number>`count(*) filter (where number is not null)::int`,
      waiting: sql<number>`count(*) filter (where state = 'submitted')::int`,
    })
    .from(applications)
    .where(eq(applications.callId, call.id));
  const untold = await db.$count(
    applicationDecisions,
    and(eq(applicationDecisions.callId, call.id), isNull(applicationDecisions.toldAt)),
  );
  const names = { id: cohorts.id, name: cohorts.name, nameEn: cohorts.nameEn };
  const [cohort] = call.cohortId
    ? await db.select(names).from(cohorts).where(eq(cohorts.id, call.cohortId))
    : [];
  const [template] = call.templateId
    ? await db
        .select({ id: planTemplates.id, name: planTemplates.name, nameEn: planTemplates.nameEn })
        .from(planTemplates)
        .where(eq(planTemplates.id, call.templateId))
    : [];
  const { id } = call.incubator;
  return {
    ...call,
    may: {
      prepare: mayPrepareCall(actor, id),
      decide: mayDecideOnCall(actor, id),
      accept: mayAccept(actor, id),
    },
    counts: { drafts: 0, applications: 0, waiting: 0, ...counted, untold },
    cohort: cohort ?? null,
    template: template ?? null,
  };
}

export type CallChoices = {
  cohorts: { id: Id; name: string; nameEn: string | null }[];
  templates: { id: Id; name: string; nameEn: string | null }[];
};

/** What accepted companies of a call can join, and from which template their plan can be opened. */
export async function callChoices(
  db: Reader,
  at: { programmeId: Id; incubatorId: Id },
): Promise<CallChoices> {
  return {
    cohorts: await db
      .select({ id: cohorts.id, name: cohorts.name, nameEn: cohorts.nameEn })
      .from(cohorts)
      .where(eq(cohorts.programmeId, at.programmeId))
      .orderBy(sql`starts_on desc`, asc(cohorts.id))
      .limit(100),
    templates: await db
      .select({ id: planTemplates.id, name: planTemplates.name, nameEn: planTemplates.nameEn })
      .from(planTemplates)
      .where(and(eq(planTemplates.incubatorId, at.incubatorId), isNull(planTemplates.archivedAt)))
      .orderBy(asc(planTemplates.name))
      .limit(100),
  };
}

import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { incubatorScope } from '#app/incubation/queries/member-scope.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { calls } from '#db/schema/admissions.ts';
import { organisations } from '#db/schema/identity.ts';
import { programmes } from '#db/schema/incubation.ts';
import type { CallState } from '../domain/call.ts';

export type ListedCall = {
  callId: Id;
  name: string;
  nameEn: string | null;
  programme: string;
  programmeEn: string | null;
  incubator: string;
  incubatorEn: string | null;
  state: CallState;
  opensAt: Date;
  closesAt: Date;
  /** By the clock of the database. */
  at: Date;
  drafts: number;
  applications: number;
  /** Handed in and without an answer. */
  waiting: number;
  accepted: number;
};

const count = (condition: SQL) =>
  sql<number>`(select count(*)::int from applications a where a.call_id = ${calls.id} and ${condition})`;

export const nowInMs = sql`date_trunc('milliseconds', now())`.mapWith(calls.closesAt);

/** The calls that the actor watches, of one programme if it is named; those that are open first, then the newest. */
export async function listCalls(
  db: Reader,
  actor: Actor,
  of: { programmeId?: Id } = {},
): Promise<ListedCall[]> {
  return db
    .select({
      callId: calls.id,
      name: calls.name,
      nameEn: calls.nameEn,
      programme: programmes.name,
      programmeEn: programmes.nameEn,
      incubator: organisations.name,
      incubatorEn: organisations.nameEn,
      state: calls.state,
      opensAt: calls.opensAt,
      closesAt: calls.closesAt,
      at: nowInMs,
      drafts: count(sql`a.state = 'draft'`),
      applications: count(sql`a.number is not null`),
      waiting: count(sql`a.state = 'submitted'`),
      accepted: count(sql`a.state = 'accepted'`),
    })
    .from(calls)
    .innerJoin(programmes, eq(programmes.id, calls.programmeId))
    .innerJoin(organisations, eq(organisations.id, calls.incubatorId))
    .where(
      and(
        incubatorScope(actor, calls.incubatorId),
        of.programmeId ? eq(calls.programmeId, of.programmeId) : undefined,
      ),
    )
    .orderBy(sql`${calls.state} <> 'open'`, desc(calls.closesAt), asc(calls.id))
    .limit(200);
}

export type ProgrammeChoice = { id: Id; name: string; nameEn: string | null; incubator: string };

/** The programmes for which the actor may prepare calls. */
export async function programmeChoices(db: Reader, actor: Actor): Promise<ProgrammeChoice[]> {
  return db
    .select({
      id: programmes.id,
      name: programmes.name,
      nameEn: programmes.nameEn,
      incubator: organisations.name,
    })
    .from(programmes)
    .innerJoin(organisations, eq(organisations.id, programmes.incubatorId))
    .where(and(incubatorScope(actor, programmes.incubatorId), isNull(programmes.archivedAt)))
    .orderBy(asc(organisations.name), asc(programmes.name))
    .limit(200);
}

export type OpenCallLine = Pick<
  ListedCall,
  | 'callId'
  | 'name'
  | 'nameEn'
  | 'programme'
  | 'programmeEn'
  | 'incubator'
  | 'incubatorEn'
  | 'opensAt'
  | 'closesAt'
  | 'at'
> & {
  introduction: string | null;
  introductionEn: string | null;
  /** The application of the actor's company, if there is one. */
  own: { applicationId: Id; state: string; number: number | null } | null;
};

/** The calls that are announced and not over, those that close first at the top; and those to which one's company applied. */
export async function callsToApplyTo(
  db: Reader,
  actor: Actor,
): Promise<{ open: OpenCallLine[]; own: OpenCallLine[] }> {
  const companyId = actor.kind === 'person' && actor.hat.as === 'member' ? actor.hat.companyId : null;
  const mine = sql`select json_build_object('applicationId', a.id, 'state', case when a.state = 'draft' then 'draft'
      else a.shown_state end, 'number', a.number)
    from applications a where a.call_id = ${calls.id} and a.company_id = ${companyId}`;
  const rows = await db
    .select({
      callId: calls.id,
      name: calls.name,
      nameEn: calls.nameEn,
      programme: programmes.name,
      programmeEn: programmes.nameEn,
      incubator: organisations.name,
      incubatorEn: organisations.nameEn,
      introduction: calls.introduction,
      introductionEn: calls.introductionEn,
      opensAt: calls.opensAt,
      closesAt: calls.closesAt,
      at: nowInMs,
      running: sql<boolean>`${calls.state} = 'open' and ${calls.closesAt} > now()`,
      own: sql<OpenCallLine['own']>`(${mine})`,
    })
    .from(calls)
    .innerJoin(programmes, eq(programmes.id, calls.programmeId))
    .innerJoin(organisations, eq(organisations.id, calls.incubatorId))
    .where(
      sql`(${calls.state} = 'open' and ${calls.closesAt} > now()) or (${calls.state} <> 'draft' and exists (${mine}))`,
    )
    .orderBy(asc(calls.closesAt), asc(calls.id))
    .limit(200);
  const open = rows.filter((row) => row.running && !(row.own && row.own.state !== 'draft'));
  const own = rows.filter((row) => !open.includes(row)).reverse();
  return { open, own };
}

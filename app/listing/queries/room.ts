import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type CalendarDate, dayInBeijing } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { type AdviserPart, type Part, type PartyState, parts } from '../domain/parts.ts';
import { answersForPart, mayEndParty, mayLeadProject, maySeePart, maySeeProject } from '../domain/policy.ts';
import { isRunning } from '../domain/project.ts';
import { type PartCheck, partChecks } from './part-checks.ts';
import { type PartProgress, partProgress } from './part-progress.ts';
import { type Project, projectSeen } from './project.ts';

/** Who was invited to a part, and what became of it. */
export type RoomParty = {
  id: Id;
  part: AdviserPart;
  state: PartyState;
  organisation: { id: Id; name: string; nameEn: string | null };
  message: string | null;
  invitedByName: string;
  invitedOn: CalendarDate;
  answeredByName: string | null;
  answeredOn: CalendarDate | null;
  endedOn: CalendarDate | null;
  reason: string | null;
  mayEnd: boolean;
};

export type RoomPart = {
  part: Part;
  /** Who has the part, and who is asked to take it; the company's own part is nobody's to take. */
  parties: RoomParty[];
  progress: PartProgress;
};

export type RoomPage = {
  project: Pick<Project, 'id' | 'boardWords' | 'company' | 'state' | 'filingOn'>;
  today: CalendarDate;
  /** Whether the reader sees all of the project, and not her own part alone. */
  inside: boolean;
  mayLead: boolean;
  parts: RoomPart[];
  /** Those who declined or left, for whoever sees the whole. */
  former: RoomParty[];
  /** Of an adviser: the checks of her own parts, and whether she answers them. */
  own: { checks: PartCheck[]; mayAnswer: boolean } | null;
};

/** The work room of a project: of an adviser her own part alone; null for those who do not come into it. */
export async function roomOf(db: Reader, actor: Actor, projectId: string): Promise<RoomPage | null> {
  const project = await projectSeen(db, actor, projectId);
  if (!project) return null;
  const { subject, today, state } = project;
  const inside = maySeeProject(actor, subject);
  const seen = parts.filter((part) => maySeePart(actor, subject, part));
  const everyone = await partiesOf(db, actor, project);
  const parties = everyone.filter(({ part }) => seen.includes(part));
  const checks = await partChecks(db, project);
  const progress = await partProgress(db, project, checks);
  const living = parties.filter((one) => one.state === 'active' || (inside && one.state === 'invited'));
  const ownChecks = checks.filter(({ part }) => seen.includes(part));
  return {
    project: pick(project),
    today,
    inside,
    mayLead: isRunning(state) && mayLeadProject(actor, subject),
    parts: seen.map((part) => ({
      part,
      parties: living.filter((one) => one.part === part),
      progress: progress[part],
    })),
    former: inside ? parties.filter((one) => one.state === 'declined' || one.state === 'ended') : [],
    own: inside
      ? null
      : {
          checks: ownChecks,
          mayAnswer: isRunning(state) && seen.some((part) => answersForPart(actor, subject, part)),
        },
  };
}

function pick({ id, boardWords, company, state, filingOn }: Project): RoomPage['project'] {
  return { id, boardWords, company, state, filingOn };
}

async function partiesOf(db: Reader, actor: Actor, project: Project): Promise<RoomParty[]> {
  type Row = Omit<RoomParty, 'organisation' | 'mayEnd' | 'invitedOn' | 'answeredOn' | 'endedOn'> & {
    organisationId: Id;
    name: string;
    nameEn: string | null;
    invitedAt: string;
    answeredAt: string | null;
    endedAt: string | null;
  };
  const rows = await db.execute<Row>(sql`
    select y.id, y.part, y.state, y.message, y.invited_by_name as "invitedByName", y.invited_at as "invitedAt",
      y.answered_by_name as "answeredByName", y.answered_at as "answeredAt", y.ended_at as "endedAt",
      y.ended_reason as reason, o.id as "organisationId", o.name, o.name_en as "nameEn"
    from listing_parties y join organisations o on o.id = y.organisation_id
    where y.project_id = ${project.id} order by y.invited_at, y.id`);
  const own = actor.kind === 'person' && actor.hat.as === 'member' ? actor.hat.organisationId : null;
  const inside = maySeeProject(actor, project.subject);
  return rows
    .filter(({ organisationId }) => inside || organisationId === own)
    .map(({ organisationId, name, nameEn, invitedAt, answeredAt, endedAt, ...rest }) => ({
      ...rest,
      organisation: { id: organisationId, name, nameEn },
      invitedOn: dayInBeijing(new Date(invitedAt)),
      answeredOn: dayOf(answeredAt),
      endedOn: dayOf(endedAt),
      mayEnd:
        isRunning(project.state) &&
        mayEndParty(actor, project.subject, { organisationId, state: rest.state }),
    }));
}

function dayOf(at: string | null): CalendarDate | null {
  return at === null ? null : dayInBeijing(new Date(at));
}

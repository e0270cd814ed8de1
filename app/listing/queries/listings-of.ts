import { sql } from 'drizzle-orm';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import { type CalendarDate, dayInBeijing } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import type { BoardCode } from '#app/readiness/domain/board.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import type { AdviserPart } from '../domain/parts.ts';
import { mayAnswerInvitation } from '../domain/policy.ts';
import type { ProjectState } from '../domain/project.ts';
import { isAdviser, roomScope } from './project-scope.ts';

type NamedCompany = { id: Id; name: string; nameEn: string | null };

/** A project in a list: of an adviser's the numbers are those of her own parts. */
export type ListingLine = {
  id: Id;
  company: NamedCompany;
  boardWords: Both;
  filingOn: CalendarDate;
  state: ProjectState;
  /** The parts of the actor's organisation; empty for those who see the whole. */
  parts: AdviserPart[];
  steps: { done: number; all: number };
  tasks: { open: number; overdue: number };
};

export type ListingsPage = { lines: ListingLine[]; more: boolean };

const PAGE = 50;

/** The projects that the actor comes into, running or ended ones, the earliest filing first; a page of fifty from 1 on. */
export async function listingsOf(
  db: Reader,
  actor: Actor,
  { ended, page }: { ended: boolean; page: number },
): Promise<ListingsPage> {
  type Row = Omit<ListingLine, 'company' | 'boardWords' | 'steps' | 'tasks'> & {
    board: BoardCode;
    companyId: Id;
    name: string;
    nameEn: string | null;
    stepsDone: number;
    stepsAll: number;
    tasksOpen: number;
    tasksOverdue: number;
  };
  const states = ended ? sql`('listed', 'stopped')` : sql`('open', 'filed')`;
  const whole = !isAdviser(actor);
  const rows = await db.execute<Row>(sql`
    select p.id, p.board, p.filing_on::text as "filingOn", p.state, c.id as "companyId", c.name, c.name_en as "nameEn",
      own.parts, steps.done as "stepsDone", steps.count as "stepsAll", tasks.count as "tasksOpen",
      tasks.overdue as "tasksOverdue"
    from listing_projects p join companies c on c.id = p.company_id,
      lateral (select array(select part from listing_parties y where y.project_id = p.id and y.state = 'active'
        and y.organisation_id = ${organisationOf(actor)} and ${!whole} order by part) as parts) own,
      lateral (select count(*)::int as count, count(s.done_on)::int as done from listing_steps s
        where s.project_id = p.id and (${whole} or s.part = any(own.parts))) steps,
      lateral (select count(*)::int as count, (count(*) filter (where t.due_on < ${todaySql}))::int as overdue
        from listing_tasks t
        where t.project_id = p.id and t.state = 'open' and (${whole} or t.part = any(own.parts))) tasks
    where p.state in ${states} and ${roomScope(actor)}
    order by p.filing_on, p.id limit ${PAGE + 1} offset ${(page - 1) * PAGE}`);
  const lines = rows.slice(0, PAGE).map((row) => ({
    id: row.id,
    company: { id: row.companyId, name: row.name, nameEn: row.nameEn },
    boardWords: wordsOf(row.board),
    filingOn: row.filingOn,
    state: row.state,
    parts: row.parts,
    steps: { done: row.stepsDone, all: row.stepsAll },
    tasks: { open: row.tasksOpen, overdue: row.tasksOverdue },
  }));
  return { lines, more: rows.length > PAGE };
}

/** An invitation that waits for the actor's organisation. */
export type Invitation = {
  id: Id;
  part: AdviserPart;
  company: NamedCompany;
  boardWords: Both;
  filingOn: CalendarDate;
  message: string | null;
  invitedByName: string;
  invitedOn: CalendarDate;
  mayAnswer: boolean;
};

const MOST = 100;

/** The invitations to running projects that wait for the actor's organisation, the oldest first. */
export async function invitationsOf(db: Reader, actor: Actor): Promise<Invitation[]> {
  const own = organisationOf(actor);
  if (!isAdviser(actor) || own === null) return [];
  type Row = Omit<Invitation, 'company' | 'boardWords' | 'mayAnswer' | 'invitedOn'> & {
    board: BoardCode;
    companyId: Id;
    name: string;
    nameEn: string | null;
    invitedAt: string;
  };
  const rows = await db.execute<Row>(sql`
    select y.id, y.part, y.message, y.invited_by_name as "invitedByName", y.invited_at as "invitedAt", p.board,
      p.filing_on::text as "filingOn", c.id as "companyId", c.name, c.name_en as "nameEn"
    from listing_parties y join listing_projects p on p.id = y.project_id join companies c on c.id = p.company_id
    where y.organisation_id = ${own} and y.state = 'invited' and p.state in ('open', 'filed')
    order by y.invited_at, y.id limit ${MOST}`);
  const mayAnswer = mayAnswerInvitation(actor, own);
  return rows.map(({ board, companyId, name, nameEn, invitedAt, ...rest }) => ({
    ...rest,
    company: { id: companyId, name, nameEn },
    boardWords: wordsOf(board),
    invitedOn: dayInBeijing(new Date(invitedAt)),
    mayAnswer,
  }));
}

function wordsOf(board: BoardCode): Both {
  return boardOf(board)?.words ?? { zh: board, en: board };
}

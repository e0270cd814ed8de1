import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import type { BoardCode } from '#app/readiness/domain/board.ts';
import { maySeeFacts, mayWorkOnReadiness } from '#app/readiness/domain/policy.ts';
import { wayTo } from '#app/readiness/domain/way.ts';
import { usualAssumptions } from '#app/readiness/domain/way-assumptions.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import { ladderCompany } from '#app/startups/queries/ladder-company.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import { type StatementsThen, statementsFor } from '../domain/audit-calendar.ts';
import { doneBefore, earliestFiling } from '../domain/layout.ts';
import { leadsOn, type PlannedBoard, plannedBoards, sequenceOf } from '../domain/planned-boards.ts';
import type { ProjectState } from '../domain/project.ts';
import type { StepKey } from '../domain/steps.ts';
import { type CompanyStanding, companyStanding } from './company-standing.ts';

export type ProjectLine = {
  id: Id;
  boardWords: Both;
  filingOn: CalendarDate;
  state: ProjectState;
  endedReason: string | null;
  steps: { done: number; all: number };
  tasks: { open: number; overdue: number };
};

/** What a plan to a board would be from today on. */
export type Outlook = {
  board: PlannedBoard;
  cultivation: boolean;
  /** Whether a time in a regional board's section could be part of it. */
  mayCultivate: boolean;
  steps: { step: StepKey; words: Both; done: boolean }[];
  /** The first day of filing by the work alone, at the usual pace and at the shortest. */
  usual: CalendarDate;
  shortest: CalendarDate;
  /** When the figures would allow it if they grew as is usually assumed; null where they do not within five years. */
  figures: CalendarDate | null;
  /** On which statements a filing on the usual day would rest. */
  statements: StatementsThen;
  viaQuotation: boolean;
};

export type CompanyListing = {
  company: { id: Id; name: string; nameEn: string | null };
  today: CalendarDate;
  mayOpen: boolean;
  projects: ProjectLine[];
  /** The boards to which a plan could be opened. */
  boards: { code: PlannedBoard; words: Both }[];
  /** Of the board that is looked at; null where none is. */
  outlook: Outlook | null;
};

/** A company's listing projects, and what one more would be; null when the actor does not see the company's facts. */
export async function companyListing(
  db: Reader,
  actor: Actor,
  companyId: string,
  look: { board: string | null; cultivation: boolean },
): Promise<CompanyListing | null> {
  const company = await ladderCompany(db, companyId);
  if (!company || !maySeeFacts(actor, company.subject)) return null;
  const { id, name, nameEn, today } = company;
  const [projects, standing] = await Promise.all([projectsOf(db, id), companyStanding(db, id, today)]);
  const running = new Set(
    projects.filter(({ state }) => state === 'open' || state === 'filed').map((one) => one.board),
  );
  const free = plannedBoards.filter((board) => !running.has(board) && standing && leadsOn(board, standing));
  const chosen = free.find((board) => board === look.board);
  return {
    company: { id, name, nameEn },
    today,
    mayOpen: mayWorkOnReadiness(actor, company.subject),
    projects: projects.map(({ board, ...rest }) => ({ ...rest, boardWords: wordsOf(board) })),
    boards: free.map((code) => ({ code, words: wordsOf(code) })),
    outlook: chosen && standing ? outlookOf(chosen, standing, look.cultivation, today) : null,
  };
}

function outlookOf(
  board: PlannedBoard,
  standing: CompanyStanding,
  cultivation: boolean,
  today: CalendarDate,
): Outlook {
  const sequence = sequenceOf(board, { market: standing.market, cultivation });
  const longest = sequenceOf(board, { market: standing.market, cultivation: true });
  const shortestWay = sequenceOf(board, { market: standing.market, cultivation: false });
  const done = doneBefore(sequence, standing.book, today);
  const usual = earliestFiling(sequence, today, 'usual', done);
  const known = boardOf(board);
  const way = known && wayTo(known, standing.book, today, usualAssumptions);
  const soonest = way?.tracks.find(({ code }) => code === way.soonest);
  return {
    board,
    cultivation,
    mayCultivate: longest.length > shortestWay.length,
    steps: sequence.map(({ step, words }) => ({ step, words, done: done.has(step) })),
    usual,
    shortest: earliestFiling(sequence, today, 'shortest', done),
    figures: soonest?.filing?.from ?? null,
    statements: statementsFor(usual),
    viaQuotation: sequence.some(({ step }) => step === 'quotation'),
  };
}

async function projectsOf(db: Reader, companyId: Id) {
  type Row = Omit<ProjectLine, 'boardWords' | 'steps' | 'tasks'> & {
    board: BoardCode;
    stepsDone: number;
    stepsAll: number;
    tasksOpen: number;
    tasksOverdue: number;
  };
  const rows = await db.execute<Row>(sql`
    select p.id, p.board, p.filing_on::text as "filingOn", p.state, p.ended_reason as "endedReason",
      steps.done as "stepsDone", steps.count as "stepsAll", tasks.count as "tasksOpen", tasks.overdue as "tasksOverdue"
    from listing_projects p,
      lateral (select count(*)::int as count, count(s.done_on)::int as done from listing_steps s
        where s.project_id = p.id) steps,
      lateral (select count(*)::int as count, (count(*) filter (where t.due_on < ${todaySql}))::int as overdue
        from listing_tasks t where t.project_id = p.id and t.state = 'open') tasks
    where p.company_id = ${companyId}
    order by p.state in ('listed', 'stopped'), p.opened_at desc, p.id`);
  return rows.map(({ stepsDone, stepsAll, tasksOpen, tasksOverdue, ...row }) => ({
    ...row,
    steps: { done: stepsDone, all: stepsAll },
    tasks: { open: tasksOpen, overdue: tasksOverdue },
  }));
}

function wordsOf(board: BoardCode): Both {
  return boardOf(board)?.words ?? { zh: board, en: board };
}

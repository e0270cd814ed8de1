import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import type { BoardCode } from '#app/readiness/domain/board.ts';
import { maySeeFacts, mayWorkOnReadiness } from '#app/readiness/domain/policy.ts';
import { inForce } from '#app/rules/domain/edition.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import { type LadderCompany, ladderCompany } from '#app/startups/queries/ladder-company.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { listingProjects, listingSteps } from '#db/schema/listing.ts';
import { type DoneSteps, doneBefore, layOut } from '../domain/layout.ts';
import { isPlanned, leadsOn, sequenceOf } from '../domain/planned-boards.ts';
import type { StepPlan } from '../domain/steps.ts';
import { companyStanding } from '../queries/company-standing.ts';
import { auditSubject } from './project-order.ts';
import { refreshWithin } from './refresh-tasks.ts';

export type ProjectDraft = {
  board: BoardCode;
  /** The day on which the papers are to be filed. */
  filingOn: CalendarDate;
  /** Whether a time in a regional board's section is part of the way; only a quotation knows it. */
  cultivation: boolean;
};

export type OpenRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  /** No plan leads to this board. */
  | { kind: 'no-way' }
  /** The company stands there, or farther. */
  | { kind: 'already-there' }
  | { kind: 'already-running' }
  | { kind: 'in-the-past' }
  | { kind: 'too-far' };

/** How many years ahead a filing may be planned. */
const FARTHEST = 10;

/**
 * Opens a company's way to a board: its steps laid out backwards from the day of filing, what keeps it from the board as
 * tasks. Steps whose end is known as a fact already are done.
 */
export async function openProject(
  db: Db,
  actor: Actor,
  companyId: Id,
  draft: ProjectDraft,
): Promise<Result<{ projectId: Id }, OpenRefusal>> {
  return carryOut(
    db,
    actor,
    'listing.open-project',
    async (tx): Promise<Outcome<{ projectId: Id }, OpenRefusal>> => {
      const company = await ladderCompany(tx, companyId, { lock: true });
      if (!company || !maySeeFacts(actor, company.subject)) {
        const subject = { kind: 'company', id: companyId.slice(0, 22) };
        return { result: refuse({ kind: 'not-found' }), note: { subject } };
      }
      const note = { subject: { kind: 'company', id: company.id, name: company.name } };
      if (!mayWorkOnReadiness(actor, company.subject))
        return { result: refuse({ kind: 'not-allowed' }), note };
      const opened = await openWithin(tx, actor, company, draft);
      if (!opened.ok) return { result: opened, note };
      const { id, board } = opened.value;
      const words = boardOf(board)?.words ?? { zh: board, en: board };
      return {
        result: ok({ projectId: id }),
        note: { subject: auditSubject({ id, company, boardWords: words }), after: draft },
      };
    },
  );
}

type Opened = { id: Id; board: BoardCode };

async function openWithin(
  tx: Tx,
  actor: Actor,
  company: LadderCompany,
  { board, filingOn, cultivation }: ProjectDraft,
): Promise<Result<Opened, OpenRefusal>> {
  const { today } = company;
  const edition = inForce(boardOf(board)?.editions ?? [], today);
  const standing = await companyStanding(tx, company.id, today);
  if (!isPlanned(board) || !edition || !standing) return refuse({ kind: 'no-way' });
  if (!leadsOn(board, standing)) return refuse({ kind: 'already-there' });
  if (filingOn < today) return refuse({ kind: 'in-the-past' });
  if (filingOn > addMonths(today, 12 * FARTHEST)) return refuse({ kind: 'too-far' });
  const { companyId, board: onto, state } = listingProjects;
  const running = await tx.$count(
    listingProjects,
    and(eq(companyId, company.id), eq(onto, board), inArray(state, ['open', 'filed'])),
  );
  if (running > 0) return refuse({ kind: 'already-running' });
  const id = newId();
  await tx.insert(listingProjects).values({
    id,
    companyId: company.id,
    board,
    edition: edition.code,
    filingOn,
    openedByName: recorder(actor).recordedByName,
    openedOn: today,
  });
  const sequence = sequenceOf(board, { market: standing.market, cultivation });
  await tx
    .insert(listingSteps)
    .values(stepRows(id, sequence, filingOn, doneBefore(sequence, standing.book, today)));
  await refreshWithin(tx, { id, board, today }, standing.book);
  return ok({ id, board });
}

function stepRows(
  projectId: Id,
  sequence: readonly StepPlan[],
  filingOn: CalendarDate,
  done: DoneSteps,
): (typeof listingSteps.$inferInsert)[] {
  const laid = new Map(layOut(sequence, filingOn, done).map((one) => [one.step, one]));
  return sequence.flatMap(({ step, part }, position) => {
    const doneOn = done.get(step) ?? null;
    const { startOn, endOn } = laid.get(step) ?? { startOn: doneOn, endOn: doneOn };
    if (startOn === null || endOn === null) return [];
    return [
      { projectId, step, position, part, doneOn, startOn, endOn, baseStartOn: startOn, baseEndOn: endOn },
    ];
  });
}

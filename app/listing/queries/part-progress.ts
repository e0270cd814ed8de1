import { eq, sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Reader } from '#db/client.server.ts';
import { listingPapers } from '#db/schema/listing.ts';
import { papersOf } from '../domain/papers.ts';
import { type CheckTally, checkTally } from '../domain/part-tally.ts';
import { type Part, parts } from '../domain/parts.ts';
import type { PartCheck } from './part-checks.ts';
import type { Project } from './project.ts';
import { stepsOfProject } from './project-steps.ts';

/** What a part has done and what is open, in numbers. `next` is the day on which its next step should end. */
export type PartProgress = {
  steps: { done: number; all: number; next: CalendarDate | null };
  /** The papers of all steps: brought or said not to be needed, of how many. */
  papers: { settled: number; all: number };
  tasks: { open: number; overdue: number; done: number };
  checks: CheckTally;
  questions: { open: number; drafted: number; agreed: number };
};

/** The progress of every part of a project. Unscoped: the caller asks the policy. */
export async function partProgress(
  db: Reader,
  project: Pick<Project, 'id' | 'board' | 'today'>,
  checks: readonly PartCheck[],
): Promise<Record<Part, PartProgress>> {
  type Row = { part: Part; steps: PartProgress['steps']; tasks: PartProgress['tasks'] } & Pick<
    PartProgress,
    'questions'
  >;
  const rows = await db.execute<Row>(sql`
    select part,
      (select jsonb_build_object('done', count(done_on), 'all', count(*), 'next', min(end_on) filter (where done_on is null))
        from listing_steps where project_id = ${project.id} and part = one.part) as steps,
      (select jsonb_build_object('open', count(*) filter (where state = 'open'),
          'overdue', count(*) filter (where state = 'open' and due_on < ${project.today}::date),
          'done', count(*) filter (where state = 'done'))
        from listing_tasks where project_id = ${project.id} and part = one.part) as tasks,
      (select jsonb_build_object('open', count(*) filter (where q.state = 'open'),
          'drafted', count(*) filter (where q.state = 'drafted'), 'agreed', count(*) filter (where q.state = 'agreed'))
        from listing_questions q join listing_inquiries i on i.id = q.inquiry_id
        where i.project_id = ${project.id} and q.part = one.part) as questions
    from jsonb_array_elements_text(${JSON.stringify(parts)}::text::jsonb) as one(part)`);
  const counted = new Map(rows.map((row) => [row.part, row]));
  const papers = await papersByPart(db, project);
  const of = (part: Part): PartProgress => {
    const row = counted.get(part);
    return {
      steps: row?.steps ?? { done: 0, all: 0, next: null },
      papers: papersCounted(papers, part),
      tasks: row?.tasks ?? { open: 0, overdue: 0, done: 0 },
      checks: checkTally(checks.filter((one) => one.part === part).map(({ standing }) => standing)),
      questions: row?.questions ?? { open: 0, drafted: 0, agreed: 0 },
    };
  };
  return {
    issuer: of('issuer'),
    sponsor: of('sponsor'),
    law: of('law'),
    audit: of('audit'),
    appraisal: of('appraisal'),
  };
}

type PaperOfPart = { part: Part; settled: boolean };

async function papersByPart(db: Reader, project: Pick<Project, 'id' | 'board'>): Promise<PaperOfPart[]> {
  const steps = await stepsOfProject(db, project);
  const rows = await db
    .select({ paper: listingPapers.paper })
    .from(listingPapers)
    .where(eq(listingPapers.projectId, project.id));
  const settled = new Set(rows.map(({ paper }) => paper));
  return steps
    .flatMap((step) => papersOf(project.board, step, steps))
    .map(({ code, part }) => ({ part, settled: settled.has(code) }));
}

function papersCounted(papers: readonly PaperOfPart[], part: Part): PartProgress['papers'] {
  const own = papers.filter((one) => one.part === part);
  return { settled: own.filter((one) => one.settled).length, all: own.length };
}

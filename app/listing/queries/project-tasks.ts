import { asc, eq } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { boardOf, boards } from '#app/readiness/boards/catalog.ts';
import { checkOf } from '#app/readiness/domain/checks.ts';
import { enterable } from '#app/readiness/domain/enterable.ts';
import { factNames } from '#app/readiness/domain/fact-names.ts';
import { editionOf, inForce } from '#app/rules/domain/edition.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import { limbRules, unsureClause } from '#app/rules/domain/rule.ts';
import type { Reader } from '#db/client.server.ts';
import { listingTasks } from '#db/schema/listing.ts';
import type { Part } from '../domain/parts.ts';
import type { TaskSource, TaskState } from '../domain/project.ts';
import { conditionsOfChecks } from '../domain/same-question.ts';
import type { StepKey } from '../domain/steps.ts';
import type { Project } from './project.ts';

/** A task of a project, with what it is about in words. */
export type TaskLine = {
  id: Id;
  source: TaskSource;
  subject: string;
  /** What a person wrote is the same in both languages. */
  words: Both;
  /** Of which fiscal year a fact is. */
  year: number | null;
  /** Of a fact: whether it stands in statements, or is entered by itself. */
  yearly: boolean;
  /** Of a condition, where it stands in the rules. */
  clause: string | null;
  /** Of a condition, the check that asks the same: the task is theirs together. Null where none does. */
  check: { code: string; words: Both } | null;
  part: Part;
  step: StepKey;
  dueOn: CalendarDate;
  late: boolean;
  state: TaskState;
  note: string | null;
  closedOn: CalendarDate | null;
  /** Null where the score closed it, it went on with another one, or it is open. */
  closedByName: string | null;
  /** Null where it stands for a gap. */
  addedByName: string | null;
};

/** All tasks of a project by the day on which they are due. Unscoped: the caller asks whose parts are seen. */
export async function tasksOfProject(
  db: Reader,
  project: Pick<Project, 'id' | 'board' | 'edition' | 'today'>,
): Promise<TaskLine[]> {
  const rows = await db
    .select()
    .from(listingTasks)
    .where(eq(listingTasks.projectId, project.id))
    .orderBy(asc(listingTasks.dueOn), asc(listingTasks.source), asc(listingTasks.subject));
  const about = subjectsOf(project);
  return rows.map(({ projectId: _, addedAt: __, title, addedByName, ...row }) => ({
    ...row,
    ...about(row.source, row.subject, title),
    late: row.state === 'open' && row.dueOn < project.today,
    addedByName: row.source === 'person' ? addedByName : null,
  }));
}

type About = Pick<TaskLine, 'words' | 'year' | 'yearly' | 'clause' | 'check'>;

/** How the subjects of a project's tasks are called: by the edition in force, or the one by which it was opened. */
function subjectsOf({ board, edition, today }: Pick<Project, 'board' | 'edition' | 'today'>) {
  const { editions, checks } = boardOf(board) ?? { editions: [], checks: 'none' };
  const rules = [editionOf(editions, edition), inForce(editions, today)].flatMap((one) =>
    one ? [one.rule] : [],
  );
  const conditions = new Map(rules.flatMap(limbRules).map((limb) => [limb.code, limb]));
  const asking = new Map(
    (checks === 'none' ? [] : rules).flatMap((rule) =>
      [...conditionsOfChecks(rule)].map(([check, limb]) => [limb, check]),
    ),
  );
  const names = factNames(boards);
  const plain = (text: string): About => ({
    words: { zh: text, en: text },
    year: null,
    yearly: false,
    clause: null,
    check: null,
  });
  return (source: TaskSource, subject: string, title: string | null): About => {
    if (source === 'person') return plain(title ?? subject);
    if (source === 'check')
      return { ...plain(subject), words: checkOf(subject)?.question ?? plain(subject).words };
    if (source === 'condition') {
      const limb = conditions.get(subject);
      if (!limb) return plain(subject);
      const clause = limb.clause === unsureClause ? null : limb.clause;
      const check = checkOf(asking.get(subject) ?? '');
      const same = check && { code: check.code, words: check.question };
      return { ...plain(subject), words: limb.words, clause, check: same };
    }
    const [key = subject, of = ''] = subject.split('@');
    const year = /^\d{4}$/.test(of) ? Number(of) : null;
    const words = names.get(key) ?? enterable.get(key)?.name.words ?? plain(key).words;
    return { words, year, yearly: enterable.get(key)?.yearly ?? of !== '', clause: null, check: null };
  };
}

import type { Assessment } from '#app/readiness/domain/assessment.ts';
import type { Board } from '#app/readiness/domain/board.ts';
import { checks, type Severity, severityOf } from '#app/readiness/domain/checks.ts';
import { editionOf } from '#app/rules/domain/edition.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import type { LimbVerdict } from '#app/rules/domain/verdict.ts';
import { partOfCheck } from './part-of-check.ts';
import { partOfFact } from './part-of-fact.ts';
import type { Part } from './parts.ts';
import type { TaskSource } from './project.ts';
import { conditionsOfChecks } from './same-question.ts';
import { orderOf, type StepKey, type StepPlan } from './steps.ts';

/** Something that keeps the company from the board, as a task: whose it is and before the end of which step it is due. */
export type GapTask = {
  readonly source: Exclude<TaskSource, 'person'>;
  /** The code of the condition or check; the id of the fact, with the fiscal year instead of the period where it is known. */
  readonly subject: string;
  readonly part: Part;
  readonly step: StepKey;
  /** Of a condition: the check that asks the same, where one does. The task is theirs together. */
  readonly check?: string;
};

/** What is planned for the offering itself and decided while the papers are written. */
const offered = new Set(['offered-shares', 'subscribers', 'capital-after', 'holders-after', 'public-share']);

const stepOfSeverity: Record<Severity, StepKey> = {
  blocker: 'due-diligence',
  major: 'filing-papers',
  minor: 'internal-review',
};

/**
 * What an assessment leaves open, as tasks: conditions of the nearest way that are short or that a person has to judge,
 * facts that nobody has said, checks that are problems or not answered. What a step of the plan brings about itself is no
 * task. A check and the condition that asks the same are one task, the condition's, as long as either is open. Each once, in
 * the order of the assessment. Pure.
 *
 * @param board whose assessment it is
 * @param sequence the steps of the project: a task is due with one of them
 */
export function gapTasks(
  assessment: Assessment,
  board: Pick<Board<string>, 'checks' | 'editions'>,
  book: Book,
  sequence: readonly StepPlan[],
): GapTask[] {
  const byPlan = new Set(sequence.flatMap(({ fact }) => (fact ? [fact.key] : [])));
  const within = (step: StepKey) => stepWithin(step, sequence);
  const found: GapTask[] = [];
  const conditions = conditionsOf(board, assessment.edition);
  const shared = new Map([...conditions].map(([check, limb]) => [limb, check]));
  // Whoever answers the check settles the condition; both are looked into before anything is written.
  const both = (subject: string, check: string): GapTask => ({
    source: 'condition',
    subject,
    check,
    part: partOfCheck(check),
    step: within('due-diligence'),
  });
  for (const gap of assessment.gaps) {
    if (gap.kind === 'check' || ofPlanAlone(gap.limb, byPlan)) continue;
    const check = shared.get(gap.code);
    const own = { part: partOfLimb(gap.limb), step: within(stepOfLimb(gap.limb)) };
    found.push(check ? both(gap.code, check) : { source: 'condition', subject: gap.code, ...own });
  }
  for (const { code } of assessment.persons) {
    const check = shared.get(code);
    const own = { part: 'sponsor', step: within('due-diligence') } as const;
    found.push(check ? both(code, check) : { source: 'condition', subject: code, ...own });
  }
  for (const { id, period, year } of assessment.missing) {
    const [key = id] = id.split('@');
    if (byPlan.has(key)) continue;
    const subject = period !== null && year !== null ? `${key}@${year}` : id;
    const step = within(offered.has(key) ? 'filing-papers' : 'diagnosis');
    found.push({ source: 'fact', subject, part: partOfFact(id), step });
  }
  for (const check of checks) {
    const severity = severityOf(check, board.checks);
    if (severity === null || book.facts.get(check.code)?.value === true) continue;
    const condition = conditions.get(check.code);
    const step = within(stepOfCheck(check.code, severity));
    const own = { source: 'check', subject: check.code, part: partOfCheck(check.code), step } as const;
    found.push(condition ? both(condition, check.code) : own);
  }
  return [...new Map(found.map((task) => [keyOf(task), task])).values()];
}

function conditionsOf(
  { checks: pack, editions }: Pick<Board<string>, 'checks' | 'editions'>,
  code: string,
): ReadonlyMap<string, string> {
  const edition = pack === 'none' ? null : editionOf(editions, code);
  return edition ? conditionsOfChecks(edition.rule) : new Map();
}

/** Names a task within its project. */
export function keyOf({ source, subject }: { source: string; subject: string }): string {
  return `${source} ${subject}`;
}

function keysOf({ facts, missing }: LimbVerdict): string[] {
  return [...facts, ...missing].map(({ id }) => id.split('@')[0] ?? id);
}

function ofPlanAlone(limb: LimbVerdict, byPlan: ReadonlySet<string>): boolean {
  const keys = keysOf(limb);
  return keys.length > 0 && keys.every((key) => byPlan.has(key));
}

function partOfLimb(limb: LimbVerdict): Part {
  const parts = new Set(keysOf(limb).map(partOfFact));
  return parts.size === 1 && parts.has('law') ? 'law' : 'issuer';
}

/** Times that run on count to the listing committee; everything else has to stand when the papers are written. */
function stepOfLimb(limb: LimbVerdict): StepKey {
  return keysOf(limb).some((key) => key.startsWith('months-')) ? 'inquiry' : 'filing-papers';
}

function stepOfCheck(code: string, severity: Severity): StepKey {
  if (code === 'nf-01') return 'conversion';
  // Opinions on all periods are there when the period is audited.
  return code === 'nf-23' ? 'filing-papers' : stepOfSeverity[severity];
}

/** The step itself, or the next one that this way has. */
function stepWithin(wanted: StepKey, sequence: readonly StepPlan[]): StepKey {
  const next = sequence.find(({ step }) => orderOf(step) >= orderOf(wanted));
  return next?.step ?? 'filing';
}

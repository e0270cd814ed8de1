import { addDays, type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import { jointStock } from '#app/readiness/domain/facts.ts';
import type { Book, Fact } from '#app/rules/domain/fact.ts';
import type { StepKey, StepPlan } from './steps.ts';

/** `usual`: the middle of what practice knows of each step; `shortest`: its shorter end throughout. */
export type Pace = 'usual' | 'shortest';

/** A step with its days, both included. */
export type LaidStep = {
  readonly step: StepKey;
  readonly startOn: CalendarDate;
  readonly endOn: CalendarDate;
};

/** On which day each step that is done was done. */
export type DoneSteps = ReadonlyMap<StepKey, CalendarDate>;

const nothingDone: DoneSteps = new Map();

/** How many days a step is given: at least one. */
export function daysOf({ usual: [shortest, longest] }: Pick<StepPlan, 'usual'>, pace: Pace): number {
  return Math.max(1, pace === 'shortest' ? shortest : Math.ceil((shortest + longest) / 2));
}

/**
 * Lays the steps that are not done around the day of filing: backwards, so that the filing ends on that day and each step
 * ends on the day before the next begins; what follows the filing forwards from it, or from what is done of it. Pure.
 *
 * @param filingOn the day on which the papers are to be filed, or were
 */
export function layOut(
  sequence: readonly StepPlan[],
  filingOn: CalendarDate,
  done: DoneSteps = nothingDone,
  pace: Pace = 'usual',
): LaidStep[] {
  const at = sequence.findIndex(({ step }) => step === 'filing');
  const before: LaidStep[] = [];
  let last = filingOn;
  for (const plan of sequence.slice(0, at + 1).reverse()) {
    if (done.has(plan.step)) continue;
    const startOn = addDays(last, 1 - daysOf(plan, pace));
    before.unshift({ step: plan.step, startOn, endOn: last });
    last = addDays(startOn, -1);
  }
  const after: LaidStep[] = [];
  let from = done.get('filing') ?? filingOn;
  for (const plan of sequence.slice(at + 1)) {
    const doneOn = done.get(plan.step);
    if (doneOn !== undefined) {
      if (doneOn > from) from = doneOn;
      continue;
    }
    const startOn = addDays(from, 1);
    from = addDays(from, daysOf(plan, pace));
    after.push({ step: plan.step, startOn, endOn: from });
  }
  return [...before, ...after];
}

/**
 * By how many days the plan is late: how much later than planned the first step that is not done could begin, or how long
 * it is overdue, whichever is more; 0 where there is still time.
 *
 * @param begunOn the first day on which that step could begin: the opening of the project, or the day after the step before
 */
export function lateBy(
  steps: readonly LaidStep[],
  { begunOn, today }: { begunOn: CalendarDate; today: CalendarDate },
): number {
  const [first] = steps;
  return first ? Math.max(0, daysBetween(first.startOn, begunOn), daysBetween(first.endOn, today)) : 0;
}

/** The first day on which papers could be filed if the open steps before were begun today, one after the other. */
export function earliestFiling(
  sequence: readonly StepPlan[],
  today: CalendarDate,
  pace: Pace = 'usual',
  done: DoneSteps = nothingDone,
): CalendarDate {
  const at = sequence.findIndex(({ step }) => step === 'filing');
  const open = sequence.slice(0, at + 1).filter(({ step }) => !done.has(step));
  return addDays(today, open.reduce((sum, plan) => sum + daysOf(plan, pace), 0) - 1);
}

/** How far a step has slipped from its first plan, in days; negative where it is ahead. */
export function slipOf(
  step: { baseEndOn: CalendarDate; endOn: CalendarDate; doneOn: CalendarDate | null },
  today: CalendarDate,
): number {
  const end = step.doneOn ?? (step.endOn < today ? today : step.endOn);
  return daysBetween(step.baseEndOn, end);
}

/** What says that a step has ended: the fact by which it is known, and the day of which it is said. */
export type SaidDone = { readonly doneOn: CalendarDate; readonly key: string; readonly said: Fact };

/**
 * The steps whose end is known of the company, each with the fact that says so and its day: today where it bears none.
 * Whoever is a joint-stock company has had its base date audited. Pure.
 */
export function saidDone(
  sequence: readonly StepPlan[],
  { facts }: Book,
  today: CalendarDate,
): ReadonlyMap<StepKey, SaidDone> {
  const done = new Map<StepKey, SaidDone>();
  for (const { step, fact } of sequence) {
    const keys = [...(fact ? [fact.key] : []), ...(step === 'base-date' ? [jointStock.key] : [])];
    const key = keys.find((one) => facts.get(one)?.value === true);
    const said = key === undefined ? undefined : facts.get(key);
    if (key === undefined || said === undefined) continue;
    const doneOn = said.on !== null && said.on < today ? said.on : today;
    done.set(step, { doneOn, key, said });
  }
  return done;
}

/** The days alone of the steps whose end is known of the company already. */
export function doneBefore(sequence: readonly StepPlan[], known: Book, today: CalendarDate): DoneSteps {
  return new Map([...saidDone(sequence, known, today)].map(([step, { doneOn }]) => [step, doneOn]));
}

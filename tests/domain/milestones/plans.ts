import fc from 'fast-check';
import { addDays, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import type { PlannedMilestone } from '#app/milestones/domain/milestone.ts';
import type { PlanFacts } from '#app/milestones/domain/plan-state.ts';
import type { Point } from '#app/milestones/domain/trend.ts';

export const START = day('2026-03-01');

/** One open milestone that asks for nothing but evidence, with what a test says of it. */
export function milestone(id: string, set: Partial<PlannedMilestone> = {}): PlannedMilestone {
  return {
    id,
    parentId: null,
    predecessorIds: [],
    startOn: START,
    dueOn: addDays(START, 90),
    target: null,
    verifier: 'cohort-manager',
    handedInOn: null,
    metOn: null,
    waivedOn: null,
    ...set,
  };
}

export function planOf(
  milestones: readonly PlannedMilestone[],
  points: Record<string, readonly [CalendarDate | string, bigint][]> = {},
): PlanFacts {
  const asPoints = Object.entries(points).map(([metric, all]): [string, Point[]] => [
    metric,
    all.map(([on, value]) => ({ on: day(on), value })),
  ]);
  return { milestones, points: new Map(asPoints) };
}

const offset = fc.integer({ min: -40, max: 400 });
const dayNear = offset.map((days) => addDays(START, days));

/** What a milestone may be beside its place in the plan. */
const shape = fc.record({
  startsAfter: fc.integer({ min: 0, max: 200 }),
  length: fc.integer({ min: 0, max: 120 }),
  movedBy: fc.integer({ min: -20, max: 60 }),
  wants: fc.constantFrom('nothing', 'more', 'less'),
  value: fc.bigInt({ min: 0n, max: 1000n }),
  verifier: fc.constantFrom('cohort-manager' as const, 'programme-head' as const, 'metric' as const),
  handedInOn: fc.option(dayNear, { freq: 6 }),
  end: fc.option(fc.tuple(fc.boolean(), dayNear), { freq: 5 }),
  partOf: fc.option(fc.nat({ max: 9 }), { freq: 4 }),
  after: fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 3 }),
});

const series = fc
  .uniqueArray(fc.integer({ min: 0, max: 13 }), { maxLength: 10 })
  .chain((months) =>
    fc.tuple(
      ...months
        .sort((a, b) => a - b)
        .map((month) =>
          fc
            .bigInt({ min: 0n, max: 1200n })
            .map((value) => ({ on: addDays(START, 30 * month), value }) satisfies Point),
        ),
    ),
  );

/** Any plan: predecessors and parents come earlier in it, so that nothing waits for itself. */
export const anyPlan: fc.Arbitrary<PlanFacts> = fc
  .tuple(fc.array(shape, { minLength: 1, maxLength: 9 }), series)
  .map(([shapes, points]) => {
    const isPart = shapes.map(({ partOf }, index) => partOf !== null && partOf < index);
    const milestones = shapes.map((each, index): PlannedMilestone => {
      const startOn = addDays(START, each.startsAfter);
      const parent = isPart[index] && !isPart[each.partOf ?? 0] ? `m${each.partOf}` : null;
      const [met, on] = each.end ?? [null, null];
      const comparison = each.wants === 'less' ? 'at-most' : 'at-least';
      return {
        id: `m${index}`,
        parentId: parent,
        predecessorIds: each.after.filter((before) => before < index).map((before) => `m${before}`),
        startOn,
        dueOn: addDays(startOn, Math.max(0, each.length + each.movedBy)),
        target: each.wants === 'nothing' ? null : { metricKey: 'customers', comparison, value: each.value },
        verifier: each.verifier,
        handedInOn: each.handedInOn,
        metOn: met === true ? on : null,
        waivedOn: met === false ? on : null,
      };
    });
    return { milestones, points: new Map([['customers', points]]) };
  });

export const anyDay: fc.Arbitrary<CalendarDate> = fc
  .integer({ min: -60, max: 500 })
  .map((days) => addDays(START, days));

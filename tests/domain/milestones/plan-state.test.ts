import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import type { PlannedMilestone } from '#app/milestones/domain/milestone.ts';
import { occasionsOf } from '#app/milestones/domain/occasions.ts';
import { nextLook, type PlanFacts, planStates } from '#app/milestones/domain/plan-state.ts';
import { anyDay, anyPlan, milestone, planOf, START } from './plans.ts';

const due = day('2026-06-30');
const more = (value: bigint) => ({ metricKey: 'customers', comparison: 'at-least' as const, value });

function stateOf(plan: PlanFacts, today: string, id = 'a') {
  const verdict = planStates(plan, day(today)).get(id);
  if (!verdict) throw new Error(`no verdict on ${id}`);
  return verdict;
}

test.each([
  ['2026-06-22', 'not-due'],
  ['2026-06-23', 'due-soon'],
  ['2026-06-30', 'due-soon'],
  ['2026-07-01', 'overdue'],
])('a milestone due on 30 June is on %s %s', (today, state) => {
  expect(stateOf(planOf([milestone('a', { dueOn: due })]), today).state).toBe(state);
});

test('what lies with its verifier is submitted, before and after the due day', () => {
  const plan = planOf([milestone('a', { dueOn: due, handedInOn: day('2026-06-01') })]);
  expect(stateOf(plan, '2026-06-02').state).toBe('submitted');
  expect(stateOf(plan, '2027-06-02').state).toBe('submitted');
});

test('a waived milestone is waived whatever else is true of it', () => {
  const all = { dueOn: due, waivedOn: day('2026-05-01'), handedInOn: day('2026-04-01') };
  expect(stateOf(planOf([milestone('a', all)]), '2027-01-01').state).toBe('waived');
});

test('a milestone that nobody verifies is met on the day of the first figure that reaches its target', () => {
  const plan = planOf([milestone('a', { dueOn: due, verifier: 'metric', target: more(100n) })], {
    customers: [
      ['2026-03-31', 60n],
      ['2026-04-30', 100n],
      ['2026-05-31', 80n],
    ],
  });
  expect(stateOf(plan, '2026-07-15')).toMatchObject({
    state: 'met',
    metOn: '2026-04-30',
    closedBy: { kind: 'metric-met', value: 100n },
  });
});

test('one below the target is not met, and a person has the last word where one verifies', () => {
  const points = { customers: [['2026-04-30', 99n]] as [string, bigint][] };
  const byMetric = milestone('a', { dueOn: due, verifier: 'metric', target: more(100n) });
  expect(stateOf(planOf([byMetric], points), '2026-05-10').state).toBe('not-due');
  const byPerson = milestone('a', { dueOn: due, target: more(99n) });
  expect(stateOf(planOf([byPerson], points), '2026-05-10').state).toBe('not-due');
});

test('what is to stay below counts from the milestone’s own start', () => {
  const target = { metricKey: 'burn', comparison: 'at-most' as const, value: 50n };
  const plan = (on: string) =>
    planOf([milestone('a', { startOn: day('2026-05-01'), dueOn: due, verifier: 'metric', target })], {
      burn: [[on, 40n]],
    });
  expect(stateOf(plan('2026-04-30'), '2026-06-01').state).toBe('not-due');
  expect(stateOf(plan('2026-05-31'), '2026-06-01').state).toBe('met');
});

test('a trend that misses the target on the due day puts it at risk, with the forecast', () => {
  const points: [string, bigint][] = [
    ['2026-03-01', 10n],
    ['2026-03-11', 20n],
    ['2026-03-21', 30n],
  ];
  // Ten more every ten days: 40 on the 31st.
  const plan = (value: bigint) =>
    planOf([milestone('a', { dueOn: day('2026-03-31'), target: more(value) })], { customers: points });
  expect(stateOf(plan(40n), '2026-03-22')).toMatchObject({ state: 'not-due', forecast: 40n });
  expect(stateOf(plan(41n), '2026-03-22')).toMatchObject({
    state: 'at-risk',
    risk: 'metric-trend',
    forecast: 40n,
  });
});

test('a milestone that has not started is not at risk by its trend', () => {
  const plan = planOf([milestone('a', { startOn: day('2026-05-01'), dueOn: due, target: more(1000n) })], {
    customers: [
      ['2026-03-01', 1n],
      ['2026-03-11', 1n],
      ['2026-03-21', 1n],
    ],
  });
  expect(stateOf(plan, '2026-04-30').state).toBe('not-due');
  expect(stateOf(plan, '2026-05-01')).toMatchObject({ state: 'at-risk', risk: 'metric-trend' });
});

test('a predecessor that is still open when its successor starts puts the successor at risk', () => {
  const plan = planOf([
    milestone('p', { dueOn: day('2026-04-30') }),
    milestone('a', { startOn: day('2026-05-01'), dueOn: due, predecessorIds: ['p'] }),
  ]);
  expect(stateOf(plan, '2026-05-01').state).toBe('not-due');
  expect(stateOf(plan, '2026-05-02')).toMatchObject({ state: 'at-risk', risk: 'predecessor' });
});

test('a predecessor whose due day was moved past the start puts its successor at risk at once', () => {
  const plan = planOf([
    milestone('p', { dueOn: day('2026-05-02') }),
    milestone('a', { startOn: day('2026-05-01'), dueOn: due, predecessorIds: ['p'] }),
  ]);
  expect(stateOf(plan, '2026-03-02')).toMatchObject({ state: 'at-risk', risk: 'predecessor' });
});

test('a slip goes through a chain: what has to come in between takes its time', () => {
  const plan = planOf([
    milestone('p', { dueOn: day('2026-04-01') }),
    milestone('q', { startOn: day('2026-04-01'), dueOn: day('2026-04-21'), predecessorIds: ['p'] }),
    milestone('a', { startOn: day('2026-05-01'), dueOn: due, predecessorIds: ['q'] }),
  ]);
  // Ten days of slack: with p open on the 11th, q ends on 1 May at the earliest; on the 12th it does not any more.
  expect(stateOf(plan, '2026-04-11').state).toBe('not-due');
  expect(stateOf(plan, '2026-04-12')).toMatchObject({ state: 'at-risk', risk: 'predecessor' });
});

test('a milestone is at risk when one of its parts is late, and met with the last of its parts', () => {
  const whole = milestone('a', { dueOn: due, verifier: 'metric' });
  const part = (id: string, set: Partial<PlannedMilestone>) => milestone(id, { parentId: 'a', ...set });
  const late = planOf([whole, part('x', { dueOn: day('2026-04-01') }), part('y', { dueOn: due })]);
  expect(stateOf(late, '2026-04-02')).toMatchObject({ state: 'at-risk', risk: 'part' });
  const over = planOf([
    whole,
    part('x', { metOn: day('2026-04-08') }),
    part('y', { waivedOn: day('2026-04-20') }),
  ]);
  expect(stateOf(over, '2026-05-01')).toMatchObject({
    state: 'met',
    metOn: '2026-04-20',
    closedBy: { kind: 'parts-met' },
  });
});

test('a met milestone never becomes overdue, whatever day comes and whatever is reported', () => {
  fc.assert(
    fc.property(anyPlan, anyPlan, anyDay, fc.nat({ max: 2000 }), (plan, other, today, later) => {
      const before = planStates(plan, today);
      const kept = plan.milestones.map((each) => ({ ...each, metOn: before.get(each.id)?.metOn ?? null }));
      const after = planStates({ milestones: kept, points: other.points }, addDays(today, later));
      for (const [id, { state }] of before) if (state === 'met') expect(after.get(id)?.state).toBe('met');
    }),
  );
});

test('the order of a template never changes what is computed', () => {
  fc.assert(
    fc.property(anyPlan, anyDay, fc.infiniteStream(fc.nat()), (plan, today, random) => {
      const keyed = plan.milestones.map((each) => ({ each, at: random.next().value ?? 0 }));
      const milestones = keyed
        .sort((a, b) => a.at - b.at)
        .map(({ each }) => ({ ...each, predecessorIds: [...each.predecessorIds].reverse() }));
      const shuffled = { ...plan, milestones };
      const sorted = (of: PlanFacts) => [...planStates(of, today)].sort(([a], [b]) => (a < b ? -1 : 1));
      expect(sorted(shuffled)).toEqual(sorted(plan));
      expect(nextLook(shuffled, today)).toBe(nextLook(plan, today));
    }),
  );
});

test('before the next look nothing changes by time alone, neither a state nor what is to be told', () => {
  fc.assert(
    fc.property(anyPlan, anyDay, (plan, today) => {
      const seen = (on: typeof today) => {
        const verdicts = planStates(plan, on);
        return plan.milestones.map((each) => {
          const verdict = verdicts.get(each.id);
          if (!verdict) throw new Error('no verdict');
          const { state, risk, forecast } = verdict;
          return {
            state,
            risk,
            forecast,
            told: occasionsOf({ ...each, state, since: today }, on).map(({ key }) => key),
          };
        });
      };
      const next = nextLook(plan, today);
      const end = next === null || next === 'when-written' ? addDays(today, 500) : next;
      expect(end > today).toBe(true);
      const now = seen(today);
      // Every week and the last days: a hundred plans within half a second.
      for (let on = today; on < end; on = addDays(on, 7)) expect(seen(on)).toEqual(now);
      for (const back of [1, 2]) {
        const on = addDays(end, -back);
        if (on >= today) expect(seen(on)).toEqual(now);
      }
    }),
  );
});

test('the verdicts are those of the day, in whatever zone the machine keeps its clock', () => {
  const zone = process.env.TZ;
  try {
    fc.assert(
      fc.property(anyPlan, anyDay, (plan, today) => {
        const verdicts = ['UTC', 'Asia/Shanghai', 'America/St_Johns'].map((each) => {
          process.env.TZ = each;
          return JSON.stringify([[...planStates(plan, today)], nextLook(plan, today)], (_, value) =>
            typeof value === 'bigint' ? String(value) : value,
          );
        });
        expect(new Set(verdicts).size).toBe(1);
      }),
    );
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test('a plan without open milestones is not looked at again, one long overdue only when something is written', () => {
  expect(nextLook(planOf([milestone('a', { metOn: START })]), START)).toBeNull();
  expect(nextLook(planOf([milestone('a', { dueOn: due })]), addDays(due, 14))).toBe('when-written');
  expect(nextLook(planOf([milestone('a', { dueOn: due })]), START)).toBe('2026-06-23');
});

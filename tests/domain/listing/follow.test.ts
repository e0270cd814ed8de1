import { describe, expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { gapTasks, keyOf } from '#app/listing/domain/gap-tasks.ts';
import { type HeldTask, mergeTasks } from '#app/listing/domain/merge-tasks.ts';
import { plannedBoards, sequenceOf } from '#app/listing/domain/planned-boards.ts';
import { conditionsOfChecks } from '#app/listing/domain/same-question.ts';
import { type KnownStep, stepChanges } from '#app/listing/domain/step-facts.ts';
import type { StepKey } from '#app/listing/domain/steps.ts';
import { taskChanges } from '#app/listing/domain/task-changes.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import { neeqBase2023 } from '#app/readiness/boards/neeq-base.2023.ts';
import { assess } from '#app/readiness/domain/assessment.ts';
import { checkFact } from '#app/readiness/domain/checks.ts';
import { jointStock } from '#app/readiness/domain/facts.ts';
import { tutoringAccepted } from '#app/readiness/domain/process.ts';
import { book, known, of } from '#app/rules/domain/fact.ts';
import { all, noLimb, type Rule, rule, yesLimb, yesNo } from '#app/rules/domain/rule.ts';
import { bookOf, type Said } from '#tests/support/listing-books.ts';

const today = day('2026-11-23');
const star = sequenceOf('star', { market: 'none', cultivation: false });

function stepsWith(set: Partial<Record<StepKey, Partial<KnownStep>>> = {}): KnownStep[] {
  return star.map((plan) => ({
    ...plan,
    doneOn: null,
    doneByName: null,
    remark: null,
    ...set[plan.step],
  }));
}

const tutored = (on: string | null, value = true) =>
  book([[tutoringAccepted.key, known(value, 'entered', { on: on === null ? null : day(on) })]]);

describe('a step', () => {
  test('is marked by the fact that says its end, on the day of that fact, and once', () => {
    const facts = tutored('2026-10-01');
    const { marked, reopened } = stepChanges(stepsWith(), facts, today);
    expect(marked).toMatchObject([{ step: 'cultivation', doneOn: '2026-10-01', key: 'step-tutoring' }]);
    expect(reopened).toEqual([]);
    const after = stepsWith({ cultivation: { doneOn: day('2026-10-01') } });
    expect(stepChanges(after, facts, today)).toEqual({ marked: [], reopened: [] });
  });

  test('is marked today by a fact without a day, and the base date by the company’s form', () => {
    const { marked } = stepChanges(stepsWith(), book([[jointStock.key, known(true, 'company')]]), today);
    expect(marked.map(({ step, doneOn, key }) => [step, doneOn, key])).toEqual([
      ['base-date', today, 'joint-stock'],
      ['conversion', today, 'joint-stock'],
    ]);
  });

  test.each([
    ['is not known any more', book([])],
    ['says no', tutored('2026-11-01', false)],
  ])('that a fact alone had marked opens again when it %s', (_, facts) => {
    const steps = stepsWith({ cultivation: { doneOn: day('2026-10-01') } });
    expect(stepChanges(steps, facts, today)).toEqual({
      marked: [],
      reopened: [{ step: 'cultivation', doneOn: '2026-10-01' }],
    });
  });

  test('stays as a person left it, and as it was when the papers were filed', () => {
    const still = { marked: [], reopened: [] };
    const byHand = stepsWith({ cultivation: { doneOn: day('2026-09-09'), doneByName: '王' } });
    expect(stepChanges(byHand, book([]), today)).toEqual(still);
    expect(stepChanges(byHand, tutored('2026-10-01'), today)).toEqual(still);
    const opened = stepsWith({ cultivation: { remark: '验收材料退回' } });
    expect(stepChanges(opened, tutored('2026-10-01'), today)).toEqual(still);
    const done = { doneOn: day('2026-10-01') };
    const filed = stepsWith({ cultivation: done, filing: { ...done, doneByName: '王' } });
    expect(stepChanges(filed, book([]), today)).toEqual(still);
  });
});

describe('a condition and a check that ask the same', () => {
  test('are known by the one answer that the condition reads', () => {
    expect(Object.fromEntries(conditionsOfChecks(neeqBase2023.rule))).toEqual({
      'nf-05': 'neeq-base.equity',
      'nf-06': 'neeq-base.equity-disputes',
      'nf-16': 'neeq-base.independence',
      'nf-19': 'neeq-base.fund-occupation',
      'nf-24': 'neeq-base.control',
      'nf-36': 'neeq-base.business',
      'nf-42': 'neeq-base.governance',
    });
  });

  test('are not those that read the answer another way, beside others, or twice', () => {
    const head = (code: string) => ({
      code,
      clause: '1',
      words: { zh: code, en: code },
      confidence: 'assumed' as const,
      signedOffBy: null,
    });
    const answer = (code: string) => of(checkFact(code));
    const parts: Rule[] = [
      yesLimb({ ...head('same'), fact: answer('nf-01') }),
      noLimb({ ...head('not'), fact: answer('nf-02') }),
      rule({
        ...head('both'),
        needs: { a: answer('nf-03'), b: answer('nf-04') },
        judge: ({ a, b }) => yesNo(a && b),
      }),
      yesLimb({ ...head('first'), fact: answer('nf-05') }),
      yesLimb({ ...head('second'), fact: answer('nf-05') }),
      yesLimb({ ...head('other'), fact: of(jointStock) }),
    ];
    const group = all({ code: 'all', clause: '1', words: { zh: '全', en: 'all' } }, parts);
    expect([...conditionsOfChecks(group)]).toEqual([['nf-01', 'same']]);
  });

  const answered: Said[] = [{}, { 'nf-05': false, 'nf-16': true }];

  test('are one task on every board, as long as either is open', () => {
    for (const code of plannedBoards) {
      const board = boardOf(code);
      const sequence = sequenceOf(code, { market: 'none', cultivation: false });
      for (const said of answered) {
        const facts = bookOf(said);
        const assessment = board && assess(board, facts, today);
        if (!board || !assessment) throw new Error('no assessment');
        const edition = board.editions.find((one) => one.code === assessment.edition);
        const pairs = edition ? conditionsOfChecks(edition.rule) : new Map<string, string>();
        const gaps = gapTasks(assessment, board, facts, sequence);
        expect(new Set(gaps.map(keyOf)).size).toBe(gaps.length);
        for (const [check, condition] of pairs) {
          const about = gaps.filter(({ subject }) => subject === check || subject === condition);
          const clear = facts.facts.get(check)?.value === true;
          expect(about, `${code} ${check}`).toMatchObject(
            clear ? [] : [{ source: 'condition', subject: condition, check }],
          );
        }
      }
    }
  });
});

describe('two tasks of one question', () => {
  const gap = {
    source: 'condition',
    subject: 'neeq-base.equity',
    check: 'nf-05',
    part: 'law',
    step: 'due-diligence',
  } as const;
  const held = (id: string, set: Partial<HeldTask>): HeldTask => ({
    id,
    source: 'check',
    subject: 'nf-05',
    part: 'law',
    step: 'due-diligence',
    state: 'open',
    closedByName: null,
    dueOn: day('2027-03-01'),
    note: null,
    ...set,
  });
  const check = (set: Partial<HeldTask> = {}) => held('k', set);
  const condition = (set: Partial<HeldTask> = {}) =>
    held('c', { source: 'condition', subject: gap.subject, part: 'sponsor', ...set });

  test.each([
    ['by custom', {}, {}, 'law'],
    ['where the check was given away', { part: 'audit' }, {}, 'audit'],
    ['where the condition was given away', {}, { part: 'appraisal' }, 'appraisal'],
  ] as const)('become one, whose it was %s', (_, ofCheck, ofCondition, part) => {
    const { merges } = mergeTasks([check(ofCheck), condition(ofCondition)], [gap]);
    expect(merges).toMatchObject([{ from: { id: 'k' }, into: { id: 'c' }, goesOn: { part } }]);
  });

  test('are due on the earlier day of those that were open, and keep what was noted', () => {
    const soon = { dueOn: day('2027-01-15'), step: 'diagnosis', note: '等回函' } as const;
    const [first] = mergeTasks([check(soon), condition()], [gap]).merges;
    expect(first).toMatchObject({
      due: { dueOn: '2027-01-15', step: 'diagnosis' },
      goesOn: { note: '等回函' },
    });
    const [done] = mergeTasks([check({ ...soon, state: 'done' }), condition()], [gap]).merges;
    expect(done?.due?.dueOn).toBe('2027-03-01');
    const [fresh] = mergeTasks([check(soon)], [gap]).merges;
    expect(fresh).toMatchObject({ into: null, due: { dueOn: '2027-01-15' } });
  });

  test('stay apart where a person has settled either, or they were given to different parts', () => {
    const apart = [
      [check({ state: 'dropped', closedByName: '王' }), condition()],
      [check(), condition({ state: 'done', closedByName: '王' })],
      [check({ part: 'audit' }), condition({ part: 'appraisal' })],
    ];
    for (const known of apart) {
      const { merges, gaps } = mergeTasks(known, [gap]);
      expect(merges).toEqual([]);
      expect(taskChanges(known, gaps)).toEqual({ fresh: [], closed: [], reopened: [] });
    }
    const settled = check({ state: 'done', closedByName: '王' });
    expect(mergeTasks([settled], [gap])).toEqual({ merges: [], gaps: [] });
  });

  test('are one for good: again nothing changes, and both close with the answer', () => {
    const one = [check({ state: 'merged' }), condition({ part: 'law' })];
    const { merges, gaps } = mergeTasks(one, [gap]);
    expect(merges).toEqual([]);
    expect(taskChanges(one, gaps)).toEqual({ fresh: [], closed: [], reopened: [] });
    expect(taskChanges(one, [])).toEqual({ fresh: [], closed: ['c'], reopened: [] });
    // A rule that no longer has the condition leaves the check on its own.
    const alone = { source: 'check', subject: 'nf-05', part: 'law', step: 'due-diligence' } as const;
    expect(taskChanges(one, [alone])).toEqual({ fresh: [], closed: ['c'], reopened: ['k'] });
  });
});

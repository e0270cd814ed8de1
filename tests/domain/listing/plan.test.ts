import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day, daysBetween } from '#app/kernel/calendar-date.ts';
import { statementsFor } from '#app/listing/domain/audit-calendar.ts';
import { gapTasks } from '#app/listing/domain/gap-tasks.ts';
import { daysOf, doneBefore, earliestFiling, lateBy, layOut, slipOf } from '#app/listing/domain/layout.ts';
import { papersOf } from '#app/listing/domain/papers.ts';
import {
  leadsOn,
  type PlannedBoard,
  plannedBoards,
  sequenceOf,
  sequenceWith,
} from '#app/listing/domain/planned-boards.ts';
import type { StartingPoint, StepKey } from '#app/listing/domain/steps.ts';
import { dueOf, taskChanges } from '#app/listing/domain/task-changes.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import { assess } from '#app/readiness/domain/assessment.ts';
import { jointStock } from '#app/readiness/domain/facts.ts';
import { advisersEngaged, dueDiligenceDone, stepsOf } from '#app/readiness/domain/process.ts';
import { book, known } from '#app/rules/domain/fact.ts';
import { bookOf } from '#tests/support/listing-books.ts';

const boards = fc.constantFrom(...plannedBoards);
const starts: fc.Arbitrary<StartingPoint> = fc.record({
  market: fc.constantFrom('none', 'neeq', 'exchange'),
  cultivation: fc.boolean(),
});
const epoch = day('2026-01-01');
const days = fc.integer({ min: 0, max: 3000 }).map((at) => addDays(epoch, at));
const paces = fc.constantFrom('usual', 'shortest');
const onNone = { market: 'none', cultivation: true } as const;

describe('a sequence', () => {
  test('of a quotation has the twelve steps in order', () => {
    expect(sequenceOf('neeq-base', onNone).map(({ step }) => step)).toEqual([
      'diagnosis',
      'due-diligence',
      'base-date',
      'conversion',
      'cultivation',
      'filing-papers',
      'internal-review',
      'filing',
      'inquiry',
      'consent',
      'listing',
      'supervision',
    ]);
  });

  test('says of the company what the score asks of the way to that board', () => {
    for (const code of plannedBoards) {
      const market = code.startsWith('transfer-') ? 'exchange' : 'none';
      const said = sequenceOf(code, { market, cultivation: false }).flatMap(({ fact }) =>
        fact ? [fact.key] : [],
      );
      const board = boardOf(code);
      const asked = board ? stepsOf(board).map(({ key }) => key) : [];
      // Who is on the BSE is a joint-stock company long since.
      const wanted = market === 'exchange' ? asked.filter((key) => key !== 'joint-stock') : asked;
      expect(
        wanted.filter((key) => !said.includes(key)),
        code,
      ).toEqual([]);
    }
  });

  test('to the BSE goes over NEEQ for a company outside it, and needs no conversion of one that is there', () => {
    const keys = (market: StartingPoint['market']) =>
      sequenceOf('bse', { market, cultivation: false }).map(({ step }) => step);
    expect(keys('none')).toContain('quotation');
    expect(keys('none')).toContain('conversion');
    expect(keys('neeq')).not.toContain('quotation');
    expect(keys('neeq')).not.toContain('conversion');
  });

  test('is found again by its steps', () => {
    fc.assert(
      fc.property(boards, starts, (board, from) => {
        const sequence = sequenceOf(board, from);
        expect(
          sequenceWith(
            board,
            sequence.map(({ step }) => step),
          ),
        ).toEqual(sequence);
      }),
    );
  });

  test('of other times keeps its own steps in their order', () => {
    const old = ['filing', 'diagnosis', 'conversion'] as const;
    expect(sequenceWith('star', old).map(({ step }) => step)).toEqual(['diagnosis', 'conversion', 'filing']);
  });

  test('has each step once, and papers of distinct codes', () => {
    fc.assert(
      fc.property(boards, starts, (board, from) => {
        const sequence = sequenceOf(board, from);
        expect(new Set(sequence.map(({ step }) => step)).size).toBe(sequence.length);
        const codes = sequence.flatMap((step) => papersOf(board, step, sequence)).map(({ code }) => code);
        expect(new Set(codes).size).toBe(codes.length);
      }),
    );
  });

  test('leads nobody back: not to where the company is, no transfer from outside the exchange', () => {
    const open = (market: StartingPoint['market']) =>
      plannedBoards.filter((board) => leadsOn(board, { market }));
    expect(open('none')).toEqual(['neeq-base', 'neeq-innovation', 'bse', 'star', 'chinext', 'main-board']);
    expect(open('neeq')).toEqual(['neeq-innovation', 'bse', 'star', 'chinext', 'main-board']);
    expect(open('exchange')).toEqual(['transfer-star', 'transfer-chinext']);
  });
});

/** Some of the steps before the filing, done on a day before it. */
const layouts = fc
  .tuple(boards, starts, days, paces, fc.array(fc.boolean(), { minLength: 13, maxLength: 13 }))
  .map(([board, from, filingOn, pace, picked]) => {
    const sequence = sequenceOf(board, from);
    const at = sequence.findIndex(({ step }) => step === 'filing');
    const done = new Map<StepKey, ReturnType<typeof day>>(
      sequence.filter((_, index) => index < at && picked[index]).map(({ step }) => [step, epoch]),
    );
    return { sequence, filingOn, pace, done } as const;
  });

describe('the layout', () => {
  test('ends the filing on its day and lets no step begin before its predecessor has ended', () => {
    fc.assert(
      fc.property(layouts, ({ sequence, filingOn, pace, done }) => {
        const laid = layOut(sequence, filingOn, done, pace);
        expect(laid.find(({ step }) => step === 'filing')?.endOn).toBe(filingOn);
        expect(laid).toHaveLength(sequence.length - done.size);
        for (const [at, one] of laid.entries()) {
          const plan = sequence.find(({ step }) => step === one.step);
          expect(one.startOn <= one.endOn).toBe(true);
          expect(daysBetween(one.startOn, one.endOn) + 1).toBe(plan && daysOf(plan, pace));
          const before = laid[at - 1];
          if (before) expect(one.startOn).toBe(addDays(before.endOn, 1));
        }
      }),
    );
  });

  test('of a later filing begins no earlier', () => {
    fc.assert(
      fc.property(layouts, fc.integer({ min: 0, max: 900 }), ({ sequence, filingOn, pace, done }, more) => {
        const first = layOut(sequence, filingOn, done, pace);
        const later = layOut(sequence, addDays(filingOn, more), done, pace);
        for (const [at, one] of first.entries()) expect((later[at]?.startOn ?? '') >= one.startOn).toBe(true);
      }),
    );
  });

  test('of the earliest filing begins today, and is late by a day for each day earlier', () => {
    fc.assert(
      fc.property(
        layouts,
        fc.integer({ min: 0, max: 400 }),
        ({ sequence, filingOn: today, pace, done }, early) => {
          const earliest = earliestFiling(sequence, today, pace, done);
          expect(
            lateBy(layOut(sequence, addDays(earliest, -early), done, pace), { begunOn: today, today }),
          ).toBe(early);
          expect(layOut(sequence, earliest, done, pace)[0]?.startOn).toBe(today);
        },
      ),
    );
  });

  test('is not late while a step that began in time is under way, and is once that is overdue', () => {
    const steps = [{ step: 'diagnosis', startOn: day('2026-10-01'), endOn: day('2026-10-20') }] as const;
    const begunOn = day('2026-10-01');
    expect(lateBy(steps, { begunOn, today: day('2026-10-20') })).toBe(0);
    expect(lateBy(steps, { begunOn, today: day('2026-10-23') })).toBe(3);
    expect(lateBy(steps, { begunOn: day('2026-10-09'), today: day('2026-10-09') })).toBe(8);
  });

  test('goes on after the filing from what is done of it', () => {
    const sequence = sequenceOf('neeq-base', { market: 'none', cultivation: false });
    const all = sequence.slice(0, 8).map(({ step }) => [step, day('2026-03-02')] as const);
    const laid = layOut(sequence, day('2026-03-02'), new Map([...all, ['inquiry', day('2026-06-30')]]));
    expect(laid[0]).toEqual({ step: 'consent', startOn: '2026-07-01', endOn: '2026-07-14' });
  });

  test('knows steps whose end is a fact, and the base date of who is a joint-stock company', () => {
    const said = [jointStock, advisersEngaged].map(({ key }) => [key, known(true, 'test')] as const);
    const facts = book([...said, [dueDiligenceDone.key, known(false, 'test')]]);
    const done = doneBefore(sequenceOf('star', onNone), facts, day('2026-11-23'));
    expect([...done.keys()]).toEqual(['diagnosis', 'base-date', 'conversion']);
  });

  test('counts how far a step has slipped: by its end, or by today where that has passed', () => {
    const step = { baseEndOn: day('2026-03-10'), endOn: day('2026-03-20'), doneOn: null };
    expect(slipOf(step, day('2026-03-01'))).toBe(10);
    expect(slipOf(step, day('2026-03-25'))).toBe(15);
    expect(slipOf({ ...step, doneOn: day('2026-03-08') }, day('2026-03-25'))).toBe(-2);
  });
});

describe('the calendar of statements', () => {
  test.each([
    ['2026-05-15', 'valid', 'annual', 2025, '2026-06-30', '2026-09-30'],
    ['2026-06-30', 'valid', 'annual', 2025, '2026-06-30', '2026-09-30'],
    ['2026-07-01', 'extended', 'annual', 2025, '2026-06-30', '2026-09-30'],
    ['2026-09-10', 'valid', 'half-year', 2025, '2026-12-31', '2027-03-31'],
    ['2027-02-01', 'extended', 'half-year', 2025, '2026-12-31', '2027-03-31'],
  ])('on %s: %s, %s of %i', (on, state, basis, fiscalYear, validUntil, extendedUntil) => {
    expect(statementsFor(day(on))).toMatchObject({ state, basis, fiscalYear, validUntil, extendedUntil });
  });

  test('has a hole in April: the half-year is too old, the year is not audited yet', () => {
    expect(statementsFor(day('2027-04-12'))).toEqual({ state: 'none', from: '2027-04-30' });
  });
});

describe('tasks', () => {
  const today = day('2026-11-23');
  const sequence = sequenceOf('bse', { market: 'neeq', cultivation: false });
  const bse = boardOf('bse');

  function gapsOf(said: Parameters<typeof bookOf>[0], board: PlannedBoard = 'bse') {
    const facts = bookOf(said);
    const found = boardOf(board);
    const assessment = found && assess(found, facts, today);
    if (!found || !assessment) throw new Error('no assessment');
    return gapTasks(assessment, found, facts, sequence);
  }

  test('come from short conditions, unknown facts and checks that are open or problems, each to its part', () => {
    const gaps = gapsOf({ 'net-assets@t': 4000, 'nf-16': false, 'nf-23': true });
    const one = (source: string, subject: string) =>
      gaps.find((gap) => gap.source === source && gap.subject === subject);
    expect(
      gaps
        .filter(({ source }) => source === 'condition')
        .map(({ subject }) => subject)
        .join(),
    ).toMatch(/net-assets/);
    expect(one('check', 'nf-16')).toMatchObject({ part: 'sponsor', step: 'due-diligence' });
    expect(one('check', 'nf-23')).toBeUndefined();
    expect(one('check', 'nf-05')).toMatchObject({ part: 'law', step: 'due-diligence' });
    expect(gaps.some(({ source, subject }) => source === 'fact' && subject.endsWith('@2025'))).toBe(true);
    expect(bse?.checks).toBe('ipo');
  });

  test('are none for what a step of the plan brings about itself', () => {
    const gaps = gapsOf({});
    expect(gaps.map(({ subject }) => subject)).not.toContain('step-tutoring');
    const quoted = sequenceOf('neeq-base', onNone);
    const neeq = boardOf('neeq-base');
    const facts = bookOf({ 'joint-stock': false });
    const assessment = neeq && assess(neeq, facts, today);
    if (!assessment) throw new Error('no assessment');
    const left = gapTasks(assessment, neeq, facts, quoted).map(({ subject }) => subject);
    expect(left.filter((subject) => subject.includes('joint-stock'))).toEqual([]);
  });

  const gap = { source: 'check', subject: 'nf-16', part: 'sponsor', step: 'due-diligence' } as const;
  const task = { id: 'a', ...gap, state: 'open', closedByName: null } as const;

  test('are closed with their gap, opened again with it, and left alone where a person closed them', () => {
    expect(taskChanges([], [gap])).toEqual({ fresh: [gap], closed: [], reopened: [] });
    expect(taskChanges([task], [gap])).toEqual({ fresh: [], closed: [], reopened: [] });
    expect(taskChanges([task], [])).toEqual({ fresh: [], closed: ['a'], reopened: [] });
    expect(taskChanges([{ ...task, state: 'done' }], [gap])).toEqual({
      fresh: [],
      closed: [],
      reopened: ['a'],
    });
    for (const closed of [
      { ...task, state: 'done', closedByName: '王' },
      { ...task, state: 'dropped', closedByName: '王' },
      { ...task, source: 'person' },
    ] as const)
      expect(taskChanges([closed], closed.source === 'person' ? [] : [gap])).toEqual({
        fresh: [],
        closed: [],
        reopened: [],
      });
  });

  test('are due with their step, or with the next that lies ahead', () => {
    const steps = layOut(sequence, day('2027-12-01')).map((one) => ({ ...one, doneOn: null }));
    expect(dueOf('due-diligence', steps, steps[0]?.startOn ?? today)).toMatchObject({
      step: 'due-diligence',
    });
    const done = steps.map((one) => (one.step === 'due-diligence' ? { ...one, doneOn: today } : one));
    expect(dueOf('due-diligence', done, today)).toMatchObject({ step: 'cultivation' });
    expect(dueOf('due-diligence', steps, day('2040-01-01'))).toMatchObject({ step: 'supervision' });
  });
});

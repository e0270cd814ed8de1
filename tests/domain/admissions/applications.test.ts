import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  columnOf,
  decideApplication,
  decisions,
  judgeHandIn,
  type Standing,
} from '#app/admissions/domain/application.ts';
import {
  type CallFacts,
  clockInBeijing,
  decideTurn,
  instantInBeijing,
  reminderDue,
  takingAt,
} from '#app/admissions/domain/call.ts';
import { answerProblems, completeness, type Question, readOptions } from '#app/admissions/domain/question.ts';

const opensAt = new Date('2026-11-01T01:00:00Z');
const closesAt = new Date('2026-12-01T10:00:00.000Z');
const open = { state: 'open', opensAt, closesAt } as const;
const after = (ms: number) => new Date(closesAt.getTime() + ms);

test('a call takes applications up to the last millisecond before its deadline', () => {
  expect(takingAt(open, after(-1))).toBe('taking');
  expect(takingAt(open, closesAt)).toBe('over');
  expect(takingAt(open, opensAt)).toBe('taking');
  expect(takingAt(open, new Date(opensAt.getTime() - 1))).toBe('not-yet');
});

test('what arrived in time counts also when the call was closed meanwhile', () => {
  expect(judgeHandIn({ ...open, state: 'closed' }, 'draft', after(-1))).toMatchObject({ ok: true });
  expect(judgeHandIn({ ...open, state: 'closed' }, 'draft', after(0))).toEqual({
    ok: false,
    refusal: { kind: 'too-late', closedAt: closesAt },
  });
});

test('nobody hands in twice, before the call opens, or after it was decided', () => {
  expect(judgeHandIn(open, 'submitted', after(-1))).toMatchObject({ refusal: { kind: 'already-submitted' } });
  expect(judgeHandIn(open, 'declined', after(-1))).toMatchObject({ refusal: { kind: 'already-decided' } });
  expect(judgeHandIn({ ...open, state: 'draft' }, 'draft', after(-1))).toMatchObject({
    refusal: { kind: 'not-open-yet' },
  });
  expect(judgeHandIn(open, 'withdrawn', after(-1)).ok).toBe(true);
});

test('reminders are due three days and one day before the deadline, and none when it is over', () => {
  const hours = (n: number) => after(-n * 3_600_000);
  expect(reminderDue(closesAt, hours(73))).toBeNull();
  expect(reminderDue(closesAt, hours(72))).toBe(3);
  expect(reminderDue(closesAt, hours(25))).toBe(3);
  expect(reminderDue(closesAt, hours(24))).toBe(1);
  expect(reminderDue(closesAt, closesAt)).toBeNull();
});

test('times are read and written as clocks in Beijing show them', () => {
  expect(instantInBeijing('2026-12-01T18:00')).toEqual(closesAt);
  expect(clockInBeijing(closesAt)).toBe('2026-12-01T18:00');
  for (const wrong of ['2026-02-30T10:00', '2026-12-01', '2026-12-01T25:00', 'tomorrow'])
    expect(instantInBeijing(wrong)).toBeNull();
});

const facts: CallFacts = {
  state: 'draft',
  opensAt,
  closesAt,
  rounds: [{ name: '评分', kind: 'scoring', weights: [60, 40], reviewers: 2 }],
  undecided: 0,
  untold: 0,
};

test('a call opens with a deadline ahead, with rounds, and with weights that make 100', () => {
  expect(decideTurn(facts, 'open', after(-1)).ok).toBe(true);
  expect(decideTurn(facts, 'open', closesAt)).toMatchObject({ refusal: { kind: 'closes-in-the-past' } });
  expect(decideTurn({ ...facts, rounds: [] }, 'open', opensAt)).toMatchObject({
    refusal: { kind: 'no-rounds' },
  });
  const rounds = (weights: number[]) => ({
    ...facts,
    rounds: [{ name: '评分', kind: 'scoring', weights, reviewers: 0 }],
  });
  expect(decideTurn(rounds([60, 39]), 'open', opensAt)).toMatchObject({
    refusal: { kind: 'weights-not-100', sum: 99 },
  });
  expect(decideTurn(rounds([]), 'open', opensAt)).toMatchObject({ refusal: { kind: 'no-criteria' } });
});

test('a call is decided when everybody has an answer and was told', () => {
  const closed = { ...facts, state: 'closed' as const };
  expect(decideTurn({ ...closed, undecided: 2 }, 'decided', closesAt)).toMatchObject({
    refusal: { kind: 'undecided', count: 2 },
  });
  expect(decideTurn({ ...closed, untold: 1 }, 'decided', closesAt)).toMatchObject({
    refusal: { kind: 'untold', count: 1 },
  });
  expect(decideTurn(closed, 'decided', closesAt).ok).toBe(true);
  expect(decideTurn(facts, 'decided', closesAt)).toMatchObject({ refusal: { kind: 'not-from-here' } });
});

const rounds = [
  { id: 'screen', name: '资格', kind: 'eligibility' as const },
  { id: 'score', name: '评分', kind: 'scoring' as const },
];
const at = (roundId: string, consensus: Standing['consensus'] = null): Standing => ({
  state: 'submitted',
  roundId,
  consensus,
});

test('the way leads through all rounds', () => {
  expect(decideApplication(rounds, at('screen', 'pass'), 'advance', null)).toEqual({
    ok: true,
    value: { state: 'submitted', roundId: 'score' },
  });
  expect(decideApplication(rounds, at('screen', 'pass'), 'accept', null)).toMatchObject({
    refusal: { kind: 'rounds-left', round: '评分' },
  });
  expect(decideApplication(rounds, at('score'), 'advance', null)).toMatchObject({
    refusal: { kind: 'no-next-round' },
  });
  expect(decideApplication(rounds, at('score'), 'accept', null)).toMatchObject({
    value: { state: 'accepted' },
  });
});

test('saying no, and going on against what the reviewers say, needs a reason', () => {
  expect(decideApplication(rounds, at('score'), 'decline', ' ')).toMatchObject({
    refusal: { kind: 'reason-missing' },
  });
  for (const said of ['fail', 'person', 'waiting'] as const) {
    expect(decideApplication(rounds, at('screen', said), 'advance', null)).toMatchObject({
      refusal: { kind: 'reason-missing' },
    });
    expect(decideApplication(rounds, at('screen', said), 'advance', '补齐材料').ok).toBe(true);
  }
});

test('what is not waiting is not decided again', () => {
  for (const state of ['draft', 'accepted', 'declined', 'withdrawn'] as const) {
    for (const decision of decisions) {
      expect(decideApplication(rounds, { ...at('score'), state }, decision, 'x')).toEqual({
        ok: false,
        refusal: { kind: 'not-waiting', state },
      });
    }
  }
  expect(decideApplication(rounds, { ...at('score'), state: 'waitlisted' }, 'accept', null).ok).toBe(true);
});

test('every application but a draft stands in one column of the board', () => {
  expect(columnOf({ state: 'draft', roundId: null })).toBeNull();
  expect(columnOf({ state: 'submitted', roundId: 'screen' })).toBe('screen');
  expect(columnOf({ state: 'declined', roundId: 'screen' })).toBe('declined');
});

function question(type: Question['type'], rest: Partial<Question> = {}): Question {
  return {
    id: 'q',
    roundId: null,
    type,
    required: true,
    label: 'q',
    labelEn: null,
    help: null,
    helpEn: null,
    options: readOptions('甲 | A\n乙'),
    ...rest,
  };
}
const kindFor = (type: Question['type'], answer: string | string[]) =>
  answerProblems([question(type)], { q: answer }).q?.kind ?? null;

test('each type of question takes what it asks for', () => {
  expect(kindFor('number', '１，２００')).toBeNull();
  expect(kindFor('number', 'many')).toBe('not-a-decimal');
  expect(kindFor('money', '35.5')).toBeNull();
  expect(kindFor('money', '35万')).toBe('not-money');
  expect(kindFor('date', '2026-02-30')).toBe('not-a-day');
  expect(kindFor('choice', '2')).toBeNull();
  expect(kindFor('choice', '3')).toBe('not-a-choice');
  expect(kindFor('choices', ['1', '2'])).toBeNull();
  expect(kindFor('choices', ['1', '9'])).toBe('not-a-choice');
  expect(kindFor('link', 'https://example.com/plan')).toBeNull();
  expect(kindFor('link', 'javascript:alert(1)')).toBe('not-a-link');
  expect(kindFor('file', 'not an id')).toBe('missing');
  expect(kindFor('short-text', 'x'.repeat(201))).toBe('too-long');
});

test('what is required must be answered, what is not may be left out', () => {
  expect(answerProblems([question('date')], { q: ' ' })).toEqual({ q: { kind: 'missing' } });
  expect(answerProblems([question('date', { required: false })], {})).toEqual({});
  expect(completeness([question('date'), question('link', { required: false, id: 'r' })], {})).toEqual({
    done: 0,
    of: 1,
  });
});

test('no answer, however strange, is more than a sentence', () => {
  const answer = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()));
  fc.assert(
    fc.property(
      answer,
      fc.constantFrom('number', 'money', 'date', 'link', 'choices', 'file'),
      (text, type) => {
        answerProblems([question(type as Question['type'])], { q: text });
      },
    ),
  );
});

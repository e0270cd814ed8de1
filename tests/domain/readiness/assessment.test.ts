import { expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { assess } from '#app/readiness/domain/assessment.ts';
import type { Board } from '#app/readiness/domain/board.ts';
import { checkFact, checks } from '#app/readiness/domain/checks.ts';
import { netProfit, noInvestigation, revenue } from '#app/readiness/domain/facts.ts';
import { stepsOf } from '#app/readiness/domain/process.ts';
import { wan } from '#app/rules/domain/exact.ts';
import { book, type Fact, known, of } from '#app/rules/domain/fact.ts';
import { all, any, notices, numberLimb, yesLimb } from '#app/rules/domain/rule.ts';

const head = (code: string) => ({ code, clause: '第一条', words: { zh: code, en: code } });
const sure = (code: string) => ({ ...head(code), confidence: 'checked', signedOffBy: null }) as const;
const profit = numberLimb({ ...sure('p'), fact: of(netProfit, 't'), bound: 'at-least', limit: wan(600) });
const sales = numberLimb({ ...sure('s'), fact: of(revenue, 't'), bound: 'at-least', limit: wan(3000) });
const clean = yesLimb({ ...sure('clean'), fact: of(noInvestigation) });
const boardWith = (pack: Board['checks'], more: Partial<Board<string>> = {}): Board<string> => ({
  code: 'test',
  words: { zh: '测试板', en: 'Test board' },
  editions: [
    {
      set: 'test',
      code: 'test.2026',
      issuer: { zh: '测', en: 'T' },
      title: { zh: '测', en: 'T' },
      document: '',
      issuedOn: null,
      effectiveOn: day('2026-01-01'),
      until: null,
      rule: all(head('board'), [
        clean,
        any(head('tracks'), [all(head('by-profit'), [profit]), all(head('by-sales'), [sales])]),
        notices(head('notice'), [profit]),
      ]),
      parameters: [],
    },
  ],
  tracks: 'tracks',
  checks: pack,
  ...more,
});

const on = day('2026-11-23');
const facts = (given: Record<string, Fact['value']>, more: Partial<Fact> = { audit: 'audited' }) =>
  book(Object.entries(given).map(([id, value]) => [id, known(value, 'test', more)] as const));
const judged = (board: Board<string>, given: Parameters<typeof book>[0] | ReturnType<typeof facts>) => {
  const made = assess(board, 'facts' in given ? given : book(given), on);
  if (!made) throw new Error('no edition');
  return made;
};
const allClear = Object.fromEntries(checks.map(({ code }) => [checkFact(code).key, true]));
const stepsDone = Object.fromEntries(
  stepsOf(boardWith('neeq')).map(({ key }) => [key, true] as [string, boolean]),
);

test('before the first edition there is nothing to say', () => {
  expect(assess(boardWith('none'), book([]), day('2025-12-31'))).toBeNull();
});

test('nothing known: no point is shown, every point is possible, and what is asked is named', () => {
  const { score, answer, missing, tracks, gaps, bestTrack } = judged(boardWith('neeq'), []);
  expect(score).toMatchObject({ value: 0, low: 0, high: 100 });
  expect(answer).toBe('missing');
  expect(missing.map(({ id }) => id)).toEqual(['no-investigation', 'np@t']);
  expect(tracks.map(({ code, answer }) => [code, answer])).toEqual([
    ['by-profit', 'missing'],
    ['by-sales', 'missing'],
  ]);
  expect([gaps, bestTrack]).toEqual([[], 'by-profit']);
});

test('everything met, clear, evidenced and done is a hundred, and only that', () => {
  const every = { 'np@t': wan(600), 'no-investigation': true, ...allClear, ...stepsDone };
  const top = judged(boardWith('neeq'), facts(every));
  expect(top.score).toMatchObject({ value: 100, low: 100, high: 100 });
  expect([top.answer, top.gaps, top.missing, top.persons]).toEqual(['met', [], [], []]);
  for (const id of Object.keys(every)) {
    const less = { ...every, [id]: id === 'np@t' ? wan(599) : false };
    const { score, answer } = judged(boardWith('neeq'), facts(less));
    expect(score.value, id).toBeLessThan(100);
    if (id !== 'np@t') expect(score.high, id).toBeLessThan(100);
    // Without profit the other track is open; majors, minors and steps leave the answer as it is.
    const weighs = checks.find(({ code }) => code === id)?.severity.neeq ?? 'step';
    const wanted =
      id === 'np@t' ? 'missing' : id === 'no-investigation' || weighs === 'blocker' ? 'short' : 'met';
    expect(answer, id).toBe(wanted);
  }
  expect(judged(boardWith('neeq'), facts(every, { audit: 'unaudited' })).score.value).toBe(90);
});

test('the points of the conditions: three fifths by the best track, half of what is reached where it is short', () => {
  const board = boardWith('none');
  const at = (given: Parameters<typeof facts>[0]) => judged(board, facts(given)).score.parts[0];
  expect(at({ 'no-investigation': true })).toMatchObject({ weight: 80, low: 32, high: 80 });
  // 300 of 600 is half, which counts a quarter of 48; the sales are nearer with three quarters of half.
  expect(at({ 'no-investigation': true, 'np@t': wan(300), 'revenue@t': wan(0) })).toMatchObject({
    low: 44,
    high: 44,
  });
  expect(at({ 'no-investigation': true, 'np@t': wan(300), 'revenue@t': wan(2250) })).toMatchObject({
    low: 50,
    high: 50,
  });
  expect(at({ 'no-investigation': false, 'np@t': wan(600) })).toMatchObject({ low: 48, high: 48 });
});

test('the nearest way is told: the short condition of the best track, then the checks by severity', () => {
  const {
    gaps,
    answer,
    bestTrack,
    missing,
    checks: tallies,
  } = judged(
    boardWith('neeq'),
    facts({
      'no-investigation': true,
      'np@t': wan(100),
      'revenue@t': wan(2900),
      'nf-05': false,
      'nf-10': false,
    }),
  );
  expect(answer).toBe('short');
  expect(bestTrack).toBe('by-sales');
  expect(gaps.map(({ kind, code }) => [kind, code])).toEqual([
    ['condition', 's'],
    ['check', 'nf-05'],
    ['check', 'nf-10'],
  ]);
  expect(missing).toEqual([]);
  expect(tallies?.blocker).toMatchObject({ total: 23, clear: 0, problems: ['nf-05'], unanswered: 22 });
});

test('a blocker that was answered as a problem makes a met board short', () => {
  const met = { 'np@t': wan(600), 'no-investigation': true };
  expect(judged(boardWith('neeq'), facts(met)).answer).toBe('met');
  const blocked = judged(boardWith('neeq'), facts({ ...met, 'nf-22': false }));
  expect([blocked.answer, blocked.verdict.answer]).toEqual(['short', 'met']);
  expect(judged(boardWith('none'), facts({ ...met, 'nf-22': false })).answer).toBe('met');
});

import { expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { type Edition, editionOf, faultsOf, inForce } from '#app/rules/domain/edition.ts';
import { fraction, minus, over, percent, wan, whole } from '#app/rules/domain/exact.ts';
import { book, type Fact, known, numberFact, of, yesFact } from '#app/rules/domain/fact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import {
  all,
  any,
  atLeast,
  atLeastThat,
  cases,
  localLimb,
  measured,
  measuredBetween,
  moreThan,
  noLimb,
  notices,
  numberLimb,
  personLimb,
  rule,
  wordLimb,
  yesLimb,
} from '#app/rules/domain/rule.ts';
import { limbsOf, missingIn } from '#app/rules/domain/verdict.ts';

const head = (code: string) =>
  ({
    code,
    clause: '第一条',
    words: { zh: code, en: code },
    confidence: 'checked',
    signedOffBy: null,
  }) as const;
const revenue = numberFact('revenue', 'CNY', '营业收入', 'Revenue');
const score = numberFact('score', 'points', '评分', 'Score');
const yes = yesFact('yes', '是', 'Yes');
const amounts = (values: Record<string, number>, latestYear = 2025) =>
  book(
    Object.entries(values).map(([id, value]): [string, Fact] => [id, known(wan(value), 'test')]),
    { latestYear },
  );

const growth = rule({
  ...head('growth'),
  needs: { later: of(revenue, 't'), earlier: of(revenue, 't-1') },
  judge: ({ later, earlier }) => {
    const ratio = over(later, earlier);
    return measured(ratio && minus(ratio, whole(1)), atLeastThat(percent(20), 'share'));
  },
});

test('a growth of exactly a fifth is met; one fen less is short', () => {
  const at = (later: bigint) =>
    book([
      ['revenue@t', known(whole(later), 'test')],
      ['revenue@t-1', known(wan(2750), 'test')],
    ]);
  expect(judge(growth, at(3_300_000_000n)).answer).toBe('met');
  expect(judge(growth, at(3_299_999_999n)).answer).toBe('short');
});

test('a growth on nothing is a person’s, not a division', () => {
  const verdict = judge(growth, amounts({ 'revenue@t': 100, 'revenue@t-1': 0 }));
  expect(verdict).toMatchObject({ answer: 'person', reason: 'undefined' });
});

test('missing names the fact and its year', () => {
  const verdict = judge(growth, amounts({ 'revenue@t': 100 }));
  expect(verdict).toMatchObject({
    answer: 'missing',
    missing: [{ id: 'revenue@t-1', year: 2024, words: { zh: '营业收入' } }],
  });
});

test('judge is given what it named and nothing else', () => {
  const seen: unknown[] = [];
  const nosy = rule({
    ...head('nosy'),
    needs: { later: of(revenue, 't') },
    judge: (given) => {
      seen.push(given);
      return { kind: 'yes-no', holds: true };
    },
  });
  judge(nosy, amounts({ 'revenue@t': 1, 'revenue@t-1': 2 }));
  expect(seen).toEqual([{ later: wan(1) }]);
});

test('strict bounds exclude the number itself, and say that it is short by nothing', () => {
  const strict = numberLimb({ ...head('score'), fact: of(score), bound: 'more-than', limit: whole(70) });
  const at = (points: number) => judge(strict, book([['score', known(whole(points), 'test')]]));
  expect(at(70)).toMatchObject({ answer: 'short', gap: whole(0) });
  expect(at(71).answer).toBe('met');
  const inclusive = numberLimb({ ...head('score'), fact: of(score), bound: 'at-least', limit: whole(70) });
  expect(judge(inclusive, book([['score', known(whole(70), 'test')]])).answer).toBe('met');
});

test('what a person has to answer is hers until she has', () => {
  const limb = personLimb({ ...head('position'), fact: of(yes) });
  expect(judge(limb, book([]))).toMatchObject({ answer: 'person', reason: 'judgement' });
  expect(judge(limb, book([['yes', known(true, 'person')]])).answer).toBe('met');
  expect(judge(limb, book([['yes', known(false, 'person')]])).answer).toBe('short');
});

test('yes, no and words out of a list', () => {
  const facts = book([
    ['yes', known(true, 'test')],
    ['layer', known('innovation', 'test')],
  ]);
  const layer = of({ key: 'layer', kind: 'word', unit: null, words: { zh: '层级', en: 'Layer' } } as const);
  expect(judge(yesLimb({ ...head('a'), fact: of(yes) }), facts).answer).toBe('met');
  expect(judge(noLimb({ ...head('b'), fact: of(yes) }), facts).answer).toBe('short');
  expect(judge(wordLimb({ ...head('c'), fact: layer, among: ['innovation'] }), facts).answer).toBe('met');
  expect(judge(wordLimb({ ...head('d'), fact: layer, among: ['base'] }), facts).answer).toBe('short');
});

test('a threshold of the place is labelled as one; where none is set, a person is asked', () => {
  const open = localLimb({ ...head('x'), fact: of(score), bound: 'at-least', parameter: 'least' });
  const facts: [string, Fact][] = [['score', known(whole(6), 'test')]];
  expect(judge(open, book(facts))).toMatchObject({ answer: 'person', reason: 'no-threshold' });
  const set = book(facts, { parameters: [['least', whole(5)]] });
  expect(judge(open, set)).toMatchObject({ answer: 'met', threshold: { local: true } });
  const suggested = localLimb({
    ...head('y'),
    fact: of(score),
    bound: 'at-least',
    parameter: 'least',
    suggested: whole(7),
  });
  expect(judge(suggested, book(facts))).toMatchObject({ answer: 'short', threshold: { local: true } });
  expect(judge(suggested, set).answer).toBe('met');
});

test('a count of which some are not known is settled by its ends', () => {
  const least = numberFact('least', 'companies', '已知', 'Known to');
  const most = numberFact('most', 'companies', '至多', 'At most');
  const limb = rule({
    ...head('share'),
    needs: { least: of(least), most: of(most) },
    judge: (given) =>
      measuredBetween(
        fraction(given.least.n, 10n),
        fraction(given.most.n, 10n),
        atLeastThat(percent(50), 'share'),
        [of(most)],
      ),
  });
  const at = (a: number, b: number) =>
    judge(
      limb,
      book([
        ['least', known(whole(a), 'test')],
        ['most', known(whole(b), 'test')],
      ]),
    ).answer;
  expect([at(5, 10), at(4, 4), at(4, 5), at(0, 10)]).toEqual(['met', 'short', 'missing', 'missing']);
});

test('cases: the band that a fact chooses; without it only what all bands agree on', () => {
  const ratio = numberFact('ratio', 'share', '研发强度', 'R&D intensity');
  const band = (code: string, share: number) =>
    numberLimb({ ...head(code), fact: of(ratio), bound: 'at-least', limit: percent(share) });
  const [small, large] = [band('small', 5), band('large', 3)];
  const banded = cases({
    code: 'banded',
    clause: '第十一条',
    words: { zh: '研发强度', en: 'R&D intensity' },
    needs: { revenue: of(revenue, 't') },
    choose: ({ revenue }) => (revenue.n <= wan(5000).n ? small : large),
    branches: [small, large],
  });
  const at = (share: number, income: number | null) =>
    judge(
      banded,
      book([
        ['ratio', known(percent(share), 'test')],
        ...(income === null ? [] : [['revenue@t', known(wan(income), 'test')] as [string, Fact]]),
      ]),
    ).answer;
  expect([at(4, 5000), at(4, 5001), at(4, null)]).toEqual(['short', 'met', 'missing']);
  expect([at(5, null), at(2, null)]).toEqual(['met', 'short']);
});

test('the nearest track is the one that is least short', () => {
  const track = (code: string, limit: number) =>
    all({ code, clause: '第二条', words: { zh: code, en: code } }, [
      rule({
        ...head(`${code}.revenue`),
        needs: { later: of(revenue, 't') },
        judge: ({ later }) => measured(later, moreThan(wan(limit), 'CNY')),
      }),
    ]);
  const board = any({ code: 'board', clause: '第二条', words: { zh: '板块', en: 'Board' } }, [
    track('far', 1000),
    track('near', 110),
    track('middle', 200),
  ]);
  const verdict = judge(board, amounts({ 'revenue@t': 100 }));
  expect(verdict).toMatchObject({ answer: 'short', nearest: 1 });
  expect(limbsOf(verdict).map((limb) => limb.answer)).toEqual(['short', 'short', 'short']);
});

test('at least n of refuses a number that cannot be', () => {
  expect(() => atLeast(2, { code: 'x', clause: '第一条', words: { zh: 'x', en: 'x' } }, [growth])).toThrow();
});

const edition = (code: string, from: string, until: string | null, more: Partial<Edition> = {}): Edition => ({
  set: 'demo',
  code,
  issuer: { zh: '部', en: 'Ministry' },
  title: { zh: '办法', en: 'Measures' },
  document: '〔2020〕1号',
  issuedOn: null,
  effectiveOn: day(from),
  until: until === null ? null : day(until),
  rule: growth,
  parameters: [],
  ...more,
});

test('the edition in force on a day: from its first day to the day before it ends', () => {
  const editions = [edition('a', '2019-01-01', '2025-07-10'), edition('b', '2025-07-10', null)];
  const on = (date: string) => inForce(editions, day(date))?.code ?? null;
  expect(on('2018-12-31')).toBeNull();
  expect(on('2019-01-01')).toBe('a');
  expect(on('2025-07-09')).toBe('a');
  expect(on('2025-07-10')).toBe('b');
  expect(editionOf(editions, 'a')?.code).toBe('a');
  expect(editionOf(editions, 'c')).toBeNull();
});

test('a transition keeps the older edition for what began before', () => {
  const kept = { beganBefore: day('2025-06-01'), keepUntil: day('2026-01-01') };
  const editions = [
    edition('a', '2019-01-01', '2025-07-10', { transition: kept }),
    edition('b', '2025-07-10', null),
  ];
  const on = (date: string, began: string) => inForce(editions, day(date), day(began))?.code;
  expect(on('2025-12-31', '2025-05-31')).toBe('a');
  expect(on('2026-01-01', '2025-05-31')).toBe('b');
  expect(on('2025-12-31', '2025-06-01')).toBe('b');
});

test('a rule file with faults is told what they are', () => {
  expect(faultsOf(edition('a', '2019-01-01', null))).toEqual([]);
  const twice = all({ code: 'g', clause: '第一条', words: { zh: '组', en: 'Group' } }, [
    growth,
    numberLimb({ ...head('growth'), clause: '', fact: of(score), bound: 'at-least', limit: whole(1) }),
  ]);
  expect(faultsOf(edition('b', '2020-01-01', '2019-01-01', { rule: twice }))).toEqual([
    'growth stands twice',
    'growth names no clause',
    'it ends before it begins',
  ]);
});

test('a notice is shown with its answer and changes nothing', () => {
  const plain = numberLimb({ ...head('revenue'), fact: of(revenue), bound: 'at-least', limit: wan(10) });
  const points = numberLimb({ ...head('points'), fact: of(score), bound: 'at-least', limit: wan(5) });
  const hints = notices({ code: 'hints', clause: '第二条', words: { zh: '提示', en: 'Hints' } }, [points]);
  const whole = all({ code: 'g', clause: '第一条', words: { zh: '组', en: 'Group' } }, [plain, hints]);
  const short = judge(whole, amounts({ revenue: 10, score: 4 }));
  expect([short.answer, limbsOf(short).map((limb) => limb.answer)]).toEqual(['met', ['met', 'short']]);
  const open = judge(whole, amounts({}));
  expect(open.answer).toBe('missing');
  expect(missingIn(open).map((fact) => fact.id)).toEqual(['revenue']);
});

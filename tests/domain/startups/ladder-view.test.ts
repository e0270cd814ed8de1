import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import { type Lane, laneOf, ranksOf } from '#app/startups/domain/ladder.ts';
import type { CompanyFacts } from '#app/startups/domain/ladder-gates.ts';
import { positionsOn } from '#app/startups/domain/ladder-history.ts';
import { ladderView, type OpenOrder } from '#app/startups/domain/ladder-view.ts';
import { allEvidence, counterOf, grow, line, wish } from '#tests/support/ladder-moves.ts';

const today = day('2026-11-23');
const facts: CompanyFacts = { foundedOn: day('2018-01-01'), legalForm: 'limited' };

function laneView(view: ReturnType<typeof ladderView>, lane: Lane) {
  const found = view.lanes.find((candidate) => candidate.lane === lane);
  if (!found) throw new Error(`no lane ${lane}`);
  return found;
}

function drawn(view: ReturnType<typeof ladderView>, lane: Lane) {
  return laneView(view, lane).steps.map((step) => `${step.stage} ${step.state} ${step.sinceOn ?? ''}`.trim());
}

const climb = [
  line(1, 'market', null, 'regional-incubation', '2024-11-05'),
  line(2, 'market', 'regional-incubation', 'regional-cultivation', '2025-12-01'),
  line(3, 'market', 'regional-cultivation', 'share-reform', '2026-08-20'),
];

test('past steps bear their day, the present one stands out, skipped and future ones bear none', () => {
  expect(drawn(ladderView(climb, today), 'market')).toEqual([
    'regional-incubation past 2024-11-05',
    'regional-normalisation skipped',
    'regional-cultivation past 2025-12-01',
    'share-reform present 2026-08-20',
    'neeq-base future',
    'neeq-innovation future',
    'bse future',
  ]);
});

test('on an earlier day the picture knows nothing of what came later', () => {
  const view = ladderView(climb, day('2025-06-30'));
  expect(drawn(view, 'market').slice(0, 3)).toEqual([
    'regional-incubation present 2024-11-05',
    'regional-normalisation future',
    'regional-cultivation future',
  ]);
});

test('a company that never entered a lane sees it all ahead', () => {
  const lane = laneView(ladderView([], today), 'financing');
  expect(lane).toMatchObject({ present: null, sinceOn: null });
  expect(new Set(lane.steps.map((step) => step.state))).toEqual(new Set(['future']));
});

test('a company that left a lane keeps what it walked', () => {
  const left = [...climb, line(4, 'market', 'share-reform', null, '2026-10-01')];
  const lane = laneView(ladderView(left, today), 'market');
  expect(lane).toMatchObject({ present: null, sinceOn: '2026-10-01' });
  expect(lane.steps.map((step) => step.state)).toEqual([
    'past',
    'skipped',
    'past',
    'past',
    'future',
    'future',
    'future',
  ]);
});

test('a transfer between exchanges stays one step that remembers where it was listed before', () => {
  const moves = [
    line(1, 'market', null, 'neeq-innovation', '2020-01-01'),
    line(2, 'market', 'neeq-innovation', 'bse', '2021-11-15'),
    line(3, 'market', 'bse', 'star', '2022-05-25'),
  ];
  const top = laneView(ladderView(moves, today), 'market').steps.at(-1);
  expect(top).toMatchObject({ stage: 'star', state: 'present', sinceOn: '2022-05-25', before: ['bse'] });
  expect(top?.alternatives).toContain('chinext');
});

test('the next gate counts what its evidence still lacks', () => {
  const about = { facts, openOrders: [] };
  const next = laneView(
    ladderView([line(1, 'market', null, 'regional-cultivation', '2025-01-01')], today, about),
    'market',
  ).next;
  expect(next).toMatchObject({ to: 'share-reform', missing: 2, obstacle: null, openOrderId: null });
});

test('evidence that an open order brings is no longer missing', () => {
  const open: OpenOrder = {
    id: 'order',
    lane: 'financing',
    to: 'b',
    evidence: allEvidence('financing', 'b').slice(0, 1),
  };
  const next = laneView(ladderView([], today, { facts, openOrders: [open] }), 'financing').next;
  expect(next).toMatchObject({ to: 'b', missing: 1, openOrderId: 'order' });
  expect(next?.asks.map((ask) => ask.given)).toEqual([true, false]);
});

test('the next gate names the fact that bars the way', () => {
  const at = [line(1, 'market', null, 'share-reform', '2026-01-01')];
  const next = (given: CompanyFacts, moves = at) =>
    laneView(ladderView(moves, today, { facts: given, openOrders: [] }), 'market').next;
  expect(next(facts)?.obstacle).toBe('joint-stock-needed');
  expect(next({ ...facts, legalForm: 'joint-stock' })?.obstacle).toBeNull();
  expect(next({ ...facts, legalForm: null })?.obstacle).toBeNull();
});

test('above the last step there is no gate', () => {
  const listed = [line(1, 'market', null, 'star', '2020-01-01')];
  expect(laneView(ladderView(listed, today, { facts, openOrders: [] }), 'market').next).toBeNull();
});

test('a step that was taken back leaves no trace in the picture', () => {
  const last = climb[2];
  if (!last) throw new Error('three moves');
  const view = ladderView([...climb, counterOf(last, 4)], today);
  expect(view).toEqual(ladderView(climb.slice(0, 2), today));
});

test('every picture has each height once, one present step where the company stands, and no day after the one shown', () => {
  const someDay = fc.nat({ max: 6000 }).map((days) => addDays(day('2017-06-01'), days));
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 40 }), someDay, (plan, on) => {
      const moves = grow(plan);
      const positions = positionsOn(moves, on);
      for (const lane of ladderView(moves, on, { facts, openOrders: [] }).lanes) {
        expect(lane.steps).toHaveLength(ranksOf(lane.lane).length);
        const present = lane.steps.filter((step) => step.state === 'present');
        expect(present.map((step) => step.stage)).toEqual(lane.present ? [lane.present] : []);
        expect(lane.present).toBe(positions[lane.lane]?.stage ?? null);
        for (const step of lane.steps) {
          expect(laneOf(step.stage)).toBe(lane.lane);
          if (step.sinceOn) expect(step.sinceOn <= on).toBe(true);
          expect(step.sinceOn !== null).toBe(step.state === 'past' || step.state === 'present');
        }
        const lastTrodden = lane.steps.findLastIndex((step) => step.state !== 'future');
        expect(lane.steps.slice(0, lastTrodden + 1).every((step) => step.state !== 'future')).toBe(true);
      }
    }),
  );
});

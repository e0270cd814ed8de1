import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { allStages, laneOf, lanes, rankOf, ranksOf, stagesOf } from '#app/startups/domain/ladder.ts';
import {
  lastMove,
  type Move,
  type Positions,
  positionsOn,
  samePositions,
  standingMoves,
} from '#app/startups/domain/ladder-history.ts';
import { counterOf, grow, line, wish } from '#tests/support/ladder-moves.ts';

const wishes = fc.array(wish, { maxLength: 40 });
const someDay = fc.nat({ max: 6000 }).map((days) => addDays(day('2017-06-01'), days));
const end = day('2099-12-31');

test('the stock exchanges share one height and every other stage has its own', () => {
  expect(rankOf('star')).toBe(rankOf('bse'));
  expect(rankOf('overseas')).toBe(rankOf('main-board'));
  expect(ranksOf('market').at(-1)).toEqual(['bse', 'star', 'chinext', 'main-board', 'overseas']);
  for (const lane of ['development', 'financing'] as const) {
    expect(stagesOf[lane].map(rankOf)).toEqual(stagesOf[lane].map((_, index) => index));
  }
});

test('every stage belongs to exactly one lane', () => {
  for (const stage of allStages) {
    expect(lanes.filter((lane) => (stagesOf[lane] as readonly string[]).includes(stage))).toEqual([
      laneOf(stage),
    ]);
  }
});

test('a company stands where its newest move of the lane has put it', () => {
  const moves = [
    line(1, 'financing', null, 'seed', '2020-03-01'),
    line(2, 'financing', 'seed', 'a', '2022-05-20'),
    line(3, 'development', null, 'incubating', '2020-01-10'),
  ];
  expect(positionsOn(moves, day('2022-05-19'))).toEqual({
    development: { stage: 'incubating', sinceOn: '2020-01-10' },
    financing: { stage: 'seed', sinceOn: '2020-03-01' },
    market: null,
  });
  expect(positionsOn(moves, day('2022-05-20')).financing).toEqual({ stage: 'a', sinceOn: '2022-05-20' });
  expect(positionsOn(moves, day('2019-12-31'))).toEqual({ development: null, financing: null, market: null });
});

test('a company that leaves a lane stands nowhere on it', () => {
  const moves = [
    line(1, 'market', null, 'neeq-base', '2020-03-01'),
    line(2, 'market', 'neeq-base', null, '2023-08-01'),
  ];
  expect(positionsOn(moves, day('2023-07-31')).market?.stage).toBe('neeq-base');
  expect(positionsOn(moves, day('2023-08-01')).market).toBeNull();
});

test('a counter-entry takes the move back for every day, the past ones too', () => {
  const seed = line(1, 'financing', null, 'seed', '2020-03-01');
  const a = line(2, 'financing', 'seed', 'a', '2022-05-20');
  const moves = [seed, a, counterOf(a, 3)];
  expect(positionsOn(moves, day('2022-06-01')).financing?.stage).toBe('seed');
  expect(positionsOn(moves, end).financing?.stage).toBe('seed');
  expect(standingMoves(moves)).toEqual([seed]);
});

test('the counter-entry of the last move restores the former state exactly', () => {
  fc.assert(
    fc.property(wishes, fc.constantFrom(...lanes), someDay, (plan, lane, on) => {
      const moves = grow(plan);
      const last = lastMove(moves, lane);
      if (!last) return;
      const before = moves.filter((move) => move.seq < last.seq);
      const others = moves.filter((move) => move.seq > last.seq && move.lane !== lane);
      const without = [...before, ...others];
      const after = [...moves, counterOf(last, moves.length + 1)];
      expect(positionsOn(after, on)).toEqual(positionsOn(without, on));
      expect(lastMove(after, lane)).toEqual(lastMove(without, lane));
    }),
  );
});

test('the position on a past day is the fold of what had taken effect by then', () => {
  fc.assert(
    fc.property(wishes, someDay, (plan, on) => {
      const moves = grow(plan);
      const prefix = moves.filter((move) => move.effectiveOn <= on);
      expect(samePositions(positionsOn(moves, on), positionsOn(prefix, end))).toBe(true);
      expect(positionsOn(moves, on)).toEqual(foldByHand(moves, on));
    }),
  );
});

test('lanes are independent: the order in which their lines were written does not matter', () => {
  fc.assert(
    fc.property(wishes, someDay, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (plan, on, dice) => {
      const moves = grow(plan);
      const woven = weave(moves, dice);
      expect(positionsOn(woven, on)).toEqual(positionsOn(moves, on));
    }),
  );
});

/** Walks day by day through each lane, as a clerk would: an independent way to the same answer. */
function foldByHand(moves: readonly Move[], on: CalendarDate): Positions {
  const result: Positions = { development: null, financing: null, market: null };
  for (const lane of lanes) {
    const stack: Move[] = [];
    for (const move of moves.filter((candidate) => candidate.lane === lane)) {
      if (move.kind === 'counter') stack.pop();
      else stack.push(move);
    }
    const reached = stack.filter((move) => move.effectiveOn <= on).at(-1);
    result[lane] = reached?.to ? { stage: reached.to, sinceOn: reached.effectiveOn } : null;
  }
  return result;
}

/** The same lines written in another order, the order within each lane kept. */
function weave(moves: readonly Move[], dice: readonly number[]): Move[] {
  const queues = lanes.map((lane) => moves.filter((move) => move.lane === lane));
  const woven: Move[] = [];
  for (let turn = 0; woven.length < moves.length; turn++) {
    const open = queues.filter((queue) => queue.length);
    const next = open[(dice[turn % dice.length] ?? 0) % open.length]?.shift();
    if (next) woven.push({ ...next, seq: BigInt(woven.length + 1) });
  }
  return woven;
}

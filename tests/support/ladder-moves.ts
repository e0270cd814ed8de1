import fc from 'fast-check';
import { addDays, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { type Lane, lanes, type Stage } from '#app/startups/domain/ladder.ts';
import { type GivenEvidence, gateOf, reachableFrom } from '#app/startups/domain/ladder-gates.ts';
import { lastMove, type Move } from '#app/startups/domain/ladder-history.ts';

/** A line of a history, for tests of the domain. */
export function line(
  seq: number,
  lane: Lane,
  from: Stage | null,
  to: Stage | null,
  effectiveOn: string,
): Move {
  return {
    id: `move-${seq}`,
    seq: BigInt(seq),
    lane,
    kind: 'move',
    countersId: null,
    from,
    to,
    effectiveOn: day(effectiveOn),
  };
}

/** The counter-entry of a move. */
export function counterOf(move: Move, seq: number): Move {
  return {
    ...move,
    id: `move-${seq}`,
    seq: BigInt(seq),
    kind: 'counter',
    countersId: move.id,
    from: move.to,
    to: move.from,
  };
}

/** Everything that the gate asks for, none of it as a file. */
export function allEvidence(lane: Lane, to: Stage | null): GivenEvidence[] {
  return (gateOf(lane, to)?.asks ?? []).map((ask) => {
    const form = ask.forms.includes('link') ? 'link' : 'note';
    return {
      proves: ask.kind,
      form,
      fileId: null,
      url: form === 'link' ? 'https://example.test/notice' : null,
      note: form === 'note' ? 'kept by the incubator' : null,
    };
  });
}

export type Wish = { lane: Lane; pick: number; wait: number; counter: boolean };

export const wish: fc.Arbitrary<Wish> = fc.record({
  lane: fc.constantFrom(...lanes),
  pick: fc.nat({ max: 20 }),
  wait: fc.nat({ max: 400 }),
  counter: fc.boolean(),
});

/** A lawful history grown from wishes: every move is reachable, dates of a lane never fall, some moves are taken back. */
export function grow(wishes: readonly Wish[], start: CalendarDate = day('2018-01-01')): Move[] {
  const moves: Move[] = [];
  for (const { lane, pick, wait, counter } of wishes) {
    const last = lastMove(moves, lane);
    const seq = moves.length + 1;
    if (counter && last) {
      moves.push(counterOf(last, seq));
      continue;
    }
    const from = last?.to ?? null;
    const exits = from !== null && gateOf(lane, null) ? [null] : [];
    const choices = [...reachableFrom(lane, from), ...exits];
    const to = choices[pick % Math.max(1, choices.length)];
    if (to === undefined) continue;
    moves.push(line(seq, lane, from, to, addDays(last?.effectiveOn ?? start, wait)));
  }
  return moves;
}

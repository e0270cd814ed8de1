import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { type Lane, lanes, rankOf, type Stage, stagesOf } from '#app/startups/domain/ladder.ts';
import {
  type CompanyFacts,
  daysAhead,
  gateOf,
  gates,
  reachableFrom,
} from '#app/startups/domain/ladder-gates.ts';
import { lastMove, type Move, positionsOn } from '#app/startups/domain/ladder-history.ts';
import { decideApproval, decideCounter, decideMove } from '#app/startups/domain/ladder-move.ts';
import { allEvidence, counterOf, grow, line, wish } from '#tests/support/ladder-moves.ts';

const today = day('2026-11-23');
const limited: CompanyFacts = { foundedOn: day('2019-04-01'), legalForm: 'limited' };
const jointStock: CompanyFacts = { ...limited, legalForm: 'joint-stock' };

function decide(
  moves: readonly Move[],
  lane: Lane,
  to: Stage | null,
  on = '2026-11-01',
  facts = jointStock,
  evidence = allEvidence(lane, to),
) {
  return decideMove({ facts, moves, caredFor: true }, { lane, to, effectiveOn: day(on), evidence }, today);
}

function on(lane: Lane, to: Stage, since = '2024-01-15'): Move[] {
  return [line(1, lane, null, to, since)];
}

test('a round may skip its elders and the change names what was skipped', () => {
  const decision = decide(on('financing', 'seed'), 'financing', 'a');
  expect(decision).toMatchObject({ ok: true, value: { from: 'seed', to: 'a', skipped: ['angel', 'pre-a'] } });
});

test('financing never steps back and its lane is never left', () => {
  expect(decide(on('financing', 'b'), 'financing', 'a')).toEqual({
    ok: false,
    refusal: { kind: 'step-backwards', from: 'b', to: 'a' },
  });
  expect(decide(on('financing', 'b'), 'financing', null)).toEqual({
    ok: false,
    refusal: { kind: 'lane-cannot-be-left', lane: 'financing' },
  });
});

test('nobody graduates who was not incubated', () => {
  expect(decide(on('development', 'idea'), 'development', 'graduated')).toEqual({
    ok: false,
    refusal: { kind: 'step-out-of-order', from: 'idea', to: 'graduated', after: ['incubating'] },
  });
  expect(decide(on('development', 'incubating'), 'development', 'graduated').ok).toBe(true);
});

test('the BSE is reached from the NEEQ innovation layer alone', () => {
  for (const from of stagesOf.market) {
    expect(decide(on('market', from), 'market', 'bse').ok, from).toBe(from === 'neeq-innovation');
  }
  expect(decide([], 'market', 'bse').ok).toBe(false);
});

test('from the BSE a company transfers to STAR and ChiNext, and to nothing else', () => {
  expect(reachableFrom('market', 'bse')).toEqual(['star', 'chinext']);
});

test('a listed company comes back to the NEEQ only by leaving first', () => {
  expect(decide(on('market', 'star'), 'market', 'neeq-base')).toMatchObject({
    refusal: { kind: 'step-backwards' },
  });
  const left = [...on('market', 'star'), line(2, 'market', 'star', null, '2026-05-01')];
  expect(decide(left, 'market', 'neeq-base').ok).toBe(true);
});

test('layers of one market are adjusted in both directions', () => {
  expect(decide(on('market', 'neeq-innovation'), 'market', 'neeq-base').ok).toBe(true);
  expect(decide(on('market', 'regional-cultivation'), 'market', 'regional-incubation').ok).toBe(true);
});

test('a move takes effect at most thirty days ahead', () => {
  const latest = addDays(today, daysAhead);
  expect(decide([], 'financing', 'seed', latest).ok).toBe(true);
  expect(decide([], 'financing', 'seed', addDays(latest, 1))).toEqual({
    ok: false,
    refusal: { kind: 'too-far-ahead', latestOn: latest },
  });
});

test('no round is closed before the company is founded, but an idea is older than the company', () => {
  expect(decide([], 'financing', 'seed', '2019-03-31')).toEqual({
    ok: false,
    refusal: { kind: 'before-founding', foundedOn: '2019-04-01' },
  });
  expect(decide([], 'development', 'idea', '2019-03-31').ok).toBe(true);
});

test('a move is not dated before the one it follows, but may share its day', () => {
  expect(decide(on('financing', 'seed', '2024-01-15'), 'financing', 'a', '2024-01-14')).toEqual({
    ok: false,
    refusal: { kind: 'before-last-move', lastOn: '2024-01-15' },
  });
  expect(decide(on('market', 'neeq-base', '2026-06-01'), 'market', 'neeq-innovation', '2026-06-01').ok).toBe(
    true,
  );
});

test('a limited company does not pass the gate of the NEEQ', () => {
  expect(decide(on('market', 'share-reform'), 'market', 'neeq-base', '2026-11-01', limited)).toEqual({
    ok: false,
    refusal: { kind: 'joint-stock-needed', to: 'neeq-base', legalForm: 'limited' },
  });
});

test('a legal form that nobody knows is proven by a recorded share reform, not assumed', () => {
  const unknown: CompanyFacts = { foundedOn: null, legalForm: null };
  expect(decide([], 'market', 'neeq-base', '2026-11-01', unknown)).toEqual({
    ok: false,
    refusal: { kind: 'joint-stock-unproven', to: 'neeq-base' },
  });
  expect(decide(on('market', 'share-reform'), 'market', 'neeq-base', '2026-11-01', unknown).ok).toBe(true);
});

test('a company that lists overseas may be of another form', () => {
  expect(decide(on('market', 'share-reform'), 'market', 'overseas', '2026-11-01', limited).ok).toBe(true);
});

test('the refusal for want of evidence names each piece', () => {
  expect(
    decide(on('market', 'regional-cultivation'), 'market', 'share-reform', '2026-11-01', limited, []),
  ).toEqual({
    ok: false,
    refusal: { kind: 'evidence-missing', evidence: ['founding-resolution', 'business-licence'] },
  });
});

test('a sentence is no evidence where a record is asked for', () => {
  const said = [
    { proves: 'listing-announcement', form: 'note', fileId: null, url: null, note: 'trust me' },
  ] as const;
  expect(
    decide(on('market', 'neeq-innovation'), 'market', 'bse', '2026-11-01', jointStock, [...said]),
  ).toEqual({
    ok: false,
    refusal: { kind: 'evidence-missing', evidence: ['listing-announcement'] },
  });
});

test('a company that nobody looks after is decided on by the operator', () => {
  const order = {
    lane: 'financing',
    to: 'seed',
    effectiveOn: day('2026-11-01'),
    evidence: allEvidence('financing', 'seed'),
  } as const;
  const alone = decideMove({ facts: jointStock, moves: [], caredFor: false }, order, today);
  expect(alone).toMatchObject({ ok: true, value: { approver: 'operator' } });
  const cared = decideMove({ facts: jointStock, moves: [], caredFor: true }, order, today);
  expect(cared).toMatchObject({ ok: true, value: { approver: 'caretaker' } });
});

test('an order waits for its day and is not approved after the ground has moved', () => {
  const state = { facts: jointStock, moves: on('financing', 'seed'), caredFor: true };
  const order = {
    lane: 'financing',
    to: 'a',
    from: 'seed',
    effectiveOn: addDays(today, 1),
    evidence: allEvidence('financing', 'a'),
    state: 'proposed',
  } as const;
  expect(decideApproval(state, order, today)).toEqual({
    ok: false,
    refusal: { kind: 'not-yet-effective', effectiveOn: '2026-11-24' },
  });
  expect(decideApproval(state, order, addDays(today, 1)).ok).toBe(true);
  expect(decideApproval({ ...state, moves: [] }, order, addDays(today, 1))).toEqual({
    ok: false,
    refusal: { kind: 'position-changed', expected: 'seed', found: null },
  });
  expect(decideApproval(state, { ...order, state: 'approved' }, addDays(today, 1))).toEqual({
    ok: false,
    refusal: { kind: 'already-decided', state: 'approved' },
  });
});

test('only the newest standing move of a lane can be taken back, and once', () => {
  const seed = line(1, 'financing', null, 'seed', '2022-01-01');
  const a = line(2, 'financing', 'seed', 'a', '2023-01-01');
  expect(decideCounter([seed, a], seed.id)).toEqual({
    ok: false,
    refusal: { kind: 'not-the-last-move', lastId: a.id },
  });
  expect(decideCounter([seed, a, counterOf(a, 3)], a.id)).toEqual({
    ok: false,
    refusal: { kind: 'already-countered' },
  });
  expect(decideCounter([seed, a, counterOf(a, 3)], seed.id).ok).toBe(true);
  expect(decideCounter([seed], 'nothing')).toEqual({ ok: false, refusal: { kind: 'move-not-found' } });
});

test('every gate names evidence once, is reached from its own lane, and never from itself', () => {
  for (const lane of lanes) {
    for (const stage of stagesOf[lane]) {
      const { asks, from } = gates[stage];
      expect(new Set(asks.map((ask) => ask.kind)).size).toBe(asks.length);
      expect(from.every((other) => (stagesOf[lane] as readonly string[]).includes(other))).toBe(true);
      expect(from).not.toContain(stage);
    }
  }
});

test('every stage can be reached from outside the ladder by some way', () => {
  for (const lane of lanes) {
    const reached = new Set<Stage>(reachableFrom(lane, null));
    for (let grew = true; grew; ) {
      const before = reached.size;
      for (const stage of [...reached]) for (const next of reachableFrom(lane, stage)) reached.add(next);
      grew = reached.size > before;
    }
    expect([...reached].sort()).toEqual([...stagesOf[lane]].sort());
  }
});

test('whatever is decided follows on the history, and only layers of one market go down', () => {
  const layered = ['regional-incubation', 'regional-normalisation', 'regional-cultivation', 'neeq-base'];
  const target = fc.constantFrom(...lanes).chain((lane) =>
    fc.record({
      lane: fc.constant(lane),
      to: fc.option(fc.constantFrom<Stage>(...stagesOf[lane]), { nil: null }),
      offset: fc.integer({ min: -3000, max: 60 }),
    }),
  );
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 25 }), target, (plan, { lane, to, offset }) => {
      const moves = grow(plan);
      const effectiveOn: CalendarDate = addDays(today, offset);
      const order = { lane, to, effectiveOn, evidence: allEvidence(lane, to) };
      const decision = decideMove({ facts: jointStock, moves, caredFor: true }, order, today);
      const last = lastMove(moves, lane);
      if (!decision.ok) return;
      expect(decision.value.from).toBe(last?.to ?? null);
      expect(effectiveOn >= (last?.effectiveOn ?? effectiveOn)).toBe(true);
      expect(gateOf(lane, to)).not.toBeNull();
      if (to && last?.to && rankOf(to) < rankOf(last.to)) expect(layered).toContain(to);
      const seq = moves.length + 1;
      const after = [...moves, { ...line(seq, lane, last?.to ?? null, to, effectiveOn) }];
      expect(positionsOn(after, effectiveOn)[lane]?.stage ?? null).toBe(to);
    }),
  );
});

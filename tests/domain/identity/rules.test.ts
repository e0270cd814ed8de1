import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statusOnSignUp } from '#app/identity/domain/application.ts';
import { cleanName } from '#app/identity/domain/display-name.ts';
import { normaliseEmail } from '#app/identity/domain/email.ts';
import { followLink, takeUp } from '#app/identity/domain/invitation.ts';
import { changeRole, endSeat, isLastManager, type Seat } from '#app/identity/domain/seats.ts';
import { isOver, sessionLimits } from '#app/identity/domain/session-limits.ts';

const minute = 60_000;
const hour = 60 * minute;

test('a session of the operator or of an expert rests 30 minutes and lives 12 hours; others 8 hours and 7 days', () => {
  expect(sessionLimits(true)).toEqual({ idle: 30 * minute, absolute: 12 * hour });
  expect(sessionLimits(false)).toEqual({ idle: 8 * hour, absolute: 7 * 24 * hour });
  expect(isOver({ sinceStart: hour, sinceUse: 30 * minute - 1 }, true)).toBe(false);
  expect(isOver({ sinceStart: hour, sinceUse: 30 * minute }, true)).toBe(true);
  expect(isOver({ sinceStart: 12 * hour, sinceUse: 0 }, true)).toBe(true);
  expect(isOver({ sinceStart: 12 * hour, sinceUse: 7 * hour }, false)).toBe(false);
  expect(isOver({ sinceStart: 7 * 24 * hour, sinceUse: 0 }, false)).toBe(true);
});

test('addresses are compared without regard to case, width and blanks around them', () => {
  expect(normaliseEmail(' Lin.Mo@Example.COM ')).toBe('lin.mo@example.com');
  expect(normaliseEmail('ｌｉｎ@example.com')).toBe('lin@example.com');
  expect(normaliseEmail('林默@例子.中国')).toBe('林默@例子.中国');
});

test.each([
  '',
  'lin',
  'lin@',
  '@example.com',
  'lin@example',
  'lin mo@example.com',
  'lin@exa mple.com',
  'lin@@example.com',
  'a.@example.com',
  'a..b@example.com',
  'lin\u200b@example.com',
  'lin\r\nBcc: x@example.com',
  '"lin"@example.com',
  'lin@example.com,mo@example.com',
  `${'a'.repeat(65)}@example.com`,
])('%j is no address', (text) => {
  expect(normaliseEmail(text)).toBeNull();
});

test('making an address uniform twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const once = normaliseEmail(text);
      return once === null || normaliseEmail(once) === once;
    }),
  );
});

test('names are composed and hold nothing that cannot be seen', () => {
  expect(cleanName('  Zoe\u0308   Miller ')).toBe('Zoë Miller');
  for (const bad of ['', '   ', '···', 'a\u202eb', 'a\u200bb', 'a\u0000b', '\ud800', 'x'.repeat(101)]) {
    expect(cleanName(bad)).toBeNull();
  }
});

const seat = (id: string, role: Seat['role']): Seat => ({ id, userId: `user ${id}`, role });

test('whatever is ordered of its seats, an organisation that has a manager keeps one', () => {
  const roles = fc.constantFrom('manager', 'member', 'viewer');
  const orders = fc.array(fc.record({ seat: fc.nat(5), by: fc.nat(5), to: fc.option(roles) }));
  fc.assert(
    fc.property(fc.array(roles, { minLength: 1, maxLength: 6 }), orders, (others, given) => {
      let seats = ['manager' as const, ...others].map((role, at) => seat(String(at), role));
      for (const order of given) {
        const seatId = String(order.seat);
        const decided = order.to
          ? changeRole(seats, { seatId, role: order.to }, `user ${order.by}`)
          : endSeat(seats, seatId);
        if (!decided.ok) continue;
        seats = order.to
          ? seats.map((each) => (each.id === seatId && order.to ? { ...each, role: order.to } : each))
          : seats.filter((each) => each.id !== seatId);
      }
      return seats.some((each) => each.role === 'manager');
    }),
  );
});

test('the last manager is told from one of several', () => {
  const [a, b, c] = [seat('a', 'manager'), seat('b', 'manager'), seat('c', 'member')];
  expect(isLastManager([a, c], a)).toBe(true);
  expect(isLastManager([a, b, c], a)).toBe(false);
  expect(isLastManager([a, c], c)).toBe(false);
});

test('a link works for its own purpose, until it is used, revoked or past its time', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  const later = new Date(now.getTime() + 1);
  const link = {
    purpose: 'join',
    email: 'a@b.example',
    expiresAt: later,
    usedAt: null,
    revokedAt: null,
  } as const;
  expect(followLink(link, ['join', 'expert'], now)).toMatchObject({ ok: true });
  expect(followLink(null, ['join'], now)).toMatchObject({ refusal: { kind: 'no-such-link' } });
  expect(followLink(link, ['reset'], now)).toMatchObject({ refusal: { kind: 'no-such-link' } });
  expect(followLink(link, ['join'], later)).toMatchObject({ refusal: { kind: 'expired' } });
  expect(followLink({ ...link, usedAt: now }, ['join'], now)).toMatchObject({ refusal: { kind: 'used' } });
  expect(followLink({ ...link, revokedAt: now }, ['join'], now)).toMatchObject({
    refusal: { kind: 'revoked' },
  });
});

test('an invitation is taken up by its address alone, and never opens an account that exists', () => {
  const link = { email: 'a@b.example' };
  expect(takeUp(link, { kind: 'stranger', addressHasAccount: false })).toMatchObject({
    value: { as: 'new-account' },
  });
  expect(takeUp(link, { kind: 'stranger', addressHasAccount: true })).toMatchObject({
    refusal: { kind: 'sign-in-first' },
  });
  expect(takeUp(link, { kind: 'person', userId: '1', email: 'a@b.example' })).toMatchObject({
    value: { as: 'signed-in', userId: '1' },
  });
  expect(takeUp(link, { kind: 'person', userId: '1', email: 'c@d.example' })).toMatchObject({
    refusal: { kind: 'for-another-address' },
  });
});

test('how an applicant begins follows from the operator’s wish', () => {
  expect([statusOnSignUp('open'), statusOnSignUp('approval'), statusOnSignUp('closed')]).toEqual([
    'active',
    'pending',
    null,
  ]);
});

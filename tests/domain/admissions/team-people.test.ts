import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostPeople, readPeople, standingOf } from '#app/admissions/domain/team-people.ts';

const line = (email: string, name = '', role = 'member') => ({ email, name, role });

test('people are read in their order, addresses as the portal keeps them, empty lines left out', () => {
  expect(
    readPeople([line(' Zhou@Example.COM ', ' 周  岚 ', 'manager'), line(''), line('li@example.com')]),
  ).toEqual({
    ok: true,
    value: [
      { email: 'zhou@example.com', name: '周 岚', role: 'manager' },
      { email: 'li@example.com', name: null, role: 'member' },
    ],
  });
});

test('each unfit line says what is wrong with it', () => {
  const read = readPeople([
    line('not an address'),
    line('', '周岚'),
    line('a@example.com'),
    line('A@example.com'),
    line('b@example.com', '\u200b'),
    line('c@example.com', '', 'auditor'),
  ]);
  expect(read).toMatchObject({
    refusal: {
      problems: [
        { at: 0, kind: 'person-not-an-email' },
        { at: 1, kind: 'person-email-missing' },
        { at: 3, kind: 'person-twice', line: 3 },
        { at: 4, kind: 'person-name-unfit' },
        { at: 5, kind: 'person-role-missing' },
      ],
    },
  });
});

test('whatever is typed, nobody is named twice, nor more people than may be', () => {
  const lines = fc.array(
    fc.record({
      email: fc.oneof(fc.emailAddress(), fc.string(), fc.constantFrom('a@example.com', 'A@EXAMPLE.com')),
      name: fc.string(),
      role: fc.constantFrom('manager', 'member', 'viewer', ''),
    }),
    { maxLength: 14 },
  );
  fc.assert(
    fc.property(lines, (typed) => {
      const read = readPeople(typed);
      if (!read.ok) return read.refusal.problems.length > 0;
      const emails = read.value.map(({ email }) => email);
      return new Set(emails).size === emails.length && emails.length <= mostPeople;
    }),
  );
});

test('somebody invited has joined, waits, is late, or was uninvited', () => {
  const now = new Date('2026-11-23T00:00:00Z');
  const link = { usedAt: null, revokedAt: null, expiresAt: new Date('2026-11-24T00:00:00Z') };
  expect(standingOf('seated', null, now)).toBe('seated');
  expect(standingOf('invited', link, now)).toBe('waiting');
  expect(standingOf('invited', { ...link, expiresAt: now }, now)).toBe('expired');
  expect(standingOf('invited-before', { ...link, usedAt: now }, now)).toBe('joined');
  expect(standingOf('invited', { ...link, revokedAt: now, expiresAt: now }, now)).toBe('revoked');
});

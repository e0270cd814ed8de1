import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { choicesOf, fateOf, usualChannel } from '#app/notifications/domain/channel.ts';
import { byDay, byTopic } from '#app/notifications/domain/grouping.ts';
import {
  afterFailure,
  failureOf,
  mostTries,
  secondsPerTry,
  secondsUntilNextTry,
} from '#app/notifications/domain/mail.ts';
import { channels, topics } from '#app/notifications/domain/notice.ts';

describe('where a notice goes', () => {
  const open = { read: false, active: true } as const;

  test('at once, into the digest, or nowhere, as its person has chosen', () => {
    expect(fateOf({ ...open, channel: 'at-once' }, 'at-once')).toBe('mail');
    expect(fateOf({ ...open, channel: 'digest' }, 'at-once')).toBe('wait');
    expect(fateOf({ ...open, channel: 'digest' }, 'digest')).toBe('mail');
    expect(fateOf({ ...open, channel: 'at-once' }, 'digest')).toBe('wait');
    expect(fateOf({ ...open, channel: 'portal' }, 'digest')).toBe('none');
  });

  test('nobody is mailed what she has read already, nor when she may not sign in', () => {
    for (const channel of channels) {
      expect(fateOf({ channel, read: true, active: true }, 'digest')).toBe('none');
      expect(fateOf({ channel, read: false, active: false }, 'at-once')).toBe('none');
    }
  });

  test('every open notice is mailed by exactly one of the two runs, or by none', () => {
    for (const channel of channels) {
      const fates = [fateOf({ ...open, channel }, 'at-once'), fateOf({ ...open, channel }, 'digest')];
      expect(fates.filter((fate) => fate === 'mail')).toHaveLength(channel === 'portal' ? 0 : 1);
    }
  });

  test('what nobody chose is the usual channel', () => {
    expect(choicesOf({})).toEqual(usualChannel);
    expect(choicesOf({ money: 'portal' })).toEqual({ ...usualChannel, money: 'portal' });
  });
});

describe('grouping', () => {
  test('loses nothing and keeps the order of topics', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...topics)), (all) => {
        const groups = byTopic(all.map((topic, n) => ({ topic, n })));
        expect(groups.map(({ topic }) => topic)).toEqual(topics.filter((topic) => all.includes(topic)));
        expect(groups.flatMap(({ notices }) => notices)).toHaveLength(all.length);
      }),
    );
  });

  test('a day is a day in Beijing', () => {
    const at = (text: string) => ({ createdAt: new Date(text) });
    const days = byDay([at('2026-11-23T16:00:00Z'), at('2026-11-23T15:59:59Z'), at('2026-11-22T16:00:00Z')]);
    expect(days.map((each) => [each.day, each.notices.length])).toEqual([
      [day('2026-11-24'), 1],
      [day('2026-11-23'), 2],
    ]);
  });
});

describe('a mail that was not sent', () => {
  test('is tried again later and later, and then left to people', () => {
    const waits = Array.from({ length: mostTries }, (_, n) => afterFailure('unreachable', n + 1));
    expect(waits.at(-1)).toEqual({ state: 'failed' });
    const seconds = waits.slice(0, -1).map((wait) => (wait.state === 'waiting' ? wait.inSeconds : 0));
    expect(seconds[0]).toBe(60);
    expect([...seconds].sort((a, b) => a - b)).toEqual(seconds);
    expect(seconds.reduce((sum, n) => sum + n) / 3600).toBeGreaterThan(8);
    expect(secondsUntilNextTry(40)).toBe(4 * 3600);
    expect(secondsPerTry).toBeLessThan(300);
  });

  test('is not tried again when the server said never', () => {
    expect(afterFailure('refused', 1)).toEqual({ state: 'failed' });
    expect(afterFailure('too-old', 1)).toEqual({ state: 'failed' });
  });

  test.each([
    [{ code: 'EENVELOPE', responseCode: 550 }, 'refused'],
    [{ code: 'EMESSAGE', responseCode: 554 }, 'refused'],
    [{ code: 'EENVELOPE', responseCode: 450 }, 'unreachable'],
    [{ code: 'EENVELOPE' }, 'refused'],
    [{ code: 'EAUTH', responseCode: 535 }, 'sign-in'],
    [{ code: 'ESOCKET' }, 'unreachable'],
    [{ code: 'ETIMEDOUT' }, 'unreachable'],
    [{ code: 'EDNS' }, 'unreachable'],
    [{}, 'unreachable'],
  ] as const)('%j means %s', (trouble, meaning) => {
    expect(failureOf(trouble)).toBe(meaning);
  });
});

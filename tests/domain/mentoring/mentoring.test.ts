import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { type Candidate, match, ranked, type Wish } from '#app/mentoring/domain/matching.ts';
import { mentorStages, mentorTopics } from '#app/mentoring/domain/mentor.ts';
import { filled, textFor, unknownBlanks } from '#app/mentoring/domain/message.ts';
import { overlap, slotsFrom } from '#app/mentoring/domain/office-hours.ts';

const zhou: Candidate = {
  mentorId: 'zhou',
  topics: ['fundraising', 'finance'],
  stages: ['incubating'],
  capacity: 4,
  booked: 1,
  invests: false,
};

describe('matching', () => {
  test('points for topics, stage and time left, each with its reason', () => {
    expect(match(zhou, { topics: ['fundraising', 'legal'], stage: 'incubating' })).toEqual({
      mentorId: 'zhou',
      score: 25 + 20 + 22,
      conflict: false,
      reasons: [
        { kind: 'topics', topics: ['fundraising'] },
        { kind: 'stage', stage: 'incubating' },
        { kind: 'free', free: 3, capacity: 4 },
      ],
    });
  });

  test('what does not suit is said as well', () => {
    const { score, reasons } = match({ ...zhou, booked: 5 }, { topics: ['legal'], stage: 'idea' });
    expect(score).toBe(0);
    expect(reasons.map((reason) => reason.kind)).toEqual(['no-topic', 'other-stage', 'full']);
  });

  test('whoever invests in the company says so and stands behind all others, never hidden', () => {
    const best = { ...zhou, mentorId: 'investor', invests: true, booked: 0 };
    const list = ranked([best, { ...zhou, booked: 4, topics: [] }], { topics: ['finance'], stage: null });
    expect(list.map((one) => one.mentorId)).toEqual(['zhou', 'investor']);
    expect(list[1]).toMatchObject({ conflict: true, score: 80, reasons: [{ kind: 'conflict' }, {}, {}] });
  });

  const candidate: fc.Arbitrary<Candidate> = fc.record({
    mentorId: fc.uuid(),
    topics: fc.uniqueArray(fc.constantFrom(...mentorTopics)),
    stages: fc.uniqueArray(fc.constantFrom(...mentorStages)),
    capacity: fc.integer({ min: 0, max: 20 }),
    booked: fc.integer({ min: 0, max: 25 }),
    invests: fc.boolean(),
  });
  const wish: fc.Arbitrary<Wish> = fc.record({
    topics: fc.uniqueArray(fc.constantFrom(...mentorTopics)),
    stage: fc.option(fc.constantFrom(...mentorStages)),
  });

  test('nobody is left out, the order of the mentors does not matter, points stay within 0 and 100', () => {
    fc.assert(
      fc.property(fc.uniqueArray(candidate, { selector: (c) => c.mentorId }), wish, (all, wanted) => {
        const list = ranked(all, wanted);
        expect(list).toHaveLength(all.length);
        expect(ranked([...all].reverse(), wanted)).toEqual(list);
        expect(list.every(({ score }) => score >= 0 && score <= 100)).toBe(true);
        const firstConflict = list.findIndex((one) => one.conflict);
        if (firstConflict >= 0) expect(list.slice(firstConflict).every((one) => one.conflict)).toBe(true);
      }),
    );
  });

  test('one topic more, or one session less, never costs points', () => {
    fc.assert(
      fc.property(candidate, wish, fc.constantFrom(...mentorTopics), (one, wanted, topic) => {
        const { score } = match(one, wanted);
        expect(
          match({ ...one, topics: [...new Set([...one.topics, topic])] }, wanted).score,
        ).toBeGreaterThanOrEqual(score);
        const lighter = { ...one, booked: Math.max(0, one.booked - 1) };
        expect(match(lighter, wanted).score).toBeGreaterThanOrEqual(score);
      }),
    );
  });
});

describe('office hours', () => {
  test('slots follow one another by the clock in Beijing, and none runs past midnight', () => {
    const slots = slotsFrom(day('2026-11-23'), '14:30', 45, 3);
    expect(slots?.map((slot) => slot.startsAt.toISOString())).toEqual([
      '2026-11-23T06:30:00.000Z',
      '2026-11-23T07:15:00.000Z',
      '2026-11-23T08:00:00.000Z',
    ]);
    expect(slotsFrom(day('2026-11-23'), '23:30', 30, 1)).toHaveLength(1);
    expect(slotsFrom(day('2026-11-23'), '23:30', 30, 2)).toBeNull();
    expect(slotsFrom(day('2026-11-23'), '24:00', 30, 1)).toBeNull();
    expect(slotsFrom(day('2026-11-23'), '9:00', 30, 1)).toBeNull();
  });

  test('one slot may begin when another ends', () => {
    const [a, b] = slotsFrom(day('2026-11-23'), '09:00', 30, 2) ?? [];
    if (!a || !b) throw new Error('no slots');
    expect(overlap(a, b)).toBe(false);
    expect(overlap(a, a)).toBe(true);
    expect(overlap(a, { startsAt: a.startsAt, endsAt: b.endsAt })).toBe(true);
  });
});

describe('messages', () => {
  const values = { company: '灵犀微光', person: '{incubator}', incubator: '启航' };

  test('blanks are filled once; what fills them is not looked into again', () => {
    expect(filled('{person}：{company}的月报，{incubator}', values)).toBe(
      '{incubator}：灵犀微光的月报，启航',
    );
  });

  test('a blank that nothing fills is a typing error', () => {
    expect(unknownBlanks('{company} {compnay} {公司} {}')).toEqual(['compnay', '公司']);
  });

  test('English goes to English readers only when it is whole', () => {
    const message = { subject: '题', body: '文', subjectEn: 'S', bodyEn: null };
    expect(textFor(message, 'en')).toEqual({ subject: '题', body: '文', language: 'zh' });
    expect(textFor({ ...message, bodyEn: 'B' }, 'en')).toEqual({ subject: 'S', body: 'B', language: 'en' });
    expect(textFor({ ...message, bodyEn: 'B' }, 'zh').subject).toBe('题');
  });
});

import { expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { type NoticeKind, noticeBlanks, noticeKinds } from '#app/notifications/domain/notice.ts';
import { noticeSentence, noticeWords } from '#app/notifications/words/notice-sentence.ts';
import type { Bilingual } from '#app/ui/words.ts';

const today = day('2026-11-23');
const words: Bilingual<string> = noticeWords;
const blanksIn = (sentence: string) =>
  [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();

test.each(noticeKinds)(
  '%s has its sentence in both languages, with the blanks that its tellers fill',
  (kind) => {
    const own = Object.keys(words.zh).filter((key) => key === kind || key.startsWith(`${kind}.`));
    expect(own).toContain(kind);
    for (const language of ['zh', 'en'] as const) {
      const all = own.map((key) => words[language][key] ?? '').join('');
      expect(blanksIn(all)).toEqual([...noticeBlanks[kind]].sort());
      for (const key of own) {
        const unknown = blanksIn(words[language][key] ?? '').filter(
          (name) => !noticeBlanks[kind].includes(name),
        );
        expect([key, unknown]).toEqual([key, []]);
      }
    }
  },
);

test('no sentence belongs to a kind that nobody tells', () => {
  const kinds: readonly string[] = noticeKinds;
  const strays = Object.keys(words.zh).filter((key) => !kinds.includes(key.split('.')[0] ?? ''));
  expect(strays).toEqual([]);
});

const say = (kind: NoticeKind, params: Record<string, string>, language: 'zh' | 'en') =>
  noticeSentence({ kind, params }, language, today);

test('days, counts and names are written in the language of the reader', () => {
  const params = {
    company: '云衡科技',
    companyEn: 'Yunheng',
    milestone: '样机',
    milestoneEn: 'Prototype',
    due: '2026-11-30',
    count: '7',
  };
  expect(say('milestone-due-soon', params, 'zh')).toBe(
    '云衡科技的里程碑“样机”将于 11 月 30 日 到期，还有 7 天。',
  );
  expect(say('milestone-due-soon', params, 'en')).toBe(
    'Yunheng’s milestone “Prototype” is due on 30 Nov, in 7 days.',
  );
  expect(say('milestone-due-soon', { ...params, count: '1' }, 'en')).toMatch(/in one day\.$/);
  expect(say('milestone-due-soon', { ...params, due: '2027-01-02' }, 'en')).toContain('2 Jan 2027');
});

test('periods, instants and amounts are known by their shape', () => {
  const report = { company: '甲', due: '2026-12-10' };
  expect(say('report-wanted', { ...report, period: '2026-11' }, 'zh')).toContain('2026 年 11 月的经营数据');
  expect(say('report-wanted', { ...report, period: '2026-11' }, 'en')).toContain('for Nov 2026 by 10 Dec');
  expect(say('report-wanted', { ...report, period: '2026-Q3' }, 'zh')).toContain('2026 年第 3 季度');
  expect(say('report-wanted', { ...report, period: '2026-Q3' }, 'en')).toContain('Q3 2026');
  const booked = { company: '甲', mentor: '乙', at: '2026-11-30T01:30:00.000Z' };
  expect(say('mentor-booked', booked, 'zh')).toContain('2026-11-30 09:30');
  const rent = { company: '甲', amount: '146000050 CNY', due: '2026-12-01' };
  expect(say('rent-due', rent, 'zh')).toContain('1,460,000.50 元');
  expect(say('rent-due', rent, 'en')).toContain('CNY 1,460,000.50');
});

test('a variant has a sentence of its own; one that nobody wrote falls back to the usual one', () => {
  const params = { company: '甲', call: '冬季班' };
  expect(say('application-decided', { ...params, variant: 'accepted' }, 'zh')).toContain('已获录取');
  expect(say('application-decided', { ...params, variant: 'nonsense' }, 'zh')).toBe(
    say('application-decided', params, 'zh'),
  );
});

test('what is missing is unknown, and what people typed stays what it is', () => {
  expect(say('graduated', {}, 'zh')).toBe('—已毕业。');
  const odd = say('message', { from: '$& {subject}', subject: '$1 {from} <b>' }, 'zh');
  expect(odd).toBe('$& {subject}：$1 {from} <b>');
});

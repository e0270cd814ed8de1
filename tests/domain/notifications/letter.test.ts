import '#tests/support/secret.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { calendarFile } from '#app/notifications/calendar-file.server.ts';
import { type Entry, oneOfEach } from '#app/notifications/domain/calendar.ts';
import { topics } from '#app/notifications/domain/notice.ts';
import { mailSetting } from '#app/notifications/mail-setting.server.ts';
import { stopRight, stopToken } from '#app/notifications/stop-token.server.ts';
import { calendarWords, entryTitle } from '#app/notifications/words/calendar-words.ts';
import { type LetterOrder, letterOf, listedPerTopic, type Told } from '#app/notifications/words/letter.ts';

const told = (company: string, topic: Told['topic'] = 'graduation'): Told => ({
  kind: 'graduated',
  topic,
  params: { company },
  link: '/companies/x',
});
const order: LetterOrder = {
  kind: 'at-once',
  language: 'zh',
  name: '林经理',
  told: [told('甲公司')],
  today: day('2026-11-23'),
  origin: 'https://portal.example.com',
  stopAddress: 'https://portal.example.com/stop-mails/t',
};

test('one notice is the subject itself; several are counted, with their topics', () => {
  expect(letterOf(order).subject).toBe('甲公司已毕业。');
  const two = { ...order, told: [told('甲'), told('乙', 'messages')] };
  expect(letterOf(two).subject).toBe('2 条新通知：毕业、消息');
  expect(letterOf({ ...two, language: 'en' }).subject).toBe('2 new notices: Graduation, Messages');
  expect(letterOf({ ...two, kind: 'digest' }).subject).toBe('11 月 23 日摘要：2 条通知（毕业、消息）');
});

test('text and HTML say the same, with whole addresses, and how to stop it', () => {
  const { text, html } = letterOf(order);
  for (const part of ['林经理，您好', '甲公司已毕业。', 'https://portal.example.com/companies/x'])
    for (const body of [text, html]) expect(body).toContain(part);
  for (const body of [text, html]) {
    expect(body).toContain('https://portal.example.com/account/notices');
    expect(body).toContain('https://portal.example.com/stop-mails/t');
  }
});

test('what people typed can neither break the HTML nor bring a line of its own', () => {
  const { text, html, subject } = letterOf({ ...order, told: [told('<script>x</script>\r\nBcc: a@b.c "&')] });
  expect(html).not.toContain('<script>');
  expect(html).toContain('&lt;script&gt;');
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text).not.toMatch(/^Bcc/m);
  const long = letterOf({ ...order, told: [told('长'.repeat(500))] });
  expect([...long.subject].length).toBeLessThanOrEqual(90);
});

test('a digest of very many writes out some of each topic and counts the rest', () => {
  const many = Array.from({ length: listedPerTopic + 12 }, (_, n) => told(`公司 ${n}`));
  const { text } = letterOf({ ...order, kind: 'digest', told: many });
  expect(text.match(/已毕业/g)).toHaveLength(listedPerTopic);
  expect(text).toContain('另有 12 条');
});

test('the right to stop mails is what was signed, for this person and these topics', () => {
  const userId = 'A'.repeat(22);
  const token = stopToken({ userId, topics: ['reports', 'milestones', 'reports'] });
  expect(stopRight(token)).toEqual({ userId, topics: ['milestones', 'reports'] });
  expect(token).toMatch(/^[\w.~-]+$/);
  expect(stopRight(token.replace('milestones', 'money'))).toBeNull();
  expect(stopRight(token.replace('A', 'B'))).toBeNull();
  fc.assert(fc.property(fc.string(), (text) => stopRight(text) === null));
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...topics)), (about) => {
      expect(stopRight(stopToken({ userId, topics: about }))?.topics).toEqual(
        topics.filter((topic) => about.includes(topic)),
      );
    }),
  );
});

test('addresses in mails begin with what the portal is called outside', () => {
  expect(mailSetting({}).origin).toBe('http://localhost:3000');
  expect(mailSetting({ PORT: '3111' }).origin).toBe('http://localhost:3111');
  const set = mailSetting({ JIETI_ORIGIN: 'https://a.example, https://b.example', SMTP_URL: 'smtp://m:25' });
  expect(set).toEqual({ origin: 'https://a.example', smtp: 'smtp://m:25', from: '' });
});

const entries: Entry[] = [
  {
    uid: 'milestone:1',
    title: { zh: '样机；评审, 第一轮\n第二行', en: 'Prototype' },
    link: '/m/1',
    on: day('2026-12-31'),
  },
  {
    uid: 'booth:2',
    title: { zh: '展会', en: 'Fair' },
    link: '/m/2',
    on: day('2026-11-30'),
    until: day('2026-12-01'),
  },
  {
    uid: 'meeting:3',
    title: { zh: '面谈', en: 'Meeting' },
    link: '/m/3',
    from: new Date('2026-11-30T01:30:00Z'),
    to: new Date('2026-11-30T02:30:00Z'),
  },
];

test('a calendar has whole days as days, meetings as instants, and the same names for the same things', () => {
  const now = new Date('2026-11-23T00:00:00Z');
  const file = calendarFile({ entries, name: '阶梯', language: 'zh', origin: 'https://a.example', now });
  expect(file).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  const plain = file.replace(/\r\n /g, '');
  for (const line of [
    'UID:milestone:1@jieti',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'DTSTART;VALUE=DATE:20261130',
    'DTEND;VALUE=DATE:20261202',
    'DTSTART:20261130T013000Z',
    'SUMMARY:样机；评审\\, 第一轮\\n第二行',
    'https://a.example/m/3',
  ])
    expect(plain).toContain(line);
});

test('a thing that two hats see is in the calendar once, and all come by their time', () => {
  const [first, second, third] = entries;
  if (!first || !second || !third) throw new Error('three entries');
  expect(oneOfEach([first, third, second, first]).map(({ uid }) => uid)).toEqual([
    'booth:2',
    'meeting:3',
    'milestone:1',
  ]);
});

test('everything that stands in calendars has a title in both languages', () => {
  const params = {
    company: '甲',
    companyEn: 'A',
    milestone: '样机',
    period: '2026-11',
    number: 'L1',
    mentor: '乙',
    board: '北交所',
    boardEn: 'BSE',
    round: '2',
  };
  for (const kind of Object.keys(calendarWords.zh) as (keyof typeof calendarWords.zh)[]) {
    const title = entryTitle(kind, params, day('2026-11-23'));
    expect(title.zh).toMatch(/^甲[^{}—]+$/);
    expect(title.en).toMatch(/^A[^{}—]+$/);
  }
});

import type { Language } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { paths } from '#app/paths.ts';
import { formatDayInSentence } from '#app/ui/format.ts';
import { bilingual, sayer } from '#app/ui/words.ts';
import { byTopic } from '../domain/grouping.ts';
import type { NoticeMailKind } from '../domain/mail.ts';
import type { NoticeKind, Topic } from '../domain/notice.ts';
import { escaped, letterPage, linked, oneLine, paragraph, shortened } from './letter-page.ts';
import en from './mail.en.json';
import zh from './mail.zh.json';
import { noticeSentence } from './notice-sentence.ts';
import { topicWords } from './topic-words.ts';

export const mailWords = bilingual({ zh, en });

/** So many notices of one topic are written out in a mail; the rest is counted, and read in the portal. */
export const listedPerTopic = 30;

export type Told = { kind: NoticeKind; topic: Topic; params: Record<string, string>; link: string };
export type Letter = { subject: string; text: string; html: string };

export type LetterOrder = {
  kind: NoticeMailKind;
  language: Language;
  /** Whom it is for. */
  name: string;
  told: readonly Told[];
  today: CalendarDate;
  /** What the portal's addresses begin with, without a slash at the end. */
  origin: string;
  /** The address that stops such mails. */
  stopAddress: string;
};

/** The mail that tells somebody these things, as plain text and as HTML with the same content. */
export function letterOf(order: LetterOrder): Letter {
  const { kind, language, name, told, today, origin, stopAddress } = order;
  const say = sayer(mailWords, language);
  const topicName = sayer(topicWords, language);
  const groups = byTopic(told).map(({ topic, notices }) => ({
    title: topicName(`topic_${topic}`),
    lines: notices.slice(0, listedPerTopic).map((notice) => ({
      sentence: oneLine(noticeSentence(notice, language, today)),
      address: origin + notice.link,
    })),
    more: Math.max(0, notices.length - listedPerTopic),
  }));
  const names = groups.map(({ title }) => title).join(say('list_comma'));
  const [only] = told.length === 1 ? groups : [];
  const counted = { count: told.length, topics: names, day: formatDayInSentence(today, language, today) };
  const subject = shortened(
    kind === 'digest'
      ? say('subject_digest', counted)
      : (only?.lines[0]?.sentence ?? say('subject_several', counted)),
  );
  const opening = [say('hello', { name }), say(kind === 'digest' ? 'lead_digest' : 'lead_at_once', counted)];
  const closing = [
    { text: say('foot_choose'), address: origin + paths.noticeSettings() },
    { text: say('foot_stop', { topics: names }), address: stopAddress },
  ];
  const more = (n: number) => say('more', { count: n });
  return {
    subject,
    text: plainText(opening, groups, closing, more, origin + paths.notices()),
    html: htmlText({
      opening,
      groups,
      closing,
      more,
      all: origin + paths.notices(),
      language,
      act: say('act'),
    }),
  };
}

type Group = { title: string; lines: { sentence: string; address: string }[]; more: number };
type Closing = { text: string; address: string }[];

function plainText(
  opening: string[],
  groups: Group[],
  closing: Closing,
  more: (n: number) => string,
  all: string,
): string {
  const parts = groups.map((group) =>
    [
      `【${group.title}】`,
      ...group.lines.map(({ sentence, address }) => `· ${sentence}\n  ${address}`),
      ...(group.more ? [`· ${more(group.more)}\n  ${all}`] : []),
    ].join('\n'),
  );
  const end = closing.map(({ text, address }) => `${text}\n${address}`);
  return `${[...opening, ...parts, '--', ...end].join('\n\n')}\n`;
}

type HtmlOrder = {
  opening: string[];
  groups: Group[];
  closing: Closing;
  more: (n: number) => string;
  all: string;
  language: Language;
  act: string;
};

/** Tables and attributes of style are what programs for mail understand. */
function htmlText({ opening, groups, closing, more, all, language, act }: HtmlOrder): string {
  const line = (inside: string) =>
    `<tr><td style="padding:8px 0;border-top:1px solid #e3e6ec">${inside}</td></tr>`;
  const body = groups.map(
    (group) =>
      `<h2 style="font-size:15px;margin:24px 0 6px">${escaped(group.title)}</h2>` +
      `<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="border-collapse:collapse">` +
      group.lines
        .map(({ sentence, address }) => line(`${escaped(sentence)} ${linked(address, act)}`))
        .join('') +
      (group.more ? line(linked(all, more(group.more))) : '') +
      `</table>`,
  );
  const foot = closing.map(({ text, address }) => `<p style="margin:4px 0">${linked(address, text)}</p>`);
  return letterPage(language, opening.map(paragraph).join('') + body.join(''), foot.join(''));
}

import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { NoticeKind, Topic } from '../domain/notice.ts';

export type ListedNotice = {
  id: Id;
  topic: Topic;
  kind: NoticeKind;
  params: Record<string, string>;
  link: string;
  createdAt: Date;
  read: boolean;
};

export type NoticeList = {
  notices: ListedNotice[];
  /** For `after` of the next page; null on the last one. */
  next: string | null;
  /** Unread ones of the actor by topic; topics without any are absent. */
  unread: Partial<Record<Topic, number>>;
  /** The day in Beijing. */
  today: CalendarDate;
};

export type NoticeQuestion = { show: 'all' | 'unread'; topic: Topic | null; after: string | null };

const PAGE = 50;

/** What the actor was told, newest first, 50 a page. */
export async function noticesOf(db: Reader, actor: Actor, question: NoticeQuestion): Promise<NoticeList> {
  const { show, topic, after } = question;
  const own = actor.kind === 'person' ? sql`user_id = ${actor.userId}` : sql`false`;
  const [rows, counts, today] = await Promise.all([
    db.execute<Omit<ListedNotice, 'createdAt'> & { createdAt: string }>(sql`
      select id, topic, kind, params, link, read_at is not null as read,
        to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt"
      from notices
      where ${own} and ${show === 'unread' ? sql`read_at is null` : sql`true`}
        and ${topic ? sql`topic = ${topic}` : sql`true`} and ${beyond(after)}
      order by created_at desc, id desc limit ${PAGE + 1}`),
    db.execute<{ topic: Topic; n: number }>(sql`
      select topic, count(*)::int as n from notices where ${own} and read_at is null
      group by topic`),
    todayInBeijing(db),
  ]);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    notices: shown.map((row) => ({ ...row, createdAt: new Date(row.createdAt) })),
    next: rows.length > PAGE && last ? `${last.createdAt}_${last.id}` : null,
    today,
    unread: Object.fromEntries(counts.map((row) => [row.topic, row.n])),
  };
}

/** What lies behind a cursor; one that is not of our making is as good as none. */
function beyond(after: string | null): SQL {
  const [at = '', ...rest] = after?.split('_') ?? [];
  const id = rest.join('_');
  if (Number.isNaN(Date.parse(at)) || !looksLikeId(id)) return sql`true`;
  return sql`(created_at, id) < (${new Date(at).toISOString()}::timestamptz, ${id})`;
}

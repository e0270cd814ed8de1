import { type SQL, sql } from 'drizzle-orm';
import { type Actor, isOperator, type Language } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { type MailFailure, type MailKind, type MailState, mailStates } from '../domain/mail.ts';
import { openedLetter } from '../sealed-letter.server.ts';

export type ListedMail = {
  id: Id;
  kind: MailKind;
  name: string;
  address: string;
  subject: string;
  state: MailState;
  attempts: number;
  failure: MailFailure | null;
  createdAt: Date;
  sentAt: Date | null;
};

export type MailList = { mails: ListedMail[]; next: string | null; counts: Record<MailState, number> };

const PAGE = 50;

/** Mails, newest first, 50 a page; for operators. Null for everybody else. */
export async function outboxMails(
  db: Reader,
  actor: Actor,
  { state, after }: { state: MailState | null; after: string | null },
): Promise<MailList | null> {
  if (!isOperator(actor)) return null;
  const [rows, counts] = await Promise.all([
    db.execute<MailRow>(sql`
      select ${columns} from mails m
       where ${state ? sql`state = ${state}` : sql`true`} and ${beyond(after)}
       order by created_at desc, id desc limit ${PAGE + 1}`),
    db.execute<{ state: MailState; n: number }>(
      sql`select state, count(*)::int as n from mails group by state`,
    ),
  ]);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  const known = new Map(counts.map((row) => [row.state, row.n]));
  return {
    mails: shown.map(listed),
    next: rows.length > PAGE && last ? `${last.createdAt}_${last.id}` : null,
    counts: Object.fromEntries(mailStates.map((each) => [each, known.get(each) ?? 0])) as MailList['counts'],
  };
}

export type MailDetail = ListedMail & {
  /** Null for somebody who has no account. */
  userId: Id | null;
  language: Language;
  text: string;
  /** What the server said at the last try. */
  reply: string | null;
  dueAt: Date;
  /** How many notices it tells of. */
  notices: number;
};

/** One mail with its text, for operators; null when there is none, or for anybody else. */
export async function mailDetail(db: Reader, actor: Actor, mailId: string): Promise<MailDetail | null> {
  if (!isOperator(actor) || !looksLikeId(mailId)) return null;
  const [row] = await db.execute<
    MailRow &
      Pick<MailDetail, 'userId' | 'language' | 'text' | 'reply' | 'notices'> & {
        dueAt: string;
        html: string;
        sealed: string | null;
      }
  >(sql`
    select ${columns}, user_id as "userId", language, text, '' as html, sealed, reply, ${iso(sql`due_at`)} as "dueAt",
      (select count(*)::int from notices n where n.mail_id = m.id) as notices
    from mails m where id = ${mailId}`);
  if (!row) return null;
  const { sealed: _, html: __, ...shown } = openedLetter(row) ?? row;
  return { ...shown, ...listed(shown), dueAt: new Date(row.dueAt) };
}

type MailRow = Omit<ListedMail, 'createdAt' | 'sentAt'> & { createdAt: string; sentAt: string | null };

const columns: SQL = sql`id, kind, name, address, subject, state, attempts, failure,
  ${iso(sql`created_at`)} as "createdAt", ${iso(sql`sent_at`)} as "sentAt"`;

function listed(row: MailRow): ListedMail {
  return { ...row, createdAt: new Date(row.createdAt), sentAt: row.sentAt ? new Date(row.sentAt) : null };
}

function iso(instant: SQL): SQL {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** What lies behind a cursor; one that is not of our making is as good as none. */
function beyond(after: string | null): SQL {
  const [at = '', ...rest] = after?.split('_') ?? [];
  const id = rest.join('_');
  if (Number.isNaN(Date.parse(at)) || !looksLikeId(id)) return sql`true`;
  return sql`(created_at, id) < (${new Date(at).toISOString()}::timestamptz, ${id})`;
}

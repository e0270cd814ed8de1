import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { incubatorScope } from '#app/incubation/queries/member-scope.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { bulkMessages } from '#db/schema/mentoring.ts';

export type MessageLine = {
  messageId: Id;
  subject: string;
  companies: number;
  people: number;
  sentByName: string;
  sentAt: string;
};

/** What an incubator has sent, the latest first. */
export async function listMessages(db: Reader, actor: Actor, incubatorId: Id): Promise<MessageLine[]> {
  return db.execute<MessageLine>(sql`
    select id as "messageId", subject, companies, people, sent_by_name as "sentByName", sent_at::text as "sentAt"
    from bulk_messages where incubator_id = ${incubatorId} and ${incubatorScope(actor, bulkMessages.incubatorId)}
    order by sent_at desc, id limit 200`);
}

export type MessageCopy = {
  userId: Id;
  person: string;
  companyId: Id;
  company: string;
  companyEn: string | null;
  language: 'zh' | 'en';
  subject: string;
  body: string;
  read: boolean;
};

export type MessagePage = {
  messageId: Id;
  incubator: string;
  incubatorEn: string | null;
  sentByName: string;
  sentAt: string;
  /** The whole log for those who send; for a reader her own copy alone. */
  log: boolean;
  companies: number;
  people: number;
  copies: MessageCopy[];
};

/** A message: to the sender's side with everybody who got it, to a reader as she got it; null for everybody else. */
export async function messagePage(db: Reader, actor: Actor, messageId: string): Promise<MessagePage | null> {
  if (!looksLikeId(messageId) || actor.kind !== 'person') return null;
  const [message] = await db.execute<Omit<MessagePage, 'copies'>>(sql`
    select bulk_messages.id as "messageId", o.name as incubator, o.name_en as "incubatorEn",
      sent_by_name as "sentByName", sent_at::text as "sentAt", companies, people,
      ${incubatorScope(actor, bulkMessages.incubatorId)} as log
    from bulk_messages join organisations o on o.id = bulk_messages.incubator_id where bulk_messages.id = ${messageId}`);
  if (!message) return null;
  const own = message.log ? sql`true` : sql`m.user_id = ${actor.userId}`;
  const copies = await db.execute<MessageCopy>(sql`
    select m.user_id as "userId", u.name as person, c.id as "companyId", c.name as company, c.name_en as "companyEn",
      m.language, m.subject, m.body,
      exists (select from notices n where n.user_id = m.user_id and n.key = ${`message:${messageId}`}
        and n.read_at is not null) as read
    from message_copies m join users u on u.id = m.user_id join companies c on c.id = m.company_id
    where m.message_id = ${messageId} and ${own} order by c.name, u.name limit 2000`);
  return message.log || copies.length > 0 ? { ...message, copies } : null;
}

export type Template = {
  templateId: Id;
  name: string;
  subject: string;
  body: string;
  subjectEn: string | null;
  bodyEn: string | null;
};

/** The texts that an incubator keeps, by name. */
export async function listTemplates(db: Reader, actor: Actor, incubatorId: Id): Promise<Template[]> {
  if (!mayManage(actor, incubatorId)) return [];
  return db.execute<Template>(sql`
    select id as "templateId", name, subject, body, subject_en as "subjectEn", body_en as "bodyEn"
    from message_templates where incubator_id = ${incubatorId} order by name limit 200`);
}

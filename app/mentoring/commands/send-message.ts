import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage, maySeeIncubator } from '#app/incubation/domain/policy.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { bulkMessages, messageTemplates } from '#db/schema/mentoring.ts';
import { filled, type MessageText, textFor, unknownBlanks } from '../domain/message.ts';
import { type AudienceFilter, messageAudience } from '../queries/message-audience.ts';

export type MessageRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'unknown-blank'; blank: string }
  /** English is whole or not at all. */
  | { kind: 'half-english' }
  | { kind: 'nobody-chosen' }
  /** Some of the chosen companies are no longer in the list that was shown. */
  | { kind: 'list-changed' };

export type MessageOrder = MessageText & {
  incubatorId: Id;
  filter: AudienceFilter;
  /** The companies that were shown and ticked. */
  companyIds: readonly Id[];
  idempotencyKey: string;
};

export type Sent = { messageId: Id; companies: number; people: number };

/** Sends a message to companies: each reader is told in her language, and what she got is kept word for word. */
export async function sendMessage(
  db: Db,
  actor: Actor,
  order: MessageOrder,
): Promise<Result<Sent, MessageRefusal>> {
  return carryOut<Sent, MessageRefusal>(db, actor, 'mentoring.send-message', async (tx) => {
    const { incubatorId, filter, subject: title, body, subjectEn, bodyEn } = order;
    if (!maySeeIncubator(actor, incubatorId)) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'message', id: newId(), name: title };
    const refused = (refusal: MessageRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, incubatorId)) return refused({ kind: 'not-allowed' });
    const wrong = problemOf(order);
    if (wrong) return refused(wrong);
    const chosen = new Set(order.companyIds);
    if (chosen.size === 0) return refused({ kind: 'nobody-chosen' });
    const list = (await messageAudience(tx, actor, incubatorId, filter)) ?? [];
    const companies = list.filter(({ companyId }) => chosen.has(companyId));
    if (companies.length !== chosen.size) return refused({ kind: 'list-changed' });
    const [house] = await tx.execute<{ name: string; nameEn: string | null }>(
      sql`select name, name_en as "nameEn" from organisations where id = ${incubatorId}`,
    );
    const copies = companies.flatMap((company) =>
      company.people.map((person) => {
        const text = textFor(order, person.language);
        const english = text.language === 'en';
        const values = {
          company: (english ? company.companyEn : null) ?? company.company,
          person: person.name,
          incubator: (english ? house?.nameEn : null) ?? house?.name ?? '',
        };
        return {
          userId: person.userId,
          companyId: company.companyId,
          language: text.language,
          subject: filled(text.subject, values),
          body: filled(text.body, values),
          from: values.incubator,
        };
      }),
    );
    const people = new Set(copies.map(({ userId }) => userId)).size;
    const counts = { companies: companies.length, people };
    const sent = await tx
      .insert(bulkMessages)
      .values({
        id: subject.id,
        incubatorId,
        subject: title,
        body,
        subjectEn,
        bodyEn,
        filter: {
          ...(filter.cohortId ? { cohort: filter.cohortId } : {}),
          ...(filter.stage ? { stage: filter.stage } : {}),
        },
        ...counts,
        sentBy: actor.kind === 'person' ? actor.userId : null,
        sentByName: actor.kind === 'anonymous' ? '' : actor.name,
        idempotencyKey: `${incubatorId} ${order.idempotencyKey}`,
      })
      .onConflictDoNothing()
      .returning({ id: bulkMessages.id });
    if (sent.length === 0) {
      const [before] = await tx.execute<Sent>(sql`
        select id as "messageId", companies, people from bulk_messages
        where idempotency_key = ${`${incubatorId} ${order.idempotencyKey}`}`);
      if (!before) throw new Error('the message vanished while it was sent again');
      return { result: ok(before), note: { subject, after: { repeated: before.messageId } } };
    }
    await tx.execute(sql`
      insert into message_copies (message_id, user_id, company_id, language, subject, body)
      select ${subject.id}, "userId", "companyId", language, subject, body
      from jsonb_to_recordset(${JSON.stringify(copies)}::text::jsonb) as copy("userId" text, "companyId" text,
        language text, subject text, body text)`);
    await tell(
      tx,
      copies.map(({ userId, subject: about, from }) => ({
        to: userId,
        topic: 'messages',
        kind: 'message',
        key: `message:${subject.id}`,
        params: { from, subject: about },
        link: paths.message(subject.id),
      })),
    );
    return {
      result: ok({ messageId: subject.id, ...counts }),
      note: { subject, after: { ...counts, filter, companyIds: order.companyIds } },
    };
  });
}

/** Keeps a text under a name; the name's earlier text is replaced. */
export async function keepTemplate(
  db: Db,
  actor: Actor,
  order: { incubatorId: Id; name: string } & MessageText,
): Promise<Result<{ templateId: Id }, MessageRefusal>> {
  return carryOut<{ templateId: Id }, MessageRefusal>(db, actor, 'mentoring.keep-template', async (tx) => {
    const { incubatorId, name, subject: title, body, subjectEn, bodyEn } = order;
    if (!maySeeIncubator(actor, incubatorId)) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'message-template', id: newId(), name };
    const refused = (refusal: MessageRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, incubatorId)) return refused({ kind: 'not-allowed' });
    const wrong = problemOf(order);
    if (wrong) return refused(wrong);
    const text = { subject: title, body, subjectEn, bodyEn };
    const [kept] = await tx
      .insert(messageTemplates)
      .values({ id: subject.id, incubatorId, name, ...text })
      .onConflictDoUpdate({
        target: [messageTemplates.incubatorId, messageTemplates.name],
        set: { ...text, updatedAt: sql`now()` },
      })
      .returning({ id: messageTemplates.id });
    return {
      result: ok({ templateId: kept?.id ?? subject.id }),
      note: { subject: { ...subject, id: kept?.id ?? subject.id }, after: text },
    };
  });
}

function problemOf(text: MessageText): MessageRefusal | null {
  const [blank] = [text.subject, text.body, text.subjectEn ?? '', text.bodyEn ?? ''].flatMap(unknownBlanks);
  if (blank !== undefined) return { kind: 'unknown-blank', blank };
  return (text.subjectEn === null) === (text.bodyEn === null) ? null : { kind: 'half-english' };
}

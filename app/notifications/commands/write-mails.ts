import { type SQL, sql } from 'drizzle-orm';
import type { Actor, Language } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { paths } from '#app/paths.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type Fate, fateOf } from '../domain/channel.ts';
import type { NoticeMailKind } from '../domain/mail.ts';
import type { Channel, NoticeKind, Topic } from '../domain/notice.ts';
import type { MailSetting } from '../mail-setting.server.ts';
import { channelOf, joinChoice } from '../queries/channel-of.ts';
import { stopToken } from '../stop-token.server.ts';
import { letterOf } from '../words/letter.ts';
import { askForDelivery } from './ask-for-delivery.ts';

const NOTICES_AT_A_TIME = 1000;
const PEOPLE_AT_A_TIME = 200;

export type WriteOrder = { setting: MailSetting; mayGoOn?: () => Promise<boolean> };
export type Written = { mails: number; notices: number };

/**
 * Writes what people want to hear of at once: one mail to each for all that has come up since the last run. What goes
 * out by no mail is settled too. May run as often and as many times at once as it likes: a notice is settled in the
 * transaction that writes its mail, and only one such transaction runs at a time. Leaves no audit line: it passes on what
 * orders with lines of their own have told.
 */
export async function settleNotices(db: Db, actor: Actor, order: WriteOrder): Promise<Written> {
  const all = await inBatches(order, NOTICES_AT_A_TIME, () =>
    write(db, order, 'at-once', () => ({
      pick: sql`(u.status <> 'active' or n.read_at is not null or ${channelOf} <> 'digest')`,
      key: (_user, first) => `at-once:${first}`,
    })),
  );
  await db.transaction((tx) => askForDelivery(tx, actor, order.setting));
  return all;
}

/**
 * Writes each person one digest a day, of all that waits for it. Whoever has got hers today waits until tomorrow, so a
 * second run on the same day writes nothing to anybody who had one. Leaves no audit line, as above.
 */
export async function writeDigests(db: Db, actor: Actor, order: WriteOrder): Promise<Written> {
  const all = await inBatches(order, 1, () =>
    write(db, order, 'digest', (today) => ({
      pick: sql`n.user_id in (
        select distinct n.user_id from notices n join users u on u.id = n.user_id ${joinChoice}
         where n.settled_at is null and n.read_at is null and u.status = 'active' and ${channelOf} = 'digest'
           and not exists (select 1 from mails m where m.key = 'digest:' || n.user_id || ':' || ${today}::text)
         order by n.user_id limit ${PEOPLE_AT_A_TIME}) and ${channelOf} = 'digest'`,
      key: (user) => `digest:${user}:${today}`,
    })),
  );
  await db.transaction((tx) => askForDelivery(tx, actor, order.setting));
  return all;
}

/** Runs batch after batch until one finds less than it could have taken, or somebody asks to stop. */
async function inBatches(
  { mayGoOn }: WriteOrder,
  least: number,
  batch: () => Promise<Written & { seen: number }>,
): Promise<Written> {
  const all = { mails: 0, notices: 0 };
  for (;;) {
    const { mails, notices, seen } = await batch();
    all.mails += mails;
    all.notices += notices;
    if (seen < least || (mayGoOn && !(await mayGoOn()))) return all;
  }
}

type Open = {
  id: Id;
  userId: Id;
  topic: Topic;
  kind: NoticeKind;
  params: Record<string, string>;
  link: string;
  channel: Channel;
  read: boolean;
  active: boolean;
  email: string;
  name: string;
  language: Language;
};

type Choice = { pick: SQL; key: (userId: Id, firstNotice: Id) => string };

/** One batch: picks open notices, writes the mails that they make, settles them. */
function write(
  db: Db,
  { setting }: WriteOrder,
  run: NoticeMailKind,
  choice: (today: CalendarDate) => Choice,
): Promise<Written & { seen: number }> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('notifications.write-mails'))`);
    const today = await todayInBeijing(tx);
    const { pick, key } = choice(today);
    const limit = run === 'at-once' ? sql`limit ${NOTICES_AT_A_TIME}` : sql``;
    const open: Open[] = await tx.execute<Open>(sql`
      select n.id, n.user_id as "userId", n.topic, n.kind, n.params, n.link, ${channelOf} as channel,
        n.read_at is not null as read, u.status = 'active' as active, u.email, u.name, u.language
      from notices n join users u on u.id = n.user_id ${joinChoice}
      where n.settled_at is null and ${pick}
      order by n.user_id, n.created_at, n.id ${limit}`);
    const fates = open.map((notice): [Open, Fate] => [notice, fateOf(notice, run)]);
    const people = new Map<Id, Open[]>();
    for (const [notice, fate] of fates) {
      if (fate === 'mail') people.set(notice.userId, [...(people.get(notice.userId) ?? []), notice]);
    }
    const mails = [...people].map(([userId, told]) => mailOf(run, userId, told, key, setting, today));
    await insertMails(tx, mails);
    const mailOfUser = new Map(mails.map((mail) => [mail.user_id, mail.id]));
    const settled = fates
      .filter(([, fate]) => fate !== 'wait')
      .map(([notice, fate]) => ({
        id: notice.id,
        mail_id: fate === 'mail' ? mailOfUser.get(notice.userId) : null,
      }));
    if (settled.length > 0)
      await tx.execute(sql`
        update notices n set settled_at = clock_timestamp(), mail_id = row.mail_id
        from jsonb_to_recordset(${JSON.stringify(settled)}::text::jsonb) as row(id text, mail_id text)
        where n.id = row.id`);
    return { mails: mails.length, notices: settled.length, seen: open.length };
  });
}

function mailOf(
  kind: NoticeMailKind,
  userId: Id,
  told: Open[],
  key: Choice['key'],
  setting: MailSetting,
  today: CalendarDate,
) {
  const [first] = told;
  if (!first) throw new Error('a mail tells of something');
  const { name, email, language } = first;
  const token = stopToken({ userId, topics: told.map(({ topic }) => topic) });
  const stopAddress = setting.origin + paths.stopMails(token);
  const letter = letterOf({ kind, language, name, told, today, origin: setting.origin, stopAddress });
  const mail = {
    id: newId(),
    key: key(userId, first.id),
    kind,
    user_id: userId,
    address: email,
    name,
    language,
  };
  return { ...mail, ...letter, stop_address: stopAddress };
}

async function insertMails(tx: Tx, mails: ReturnType<typeof mailOf>[]): Promise<void> {
  if (mails.length === 0) return;
  await tx.execute(sql`
    insert into mails (id, key, kind, user_id, address, name, language, subject, text, html, stop_address)
    select id, key, kind, user_id, address, name, language, subject, text, html, stop_address
    from jsonb_to_recordset(${JSON.stringify(mails)}::text::jsonb) as row(id text, key text, kind text, user_id text,
      address text, name text, language text, subject text, text text, html text, stop_address text)`);
}

import { type SQL, sql } from 'drizzle-orm';
import { type Actor, isOperator } from '#app/identity/domain/actor.ts';
import { mayActFor } from '#app/incubation/domain/policy.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { MentorTopic } from '../domain/mentor.ts';
import type { BookingState, NoteScope } from '../domain/office-hours.ts';
import { mayKeepHours } from '../domain/policy.ts';
import { bookingScope } from './mentor-scope.ts';

export type SessionLine = {
  bookingId: Id;
  mentorId: Id;
  mentor: string;
  mentorEn: string | null;
  mentorUserId: Id | null;
  incubatorId: Id;
  companyId: Id;
  company: string;
  companyEn: string | null;
  state: BookingState;
  startsAt: string;
  endsAt: string;
  place: string | null;
  topic: MentorTopic | null;
  question: string | null;
  /** Booked although the mentor invests in the company. */
  despiteStake: boolean;
  bookedByName: string;
  cancelledByName: string | null;
  cancelReason: string | null;
  /** It has begun by the clock of the database. */
  begun: boolean;
};

async function sessionsWhere(db: Reader, actor: Actor, condition: SQL, order: SQL): Promise<SessionLine[]> {
  const scope = bookingScope(actor, {
    companyId: sql`b.company_id`,
    incubatorId: sql`m.incubator_id`,
    mentorUserId: sql`m.user_id`,
  });
  return db.execute<SessionLine>(sql`
    select b.id as "bookingId", m.id as "mentorId", m.name as mentor, m.name_en as "mentorEn",
      m.user_id as "mentorUserId", m.incubator_id as "incubatorId", c.id as "companyId", c.name as company,
      c.name_en as "companyEn", b.state, s.starts_at::text as "startsAt", s.ends_at::text as "endsAt", s.place,
      b.topic, b.question, b.despite_stake = 1 as "despiteStake", b.booked_by_name as "bookedByName",
      b.cancelled_by_name as "cancelledByName", b.cancel_reason as "cancelReason", s.starts_at <= now() as begun
    from office_bookings b join office_slots s on s.id = b.slot_id join mentors m on m.id = s.mentor_id
      join companies c on c.id = b.company_id
    where ${scope} and ${condition} order by ${order} limit 200`);
}

/** A company's sessions with mentors, the latest first, as far as the actor may see them. */
export async function sessionsOf(db: Reader, actor: Actor, companyId: Id): Promise<SessionLine[]> {
  return sessionsWhere(db, actor, sql`b.company_id = ${companyId}`, sql`s.starts_at desc, b.id`);
}

/** What lies ahead, the nearest first, or what is past, the latest first; cancelled ones are among the past. */
export async function listSessions(
  db: Reader,
  actor: Actor,
  which: { when: 'ahead' | 'past'; incubatorId?: Id | null },
): Promise<SessionLine[]> {
  const own = which.incubatorId ? sql`m.incubator_id = ${which.incubatorId}` : sql`true`;
  return which.when === 'ahead'
    ? sessionsWhere(
        db,
        actor,
        sql`${own} and b.state = 'booked' and s.ends_at > now()`,
        sql`s.starts_at, b.id`,
      )
    : sessionsWhere(
        db,
        actor,
        sql`${own} and (b.state = 'cancelled' or s.ends_at <= now())`,
        sql`s.starts_at desc, b.id`,
      );
}

export type SessionDetail = SessionLine & {
  notes: { noteId: Id; scope: NoteScope; text: string; authorName: string; own: boolean; at: string }[];
  may: { cancel: boolean; note: boolean };
};

/** One session with the notes that the actor may read: the shared ones and her own. */
export async function sessionDetail(
  db: Reader,
  actor: Actor,
  bookingId: string,
): Promise<SessionDetail | null> {
  if (!looksLikeId(bookingId)) return null;
  const [line] = await sessionsWhere(db, actor, sql`b.id = ${bookingId}`, sql`b.id`);
  if (!line) return null;
  const self = actor.kind === 'person' ? actor.userId : null;
  const notes = await db.execute<SessionDetail['notes'][number]>(sql`
    select id as "noteId", scope, text, author_name as "authorName", author_id = ${self} as own, at::text as at
    from session_notes where booking_id = ${bookingId} and (scope = 'shared' or author_id = ${self})
    order by at, id`);
  const keeps = mayKeepHours(actor, { incubatorId: line.incubatorId, userId: line.mentorUserId });
  const takesPart = keeps || mayActFor(actor, line.companyId) || isOperator(actor);
  return {
    ...line,
    notes,
    may: {
      cancel: takesPart && line.state === 'booked' && !line.begun,
      note: takesPart && line.state !== 'cancelled' && line.begun,
    },
  };
}

/** For the timeline of a company: sessions that took place. */
export type MentoringEvent = {
  on: CalendarDate;
  kind: 'session-held';
  params: { mentor: string; mentorEn: string };
  link: string;
};

export async function companyEvents(db: Reader, actor: Actor, companyId: Id): Promise<MentoringEvent[]> {
  const sessions = await sessionsWhere(
    db,
    actor,
    sql`b.company_id = ${companyId} and b.state = 'held'`,
    sql`s.starts_at desc`,
  );
  return sessions.map(({ startsAt, mentor, mentorEn, bookingId }) => ({
    on: beijingDay(startsAt),
    kind: 'session-held',
    params: { mentor, mentorEn: mentorEn ?? mentor },
    link: `/office-hours/${bookingId}`,
  }));
}

/** A meeting for calendars: it has times, not only a day. */
export type MentoringEntry = {
  key: string;
  on: CalendarDate;
  startsAt: Date;
  endsAt: Date;
  kind: 'session';
  params: { company: string; companyEn: string; mentor: string; place: string };
  link: string;
};

/** Booked sessions between two days (included), as far as the actor may see them. */
export async function calendarEntries(
  db: Reader,
  actor: Actor,
  { from, to }: { from: CalendarDate; to: CalendarDate },
): Promise<MentoringEntry[]> {
  const day = sql`(s.starts_at at time zone 'Asia/Shanghai')::date`;
  const sessions = await sessionsWhere(
    db,
    actor,
    sql`b.state <> 'cancelled' and ${day} between ${from}::date and ${to}::date`,
    sql`s.starts_at, b.id`,
  );
  return sessions.map((session) => ({
    key: `session:${session.bookingId}`,
    on: beijingDay(session.startsAt),
    startsAt: new Date(session.startsAt),
    endsAt: new Date(session.endsAt),
    kind: 'session',
    params: {
      company: session.company,
      companyEn: session.companyEn ?? session.company,
      mentor: session.mentor,
      place: session.place ?? '',
    },
    link: `/office-hours/${session.bookingId}`,
  }));
}

function beijingDay(instant: string): CalendarDate {
  return new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 10) as CalendarDate;
}

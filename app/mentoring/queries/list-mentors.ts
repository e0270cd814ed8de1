import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayWorkIn } from '#app/incubation/domain/policy.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { mentors } from '#db/schema/mentoring.ts';
import type { MentorStage, MentorTopic } from '../domain/mentor.ts';
import { mayKeepHours } from '../domain/policy.ts';
import { hostsOf, mentorScope } from './mentor-scope.ts';

export type MentorLine = {
  mentorId: Id;
  incubatorId: Id;
  incubator: string;
  incubatorEn: string | null;
  userId: Id | null;
  name: string;
  nameEn: string | null;
  title: string | null;
  bio: string | null;
  topics: MentorTopic[];
  stages: MentorStage[];
  capacity: number;
  /** Sessions of this month by the day in Beijing, cancelled ones not counted. */
  booked: number;
  /** Slots ahead that nobody has booked. */
  open: number;
  retired: boolean;
  /** Whether she invests in the company in question. */
  invests: boolean;
};

/** The mentors that the actor may see, by name; narrowed to an incubator, or to those whom a company may book. At most 500. */
export async function listMentors(
  db: Reader,
  actor: Actor,
  which: { incubatorId?: Id | null; companyId?: Id | null; retired?: boolean } = {},
): Promise<MentorLine[]> {
  const conditions: SQL[] = [mentorScope(actor, mentors)];
  if (which.incubatorId) conditions.push(sql`mentors.incubator_id = ${which.incubatorId}`);
  if (which.companyId) conditions.push(hostsOf(which.companyId, mentors.incubatorId));
  if (!which.retired) conditions.push(sql`mentors.retired_at is null`);
  return mentorsWhere(db, sql.join(conditions, sql` and `), which.companyId ?? null);
}

async function mentorsWhere(db: Reader, condition: SQL, companyId: Id | null): Promise<MentorLine[]> {
  return db.execute<MentorLine>(sql`
    select mentors.id as "mentorId", mentors.incubator_id as "incubatorId", o.name as incubator,
      o.name_en as "incubatorEn", mentors.user_id as "userId", mentors.name, mentors.name_en as "nameEn",
      mentors.title, mentors.bio, mentors.topics, mentors.stages, mentors.capacity,
      (select count(*)::int from office_slots s join office_bookings b on b.slot_id = s.id and b.state <> 'cancelled'
        where s.mentor_id = mentors.id and date_trunc('month', s.starts_at at time zone 'Asia/Shanghai')
          = date_trunc('month', now() at time zone 'Asia/Shanghai')) as booked,
      (select count(*)::int from office_slots s where s.mentor_id = mentors.id and s.starts_at > now()
        and s.withdrawn_at is null and not exists (select from office_bookings b
          where b.slot_id = s.id and b.state <> 'cancelled')) as open,
      mentors.retired_at is not null as retired,
      exists (select from mentor_stakes k where k.mentor_id = mentors.id and k.company_id = ${companyId}) as invests
    from mentors join organisations o on o.id = mentors.incubator_id
    where ${condition} order by mentors.name, mentors.id limit 500`);
}

export type Slot = {
  slotId: Id;
  startsAt: string;
  endsAt: string;
  place: string | null;
};

export type MentorDetail = MentorLine & {
  email: string | null;
  investsIn: { companyId: Id; name: string; nameEn: string | null }[];
  slots: Slot[];
  may: { edit: boolean; keepHours: boolean };
};

/**
 * One mentor with her open slots; null when there is none that the actor may see. Her stakes are listed for those who keep
 * her profile; a company is told of the stake in itself (`invests`).
 */
export async function mentorDetail(
  db: Reader,
  actor: Actor,
  mentorId: string,
  companyId: Id | null,
): Promise<MentorDetail | null> {
  if (!looksLikeId(mentorId)) return null;
  const condition = sql`mentors.id = ${mentorId} and ${mentorScope(actor, mentors)}`;
  const [line] = await mentorsWhere(db, condition, companyId);
  if (!line) return null;
  const keepHours = mayKeepHours(actor, line);
  const [slots, investsIn, [account]] = await Promise.all([
    db.execute<Slot>(sql`
      select s.id as "slotId", s.starts_at::text as "startsAt", s.ends_at::text as "endsAt", s.place
      from office_slots s where s.mentor_id = ${mentorId} and s.starts_at > now() and s.withdrawn_at is null
        and not exists (select from office_bookings b where b.slot_id = s.id and b.state <> 'cancelled')
      order by s.starts_at limit 100`),
    keepHours
      ? db.execute<MentorDetail['investsIn'][number]>(sql`
          select c.id as "companyId", c.name, c.name_en as "nameEn" from mentor_stakes k
            join companies c on c.id = k.company_id where k.mentor_id = ${mentorId} order by c.name`)
      : [],
    db.execute<{ email: string }>(sql`select email from users where id = ${line.userId}`),
  ]);
  return {
    ...line,
    email: keepHours ? (account?.email ?? null) : null,
    investsIn,
    slots,
    may: { edit: mayWorkIn(actor, line.incubatorId), keepHours },
  };
}

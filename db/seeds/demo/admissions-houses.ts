import { sql } from 'drizzle-orm';
import type { Person } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { textArray } from '#app/startups/queries/company-records.ts';
import type { Db } from '#db/client.server.ts';
import type { Cast } from './enter-people.ts';

const people: Record<string, string> = {
  qihang: 'incubator',
  zhichun: 'zhichun',
  shengming: 'shengming',
  shahe: 'shahe',
};

export type House = { incubatorId: Id; manager: Person; judges: Person[]; programmeId: Id; cohortId: Id };

export async function houseOf(db: Db, cast: Cast, key: string, judge: Person): Promise<House | null> {
  const incubatorId = cast.organisations.get(key);
  const manager = cast.people.get(people[key] ?? '');
  const [own] = await db.execute<{ programmeId: Id; cohortId: Id }>(sql`
    select p.id as "programmeId", k.id as "cohortId" from programmes p join cohorts k on k.programme_id = p.id
    where p.incubator_id = ${incubatorId ?? ''} and p.kind = 'incubation' order by k.starts_on desc, k.id limit 1`);
  if (!incubatorId || !manager || !own) return null;
  const member = key === 'qihang' ? cast.people.get('incubator-member') : undefined;
  return { incubatorId, manager, judges: [...(member ? [member] : [manager]), judge], ...own };
}

/** Members of the newest cohort who still are where it put them: the past call took them in. */
export async function taken(db: Db, { cohortId }: House): Promise<Id[]> {
  const rows = await db.execute<{ id: Id }>(sql`
    select m.company_id as id from cohort_members m join companies c on c.id = m.company_id
      join ladder_positions p on p.company_id = m.company_id and p.lane = 'development' and p.stage = 'incubating'
    where m.cohort_id = ${cohortId} and m.left_on is null order by c.uscc limit 6`);
  return rows.map((row) => row.id);
}

/** Companies that nobody looks after, at the beginning of their way, in the order of the demo world. */
export async function homeless(db: Db, ids: readonly Id[]): Promise<Id[]> {
  const rows = await db.execute<{ id: Id }>(sql`
    select c.id from companies c
    where c.id = any(${textArray(ids)})
      and not exists (select from caretakers k where k.company_id = c.id and k.until_on is null)
      and not exists (select from stock_codes s where s.company_id = c.id)
    order by c.founded_on desc, c.uscc`);
  return rows.map((row) => row.id);
}

export async function expertOf(db: Db, email: string): Promise<Person> {
  const [row] = await db.execute<{ id: Id; name: string }>(
    sql`select id, name from users where email = ${email}`,
  );
  const hat = { as: 'expert', id: 'expert' } as const;
  const base = { kind: 'person', language: 'zh', theme: 'system', sessionId: '' } as const;
  return { ...base, userId: row?.id ?? '', name: row?.name ?? '', email, hat, hats: [hat] };
}

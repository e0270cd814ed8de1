import { type SQL, sql } from 'drizzle-orm';
import { looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { AuditFilter } from '../domain/audit-filter.ts';

/** How many people or organisations a name may stand for; whoever types less than that finds what she meant. */
const MOST_NAMES = 200;

/**
 * The filter as conditions on audit_lines, each of which an index serves. Names of people and organisations are looked
 * up first: their tables are small, the trail is not. Days become numbers of lines, which grow with the time.
 */
export async function auditConditions(db: Reader, filter: AuditFilter): Promise<SQL[]> {
  const conditions: SQL[] = [];
  const { person, actorKind, organisation, action, outcome, subject, from, to } = filter;
  if (person) conditions.push(oneOf('actor_id', await peopleNamed(db, person)));
  if (actorKind) conditions.push(sql`actor_kind = ${actorKind}`);
  if (organisation) conditions.push(oneOf('organisation_id', await organisationsNamed(db, organisation)));
  if (action?.endsWith('.')) conditions.push(sql`action like ${`${action}%`}`);
  else if (action) conditions.push(sql`action = ${action}`);
  if (outcome) conditions.push(sql`outcome = ${outcome}`);
  if (subject && looksLikeId(subject)) conditions.push(sql`subject_id = ${subject}`);
  else if (subject) conditions.push(sql`subject_name like ${`${literally(subject)}%`}`);
  if (from) conditions.push(sql`seq >= ${firstLineOf(sql`${from}::date`)}`);
  if (to) conditions.push(sql`seq < coalesce(${firstLineOf(sql`${to}::date + 1`)}, 9223372036854775807)`);
  return conditions;
}

/** The first line that was written on a day in Beijing or later. */
function firstLineOf(day: SQL): SQL {
  return sql`(select l.seq from audit_lines l where l.at >= (${day})::timestamp at time zone 'Asia/Shanghai' order by l.at, l.seq limit 1)`;
}

async function peopleNamed(db: Reader, text: string): Promise<string[]> {
  if (looksLikeId(text)) return [text];
  const like = `%${literally(text)}%`;
  const rows = await db.execute<{ id: string }>(
    sql`select id from users where name ilike ${like} or email ilike ${like} limit ${MOST_NAMES}`,
  );
  return rows.map((row) => row.id);
}

async function organisationsNamed(db: Reader, text: string): Promise<string[]> {
  if (looksLikeId(text)) return [text];
  const like = `%${literally(text)}%`;
  const rows = await db.execute<{ id: string }>(
    sql`select id from organisations where name ilike ${like} or name_en ilike ${like} limit ${MOST_NAMES}`,
  );
  return rows.map((row) => row.id);
}

function oneOf(column: 'actor_id' | 'organisation_id', ids: readonly string[]): SQL {
  return sql`${sql.identifier(column)} = any(${sql.param(`{${ids.map((id) => `"${id}"`).join(',')}}`)}::text[])`;
}

/** What LIKE would take for a wildcard stands for itself. */
function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

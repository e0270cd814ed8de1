import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { mayEditCompany } from '../domain/policy.ts';
import {
  mostMembers,
  problemsOfTeam,
  type TeamEntry,
  type TeamMember,
  type TeamProblem,
} from '../domain/team.ts';
import { textArray } from '../queries/company-records.ts';
import { indexCompanies } from './index-companies.ts';
import { bumpVersion, lockCompany, subjectOf } from './lock-company.ts';
import { personSound } from './name-sound.ts';

export type TeamRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'changed-meanwhile'; version: number }
  | { kind: 'too-many'; max: number }
  | { kind: 'invalid'; problems: TeamProblem[] };

/** Writes a company's team down as it is: entries without a known id are new, people who are not named are removed. */
export async function setTeam(
  db: Db,
  actor: Actor,
  order: { companyId: Id; version: number; team: readonly TeamEntry[] },
): Promise<Result<{ size: number }, TeamRefusal>> {
  return carryOut<{ size: number }, TeamRefusal>(db, actor, 'startups.set-team', async (tx) => {
    const { companyId, team } = order;
    const record = await lockCompany(tx, actor, companyId);
    if (!record) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = subjectOf(companyId, record.values.name);
    const refused = (refusal: TeamRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayEditCompany(actor, record.subject)) return refused({ kind: 'not-allowed' });
    if (order.version !== record.version)
      return refused({ kind: 'changed-meanwhile', version: record.version });
    if (team.length > mostMembers) return refused({ kind: 'too-many', max: mostMembers });
    const problems = problemsOfTeam(team, await todayInBeijing(tx));
    if (problems.length > 0) return refused({ kind: 'invalid', problems });
    const before = await storedTeam(tx, companyId);
    const known = new Set(before.map((member) => member.id));
    const entries = team.map((member) => ({
      ...member,
      id: member.id !== null && known.has(member.id) ? member.id : newId(),
    }));
    await writeTeam(tx, companyId, entries);
    await bumpVersion(tx, companyId);
    await indexCompanies(tx, [companyId]);
    return { result: ok({ size: entries.length }), note: { subject, before, after: entries } };
  });
}

async function storedTeam(tx: Tx, companyId: Id): Promise<(TeamMember & { id: Id })[]> {
  return tx.execute<TeamMember & { id: Id }>(sql`
    select id, name, name_en as "nameEn", title, title_en as "titleEn", founder, bio,
      since_on::text as "sinceOn", until_on::text as "untilOn"
    from company_people where company_id = ${companyId} order by founder desc, since_on nulls last, id`);
}

async function writeTeam(
  tx: Tx,
  companyId: Id,
  entries: readonly (TeamMember & { id: Id })[],
): Promise<void> {
  const kept = textArray(entries.map((entry) => entry.id));
  await tx.execute(sql`delete from company_people where company_id = ${companyId} and id <> all(${kept})`);
  const spoken = entries.map((entry) => ({ ...entry, sound: personSound(entry.name) }));
  await tx.execute(sql`
    insert into company_people
      (id, company_id, name, name_en, title, title_en, founder, bio, sound, since_on, until_on)
    select id, ${companyId}, name, "nameEn", title, "titleEn", founder, bio, sound, "sinceOn", "untilOn"
    from jsonb_to_recordset(${JSON.stringify(spoken)}::text::jsonb) as new(id text, name text, "nameEn" text,
      title text, "titleEn" text, founder boolean, bio text, sound text, "sinceOn" date, "untilOn" date)
    on conflict (id) do update set name = excluded.name, name_en = excluded.name_en, title = excluded.title,
      title_en = excluded.title_en, founder = excluded.founder, bio = excluded.bio, sound = excluded.sound,
      since_on = excluded.since_on, until_on = excluded.until_on
    where company_people.company_id = ${companyId}`);
}

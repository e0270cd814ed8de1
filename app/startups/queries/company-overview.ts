import { sql } from 'drizzle-orm';
import { type Actor, sitsIn } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import type { CompanyValues } from '../domain/company-record.ts';
import { isInside, mayEditCompany, mayEndCare, mayPlaceInCare, type Visibility } from '../domain/policy.ts';
import { companyRecord } from './company-records.ts';

/** The care of an incubator, past or present. */
export type Care = {
  incubatorId: Id;
  name: string;
  nameEn: string | null;
  sinceOn: CalendarDate;
  /** The first day without it; null while it lasts. */
  untilOn: CalendarDate | null;
  /** Whether it holds today. */
  present: boolean;
  /** Whether the actor may end it. */
  mayEnd: boolean;
};

export type CompanyOverview = {
  companyId: Id;
  version: number;
  visibility: Visibility;
  values: CompanyValues;
  /** The organisation whose people speak for the company. */
  home: { name: string; nameEn: string | null } | null;
  /** Latest first. */
  care: Care[];
  /** Whether the actor belongs to it: the operator, its own people, those who look after it. */
  inside: boolean;
  /** The same, those of an incubator excepted who only look on: whoever sees what its readiness rests on. */
  seesFacts: boolean;
  may: { edit: boolean; placeInCare: boolean };
  today: CalendarDate;
};

/** A company as its pages show it, and what the actor may do with it; null when there is none that she may read. */
export async function companyOverview(
  db: Reader,
  actor: Actor,
  companyId: string,
): Promise<CompanyOverview | null> {
  if (!looksLikeId(companyId)) return null;
  const record = await companyRecord(db, actor, companyId);
  if (!record) return null;
  const [around] = await db.execute<{
    home: CompanyOverview['home'];
    care: Omit<Care, 'mayEnd'>[];
    today: CalendarDate;
  }>(sql`
    select ${todaySql}::text as today,
      (select json_build_object('name', name, 'nameEn', name_en) from organisations
        where id = ${record.subject.organisationId}) as home,
      coalesce((select json_agg(json_build_object('incubatorId', o.id, 'name', o.name, 'nameEn', o.name_en,
          'sinceOn', k.since_on, 'untilOn', k.until_on,
          'present', k.since_on <= ${todaySql} and (k.until_on is null or k.until_on > ${todaySql}))
          order by k.since_on desc, o.name)
        from caretakers k join organisations o on o.id = k.organisation_id
        where k.company_id = ${companyId}), '[]') as care`);
  if (!around) throw new Error('the database did not tell the day');
  const { subject, version, values } = record;
  return {
    companyId,
    version,
    values,
    visibility: subject.visibility,
    home: around.home,
    care: around.care.map((care) => ({
      ...care,
      mayEnd: care.present && mayEndCare(actor, subject, care.incubatorId),
    })),
    inside: isInside(actor, subject),
    seesFacts: isInside(actor, subject) && !sitsIn(actor, ['incubator'], ['viewer']),
    may: { edit: mayEditCompany(actor, subject), placeInCare: mayPlaceInCare(actor) },
    today: around.today,
  };
}

import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { editionOf, inForce, type Parameter } from '#app/rules/domain/edition.ts';
import { judge } from '#app/rules/domain/judge.ts';
import type { Answer, Verdict } from '#app/rules/domain/verdict.ts';
import type { Reader } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { criteriaBook, type Stated } from '../domain/criteria-facts.ts';
import { incubatorEditions } from '../domain/incubator-editions.ts';
import { mayEnterFacts, mayGraduate, maySeeGrading } from '../domain/policy.ts';
import { criteriaFacts, type NamedTenant, parametersOf, type StoredParameter } from './criteria-sources.ts';
import { type EditionNote, editionNote } from './graduation-detail.ts';

export type TrendPoint = { month: string; criterion: string; answer: Answer; figure: string | null };

export type CriteriaPage = {
  today: CalendarDate;
  edition: EditionNote;
  /** All editions there are, with whether each is in force today. */
  editions: { code: string; document: string; inForce: boolean }[];
  verdict: Verdict;
  /** The names of everybody whom a figure counts. */
  names: Record<Id, { name: string; nameEn: string | null }>;
  stated: Stated[];
  parameters: { parameter: Parameter; stored: StoredParameter | null }[];
  /** The last twelve months of each criterion, the oldest first. */
  trend: TrendPoint[];
  may: { enter: boolean; set: boolean };
};

/** How an incubator stands against an edition of its criteria; null when it is none of those the actor sees. */
export async function criteriaPage(
  db: Reader,
  actor: Actor,
  question: { incubatorId: Id; edition: string | null },
): Promise<CriteriaPage | null> {
  const { incubatorId } = question;
  if (!maySeeGrading(actor, incubatorId)) return null;
  const today = await todayInBeijing(db);
  const current = inForce(incubatorEditions, today);
  const edition = (question.edition ? editionOf(incubatorEditions, question.edition) : null) ?? current;
  if (!edition) return null;
  const found = await criteriaFacts(db, incubatorId, today);
  const stored = await parametersOf(db, incubatorId);
  const graduates = await namesOf(db, found.graduates);
  return {
    today,
    edition: editionNote(edition),
    editions: incubatorEditions.map(({ code, document }) => ({
      code,
      document,
      inForce: code === current?.code,
    })),
    verdict: judge(edition.rule, criteriaBook(found, today)),
    names: Object.fromEntries(
      [...found.names, ...graduates].map(({ companyId, name, nameEn }) => [companyId, { name, nameEn }]),
    ),
    stated: [...found.stated],
    parameters: edition.parameters.map((parameter) => ({
      parameter,
      stored: stored.find((one) => one.key === parameter.key) ?? null,
    })),
    trend: await trendOf(db, incubatorId, edition.code),
    may: { enter: mayEnterFacts(actor, incubatorId), set: mayGraduate(actor, incubatorId) },
  };
}

async function namesOf(db: Reader, ids: readonly Id[]): Promise<NamedTenant[]> {
  if (ids.length === 0) return [];
  return db.execute<NamedTenant>(sql`
    select id as "companyId", name, name_en as "nameEn" from companies
    where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`);
}

async function trendOf(db: Reader, incubatorId: Id, edition: string): Promise<TrendPoint[]> {
  return db.execute<TrendPoint>(sql`
    select to_char(month, 'YYYY-MM') as month, criterion, answer, figure from criteria_months
    where incubator_id = ${incubatorId} and edition = ${edition}
      and month > (now() at time zone 'Asia/Shanghai')::date - interval '13 months'
    order by month, criterion`);
}

import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { type Edition, inForce } from '#app/rules/domain/edition.ts';
import { judge } from '#app/rules/domain/judge.ts';
import type { Verdict } from '#app/rules/domain/verdict.ts';
import type { Reader } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { graduationEditions, tenancyRule } from '../domain/graduation-2018.ts';
import { graduationBook } from '../domain/graduation-facts.ts';
import { mayEnterFacts, mayGraduate, maySeeGrading } from '../domain/policy.ts';
import { type CertificateRow, certificatesOf } from './certificates.ts';
import { type Tenant, tenantsWithFacts } from './graduation-sources.ts';

export type EditionNote = Pick<Edition, 'code' | 'title' | 'issuer' | 'document' | 'effectiveOn'>;

export type GraduationDetail = {
  company: { id: Id; name: string; nameEn: string | null };
  today: CalendarDate;
  /** The company's stays in the incubators that the actor sees, each with its verdict. */
  tenancies: {
    tenant: Tenant;
    edition: EditionNote;
    verdict: Verdict;
    tenancy: Verdict;
    may: { enter: boolean; graduate: boolean };
  }[];
  certificates: CertificateRow[];
  /** Whether the actor may revoke the one that stands. */
  mayRevoke: boolean;
};

/** How a company stands to graduating, by what is known this moment; null when there is nothing the actor may see. */
export async function graduationDetail(
  db: Reader,
  actor: Actor,
  companyId: string,
): Promise<GraduationDetail | null> {
  if (!looksLikeId(companyId)) return null;
  const tenants = (await tenantsWithFacts(db, { companyIds: [companyId] })).filter((tenant) =>
    maySeeGrading(actor, tenant.incubatorId),
  );
  const certificates = await certificatesOf(db, actor, { companyId });
  if (tenants.length === 0 && certificates.length === 0) return null;
  const [company] = await db.execute<GraduationDetail['company']>(sql`
    select id, name, name_en as "nameEn" from companies where id = ${companyId}`);
  if (!company) return null;
  const today = await todayInBeijing(db);
  return {
    company,
    today,
    certificates,
    mayRevoke: certificates.some((one) => one.revokedOn === null && mayGraduate(actor, one.incubatorId)),
    tenancies: tenants.map((tenant) => {
      const { edition, verdict, tenancy } = judgeTenant(tenant, today);
      return {
        tenant,
        edition: editionNote(edition),
        verdict,
        tenancy,
        may: {
          enter: mayEnterFacts(actor, tenant.incubatorId),
          graduate: mayGraduate(actor, tenant.incubatorId),
        },
      };
    }),
  };
}

/** A tenant judged by the edition that is in force on a day for its stay. */
export function judgeTenant(tenant: Tenant, today: CalendarDate) {
  const edition = graduationEdition(today, tenant.source.joinedOn);
  const book = graduationBook(tenant.source, today);
  return { edition, verdict: judge(edition.rule, book), tenancy: judge(tenancyRule, book) };
}

/** The rule that is in force; before the first one the first. */
export function graduationEdition(today: CalendarDate, joinedOn: CalendarDate | null = null): Edition {
  const edition = inForce(graduationEditions, today, joinedOn) ?? graduationEditions[0];
  if (!edition) throw new Error('there is no graduation rule');
  return edition;
}

export function editionNote({ code, title, issuer, document, effectiveOn }: Edition): EditionNote {
  return { code, title, issuer, document, effectiveOn };
}

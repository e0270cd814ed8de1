import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { applicationDecisions, applications } from '#db/schema/admissions.ts';
import { companies } from '#db/schema/startups.ts';
import type { Decision } from '../domain/application.ts';
import type { CallRecord } from './call-record.ts';

export type UntoldDecision = {
  applicationId: Id;
  number: number | null;
  company: string;
  companyEn: string | null;
  decision: Decision;
  reason: string | null;
  by: string;
  decidedAt: Date;
};

/** What has been decided and not been told: of several decisions about one application the last one. Unscoped. */
export async function untoldDecisions(db: Reader, call: CallRecord): Promise<UntoldDecision[]> {
  const rows = await db
    .select({
      applicationId: applicationDecisions.applicationId,
      number: applications.number,
      company: companies.name,
      companyEn: companies.nameEn,
      decision: applicationDecisions.decision,
      reason: applicationDecisions.reason,
      by: applicationDecisions.decidedByName,
      decidedAt: applicationDecisions.decidedAt,
    })
    .from(applicationDecisions)
    .innerJoin(applications, eq(applications.id, applicationDecisions.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .where(and(eq(applicationDecisions.callId, call.id), isNull(applicationDecisions.toldAt)))
    .orderBy(asc(applicationDecisions.decidedAt));
  const last = new Map(rows.map((row) => [row.applicationId, row]));
  return [...last.values()].sort((a, b) => Number(a.number) - Number(b.number));
}

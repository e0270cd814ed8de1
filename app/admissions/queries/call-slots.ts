import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { applications, interviewSlots } from '#db/schema/admissions.ts';
import { companies } from '#db/schema/startups.ts';

export type OfferedSlot = {
  id: Id;
  roundId: Id;
  startsAt: Date;
  minutes: number;
  place: string;
  offeredByName: string;
  application: { id: Id; company: string; companyEn: string | null } | null;
};

/** The times that are offered in these rounds, with who has taken them. Unscoped. */
export async function callSlots(db: Reader, roundIds: readonly Id[]): Promise<OfferedSlot[]> {
  if (roundIds.length === 0) return [];
  const rows = await db
    .select({ slot: interviewSlots, company: companies.name, companyEn: companies.nameEn })
    .from(interviewSlots)
    .leftJoin(applications, eq(applications.id, interviewSlots.applicationId))
    .leftJoin(companies, and(eq(companies.id, applications.companyId)))
    .where(inArray(interviewSlots.roundId, [...roundIds]))
    .orderBy(asc(interviewSlots.startsAt), asc(interviewSlots.id));
  return rows.map(({ slot, company, companyEn }) => ({
    id: slot.id,
    roundId: slot.roundId,
    startsAt: slot.startsAt,
    minutes: slot.minutes,
    place: slot.place,
    offeredByName: slot.offeredByName,
    application: slot.applicationId && company ? { id: slot.applicationId, company, companyEn } : null,
  }));
}

import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { certificatesOf } from './certificates.ts';

/** Something that happened on a day, for the timeline of a company. */
export type GradingEvent = {
  on: CalendarDate;
  kind: 'graduated' | 'certificate-revoked';
  params: { number: string; incubator: string; incubatorEn: string };
  link: string;
};

/** A company's graduations and what became of their certificates, as far as the actor may see them; latest first. */
export async function companyEvents(db: Reader, actor: Actor, companyId: Id): Promise<GradingEvent[]> {
  if (!looksLikeId(companyId)) return [];
  const rows = await certificatesOf(db, actor, { companyId });
  const events = rows.flatMap((row): GradingEvent[] => {
    const { number, incubatorName, incubatorNameEn } = row;
    const rest = {
      params: { number, incubator: incubatorName, incubatorEn: incubatorNameEn ?? incubatorName },
      link: `/certificates/${row.id}`,
    };
    return [
      { on: row.graduatedOn, kind: 'graduated', ...rest },
      ...(row.revokedOn ? [{ on: row.revokedOn, kind: 'certificate-revoked' as const, ...rest }] : []),
    ];
  });
  return events.toSorted((a, b) => (a.on < b.on ? 1 : -1));
}

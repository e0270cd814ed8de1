import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { MilestoneEventKind } from '../domain/milestone.ts';

/** What happened to a company's milestones, for its timeline; words: `eventWords` of this slice. */
export type MilestoneEvent = {
  on: CalendarDate;
  kind: `milestone-${MilestoneEventKind}`;
  params: { milestone: string; milestoneEn: string; reason: string };
  link: string;
};

const MOST = 200;

/** What was handed in, met, waived, moved, newest first, as far as the actor may see it. */
export async function companyEvents(db: Reader, actor: Actor, companyId: Id): Promise<MilestoneEvent[]> {
  type Row = {
    id: Id;
    on: CalendarDate;
    kind: MilestoneEventKind;
    title: string;
    titleEn: string;
    reason: string;
  };
  const rows = await db.execute<Row>(sql`
    select m.id, e.on_day::text as "on", e.kind, m.title, coalesce(m.title_en, m.title) as "titleEn",
           coalesce(e.reason, '') as reason
      from milestone_plans p join milestones m on m.plan_id = p.id join milestone_events e on e.milestone_id = m.id
     where p.company_id = ${companyId}
       and ${memberScope(actor, { companyId: sql`p.company_id`, incubatorId: sql`p.incubator_id` })}
     order by e.on_day desc, e.at desc limit ${MOST}`);
  return rows.map(({ id, on, kind, title, titleEn, reason }) => ({
    on,
    kind: `milestone-${kind}`,
    params: { milestone: title, milestoneEn: titleEn, reason },
    link: `/milestones/${id}`,
  }));
}

import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { isOperator } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { LOOK_AT_ONCE } from './look-at-once.ts';

/** What had happened to a milestone before its plan was kept here. */
export type PastLine = {
  milestoneId: Id;
  on: CalendarDate;
  note: string | null;
} & ({ kind: 'handed-in' | 'verified' | 'waived' } | { kind: 'replanned'; toDueOn: CalendarDate });

export type PastRefusal = { kind: 'not-allowed' } | { kind: 'in-the-future' };

/**
 * Enters what happened to milestones before today, as the operator does when plans come over from elsewhere: in the order
 * given, all in one order, and nobody is told. What is over already stays as it is.
 */
export async function recordPast(
  db: Db,
  actor: Actor,
  lines: readonly PastLine[],
): Promise<Result<{ lines: number }, PastRefusal>> {
  return carryOut<{ lines: number }, PastRefusal>(db, actor, 'milestones.record-past', async (tx) => {
    const note = { after: { lines: lines.length } };
    if (!isOperator(actor)) return { result: refuse({ kind: 'not-allowed' }), note };
    const today = await todayInBeijing(tx);
    if (lines.some(({ on }) => on > today)) return { result: refuse({ kind: 'in-the-future' }), note };
    const rows = JSON.stringify(
      lines.map((line) => ({
        id: newId(),
        evidence_id: newId(),
        milestone_id: line.milestoneId,
        kind: line.kind,
        on_day: line.on,
        note: line.note,
        to_due_on: line.kind === 'replanned' ? line.toDueOn : null,
      })),
    );
    const given = sql`jsonb_to_recordset(${rows}::text::jsonb) as row(id text, evidence_id text, milestone_id text,
      kind text, on_day date, note text, to_due_on date)`;
    const byName = actor.kind === 'person' ? actor.name : '';
    const by = actor.kind === 'person' ? actor.userId : null;
    await tx.execute(sql`
      insert into milestone_events (id, milestone_id, kind, on_day, reason, from_due_on, to_due_on, by_user_id, by_name, at)
      select row.id, m.id, row.kind, row.on_day, case when row.kind <> 'handed-in' then row.note end,
             case when row.kind = 'replanned' then m.due_on end, row.to_due_on, ${by}, ${byName},
             (row.on_day + time '10:00') at time zone 'Asia/Shanghai'
        from ${given} join milestones m on m.id = row.milestone_id
       where m.met_on is null and m.waived_on is null`);
    await tx.execute(sql`
      insert into milestone_evidence (id, milestone_id, event_id, form, note)
      select row.evidence_id, row.milestone_id, row.id, 'note', row.note
        from ${given} join milestone_events e on e.id = row.id where row.kind = 'handed-in' and row.note is not null`);
    await tx.execute(sql`
      update milestones m set due_on = greatest(row.to_due_on, m.start_on)
        from ${given} where row.kind = 'replanned' and m.id = row.milestone_id and m.met_on is null and m.waived_on is null`);
    await tx.execute(sql`
      update milestones m set handed_in_on = row.on_day
        from ${given} where row.kind = 'handed-in' and m.id = row.milestone_id and m.met_on is null and m.waived_on is null`);
    await tx.execute(sql`
      update milestones m set met_on = coalesce(m.handed_in_on, row.on_day), state = 'met', state_since_on = row.on_day
        from ${given} where row.kind = 'verified' and m.id = row.milestone_id and m.met_on is null and m.waived_on is null`);
    await tx.execute(sql`
      update milestones m set waived_on = row.on_day, state = 'waived', state_since_on = row.on_day
        from ${given} where row.kind = 'waived' and m.id = row.milestone_id and m.met_on is null and m.waived_on is null`);
    await tx.execute(sql`
      update milestone_plans p set look_on = ${LOOK_AT_ONCE}
       where look_on is not null and id in (
         select m.plan_id from ${given} join milestones m on m.id = row.milestone_id)`);
    return { result: ok({ lines: lines.length }), note };
  });
}

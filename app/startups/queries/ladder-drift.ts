import { sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { Lane, Stage } from '../domain/ladder.ts';
import { positionSql } from './positions-on.ts';

/** A place where the projection and the history disagree. */
export type LadderDrift = {
  companyId: Id;
  lane: Lane;
  projected: Stage | null;
  projectedSince: CalendarDate | null;
  folded: Stage | null;
  foldedSince: CalendarDate | null;
};

/**
 * Recomputes where every company stands from the history and names each difference from `ladder_positions`, an approved
 * order without its move, and a move without its approved order. Empty when all is well: an invariant of the portal.
 */
export async function ladderDrift(db: Reader): Promise<LadderDrift[]> {
  return db.execute<LadderDrift>(sql`
    with folded as (${positionSql({ on: null })})
    select coalesce(p.company_id, f.company_id) as "companyId", coalesce(p.lane, f.lane) as lane,
      p.stage as projected, p.since_on::text as "projectedSince", f.stage as folded, f.since_on::text as "foldedSince"
    from (select * from folded where company_id in (select id from companies)) f
    full join ladder_positions p on p.company_id = f.company_id and p.lane = f.lane
    where (p.stage, p.since_on) is distinct from (f.stage, f.since_on)
    order by 1, 2`);
}

export type OrderDrift = { orderId: Id; state: string; moves: number };

/** Orders whose state and history disagree: approved without exactly one move, or with a move though never approved. */
export async function orderDrift(db: Reader): Promise<OrderDrift[]> {
  return db.execute<OrderDrift>(sql`
    select o.id as "orderId", o.state, count(m.id)::int as moves
    from ladder_orders o left join ladder_moves m on m.order_id = o.id
    group by o.id, o.state
    having count(m.id) <> case when o.state = 'approved' then 1 else 0 end
    order by 1`);
}

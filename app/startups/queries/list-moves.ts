import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { Lane, Stage } from '../domain/ladder.ts';
import type { Approver } from '../domain/ladder-gates.ts';
import type { MoveShow, OrderState } from '../domain/ladder-move.ts';
import { decidableOrders, readableOrders } from './move-scope.ts';

export type ListedMove = {
  orderId: Id;
  companyId: Id;
  companyName: string;
  companyNameEn: string | null;
  lane: Lane;
  from: Stage | null;
  to: Stage | null;
  effectiveOn: CalendarDate;
  state: OrderState;
  approver: Approver;
  proposedByName: string;
  proposedAt: Date;
};

export type MoveList = { moves: ListedMove[]; total: number; next: string | null };

const PAGE = 50;

/**
 * The orders that the actor may read: those that wait for her (oldest first), those that she proposed, or all (newest
 * first). Paged by `after`, which `next` of the page before gives.
 */
export async function listMoves(
  db: Reader,
  actor: Actor,
  question: { show: MoveShow; after: string | null },
): Promise<MoveList> {
  const wanted = conditionOf(actor, question.show);
  const rising = question.show === 'waiting';
  const rows = await db.execute<Omit<ListedMove, 'proposedAt'> & { proposedAt: string }>(sql`
    select o.id as "orderId", o.company_id as "companyId", c.name as "companyName", c.name_en as "companyNameEn",
      o.lane, o.from_stage as "from", o.to_stage as "to", o.effective_on::text as "effectiveOn", o.state, o.approver,
      o.proposed_by_name as "proposedByName",
      to_char(o.proposed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "proposedAt"
    from ladder_orders o join companies c on c.id = o.company_id
    where ${wanted} and ${beyond(question.after, rising)}
    order by o.proposed_at ${rising ? sql`asc` : sql`desc`}, o.id ${rising ? sql`asc` : sql`desc`}
    limit ${PAGE + 1}`);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  const next = rows.length > PAGE && last ? `${last.proposedAt}_${last.orderId}` : null;
  const moves = shown.map((row) => ({ ...row, proposedAt: new Date(row.proposedAt) }));
  return { moves, total: await countWhere(db, wanted), next };
}

/** How many orders wait for a decision that the actor may make. */
export async function countMovesAwaiting(db: Reader, actor: Actor): Promise<number> {
  return countWhere(db, conditionOf(actor, 'waiting'));
}

/** The orders that wait for the actor, the longest waiting first; for the page of the day. */
export async function movesAwaiting(db: Reader, actor: Actor): Promise<MoveList> {
  return listMoves(db, actor, { show: 'waiting', after: null });
}

function conditionOf(actor: Actor, show: MoveShow): SQL {
  const readable = readableOrders(actor);
  if (show === 'all') return readable;
  if (show === 'waiting') return sql`${readable} and ${decidableOrders(actor)}`;
  const own = actor.kind === 'person' ? sql`o.proposed_by = ${actor.userId}` : sql`false`;
  return sql`${readable} and ${own}`;
}

async function countWhere(db: Reader, condition: SQL): Promise<number> {
  const [row] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from ladder_orders o join companies c on c.id = o.company_id where ${condition}`,
  );
  return row?.n ?? 0;
}

/** What lies behind a cursor; one that is not of our making is as good as none. */
function beyond(after: string | null, rising: boolean): SQL {
  const mark = after?.indexOf('_') ?? -1;
  const at = Date.parse(after?.slice(0, mark) ?? '');
  const id = after?.slice(mark + 1) ?? '';
  if (mark < 0 || Number.isNaN(at) || !looksLikeId(id)) return sql`true`;
  const instant = new Date(at).toISOString();
  return rising
    ? sql`(o.proposed_at, o.id) > (${instant}::timestamptz, ${id})`
    : sql`(o.proposed_at, o.id) < (${instant}::timestamptz, ${id})`;
}

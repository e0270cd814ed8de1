import { inArray } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { ladderOrders } from '#db/schema/ladder.ts';

/** Who proposed these moves, by move; those that nobody proposed (taken-over records) are left out. Unscoped. */
export async function proposersOf(
  db: Reader,
  moves: readonly { id: Id; orderId: Id | null }[],
): Promise<Map<Id, Id>> {
  const orderIds = moves.flatMap((move) => move.orderId ?? []);
  if (orderIds.length === 0) return new Map();
  const rows = await db
    .select({ orderId: ladderOrders.id, proposedBy: ladderOrders.proposedBy })
    .from(ladderOrders)
    .where(inArray(ladderOrders.id, orderIds));
  const byOrder = new Map(rows.map((row) => [row.orderId, row.proposedBy]));
  return new Map(
    moves.flatMap((move): [Id, Id][] => {
      const proposer = move.orderId === null ? null : byOrder.get(move.orderId);
      return proposer ? [[move.id, proposer]] : [];
    }),
  );
}

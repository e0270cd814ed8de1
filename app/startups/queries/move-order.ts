import { and, asc, eq, inArray } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { files } from '#db/schema/documents.ts';
import { ladderEvidence, ladderOrders } from '#db/schema/ladder.ts';
import type { Lane, Stage } from '../domain/ladder.ts';
import type { Approver, GivenEvidence } from '../domain/ladder-gates.ts';
import type { OrderState } from '../domain/ladder-move.ts';

/** A piece of evidence with what is shown of its file. */
export type ShownEvidence = GivenEvidence & { fileName: string | null; fileSize: number | null };

export type MoveOrderRow = {
  id: Id;
  companyId: Id;
  lane: Lane;
  from: Stage | null;
  to: Stage | null;
  effectiveOn: CalendarDate;
  reason: string;
  state: OrderState;
  approver: Approver;
  proposedBy: Id | null;
  proposedByName: string;
  proposedFor: Id | null;
  proposedAt: Date;
  decidedBy: Id | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  evidence: ShownEvidence[];
};

/** An order with its evidence, or null. Unscoped: the caller asks the policy. */
export async function moveOrder(db: Reader, orderId: string): Promise<MoveOrderRow | null> {
  if (!looksLikeId(orderId)) return null;
  const [row] = await db.select(orderColumns).from(ladderOrders).where(eq(ladderOrders.id, orderId));
  if (!row) return null;
  const evidence = await evidenceOf(db, [orderId]);
  return { ...row, evidence: evidence.get(orderId) ?? [] };
}

/** The orders of a company that wait for a decision, with their evidence. Unscoped. */
export async function openOrdersOf(db: Reader, companyId: Id): Promise<MoveOrderRow[]> {
  const rows = await db
    .select(orderColumns)
    .from(ladderOrders)
    .where(and(eq(ladderOrders.companyId, companyId), eq(ladderOrders.state, 'proposed')))
    .orderBy(asc(ladderOrders.proposedAt));
  const evidence = await evidenceOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, evidence: evidence.get(row.id) ?? [] }));
}

/** The order that waits on a lane of a company, if any. Unscoped. */
export async function openOrderOn(db: Reader, companyId: Id, lane: Lane): Promise<Id | null> {
  const [open] = await db
    .select({ id: ladderOrders.id })
    .from(ladderOrders)
    .where(
      and(
        eq(ladderOrders.companyId, companyId),
        eq(ladderOrders.lane, lane),
        eq(ladderOrders.state, 'proposed'),
      ),
    );
  return open?.id ?? null;
}

async function evidenceOf(db: Reader, orderIds: readonly Id[]): Promise<Map<Id, ShownEvidence[]>> {
  const byOrder = new Map<Id, ShownEvidence[]>();
  if (orderIds.length === 0) return byOrder;
  const rows = await db
    .select({
      orderId: ladderEvidence.orderId,
      proves: ladderEvidence.proves,
      form: ladderEvidence.form,
      fileId: ladderEvidence.fileId,
      url: ladderEvidence.url,
      note: ladderEvidence.note,
      fileName: files.name,
      fileSize: files.size,
    })
    .from(ladderEvidence)
    .leftJoin(files, eq(files.id, ladderEvidence.fileId))
    .where(inArray(ladderEvidence.orderId, [...orderIds]))
    .orderBy(asc(ladderEvidence.position));
  for (const { orderId, ...piece } of rows) {
    const known = byOrder.get(orderId);
    if (known) known.push(piece);
    else byOrder.set(orderId, [piece]);
  }
  return byOrder;
}

export const orderColumns = {
  id: ladderOrders.id,
  companyId: ladderOrders.companyId,
  lane: ladderOrders.lane,
  from: ladderOrders.fromStage,
  to: ladderOrders.toStage,
  effectiveOn: ladderOrders.effectiveOn,
  reason: ladderOrders.reason,
  state: ladderOrders.state,
  approver: ladderOrders.approver,
  proposedBy: ladderOrders.proposedBy,
  proposedByName: ladderOrders.proposedByName,
  proposedFor: ladderOrders.proposedFor,
  proposedAt: ladderOrders.proposedAt,
  decidedBy: ladderOrders.decidedBy,
  decidedByName: ladderOrders.decidedByName,
  decidedAt: ladderOrders.decidedAt,
  decisionReason: ladderOrders.decisionReason,
};

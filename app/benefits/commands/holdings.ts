import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage, maySeeIncubator } from '#app/incubation/domain/policy.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { holdings } from '#db/schema/benefits.ts';
import { todayInBeijing } from '#db/today.server.ts';
import {
  type Consideration,
  type ExitKind,
  type Fraction,
  type HoldingProblem,
  type Instrument,
  problemOfHolding,
  reduced,
} from '../domain/holding.ts';
import { tenantName } from './tenant-name.ts';

export type HoldingValues = {
  instrument: Instrument;
  consideration: Consideration;
  acquiredOn: CalendarDate;
  shares: bigint | null;
  fraction: Fraction | null;
  /** Fen. */
  amount: bigint;
  paidIn: boolean;
  fairValue: bigint | null;
  fairValueNote: string | null;
  resolution: string;
  resolutionLink: string | null;
  filingNumber: string | null;
};

export type HoldingRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'not-a-tenant' }
  | { kind: HoldingProblem }
  | { kind: 'changed-meanwhile' }
  | { kind: 'already-exited' }
  | { kind: 'before-it-began' };

/** Records what an incubator has got of a company, with the resolution that gave it. */
export async function recordHolding(
  db: Db,
  actor: Actor,
  order: { incubatorId: Id; companyId: Id } & HoldingValues,
): Promise<Result<{ holdingId: Id }, HoldingRefusal>> {
  return carryOut<{ holdingId: Id }, HoldingRefusal>(db, actor, 'benefits.record-holding', async (tx) => {
    const { incubatorId, companyId, fraction, ...values } = order;
    if (!maySeeIncubator(actor, incubatorId)) return { result: refuse({ kind: 'not-found' }), note: {} };
    const company = await tenantName(tx, incubatorId, companyId);
    const subject = { kind: 'holding', id: newId(), name: company ?? '' };
    const refused = (refusal: HoldingRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, incubatorId)) return refused({ kind: 'not-allowed' });
    if (company === null) return refused({ kind: 'not-a-tenant' });
    const today = await todayInBeijing(tx);
    const wrong = problemOfHolding({ ...values, fraction, today });
    if (wrong) return refused({ kind: wrong });
    const part = fraction ? reduced(fraction) : null;
    await tx.insert(holdings).values({
      id: subject.id,
      incubatorId,
      companyId,
      ...values,
      partOver: part?.over ?? null,
      partUnder: part?.under ?? null,
      fairValueOn: values.fairValue === null ? null : today,
    });
    return { result: ok({ holdingId: subject.id }), note: { subject, after: order } };
  });
}

/** Writes down what a holding is worth today, and why. Earlier values stay in the audit trail. */
export async function valueHolding(
  db: Db,
  actor: Actor,
  order: { holdingId: Id; version: number; fairValue: bigint; note: string },
): Promise<Result<null, HoldingRefusal>> {
  return carryOut<null, HoldingRefusal>(db, actor, 'benefits.value-holding', async (tx) => {
    const holding = await lockHolding(tx, actor, order.holdingId);
    if (!holding) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'holding', id: holding.id, name: holding.company };
    const refused = (refusal: HoldingRefusal) => ({ result: refuse(refusal), note: { subject } });
    const wrong = mayChange(actor, holding, order.version);
    if (wrong) return refused(wrong);
    if (order.fairValue < 0n) return refused({ kind: 'below-zero' });
    await tx.execute(sql`
      update holdings set fair_value = ${order.fairValue}, fair_value_on = ${await todayInBeijing(tx)}::date,
        fair_value_note = ${order.note}, version = version + 1 where id = ${holding.id}`);
    const before = { fairValue: holding.fairValue, note: holding.fairValueNote };
    return {
      result: ok(null),
      note: { subject, before, after: { fairValue: order.fairValue, note: order.note } },
    };
  });
}

/** Ends a holding: sold, bought back, converted into something else, or written off. */
export async function exitHolding(
  db: Db,
  actor: Actor,
  order: {
    holdingId: Id;
    version: number;
    exitedOn: CalendarDate;
    exitKind: ExitKind;
    exitAmount: bigint;
    note: string | null;
  },
): Promise<Result<null, HoldingRefusal>> {
  return carryOut<null, HoldingRefusal>(db, actor, 'benefits.exit-holding', async (tx) => {
    const holding = await lockHolding(tx, actor, order.holdingId);
    if (!holding) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'holding', id: holding.id, name: holding.company };
    const refused = (refusal: HoldingRefusal) => ({ result: refuse(refusal), note: { subject } });
    const wrong = mayChange(actor, holding, order.version);
    if (wrong) return refused(wrong);
    const { exitedOn, exitKind, exitAmount, note } = order;
    if (exitAmount < 0n) return refused({ kind: 'below-zero' });
    if (exitedOn < holding.acquiredOn) return refused({ kind: 'before-it-began' });
    if (exitedOn > (await todayInBeijing(tx))) return refused({ kind: 'in-the-future' });
    await tx.execute(sql`
      update holdings set exited_on = ${exitedOn}::date, exit_kind = ${exitKind}, exit_amount = ${exitAmount},
        exit_note = ${note}, version = version + 1 where id = ${holding.id}`);
    return { result: ok(null), note: { subject, after: { exitedOn, exitKind, exitAmount, note } } };
  });
}

type Locked = {
  id: Id;
  incubatorId: Id;
  company: string;
  version: number;
  acquiredOn: CalendarDate;
  fairValue: bigint | null;
  fairValueNote: string | null;
  exited: boolean;
};

async function lockHolding(tx: Tx, actor: Actor, holdingId: Id): Promise<Locked | null> {
  if (!looksLikeId(holdingId)) return null;
  const [row] = await tx.execute<Locked>(sql`
    select holdings.id, holdings.incubator_id as "incubatorId", c.name as company, holdings.version,
      acquired_on::text as "acquiredOn", fair_value as "fairValue", fair_value_note as "fairValueNote",
      exited_on is not null as exited
    from holdings join companies c on c.id = holdings.company_id
    where holdings.id = ${holdingId} and ${memberScope(actor, holdings)} for update of holdings`);
  return row ?? null;
}

function mayChange(actor: Actor, holding: Locked, version: number): HoldingRefusal | null {
  if (!mayManage(actor, holding.incubatorId)) return { kind: 'not-allowed' };
  if (holding.version !== version) return { kind: 'changed-meanwhile' };
  return holding.exited ? { kind: 'already-exited' } : null;
}

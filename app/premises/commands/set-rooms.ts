import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage, maySeeIncubator } from '#app/incubation/domain/policy.ts';
import type { Decimal } from '#app/kernel/decimal.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { RoomUse } from '../domain/room.ts';

export type RoomValues = {
  floor: number;
  number: string;
  use: RoomUse;
  /** Square metres. */
  area: Decimal;
  desks: number;
};

export type RoomRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'number-taken'; number: string }
  | { kind: 'too-many'; max: number }
  /** Somebody holds it, now or later. */
  | { kind: 'room-let'; untilOn: string };

export const mostAtOnce = 200;

/** Enters rooms of a building, all or none. */
export async function addRooms(
  db: Db,
  actor: Actor,
  order: { buildingId: Id; rooms: readonly RoomValues[] },
): Promise<Result<{ roomIds: Id[] }, RoomRefusal>> {
  return carryOut<{ roomIds: Id[] }, RoomRefusal>(db, actor, 'premises.add-rooms', async (tx) => {
    const building = await lockBuilding(tx, actor, order.buildingId);
    if (!building) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'building', id: building.id, name: building.name };
    const refused = (refusal: RoomRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, building.incubatorId)) return refused({ kind: 'not-allowed' });
    if (order.rooms.length > mostAtOnce) return refused({ kind: 'too-many', max: mostAtOnce });
    const rows = order.rooms.map((room) => ({ id: newId(), ...room }));
    const known = new Set(
      (
        await tx.execute<{ number: string }>(sql`select number from rooms where building_id = ${building.id}`)
      ).map(({ number }) => number),
    );
    for (const { number } of rows) {
      if (known.has(number)) return refused({ kind: 'number-taken', number });
      known.add(number);
    }
    await tx.execute(sql`
      insert into rooms (id, building_id, incubator_id, floor, number, use, area, desks)
      select id, ${building.id}, ${building.incubatorId}, floor, number, use, area, desks
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as new(id text, floor int, number text, use text, area numeric, desks int)`);
    return { result: ok({ roomIds: rows.map(({ id }) => id) }), note: { subject, after: { rooms: rows } } };
  });
}

/** Takes a room out of what is let, from now on. Refused while somebody holds it today or has it promised. */
export async function retireRoom(
  db: Db,
  actor: Actor,
  order: { roomId: Id },
): Promise<Result<null, RoomRefusal>> {
  return carryOut<null, RoomRefusal>(db, actor, 'premises.retire-room', async (tx) => {
    const [room] = await tx.execute<{ number: string; incubatorId: Id }>(sql`
      select number, incubator_id as "incubatorId" from rooms
      where id = ${order.roomId} and retired_at is null for update`);
    if (!room || !maySeeIncubator(actor, room.incubatorId))
      return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'room', id: order.roomId, name: room.number };
    const refused = (refusal: RoomRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, room.incubatorId)) return refused({ kind: 'not-allowed' });
    const today = await todayInBeijing(tx);
    const [held] = await tx.execute<{ untilOn: string | null }>(sql`
      select max(ends_on)::text as "untilOn" from lease_spaces
      where room_id = ${order.roomId} and ends_on >= ${today} and ends_on >= starts_on`);
    if (held?.untilOn) return refused({ kind: 'room-let', untilOn: held.untilOn });
    await tx.execute(sql`update rooms set retired_at = now() where id = ${order.roomId}`);
    return { result: ok(null), note: { subject } };
  });
}

async function lockBuilding(tx: Tx, actor: Actor, buildingId: Id) {
  const [building] = await tx.execute<{ id: Id; name: string; incubatorId: Id }>(sql`
    select id, name, incubator_id as "incubatorId" from buildings where id = ${buildingId} for no key update`);
  return building && maySeeIncubator(actor, building.incubatorId) ? building : null;
}

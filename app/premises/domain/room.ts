import { type Decimal, scaled, unscaled } from '#app/kernel/decimal.ts';

/** What a room is for. Shared rooms are counted as public area and are not let. */
export const roomUses = ['office', 'lab', 'workshop', 'desks', 'shared'] as const;
export type RoomUse = (typeof roomUses)[number];

/** Rooms that are let, whole or by the desk. */
export function isLettable(use: RoomUse): boolean {
  return use !== 'shared';
}

/** A room within a lease: all of it, or so many of its desks. */
export type Wanted = { roomId: string; desks: number | null };

/** What is held of a room over some days. */
export type Hold = { desks: number | null; startsOn: string; endsOn: string };

/**
 * Whether a room can take one more hold: nobody has any of it as a whole on any of the days, and on no day more desks are
 * taken than it has. A whole room needs days on which nothing of it is taken.
 */
export function hasPlace(room: { desks: number }, taken: readonly Hold[], wanted: Hold): boolean {
  const rivals = taken.filter((hold) => hold.startsOn <= wanted.endsOn && hold.endsOn >= wanted.startsOn);
  if (wanted.desks === null) return rivals.length === 0;
  if (rivals.some((hold) => hold.desks === null)) return false;
  // The number of desks taken changes only where a hold begins.
  const days = [wanted.startsOn, ...rivals.map((hold) => hold.startsOn).filter((on) => on > wanted.startsOn)];
  const most = Math.max(
    ...days.map((on) =>
      rivals
        .filter((hold) => hold.startsOn <= on && hold.endsOn >= on)
        .reduce((sum, hold) => sum + (hold.desks ?? 0), 0),
    ),
  );
  return most + wanted.desks <= room.desks;
}

/** The sum of areas, exact to the hundredth of a square metre. */
export function totalArea(areas: readonly Decimal[]): Decimal {
  return unscaled(
    areas.reduce((sum, area) => sum + scaled(area, 2), 0n),
    2,
  );
}

/** The part of a room's area that so many of its desks stand for, rounded half up to the hundredth. */
export function areaOfDesks(room: { area: Decimal; desks: number }, desks: number): Decimal {
  if (room.desks === 0) return '0' as Decimal;
  const [area, all, some] = [scaled(room.area, 2), BigInt(room.desks), BigInt(desks)];
  return unscaled((2n * area * some + all) / (2n * all), 2);
}

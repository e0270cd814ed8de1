import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import type { ImportKind } from '../domain/kinds.ts';
import { type Mapping, parseMapping } from '../domain/mapping.ts';
import type { ImportRefusal, UploadRefusal } from '../domain/refusals.ts';
import { type Counts, isFileProblem } from '../domain/states.ts';
import { applyImport } from './apply-import.ts';
import { checkImport } from './check-import.ts';
import { mapColumns } from './map-columns.ts';
import { orderApply, orderUndo } from './order-work.ts';
import type { Pulse } from './pulse.ts';
import { readImport } from './read-import.ts';
import { type Undone, undoImport } from './undo-import.ts';
import { uploadImport } from './upload-import.ts';

export type AtOnceOrder = {
  kind: ImportKind;
  name: string;
  content: Uint8Array;
  /** `revenue=营业收入:wan,…`; without it the file is mapped as last time, or as its headings say. */
  mapping: string | null;
  valuedOn: CalendarDate | null;
  dryRun: boolean;
};

export type AtOnceRefusal =
  | UploadRefusal
  | ImportRefusal
  /** The text of the mapping cannot be understood, or names a column that the file does not have. */
  | { kind: 'mapping-unreadable'; headings: string[] };

/** `applied` is false after a dry run, and where there was nothing to write. */
export type AtOnceDone = { importId: Id; counts: Counts; applied: boolean };

/**
 * The whole way of an import in one go, in this process, by the same orders as step by step: upload, read, map, dry run,
 * and, unless that is all that was asked for, apply.
 */
export async function importAtOnce(
  db: Db,
  actor: Actor,
  order: AtOnceOrder,
  pulse: Pulse,
): Promise<Result<AtOnceDone, AtOnceRefusal>> {
  const { kind, name, content } = order;
  const uploaded = await uploadImport(db, actor, { kind, name, content, readBy: 'caller' });
  if (!uploaded.ok) return uploaded;
  const { importId } = uploaded.value;
  const read = await readImport(db, actor, { importId }, pulse);
  if (!read.ok) return read;
  const { reading, failure } = read.value;
  if (!reading) {
    return failure && isFileProblem(failure.kind)
      ? refuse({ kind: 'file-unreadable', problem: failure.kind })
      : refuse({ kind: 'not-now', state: 'failed' });
  }
  const mapping: Mapping | null =
    order.mapping === null ? reading.proposed : parseMapping(kind, order.mapping, reading.headings);
  if (!mapping) return refuse({ kind: 'mapping-unreadable', headings: reading.headings });
  const { valuedOn } = order;
  const mapped = await mapColumns(db, actor, { importId, mapping, valuedOn, checkBy: 'caller' });
  if (!mapped.ok) return mapped;
  const checked = await checkImport(db, actor, { importId }, pulse);
  if (!checked.ok) return checked;
  const counts = checked.value;
  if (order.dryRun || counts.new + counts.changed === 0) return ok({ importId, counts, applied: false });
  const ordered = await orderApply(db, actor, { importId, doneBy: 'caller' });
  if (!ordered.ok) return ordered;
  const applied = await applyImport(db, actor, { importId }, pulse);
  return applied.ok ? ok({ importId, counts: applied.value, applied: true }) : applied;
}

/** Takes an import back in this process. */
export async function undoAtOnce(
  db: Db,
  actor: Actor,
  { importId }: { importId: Id },
  pulse: Pulse,
): Promise<Result<Undone, ImportRefusal>> {
  const ordered = await orderUndo(db, actor, { importId, doneBy: 'caller' });
  return ordered.ok ? undoImport(db, actor, { importId }, pulse) : ordered;
}

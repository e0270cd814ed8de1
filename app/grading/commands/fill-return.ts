import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { lockIncubator } from '#app/incubation/commands/lock-incubator.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { AuditNote } from '#db/audit.server.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { mayEnterFacts, mayGraduate } from '../domain/policy.ts';
import { type Cell, type CellProblem, kindOfField, readCell, returnYear } from '../domain/torch-return.ts';
import { keptReturn, type TorchSheet, torchSheet } from '../queries/torch-sheet.ts';

export type ReturnRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'already-filed' }
  /** Somebody typed into it since the form was opened. */
  | { kind: 'changed-meanwhile' }
  | { kind: 'invalid'; problems: { field: string; kind: CellProblem | 'source-missing' }[] };

type Which = { incubatorId: Id; year: number; version: number };

/**
 * Types over cells of one line: the incubator's own part (line '') or a tenant's. Only what differs from what stands
 * there is kept, with its source.
 */
export async function typeCells(
  db: Db,
  actor: Actor,
  order: Which & { line: string; cells: Record<string, string>; source: string },
): Promise<Result<{ changed: number }, ReturnRefusal>> {
  return carryOut<{ changed: number }, ReturnRefusal>(db, actor, 'grading.type-return', async (tx) => {
    const opened = await openReturn(tx, actor, order);
    if ('refusal' in opened) return { result: refuse(opened.refusal), note: opened.note };
    const { sheet, note } = opened;
    if (!mayEnterFacts(actor, order.incubatorId)) return { result: refuse({ kind: 'not-allowed' }), note };
    const line: Record<string, Cell> | undefined =
      order.line === '' ? sheet.incubator : sheet.tenants.find((one) => one.companyId === order.line)?.cells;
    if (!line) return { result: refuse({ kind: 'not-found' }), note };
    const problems: { field: string; kind: CellProblem | 'source-missing' }[] = [];
    const changed: { field: string; value: string | null }[] = [];
    for (const [field, typed] of Object.entries(order.cells)) {
      const kind = kindOfField(order.line, field);
      if (!kind) return { result: refuse({ kind: 'not-found' }), note };
      const read = readCell(kind, typed);
      if (!read.ok) problems.push({ field, kind: read.refusal });
      else if (read.value !== (line[field]?.value ?? null)) changed.push({ field, value: read.value });
    }
    const source = order.source.trim();
    if (changed.length > 0 && source === '') problems.push({ field: 'source', kind: 'source-missing' });
    if (problems.length > 0) return { result: refuse({ kind: 'invalid', problems }), note };
    if (changed.length > 0) {
      const returnId = await returnFor(tx, order);
      await writeCells(
        tx,
        returnId,
        changed.map(({ field, value }) => [
          order.line,
          field,
          value,
          'typed',
          source,
          recorder(actor).recordedByName,
        ]),
      );
    }
    const after = { year: order.year, line: order.line, changed, source };
    return { result: ok({ changed: changed.length }), note: { ...note, after } };
  });
}

/** Files the return: everything that stands in it is kept as it is, and it can be typed into no more. */
export async function fileReturn(db: Db, actor: Actor, order: Which): Promise<Result<null, ReturnRefusal>> {
  return carryOut<null, ReturnRefusal>(db, actor, 'grading.file-return', async (tx) => {
    const opened = await openReturn(tx, actor, order);
    if ('refusal' in opened) return { result: refuse(opened.refusal), note: opened.note };
    const { sheet, note } = opened;
    if (!mayGraduate(actor, order.incubatorId)) return { result: refuse({ kind: 'not-allowed' }), note };
    const returnId = await returnFor(tx, order);
    const lines: [string, Record<string, Cell>][] = [
      ['', sheet.incubator],
      ...sheet.tenants.map((one): [string, Record<string, Cell>] => [one.companyId, one.cells]),
    ];
    await writeCells(
      tx,
      returnId,
      lines.flatMap(([line, cells]) =>
        Object.entries(cells).map(([field, { value, origin, source, by }]) => [
          line,
          field,
          value,
          origin,
          source,
          by,
        ]),
      ),
    );
    await tx.execute(sql`
      update torch_returns set state = 'filed', filed_at = now(), filed_by_name = ${recorder(actor).recordedByName}
      where id = ${returnId}`);
    return { result: ok(null), note };
  });
}

type Opened = { sheet: TorchSheet; note: AuditNote } | { refusal: ReturnRefusal; note: AuditNote };

async function openReturn(tx: Tx, actor: Actor, { incubatorId, year, version }: Which): Promise<Opened> {
  const house = await lockIncubator(tx, actor, incubatorId);
  const latest = returnYear(await todayInBeijing(tx));
  const sheet =
    house && year <= latest && year > latest - 10 ? await torchSheet(tx, actor, { incubatorId, year }) : null;
  if (!house || !sheet) return { refusal: { kind: 'not-found' }, note: {} };
  const note = { subject: { kind: 'organisation', id: incubatorId, name: house.name }, after: { year } };
  if (sheet.state === 'filed') return { refusal: { kind: 'already-filed' }, note };
  if (sheet.version !== version) return { refusal: { kind: 'changed-meanwhile' }, note };
  return { sheet, note };
}

/** The kept return, made when there is none; its version grows with each order. */
async function returnFor(tx: Tx, { incubatorId, year }: Which): Promise<Id> {
  const kept = await keptReturn(tx, incubatorId, year);
  if (kept) {
    await tx.execute(sql`update torch_returns set version = version + 1 where id = ${kept.id}`);
    return kept.id;
  }
  const id = newId();
  await tx.execute(
    sql`insert into torch_returns (id, incubator_id, year) values (${id}, ${incubatorId}, ${year})`,
  );
  return id;
}

async function writeCells(tx: Tx, returnId: Id, rows: readonly (string | null)[][]): Promise<void> {
  await tx.execute(sql`
    insert into torch_cells (return_id, line, field, value, origin, source, entered_by_name)
    select ${returnId}, r ->> 0, r ->> 1, r ->> 2, r ->> 3, r ->> 4, r ->> 5
    from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) as r
    on conflict (return_id, line, field) do update set value = excluded.value, origin = excluded.origin,
      source = excluded.source, entered_by_name = excluded.entered_by_name, entered_at = now()`);
}

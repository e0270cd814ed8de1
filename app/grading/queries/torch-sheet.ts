import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { mayEnterFacts, mayGraduate, maySeeGrading } from '../domain/policy.ts';
import {
  type Cell,
  doubtsOf,
  type IncubatorField,
  incubatorFieldNames,
  type Line,
  merged,
  type ReturnDoubt,
  type ReturnState,
  type TenantField,
  tenantFieldNames,
} from '../domain/torch-return.ts';
import { collected } from './torch-sources.ts';

export type SheetLine = { companyId: Id; name: string; nameEn: string | null; cells: Line<TenantField> };

export type TorchSheet = {
  incubatorId: Id;
  incubatorName: string;
  incubatorNameEn: string | null;
  year: number;
  state: ReturnState;
  /** 0 while nothing was typed. */
  version: number;
  filedOn: string | null;
  filedByName: string | null;
  incubator: Line<IncubatorField>;
  tenants: SheetLine[];
  doubts: ReturnDoubt[];
  may: { type: boolean; file: boolean };
};

type Kept = {
  id: Id;
  state: ReturnState;
  version: number;
  filedOn: string | null;
  filedByName: string | null;
};
type KeptCell = Cell & { line: string; field: string };

/**
 * The return of a year: a draft is what the data say with what was typed over it; a filed one is what was filed, whatever
 * has changed since. Null when the incubator is none of those the actor sees.
 */
export async function torchSheet(
  db: Reader,
  actor: Actor,
  { incubatorId, year }: { incubatorId: Id; year: number },
): Promise<TorchSheet | null> {
  if (!maySeeGrading(actor, incubatorId)) return null;
  const [house] = await db.execute<{ name: string; nameEn: string | null }>(sql`
    select name, name_en as "nameEn" from organisations where id = ${incubatorId} and kind = 'incubator'`);
  if (!house) return null;
  const kept = await keptReturn(db, incubatorId, year);
  const cells = kept ? await keptCells(db, kept.id) : [];
  const filed = kept?.state === 'filed';
  const data = filed
    ? { incubator: {}, tenants: await filedTenants(db, cells) }
    : await collected(db, incubatorId, year);
  const incubator = merged(incubatorFieldNames, data.incubator, cellsOf<IncubatorField>(cells, ''));
  return {
    incubatorId,
    incubatorName: house.name,
    incubatorNameEn: house.nameEn,
    year,
    state: kept?.state ?? 'draft',
    version: kept?.version ?? 0,
    filedOn: kept?.filedOn ?? null,
    filedByName: kept?.filedByName ?? null,
    incubator,
    tenants: data.tenants.map(({ companyId, name, nameEn, cells: known }) => ({
      companyId,
      name,
      nameEn,
      cells: merged(tenantFieldNames, known, cellsOf<TenantField>(cells, companyId)),
    })),
    doubts: doubtsOf(incubator),
    may: {
      type: !filed && mayEnterFacts(actor, incubatorId),
      file: !filed && mayGraduate(actor, incubatorId),
    },
  };
}

/** What was opened or filed for a year; null while nothing was typed. Unscoped. */
export async function keptReturn(db: Reader, incubatorId: Id, year: number): Promise<Kept | null> {
  const [row] = await db.execute<Kept>(sql`
    select id, state, version, (filed_at at time zone 'Asia/Shanghai')::date::text as "filedOn",
      filed_by_name as "filedByName"
    from torch_returns where incubator_id = ${incubatorId} and year = ${year}`);
  return row ?? null;
}

async function keptCells(db: Reader, returnId: Id): Promise<KeptCell[]> {
  return db.execute<KeptCell>(sql`
    select line, field, value, origin, source, entered_by_name as "by" from torch_cells where return_id = ${returnId}`);
}

function cellsOf<F extends string>(cells: readonly KeptCell[], line: string): Partial<Record<F, Cell>> {
  return Object.fromEntries(
    cells
      .filter((one) => one.line === line)
      .map(({ field, value, origin, source, by }) => [field, { value, origin, source, by }]),
  ) as Partial<Record<F, Cell>>;
}

async function filedTenants(db: Reader, cells: readonly KeptCell[]) {
  const ids = [...new Set(cells.map((one) => one.line))].filter((line) => line !== '');
  const rows = await db.execute<{ companyId: Id; name: string; nameEn: string | null }>(sql`
    select id as "companyId", name, name_en as "nameEn" from companies
    where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)) order by name_pinyin, id`);
  return rows.map((row) => ({ ...row, cells: {} }));
}

/** The years of which something is kept, the latest first. */
export async function returnYears(db: Reader, actor: Actor, incubatorId: Id): Promise<number[]> {
  if (!maySeeGrading(actor, incubatorId)) return [];
  const rows = await db.execute<{ year: number }>(sql`
    select year from torch_returns where incubator_id = ${incubatorId} order by year desc`);
  return rows.map((row) => row.year);
}

import type { Readable } from 'node:stream';
import type postgres from 'postgres';

/** A table as a backup sees it. */
export type TableShape = {
  name: string;
  /** In their order; columns that the database computes are left out. */
  columns: string[];
  /** Primary key, or all columns: rows are written in this order, so that equal tables give equal bytes. */
  orderedBy: string[];
};

export type Sequence = { name: string; value: string; called: boolean };

type Sql = postgres.Sql | postgres.TransactionSql;

/** What COPY writes and reads depends on these; they hold for the transaction. */
export const plainText = `set local timezone to 'UTC'; set local datestyle to 'ISO, YMD'; set local intervalstyle to 'postgres';
  set local extra_float_digits to 3; set local bytea_output to 'hex'; set local client_encoding to 'UTF8'`;

/** Every table of the portal, each after those that its rows point to. Throws when two tables point to each other. */
export async function tableShapes(sql: Sql): Promise<TableShape[]> {
  const tables = await sql<{ name: string; columns: string[]; key: string[] | null }[]>`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select array_agg(a.attname::text order by k.place)
        from pg_constraint p cross join unnest(p.conkey) with ordinality as k(number, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
        where p.conrelid = c.oid and p.contype = 'p') as key
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`;
  const pointers = await sql<{ from: string; to: string }[]>`
    select distinct f.relname as "from", t.relname as "to" from pg_constraint c
    join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and c.conrelid <> c.confrelid and f.relnamespace = 'public'::regnamespace`;
  const order = pointedToFirst(
    tables.map((table) => table.name),
    pointers,
  );
  const byName = new Map(tables.map((table) => [table.name, table]));
  return order.flatMap((name) => {
    const table = byName.get(name);
    return table ? [{ name, columns: table.columns, orderedBy: table.key ?? table.columns }] : [];
  });
}

/** Names so ordered that whatever one points to comes before it; otherwise by name. */
export function pointedToFirst(
  names: readonly string[],
  pointers: readonly { from: string; to: string }[],
): string[] {
  const waiting = new Set([...names].sort());
  const order: string[] = [];
  while (waiting.size > 0) {
    const free = [...waiting].filter(
      (name) => !pointers.some(({ from, to }) => from === name && waiting.has(to)),
    );
    if (free.length === 0) throw new Error(`tables point to each other: ${[...waiting].join(', ')}`);
    for (const name of free) {
      waiting.delete(name);
      order.push(name);
    }
  }
  return order;
}

export async function sequences(sql: Sql): Promise<Sequence[]> {
  const names = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by 1`;
  const found: Sequence[] = [];
  for (const { name } of names) {
    const [row] = await sql.unsafe(
      `select last_value::text as value, is_called as called from ${ident(name)}`,
    );
    found.push({ name, value: String(row?.value), called: Boolean(row?.called) });
  }
  return found;
}

/** The rows of a table as text, in a fixed order. */
export function copyOut({ name, columns, orderedBy }: TableShape): string {
  const [what, by] = [columns, orderedBy].map((names) => names.map(ident).join(', '));
  return `copy (select ${what} from public.${ident(name)} order by ${by}) to stdout`;
}

export function copyIn({ name, columns }: Pick<TableShape, 'name' | 'columns'>): string {
  return `copy public.${ident(name)} (${columns.map(ident).join(', ')}) from stdin`;
}

/** The lines that a `copyOut` gives. */
export async function* copied(sql: Sql, text: string): AsyncGenerator<Buffer> {
  const stream: Readable = await sql.unsafe(text).readable();
  for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  // The driver stops reading its socket while the stream is full and resumes when more is wanted; after the last row
  // nothing more is, and the connection would stay deaf.
  stream._read(0);
}

export function ident(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { StockCode } from '#app/startups/domain/company-record.ts';
import { companiesByKey } from '#app/startups/queries/companies-by-key.ts';
import type { Reader } from '#db/client.server.ts';
import type { Known, Pointers } from '../domain/find-company.ts';
import { codeKey } from '../domain/plan.ts';

/** What is known of the companies that rows of a file point at. */
export type KnownToRows = {
  /** Those that the actor may change. */
  known: Known[];
  /** Credit codes and stock codes (`neeq:871444`) of those that the actor may not. */
  taken: Set<string>;
};

export async function knownToRows(db: Reader, actor: Actor, rows: readonly Pointers[]): Promise<KnownToRows> {
  const usccs = [...new Set(rows.flatMap((row) => row.uscc ?? []))];
  const codes = new Map(
    rows.flatMap((row) => (row.stockCode ? [[codeKey(row.stockCode), row.stockCode]] : [])),
  );
  const names = [...new Set(rows.flatMap((row) => row.name ?? []))];
  const stockCodes = [...codes.values()];
  const known = await companiesByKey(db, actor, { usccs, stockCodes, names });
  const own = new Set(known.flatMap(({ values }) => [values.uscc, ...values.stockCodes.map(codeKey)]));
  const held = await heldCodes(db, usccs, stockCodes);
  return { known, taken: new Set(held.filter((code) => !own.has(code))) };
}

/** Which of the codes any company has. */
async function heldCodes(db: Reader, usccs: string[], stockCodes: StockCode[]): Promise<string[]> {
  const rows = await db.execute<{ code: string }>(sql`
    select uscc as code from companies where uscc in
      (select jsonb_array_elements_text(${JSON.stringify(usccs)}::text::jsonb))
    union all
    select market || ':' || code from stock_codes
      join jsonb_to_recordset(${JSON.stringify(stockCodes)}::text::jsonb) as wanted(market text, code text)
      using (market, code)`);
  return rows.map((row) => row.code);
}

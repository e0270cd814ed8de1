import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Decimal } from '#app/kernel/decimal.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { companies, companyFigures } from '#db/schema/startups.ts';
import {
  amountNames,
  type FigureKey,
  type FigureValues,
  ratioNames,
  storedDecimal,
} from '../domain/figures.ts';
import type { Suspicion } from '../domain/suspicion.ts';
import { companyColumns, textArray } from './company-records.ts';
import { readScope } from './company-scope.ts';

export type KnownFigures = FigureKey &
  FigureValues & { companyId: Id; suspect: Suspicion[]; enteredAt: Date };

/** All figures of these companies, as far as the actor may read them, by company, year and period. */
export async function figuresOf(
  db: Reader,
  actor: Actor,
  companyIds: readonly Id[],
): Promise<KnownFigures[]> {
  if (companyIds.length === 0) return [];
  const rows = await db
    .select({ figures: companyFigures })
    .from(companyFigures)
    .innerJoin(companies, sql`${companies.id} = ${companyFigures.companyId}`)
    .where(
      sql`${companyFigures.companyId} = any(${textArray(companyIds)}) and ${readScope(actor, companyColumns)}`,
    )
    .orderBy(companyFigures.companyId, companyFigures.fiscalYear, companyFigures.period);
  return rows.map(({ figures }) => plainFigures(figures));
}

/** A stored row with its amounts and ratios as the domain writes them. */
export function plainFigures(row: typeof companyFigures.$inferSelect): KnownFigures {
  const amounts = Object.fromEntries(amountNames.map((name) => [name, row[name]?.toString() ?? null]));
  const ratios = Object.fromEntries(ratioNames.map((name) => [name, storedDecimal(row[name])]));
  return {
    companyId: row.companyId,
    fiscalYear: row.fiscalYear,
    period: row.period,
    currency: row.currency,
    netProfitBasis: row.netProfitBasis,
    source: row.source,
    sourceNote: row.sourceNote,
    auditState: row.auditState,
    suspect: row.suspect as Suspicion[],
    enteredAt: row.enteredAt,
    ...(amounts as Record<(typeof amountNames)[number], string | null>),
    ...(ratios as Record<(typeof ratioNames)[number], Decimal | null>),
  };
}

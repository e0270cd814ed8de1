import { sql } from 'drizzle-orm';
import { system } from '#app/identity/domain/actor.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { parseDecimal } from '#app/kernel/decimal.ts';
import { expectOk } from '#app/kernel/result.ts';
import type { Board } from '#app/readiness/domain/board.ts';
import { netProfit, revenue } from '#app/readiness/domain/facts.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { yuan } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, numberLimb } from '#app/rules/domain/rule.ts';
import { recordFigures } from '#app/startups/commands/record-figures.ts';
import type { Db } from '#db/client.server.ts';

/** A board that asks one thing: so many yuan of revenue (or profit) in the latest year, by each edition from its day on. */
export function revenueBoard(
  code: Board['code'],
  editions: readonly { code: string; from: string; until?: string; atLeast: number }[],
  asks: 'revenue' | 'profit' = 'revenue',
): Board {
  const words = { zh: '收入板', en: 'Revenue board' };
  return {
    code,
    words,
    tracks: null,
    checks: 'none',
    editions: editions.map(
      (one): Edition => ({
        set: code,
        code: one.code,
        issuer: words,
        title: words,
        document: '',
        issuedOn: null,
        effectiveOn: day(one.from),
        until: one.until ? day(one.until) : null,
        parameters: [],
        rule: all({ code: 'conditions', clause: '一', words }, [
          numberLimb({
            code: 'revenue',
            clause: '一',
            words,
            confidence: 'checked',
            signedOffBy: null,
            fact: of(asks === 'revenue' ? revenue : netProfit, 't'),
            bound: 'at-least',
            limit: yuan(one.atLeast),
          }),
        ]),
      }),
    ),
  };
}

/** Writes figures of the year before the running one down: amounts in yuan, ratios in percent. */
export async function saysFigures(
  db: Db,
  companyId: string,
  figures: Partial<Record<'revenue' | 'netProfit' | 'rdSpending', number>> & { roePct?: string },
): Promise<void> {
  const [row] = await db.execute<{ year: number; seen: string | null }>(sql`
    select y.year, f.entered_at::text as seen
    from (select extract(year from (now() at time zone 'Asia/Shanghai'))::int - 1 as year) y
      left join company_figures f on f.company_id = ${companyId} and f.fiscal_year = y.year and f.period = 'FY'`);
  const { roePct, ...amounts } = figures;
  const inFen = Object.entries(amounts).map(([name, yuan]) => [name, String(BigInt(yuan) * 100n)]);
  expectOk(
    await recordFigures(db, system('test'), {
      companyId,
      fiscalYear: row?.year ?? 0,
      period: 'FY',
      seen: row?.seen ? new Date(row.seen).toISOString() : null,
      set: {
        ...Object.fromEntries(inFen),
        ...(roePct === undefined ? {} : { roePct: parseDecimal(roePct) }),
        ...('netProfit' in amounts ? { netProfitBasis: 'lower-of' as const } : {}),
        source: 'company',
      },
    }),
  );
}

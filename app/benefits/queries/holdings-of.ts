import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { holdings } from '#db/schema/benefits.ts';
import type { Consideration, ExitKind, Instrument } from '../domain/holding.ts';

export type Holding = {
  holdingId: Id;
  incubatorId: Id;
  incubator: string;
  incubatorEn: string | null;
  companyId: Id;
  company: string;
  companyEn: string | null;
  instrument: Instrument;
  consideration: Consideration;
  acquiredOn: CalendarDate;
  shares: bigint | null;
  /** The part of the company, exactly; both are null when it is not settled. */
  partOver: bigint | null;
  partUnder: bigint | null;
  /** Fen. */
  amount: bigint;
  paidIn: boolean;
  fairValue: bigint | null;
  fairValueOn: CalendarDate | null;
  fairValueNote: string | null;
  resolution: string;
  resolutionLink: string | null;
  filingNumber: string | null;
  exitedOn: CalendarDate | null;
  exitKind: ExitKind | null;
  exitAmount: bigint | null;
  exitNote: string | null;
  version: number;
};

async function holdingsWhere(db: Reader, actor: Actor, condition: SQL): Promise<Holding[]> {
  return db.execute<Holding>(sql`
    select holdings.id as "holdingId", o.id as "incubatorId", o.name as incubator, o.name_en as "incubatorEn",
      c.id as "companyId", c.name as company, c.name_en as "companyEn", instrument, consideration,
      acquired_on::text as "acquiredOn", shares, part_over as "partOver", part_under as "partUnder", amount,
      paid_in as "paidIn", fair_value as "fairValue", fair_value_on::text as "fairValueOn",
      fair_value_note as "fairValueNote", resolution, resolution_link as "resolutionLink",
      filing_number as "filingNumber", exited_on::text as "exitedOn", exit_kind as "exitKind",
      exit_amount as "exitAmount", exit_note as "exitNote", holdings.version
    from holdings join companies c on c.id = holdings.company_id join organisations o on o.id = holdings.incubator_id
    where ${memberScope(actor, holdings)} and ${condition}
    order by exited_on nulls first, acquired_on desc, holdings.id limit 500`);
}

/** What incubators hold of a company, as far as the actor may see it; what has ended comes last. */
export function holdingsOf(db: Reader, actor: Actor, companyId: Id): Promise<Holding[]> {
  return holdingsWhere(db, actor, sql`holdings.company_id = ${companyId}`);
}

/** The register: what an incubator holds, or with null all that the actor may see. */
export function listHoldings(db: Reader, actor: Actor, incubatorId: Id | null): Promise<Holding[]> {
  return holdingsWhere(db, actor, incubatorId ? sql`holdings.incubator_id = ${incubatorId}` : sql`true`);
}

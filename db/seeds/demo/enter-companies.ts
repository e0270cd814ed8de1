import { openOrganisation } from '#app/identity/commands/open-organisation.ts';
import { yearOf } from '#app/kernel/calendar-date.ts';
import { parseDecimal } from '#app/kernel/decimal.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk, ok } from '#app/kernel/result.ts';
import { applyCompanyRows } from '#app/startups/commands/apply-company-rows.ts';
import { applyFigureRows } from '#app/startups/commands/apply-figure-rows.ts';
import { changeVisibility } from '#app/startups/commands/change-visibility.ts';
import { openCompany } from '#app/startups/commands/open-company.ts';
import { recordMoves } from '#app/startups/commands/record-moves.ts';
import { placeInCare } from '#app/startups/commands/set-caretaker.ts';
import { setTeam } from '#app/startups/commands/set-team.ts';
import type { CompanyValues } from '#app/startups/domain/company-record.ts';
import type { Stage } from '#app/startups/domain/ladder.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { founders, incubatorKeys } from './cast.ts';
import { type DemoCompany, demoToday } from './companies.ts';
import { type Cast, maker, seatPerson } from './enter-people.ts';

/** Enters the companies with all that belongs to them, by the orders that people and imports use. Answers their ids. */
export async function enterCompanies(db: Db, cast: Cast, companies: readonly DemoCompany[]): Promise<Id[]> {
  const own = await openFoundersCompanies(db, cast, companies);
  const ids = await enterRecords(db, companies, own);
  for (const [at, company] of companies.entries()) {
    const companyId = ids[at] as Id;
    await enterAround(db, cast, companyId, company, own.has(at));
  }
  await enterFigures(db, companies, ids);
  await enterHistory(db, companies, ids);
  return ids;
}

/** Companies whose founders are in the portal have an organisation, and their record came with it. */
async function openFoundersCompanies(
  db: Db,
  cast: Cast,
  companies: readonly DemoCompany[],
): Promise<Map<number, Id>> {
  const own = new Map<number, Id>();
  for (const { company: at, ...seat } of founders) {
    const company = companies[at];
    if (!company) continue;
    const { name, nameEn, regionCode } = company;
    const order = { kind: 'company', name, nameEn, regionCode, withoutCompanyRecord: true } as const;
    const { organisationId } = expectOk(await openOrganisation(db, maker, order));
    const { companyId } = expectOk(await openCompany(db, maker, { organisationId }));
    if (!companyId) continue;
    own.set(at, companyId);
    const founder = { ...seat, name: company.team[0]?.name ?? nameEn, role: 'manager' } as const;
    await seatPerson(db, cast, { organisationId, kind: 'company', name, nameEn, companyId }, founder);
  }
  return own;
}

async function enterRecords(db: Db, companies: readonly DemoCompany[], own: Map<number, Id>): Promise<Id[]> {
  const rows = companies.map((company, ref) => ({
    ref,
    companyId: own.get(ref) ?? null,
    set: recordOf(company),
  }));
  return expectOk(
    await carryOut(db, maker, 'startups.enter-demo-companies', async (tx) => {
      const outcomes = await applyCompanyRows(tx, maker, rows, { source: 'demo' });
      const ids = outcomes.map((outcome) => expectOk(outcome.result).companyId);
      return { result: ok(ids), note: { after: { companies: ids.length } } };
    }),
  );
}

function recordOf(company: DemoCompany): Partial<CompanyValues> {
  const { name, nameEn, shortName, uscc, foundedOn, regionCode, industryCode, emergingField, legalForm } =
    company;
  return {
    name,
    nameEn,
    shortName,
    uscc,
    foundedOn,
    regionCode,
    industryCode,
    emergingField,
    legalForm,
    registeredCapital: String(company.registeredCapital),
    paidInCapital: String(company.paidInCapital),
    oneLiner: company.oneLiner,
    oneLinerEn: company.oneLinerEn,
    headcount: company.headcount,
    tags: [...company.tags],
    valuations: firstDayOf(company),
  };
}

/** The market value of the first day on the BSE: twenty-five times what was earned in the year before. */
function firstDayOf({ moves, years }: DemoCompany): CompanyValues['valuations'] {
  const listed = moves.find(({ lane, stage }) => lane === 'market' && stage === 'bse');
  const before = listed && years.find(({ year }) => year === yearOf(listed.on) - 1);
  if (!listed || !before || before.netProfit <= 0n) return [];
  const amount = String(before.netProfit * 25n);
  return [{ asOf: listed.on, amount, currency: 'CNY', method: 'market', source: 'demo' }];
}

async function enterAround(
  db: Db,
  cast: Cast,
  companyId: Id,
  company: DemoCompany,
  own: boolean,
): Promise<void> {
  const team = company.team.map((member) => ({
    ...member,
    id: null,
    bio: null,
    sinceOn: null,
    untilOn: null,
  }));
  expectOk(await setTeam(db, maker, { companyId, version: own ? 2 : 1, team }));
  if (company.visibility !== 'portal' || own) {
    expectOk(await changeVisibility(db, maker, { companyId, visibility: company.visibility }));
  }
  if (company.incubator) {
    const key = incubatorKeys[company.incubator.index];
    const incubatorId = key ? cast.organisations.get(key) : undefined;
    if (!incubatorId) return;
    const { since: sinceOn } = company.incubator;
    expectOk(await placeInCare(db, maker, { companyId, incubatorId, sinceOn }));
  }
}

async function enterFigures(db: Db, companies: readonly DemoCompany[], ids: readonly Id[]): Promise<void> {
  const rows = companies.flatMap((company, at) =>
    company.years.map(
      ({ year, audited, operatingCashFlow, grossMarginPct, debtRatioPct, ...amounts }, i) => ({
        ref: at * 100 + (year % 100),
        companyId: ids[at] as Id,
        fiscalYear: year,
        period: 'FY' as const,
        set: {
          revenue: String(amounts.revenue),
          netProfit: String(amounts.netProfit),
          rdSpending: String(amounts.rdSpending),
          netAssets: String(amounts.netAssets),
          operatingCashFlow: operatingCashFlow === null ? null : String(operatingCashFlow),
          grossMarginPct: decimal(grossMarginPct),
          debtRatioPct: decimal(debtRatioPct),
          roePct: decimal(percentOf(amounts.netProfit, amounts.netAssets)),
          revenueGrowthPct: growth(company.years[i - 1]?.revenue, amounts.revenue),
          netProfitBasis: 'reported' as const,
          source: audited ? ('annual-report' as const) : ('company' as const),
          auditState: audited ? ('audited' as const) : ('unaudited' as const),
        },
      }),
    ),
  );
  expectOk(
    await carryOut(db, maker, 'startups.enter-demo-figures', async (tx) => {
      for (const outcome of await applyFigureRows(tx, maker, rows)) expectOk(outcome.result);
      return { result: ok(null), note: { after: { years: rows.length } } };
    }),
  );
}

/** A share of a whole in percent with two decimals, cut off. */
function percentOf(part: bigint, whole: bigint): string {
  const hundredths = (part * 10_000n) / whole;
  const sign = hundredths < 0n ? '-' : '';
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function growth(before: bigint | undefined, now: bigint) {
  return before ? decimal(percentOf(now - before, before)) : null;
}

function decimal(text: string) {
  const read = parseDecimal(text);
  if (read === null) throw new Error(`not a decimal: ${text}`);
  return read;
}

async function enterHistory(db: Db, companies: readonly DemoCompany[], ids: readonly Id[]): Promise<void> {
  const entries = companies.flatMap((company, at) =>
    company.moves
      .filter((move) => move.on <= demoToday)
      .map(({ lane, stage, on }) => ({
        companyId: ids[at] as Id,
        lane,
        stage: stage as Stage,
        effectiveOn: on,
        reason: '由孵化器历史台账转入',
      })),
  );
  expectOk(
    await carryOut(db, maker, 'startups.enter-demo-history', async (tx) => {
      for (const outcome of await recordMoves(tx, maker, entries)) expectOk(outcome);
      return { result: ok(null), note: { after: { moves: entries.length } } };
    }),
  );
}

import type { Person } from '#app/identity/domain/actor.ts';
import { addDays } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import { reviewCheck } from '#app/readiness/commands/answer-check.ts';
import { recordAtOnce } from '#app/readiness/commands/record-at-once.ts';
import { recordPenalty } from '#app/readiness/commands/record-penalty.ts';
import { recordRates } from '#app/readiness/commands/record-rates.ts';
import type { AnswerOrder } from '#app/readiness/domain/check-answer.ts';
import { checks } from '#app/readiness/domain/checks.ts';
import type { FactOrder } from '#app/readiness/domain/entered-fact.ts';
import type { StatementLines } from '#app/readiness/domain/statement.ts';
import type { StatementOrder } from '#app/readiness/domain/statement-order.ts';
import { companySources } from '#app/readiness/queries/company-sources.ts';
import { exactOf } from '#app/rules/domain/exact.ts';
import type { Db } from '#db/client.server.ts';
import { incubatorKeys } from './cast.ts';
import { type DemoCompany, type DemoYear, demoToday } from './companies.ts';
import type { Cast } from './enter-people.ts';
import { type Entry, type Told, told } from './readiness-cast.ts';

/** Statements, facts, answers and penalties of a dozen companies of different strength. */
export async function tellFacts(
  db: Db,
  cast: Cast,
  companies: readonly DemoCompany[],
  ids: readonly Id[],
): Promise<void> {
  await tellRates(db, cast);
  for (const one of told) {
    const company = companies[one.company];
    const companyId = ids[one.company];
    const by = company && whoTells(cast, one.company, company);
    if (!company || !companyId || !by) continue;
    expectOk(
      await recordAtOnce(db, by, companyId, {
        statements: company.years.slice(-one.years).map((year, at) => statementOf(year, company, at)),
        facts: [...one.facts.map(factOf), ...peopleOf(company)],
        answers: answersOf(one),
        file: one.evidenced ? proof(company.name) : null,
      }),
    );
    if (one.penalty) await punish(db, by, companyId, one.penalty);
    if (one.evidenced) await review(db, cast, companyId);
  }
}

/** Rates of exchange of a day before the demo's own. */
async function tellRates(db: Db, cast: Cast): Promise<void> {
  const by = cast.people.get('operator');
  const rates = { HKD: exactOf('0.9138'), USD: exactOf('7.1056') };
  if (by)
    expectOk(
      await recordRates(db, by, {
        rateOn: addDays(demoToday, -3),
        source: '人民币汇率中间价（演示）',
        rates,
      }),
    );
}

/** The founder where she is in the portal, else the manager of the incubator that looks after it, else the operator. */
function whoTells(cast: Cast, at: number, { incubator }: DemoCompany): Person | undefined {
  const founder = { 66: 'founder', 1: 'founder-2', 8: 'founder-3' }[at];
  if (founder) return cast.people.get(founder);
  const house = incubator ? incubatorKeys[incubator.index] : undefined;
  return cast.people.get(house === undefined ? 'operator' : house === 'qihang' ? 'incubator' : house);
}

/** A statement of which the sums come out, made of the figures that the company published for the year. */
function statementOf(year: DemoYear, company: DemoCompany, at: number): StatementOrder {
  const lines = linesOf(year, company);
  const audited = year.audited;
  return {
    year: year.year,
    period: 'FY',
    basis: 'consolidated',
    source: audited ? 'audit-report' : 'company',
    currency: 'CNY',
    audit: audited ? 'audited' : 'unaudited',
    auditor: audited ? '衡正会计师事务所' : null,
    opinion: audited ? 'unqualified' : null,
    note: audited ? `衡正审字〔${year.year + 1}〕第 ${1000 + at * 137} 号` : null,
    lines,
  };
}

function linesOf(year: DemoYear, company: DemoCompany): StatementLines {
  const { revenue, netProfit, rdSpending, operatingCashFlow, netAssets } = year;
  const debt = BigInt(Math.round(Number(year.debtRatioPct) * 100));
  const liabilities = (netAssets * debt) / (10_000n - debt);
  const tax = netProfit > 0n ? (netProfit * 15n) / 85n : 0n;
  const nonRecurring = (netProfit > 0n ? netProfit : -netProfit) / 20n;
  const staff = BigInt(company.headcount);
  return {
    'assets-total': netAssets + liabilities,
    'liabilities-total': liabilities,
    'share-capital': company.paidInCapital,
    'equity-parent': netAssets,
    'equity-total': netAssets,
    revenue,
    'rd-expense': rdSpending,
    'profit-before-tax': netProfit + tax,
    'income-tax': tax,
    'net-profit': netProfit,
    'profit-parent': netProfit,
    'non-recurring': nonRecurring,
    'profit-adjusted': netProfit - nonRecurring,
    'rd-total': rdSpending,
    staff,
    'rd-staff': (staff * 28n) / 100n,
    ...(operatingCashFlow === null ? {} : { 'operating-cash': operatingCashFlow }),
  };
}

function factOf([key, value, source = 'document', daysAgo = 60]: Entry): FactOrder {
  const note = source === 'estimate' ? '按可比公司市盈率折算' : null;
  return { key, year: null, value, source, on: addDays(demoToday, -daysAgo), note };
}

/** How long controller, business and management have been the same: since the founding, two years at most for managers. */
function peopleOf({ years, legalForm }: DemoCompany): FactOrder[] {
  if (legalForm !== 'joint-stock') return [];
  const months = String(years.length * 12);
  return ['months-same-controller', 'months-same-business', 'months-same-management'].map((key) =>
    factOf([key, months, 'adviser']),
  );
}

/** The first so many checks are clear, those named are problems; of the others nobody has said anything. */
function answersOf({ answered, problems = {} }: Told): AnswerOrder[] {
  return checks.flatMap(({ code }, at): AnswerOrder[] => {
    const problem = problems[code];
    if (problem === undefined && at >= answered) return [];
    const absent = code === 'nf-11' || code === 'nf-44' || code === 'nf-48';
    return [
      {
        code,
        state: problem !== undefined ? 'problem' : absent ? 'not-applicable' : 'clear',
        note: problem ?? (absent ? '公司不涉及。' : null),
        ownerName: null,
        expiresOn: code === 'nf-38' || code === 'nf-39' ? addDays(demoToday, 150) : null,
      },
    ];
  });
}

async function punish(
  db: Db,
  by: Person,
  companyId: Id,
  penalty: NonNullable<Told['penalty']>,
): Promise<void> {
  const { days, ...rest } = penalty;
  const on = addDays(demoToday, -days);
  const order = { ...rest, subject: 'company' as const, on, endedOn: null, replacesId: null, file: null };
  expectOk(await recordPenalty(db, by, companyId, order));
}

/** A second person has looked at the first few answers. */
async function review(db: Db, cast: Cast, companyId: Id): Promise<void> {
  const reviewer = cast.people.get('operator-member');
  const answers = (await companySources(db, [companyId])).get(companyId)?.answers ?? [];
  if (!reviewer) return;
  for (const { id } of answers.slice(0, 3)) {
    expectOk(await reviewCheck(db, reviewer, companyId, { answerId: id, outcome: 'accepted', note: null }));
  }
}

/** A short document, as an incubator would keep one. */
function proof(name: string): { name: string; content: Uint8Array } {
  const body = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`;
  return { name: `${name}资料.pdf`, content: new TextEncoder().encode(body) };
}

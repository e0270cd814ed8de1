import type { Person } from '#app/identity/domain/actor.ts';
import { addDays } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import { reviewCheck } from '#app/readiness/commands/answer-check.ts';
import { recordAtOnce } from '#app/readiness/commands/record-at-once.ts';
import { recordPenalty } from '#app/readiness/commands/record-penalty.ts';
import type { AnswerOrder } from '#app/readiness/domain/check-answer.ts';
import { checks } from '#app/readiness/domain/checks.ts';
import type { FactOrder } from '#app/readiness/domain/entered-fact.ts';
import type { StatementLines } from '#app/readiness/domain/statement.ts';
import type { StatementOrder } from '#app/readiness/domain/statement-order.ts';
import { companySources } from '#app/readiness/queries/company-sources.ts';
import type { Db } from '#db/client.server.ts';
import { incubatorKeys } from './cast.ts';
import { type DemoCompany, type DemoYear, demoToday } from './companies.ts';
import type { Cast } from './enter-people.ts';

const WAN = 1_000_000n;

/** How much is known of a company, and what stands against it. */
type Told = {
  company: number;
  /** The years before the latest of which statements are there. */
  years: number;
  /** How many of the checks are answered. */
  answered: number;
  /** Codes of checks that are a problem, and why. */
  problems?: Readonly<Record<string, string>>;
  facts: readonly Entry[];
  /** Answers and facts with a document beside them. */
  evidenced?: boolean;
  penalty?: {
    kind: 'violation' | 'investigation';
    days: number;
    authority: string;
    reason: string;
    minor: boolean;
  };
};

type Entry = readonly [key: string, value: string, source?: FactOrder['source'], daysAgo?: number];

const wan = (amount: number) => (BigInt(amount) * WAN).toString();

/** Nothing speaks against the company in any register. */
const clean: readonly Entry[] = [
  ['no-crime-24m', 'yes', 'register'],
  ['no-crime-36m', 'yes', 'register'],
  ['no-violation-24m', 'yes', 'register'],
  ['no-violation-36m', 'yes', 'register'],
  ['no-csrc-penalty-12m', 'yes', 'register'],
  ['no-censure-12m', 'yes', 'register'],
  ['no-investigation', 'yes', 'register'],
  ['not-dishonest', 'yes', 'register'],
  ['no-market-ban', 'yes', 'register'],
  ['lawful-existence', 'yes', 'register'],
];

/** From the one that lacks little for the BSE to a team that has just begun. */
const told: readonly Told[] = [
  {
    company: 16,
    years: 3,
    answered: 45,
    evidenced: true,
    facts: [
      ...clean,
      ['market-cap', wan(52_000), 'estimate'],
      ['holders', '168', 'register'],
      ['offered-shares', '9000000', 'adviser'],
      ['subscribers', '150', 'estimate'],
      ['capital-after', wan(5_900), 'adviser'],
      ['holders-after', '320', 'estimate'],
      ['public-share', '1/4', 'adviser'],
      ['no-false-records-36m', 'yes', 'document'],
      ['reports-on-time-36m', 'yes', 'register'],
      ['internal-control-opinion', 'yes', 'document'],
      ['sponsor-broker', 'yes', 'contract'],
      ['class-one-ip', '6', 'register'],
      ['invention-patents', '8', 'register'],
      ['software-copyrights', '41', 'register'],
      ['standards', '1', 'document'],
      ['institutional-round', wan(3_200), 'contract', 500],
      ['step-advisers', 'yes', 'contract'],
      ['step-due-diligence', 'yes', 'document'],
    ],
  },
  {
    company: 36,
    years: 3,
    answered: 38,
    evidenced: true,
    problems: { 'nf-26': '住房公积金覆盖率 71%，已制定补缴安排，预计 2027 年 3 月完成。' },
    facts: [
      ...clean,
      ['market-cap', wan(38_000), 'estimate'],
      ['holders', '74', 'register'],
      ['class-one-ip', '9', 'register'],
      ['invention-patents', '9', 'register'],
      ['sponsor-broker', 'yes', 'contract'],
      ['institutional-round', wan(4_500), 'contract', 300],
      ['step-advisers', 'yes', 'contract'],
    ],
  },
  {
    company: 66,
    years: 3,
    answered: 22,
    problems: { 'nf-09': '2023 年增资协议中由公司承担回购义务，正在与投资人商谈解除。' },
    facts: [
      ...clean.slice(0, 5),
      ['market-cap', wan(45_000), 'estimate'],
      ['holders', '52', 'register'],
      ['institutional-round', wan(6_000), 'contract', 210],
      ['institutional-round', wan(2_000), 'contract', 620],
      ['software-copyrights', '57', 'register'],
      ['sponsor-broker', 'yes', 'contract'],
    ],
  },
  {
    company: 100,
    years: 3,
    answered: 44,
    evidenced: true,
    facts: [
      ...clean,
      ['holders', '2860', 'register'],
      ['market-cap', wan(168_000), 'register'],
      ['invention-patents', '17', 'register'],
      ['class-one-ip', '17', 'register'],
      ['no-false-records-36m', 'yes', 'document'],
      ['reports-on-time-36m', 'yes', 'register'],
    ],
  },
  {
    company: 76,
    years: 2,
    answered: 26,
    problems: { 'nf-19': '控股股东占用资金 120 万元，约定 2026 年 12 月前归还。' },
    facts: [...clean.slice(0, 6), ['holders', '31', 'register'], ['sponsor-broker', 'yes', 'contract']],
  },
  {
    company: 56,
    years: 2,
    answered: 18,
    facts: [
      ...clean.slice(0, 4),
      ['market-cap', wan(31_000), 'estimate'],
      ['invention-patents', '5', 'register'],
    ],
  },
  {
    company: 12,
    years: 2,
    answered: 15,
    problems: { 'nf-03': '第二期出资 400 万元尚未实缴。' },
    facts: [
      ['institutional-round', wan(2_600), 'contract', 260],
      ['share-reform-started', 'yes', 'document'],
    ],
  },
  {
    company: 32,
    years: 2,
    answered: 11,
    facts: [
      ['holders', '14', 'register'],
      ['share-reform-started', 'yes', 'document'],
    ],
    penalty: {
      kind: 'violation',
      days: 520,
      authority: '北京市昌平区应急管理局',
      reason: '消防设施未按期检测，罚款 2 万元，京昌应急罚〔2025〕118 号',
      minor: true,
    },
  },
  {
    company: 52,
    years: 2,
    answered: 9,
    facts: [['regional-member', 'yes', 'contract']],
    penalty: {
      kind: 'violation',
      days: 400,
      authority: '北京市生态环境局',
      reason: '超标排放废水，罚款 35 万元，京环罚〔2025〕64 号',
      minor: false,
    },
  },
  {
    company: 92,
    years: 1,
    answered: 6,
    facts: [
      ['regional-member', 'yes', 'contract'],
      ['sme', 'yes', 'register'],
    ],
  },
  {
    company: 8,
    years: 1,
    answered: 4,
    facts: [
      ['sme', 'yes', 'register'],
      ['institutional-round', '0', 'company', 20],
    ],
  },
  { company: 28, years: 1, answered: 2, facts: [['sme', 'yes', 'register']] },
];

/** Statements, facts, answers and penalties of a dozen companies of different strength. */
export async function tellFacts(
  db: Db,
  cast: Cast,
  companies: readonly DemoCompany[],
  ids: readonly Id[],
): Promise<void> {
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
    roe: ((netProfit - nonRecurring) * 1_000_000n) / netAssets,
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

import { sql } from 'drizzle-orm';
import { listProgrammes } from '#app/incubation/queries/list-programmes.ts';
import { addDays, type CalendarDate, daysBetween, yearOf } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import { keepDraft } from '#app/reporting/commands/keep-draft.ts';
import { makeOwnMetric } from '#app/reporting/commands/make-own-metric.ts';
import { type PastReport, recordReports } from '#app/reporting/commands/record-reports.ts';
import { openSchedule } from '#app/reporting/commands/set-schedule.ts';
import { type Amount, type MetricKey, usualMetrics } from '#app/reporting/domain/metrics.ts';
import {
  dueOn,
  lastEnded,
  monthsOf,
  type Period,
  parsePeriod,
  periodAfter,
  periodsBetween,
} from '#app/reporting/domain/period.ts';
import { reportsDue } from '#app/reporting/queries/reports-due.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { founders } from './cast.ts';
import { type Chance, chance } from './chance.ts';
import type { DemoCompany } from './companies.ts';
import { type Cast, maker } from './enter-people.ts';

/** How many months are looked back on. */
const MONTHS = 12;
const WAN = 1_000_000n;

/**
 * A year of reports of the companies that are in a cohort: in line with their yearly figures, most on time, some late,
 * some not in, a few that fell silent, a few with a month out of the ordinary. The days are counted back from the
 * database's, so that there is something to chase whenever the world is made.
 */
export async function enterReports(
  db: Db,
  cast: Cast,
  companies: readonly DemoCompany[],
  ids: readonly Id[],
): Promise<void> {
  const today = await todayInBeijing(db);
  const pilots = await openSchedules(db, cast, today);
  const owed = await db.execute<{ companyId: Id; period: string; dueOn: CalendarDate }>(sql`
    select company_id as "companyId", period, min(due_on)::text as "dueOn" from report_obligations
    group by company_id, period`);
  const byCompany = new Map<Id, Wanted[]>();
  for (const { companyId, period: key, dueOn: on } of owed) {
    const period = parsePeriod(key);
    if (period) byCompany.set(companyId, [...(byCompany.get(companyId) ?? []), { period, dueOn: on }]);
  }
  const past: PastReport[] = [];
  for (const [at, companyId] of ids.entries()) {
    const company = companies[at];
    const owedHere = byCompany.get(companyId);
    const wanted =
      owedHere && founders.some((one) => one.company === at) ? wholeYear(owedHere, today) : owedHere;
    if (company && wanted) past.push(...reportsOf(at, companyId, company, wanted, today, pilots));
  }
  expectOk(await recordReports(db, maker, past));
  await beginOne(db, cast, today);
}

/** Monthly for all programmes but that of the biologists, who report quarterly; a metric of the first one's own. */
async function openSchedules(db: Db, cast: Cast, today: CalendarDate): Promise<MetricKey | null> {
  const shengming = cast.organisations.get('shengming');
  const qihang = cast.organisations.get('qihang');
  const pilots = qihang
    ? expectOk(
        await makeOwnMetric(db, maker, {
          incubatorId: qihang,
          programmeId: null,
          group: 'product',
          unit: 'count',
          kind: 'stock',
          name: '在试用的标杆客户',
          nameEn: 'Pilots with lighthouse customers',
          help: '期末正在试用、尚未付费的重点客户数。',
        }),
      ).metric
    : null;
  for (const { programmeId, incubatorId } of await listProgrammes(db, maker)) {
    const cadence = incubatorId === shengming ? 'quarterly' : 'monthly';
    const first = periodAfter(lastEnded(cadence, today), 1 - MONTHS / monthsOf[cadence]);
    const extra = incubatorId === qihang && pilots ? [{ key: pilots, required: false }] : [];
    const order = {
      programmeId,
      cohortId: null,
      cadence,
      dueDays: cadence === 'monthly' ? 10 : 20,
      startsOn: first.startsOn,
      metrics: [...usualMetrics, ...extra],
    } as const;
    expectOk(await openSchedule(db, maker, order));
  }
  return pilots;
}

type Wanted = { period: Period; dueOn: CalendarDate };

/** Founders kept their figures before they joined, too: months that nobody asked for then. */
function wholeYear(owed: readonly Wanted[], today: CalendarDate): Wanted[] {
  const last = lastEnded('monthly', today);
  if (owed.some(({ period }) => period.cadence !== 'monthly')) return [...owed];
  return periodsBetween(periodAfter(last, 1 - MONTHS), last).map(
    (period) => owed.find((one) => one.period.key === period.key) ?? { period, dueOn: dueOn(period, 10) },
  );
}

/** The habits of one company, always the same for the same place in the list. */
function reportsOf(
  at: number,
  companyId: Id,
  company: DemoCompany,
  wanted: readonly Wanted[],
  today: CalendarDate,
  pilots: MetricKey | null,
): PastReport[] {
  const by = chance(7_001 + at * 31);
  const usually = by.percent(9) ? by.between(3, 5) : by.percent(22) ? 1 : 0;
  // Founders who can be signed in as find the last period waiting for them.
  const silentFor = founders.some(({ company }) => company === at) ? 1 : usually;
  const tardy = by.percent(25);
  const story = figures(by, company, wanted, pilots);
  return [...wanted]
    .sort((a, b) => (a.period.endsOn < b.period.endsOn ? -1 : 1))
    .slice(0, wanted.length - Math.min(silentFor, wanted.length))
    .flatMap(({ period, dueOn: on }) => {
      const late = by.percent(tardy ? 45 : 6) ? by.between(1, 9) : -by.between(0, 6);
      const handedInOn = addDays(on, late);
      if (daysBetween(handedInOn, today) < 0) return [];
      const amounts = story(period);
      const says = by.percent(40);
      return [
        {
          companyId,
          period,
          amounts,
          highlights: says ? by.pick(highlights) : null,
          problems: says && by.percent(50) ? by.pick(problems) : null,
          asks: says && by.percent(45) ? by.pick(asks) : null,
          handedInOn,
          byName: company.team[0]?.name ?? company.shortName,
        },
      ];
    });
}

/** Figures period by period that go on from each other: cash falls by what is burnt and rises by what is raised. */
function figures(
  by: Chance,
  company: DemoCompany,
  wanted: readonly { period: Period }[],
  pilots: MetricKey | null,
): (period: Period) => Record<MetricKey, Amount> {
  const latest = company.years.at(-1);
  const growth = by.between(-6, 38);
  const monthly = (yearly: bigint | undefined, least: bigint) => {
    const part = (yearly ?? 0n) / 12n;
    return part > least ? part : least;
  };
  const revenue = latest ? latest.revenue / 12n : 0n;
  const rd = monthly(latest?.rdSpending, 8n * WAN);
  const profit = latest ? latest.netProfit / 12n : -(rd + 5n * WAN);
  const burn = profit < 0n ? -profit : -(profit / 3n);
  const order = [...wanted].map(({ period }) => period).sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1));
  const odd = by.percent(14) ? by.between(2, Math.max(2, order.length - 2)) : -1;
  const round = by.percent(35) ? by.between(1, Math.max(1, order.length - 1)) : -1;
  let cash = (burn > 0n ? burn : revenue / 2n) * BigInt(by.between(14, 30)) + 50n * WAN;
  let heads = Math.max(3, company.headcount - by.between(0, 6));
  let customers = Math.max(1, Math.round(company.headcount / 3) + by.between(0, 9));
  const told = new Map<string, Record<MetricKey, Amount>>();
  for (const [turn, period] of order.entries()) {
    const months = BigInt(monthsOf[period.cadence]);
    const years = BigInt(Math.max(0, yearOf(period.endsOn) - (latest?.year ?? yearOf(period.endsOn))));
    const grown = (amount: bigint) => amount + (amount * BigInt(growth) * years) / 100n;
    const shaken = (amount: bigint, by100: number) => rounded((amount * BigInt(100 + by100)) / 100n) * months;
    const spent = shaken(burn, by.between(-14, 14));
    const raised = turn === round ? rounded((burn > 0n ? burn : rd) * BigInt(by.between(10, 20))) : 0n;
    cash = cash + raised - spent;
    if (cash < 3n * WAN) cash = 3n * WAN + rd;
    heads = Math.max(2, heads + by.between(-1, turn === round + 1 ? 4 : 1));
    customers = Math.max(1, customers + by.between(-1, 3));
    const sold = shaken(grown(revenue), by.between(-18, 18));
    told.set(period.key, {
      revenue: turn === odd ? sold * 9n : sold,
      'net-profit': shaken(profit, by.between(-12, 12)),
      'rd-spending': shaken(grown(rd), by.between(-10, 10)),
      cash: rounded(cash),
      raised,
      headcount: BigInt(heads),
      customers: BigInt(customers),
      'ip-applications': BigInt(by.percent(30) ? by.between(1, 3) : 0),
      ...(pilots && company.incubator?.index === 0 ? { [pilots]: BigInt(by.between(1, 6)) } : {}),
    });
  }
  return (period) => told.get(period.key) ?? {};
}

/** To a hundred yuan: nobody reports fen of an estimate. */
function rounded(amount: bigint): bigint {
  return (amount / 10_000n) * 10_000n;
}

/** A founder has begun with her last report and put the phone away. */
async function beginOne(db: Db, cast: Cast, today: CalendarDate): Promise<void> {
  const period = lastEnded('monthly', today).key;
  const { reports } = await reportsDue(db, maker, { limit: 20_000 });
  for (const person of cast.people.values()) {
    const companyId = person.hat.as === 'member' ? person.hat.companyId : null;
    if (!companyId || !reports.some((one) => one.companyId === companyId && one.period === period)) continue;
    const typed = { 'm-raised': '0', highlights: '和两家车企完成了第二轮路测。' };
    expectOk(await keepDraft(db, person, { companyId, period, typed }));
    return;
  }
}

const highlights = [
  '签下首个千万级框架合同，下季度开始交付。',
  '新版本上线，客户续费率明显提高。',
  '通过了头部客户的供应商审核，进入小批量试用。',
  '核心算法的发明专利获得授权。',
  '与高校联合实验室挂牌，两名博士后进站。',
  '完成第二代样机测试，关键指标达到设计要求。',
  '海外第一单发货。',
  '入选市级专精特新名单。',
] as const;

const problems = [
  '回款周期拉长，应收账款增加。',
  '关键芯片交期从八周延到十六周。',
  '研发负责人离职，正在招聘。',
  '两个试点项目推迟到下季度验收。',
  '测试场地不足，排队影响进度。',
] as const;

const asks = [
  '希望对接有汽车电子经验的投资机构。',
  '希望引荐三甲医院信息中心。',
  '需要财务与股改方面的辅导。',
  '希望协调园区的中试场地。',
  '想了解科技信贷产品。',
] as const;

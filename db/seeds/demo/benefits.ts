import { decideClaim, openBudget, payClaim, submitClaim } from '#app/benefits/commands/claims.ts';
import { recordHolding } from '#app/benefits/commands/holdings.ts';
import { addProfitRule, shareProfit } from '#app/benefits/commands/profit-shares.ts';
import { addService, orderService, stepOrder } from '#app/benefits/commands/service-orders.ts';
import type { Consideration, Instrument } from '#app/benefits/domain/holding.ts';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { incubatorKeys } from './cast.ts';
import { type DemoCompany, demoToday } from './companies.ts';
import { type Cast, maker } from './enter-people.ts';
import { managerOf, tenantsOf } from './tenants.ts';

const catalogue = [
  {
    name: '财务代理',
    nameEn: 'Bookkeeping',
    unit: '月',
    price: 600_00n,
    description: '记账、报税与月度报表。',
  },
  {
    name: '专利撰写',
    nameEn: 'Patent drafting',
    unit: '件',
    price: 8_000_00n,
    description: '发明专利撰写与答复。',
  },
  {
    name: '融资顾问',
    nameEn: 'Fundraising advice',
    unit: '轮',
    price: 60_000_00n,
    description: '材料、对接与条款谈判。',
  },
  {
    name: '中试平台机时',
    nameEn: 'Pilot line hours',
    unit: '小时',
    price: 450_00n,
    description: '公共技术平台机时。',
  },
] as const;
const holdingKinds: readonly [Instrument, Consideration][] = [
  ['shares', 'own-fund'],
  ['shares', 'services'],
  ['safe', 'co-op-fund'],
  ['convertible', 'own-fund'],
  ['warrant', 'services'],
];
const reasons = ['云算力租用', '首台套样机试制', '发明专利申请与维持', '参加行业展会', '检测与认证费用'];

/** Services and orders, holdings for services and money, subsidy claims on every step, and a period's profit shared out. */
export async function grantBenefits(
  db: Db,
  cast: Cast,
  companies: readonly DemoCompany[],
  ids: readonly Id[],
): Promise<void> {
  const today = await todayInBeijing(db);
  for (const [house, key] of incubatorKeys.entries()) {
    const by = cast.people.get(managerOf[key]);
    const incubatorId = cast.organisations.get(key);
    if (!by || !incubatorId) continue;
    const tenants = tenantsOf(key, companies, 12).map((at) => ids[at] as Id);

    for (const [at, service] of catalogue.entries()) {
      const { serviceId } = expectOk(await addService(db, by, { incubatorId, ...service }));
      for (const companyId of tenants.slice(at, at + 3)) {
        const order = { serviceId, companyId, quantity: at + 1, forEquity: at === 2, note: null };
        const { orderId } = expectOk(await orderService(db, by, order));
        if (companyId === tenants[at + 2]) continue;
        expectOk(await stepOrder(db, by, { orderId, step: 'deliver' }));
      }
    }

    for (const [at, companyId] of tenants.slice(0, 3 + (house % 2)).entries()) {
      const [instrument, consideration] = holdingKinds[(at + house) % holdingKinds.length] ?? [
        'shares',
        'services',
      ];
      const amount = BigInt(at + 2) * 150_000_00n;
      const settled = instrument === 'shares' || instrument === 'warrant';
      const holding = await recordHolding(db, by, {
        incubatorId,
        companyId,
        instrument,
        consideration,
        acquiredOn: addDays(demoToday, -120 - 35 * at),
        shares: null,
        fraction: settled ? { over: BigInt(2 * at + 3), under: 200n } : null,
        amount,
        paidIn: at !== 2,
        fairValue: settled ? amount + (amount * BigInt(at + 1)) / 4n : null,
        fairValueNote: settled ? '参照最近一轮融资价格' : null,
        resolution: `股东会决议 2026-${String(3 + at).padStart(2, '0')}`,
        resolutionLink: null,
        filingNumber: house === 0 ? `京国资评备 2026-${118 + at}` : null,
      });
      expectOk(holding);
    }

    const { budgetId } = expectOk(
      await openBudget(db, by, {
        incubatorId,
        name: '2026 年度创新补贴',
        nameEn: 'Innovation subsidies 2026',
        total: 800_000_00n,
        fromOn: day('2026-01-01'),
        toOn: addDays(today, 120),
      }),
    );
    for (const [at, companyId] of tenants.slice(0, 6).entries()) {
      const amount = BigInt(at + 2) * 30_000_00n;
      const { claimId } = expectOk(
        await submitClaim(db, maker, {
          budgetId,
          companyId,
          tranche: at % 3 === 0 ? 'first' : 'single',
          amount,
          reason: reasons[(at + house) % reasons.length] ?? '',
          evidence: '合同与发票复印件',
          evidenceLink: null,
        }),
      );
      if (at < 2) continue;
      const note = at === 5 ? '票据日期不在受理期内' : '按票据核定';
      const approve = at === 5 ? null : amount - 5_000_00n;
      expectOk(await decideClaim(db, by, { claimId, approve, note }));
      if (at < 4) continue;
      if (at === 4)
        expectOk(await payClaim(db, by, { claimId, paidOn: demoToday, reference: `付 2026-${house}${at}` }));
    }
  }
  await shareYear(db, cast);
}

async function shareYear(db: Db, cast: Cast): Promise<void> {
  const [by, incubatorId] = [cast.people.get('incubator'), cast.organisations.get('qihang')];
  if (!by || !incubatorId) return;
  const backers = [
    { name: '海淀科创投资', share: 45_00 },
    { name: '青松岭创业投资', share: 33_33 },
    { name: '启航校友基金', share: 21_67 },
  ];
  const rule = { name: '社会资本收益分享', hurdle: 2_000_000_00n, poolShare: 30_00, backers };
  const { ruleId } = expectOk(await addProfitRule(db, by, { incubatorId, ...rule }));
  expectOk(await shareProfit(db, by, { ruleId, period: '2024', profit: 3_186_402_17n, note: null }));
  expectOk(await shareProfit(db, by, { ruleId, period: '2025', profit: 4_507_911_53n, note: null }));
}

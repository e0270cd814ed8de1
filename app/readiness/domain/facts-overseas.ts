import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Exact } from '#app/rules/domain/exact.ts';
import { type Fact, known, numberFact, yesFact } from '#app/rules/domain/fact.ts';

/**
 * What boards overseas ask of a company. Its own figures are in fen; what an issue abroad is priced in is in cents of that
 * currency; thresholds are in cents, and a limb changes fen by the exact rate. Without a rate such a limb is missing.
 */

export const fxHkd = numberFact('fx-hkd', 'rate', '港元汇率', 'Hong Kong dollars for one yuan');
export const fxUsd = numberFact('fx-usd', 'rate', '美元汇率', 'US dollars for one yuan');

/** A rate as the book keeps it: how much of the currency one yuan was on a day, and who published it. */
export function rateFact(rate: Exact, publisher: string, on: CalendarDate): Fact {
  return known(rate, 'exchange-rate', { note: publisher, on });
}

// by fiscal year, in fen
export const operatingExpenses = numberFact('opex', 'CNY', '营运开支总额', 'Total operating expenditure');
export const specialistRevenue = numberFact(
  'specialist-revenue',
  'CNY',
  '特专科技业务收入',
  'Revenue of the specialist technology business',
);
export const preTaxProfit = numberFact('pre-tax-profit', 'CNY', '持续经营税前利润', 'Pre-tax income');
export const continuingProfit = numberFact(
  'continuing-profit',
  'CNY',
  '持续经营净利润',
  'Net income from continuing operations',
);
export const tangibleAssets = numberFact('net-tangible', 'CNY', '有形资产净额', 'Net tangible assets');

// what holds for every listing abroad
export const overseasClear = yesFact(
  'overseas-listing-clear',
  '不存在不得境外发行上市的情形，备案要求已落实',
  'Nothing that bars an overseas listing; the filing is in hand',
);

// Hong Kong
export const freeFloatShare = numberFact(
  'hk-free-float',
  'share',
  '上市时自由流通量占比',
  'Free float at listing, as a share',
);
export const floatWaiver = yesFact(
  'hk-float-waiver',
  '交易所接受较低的公众持股比例',
  'The exchange accepts a lower public float',
);
export const aShares = yesFact('a-shares', '已有 A 股上市', 'Has A shares listed');
export const coreProduct = yesFact(
  'biotech-core-product',
  '至少一项核心产品已通过概念阶段',
  'At least one core product beyond the concept stage',
);
export const researchMonths = numberFact(
  'research-months',
  'months',
  '核心产品研发持续时间',
  'Time of research on the core product',
);
export const researchYears = numberFact(
  'research-years',
  'years',
  '特专科技产品研发年度数',
  'Fiscal years of research on specialist products',
);
export const seasonedInvestor = yesFact(
  'sophisticated-investor-6m',
  '上市前至少六个月获资深投资者相当数额投资',
  'Meaningful money of a sophisticated investor six months before listing',
);
export const pathfinders = yesFact(
  'pathfinder-investors',
  '资深独立投资者投资达到要求',
  'Enough investment by sophisticated independent investors',
);
export const workingCapital = numberFact(
  'working-capital',
  'share',
  '营运资金占未来 12 个月开支的比例',
  'Working capital against the costs of the next 12 months',
);
export const specialistIndustry = yesFact(
  'specialist-industry',
  '属于特专科技可接纳领域',
  'In an acceptable specialist technology sector',
);
export const commercialPath = yesFact(
  'commercial-path',
  '有实现商业化收入门槛的可信路径',
  'A credible path to the revenue of a commercial company',
);
export const priceSetters = numberFact(
  'price-setters',
  'share',
  '独立定价投资者认购占比',
  'Taken by independent price-setting investors',
);

// the United States: prices in dollars, values of the issue in US cents
export const usBid = numberFact('us-bid', 'usd-per-share', '每股买入价（发行价）', 'Bid price of a share');
export const usClose = numberFact('us-close', 'usd-per-share', '每股收盘价', 'Closing price of a share');
/** In an offering since 2025-04-11 only what is offered counts, not what is registered for resale. */
export const mvuphs = numberFact(
  'mvuphs',
  'USD',
  '非限制流通公众持股市值',
  'Market value of unrestricted publicly held shares',
);
export const offeringSize = numberFact('us-offering', 'USD', '包销发行规模', 'Firm-commitment offering');
export const chinaRuleReady = yesFact(
  'nasdaq-discretion',
  '已评估交易所裁量拒绝的风险',
  'The risk of a discretionary refusal has been looked at',
);
export const usPublicShares = numberFact(
  'us-public-shares',
  'count',
  '非限制流通公众持股数',
  'Unrestricted publicly held shares',
);
export const roundLotHolders = numberFact('round-lot-holders', 'people', '整手股东人数', 'Round-lot holders');
export const valuedHolders = numberFact(
  'round-lot-holders-2500',
  'people',
  '持股价值不低于 2,500 美元的整手股东人数',
  'Round-lot holders with USD 2,500 or more',
);
export const usMarketMakers = numberFact(
  'us-market-makers',
  'count',
  '美股做市商家数',
  'Market makers in the United States',
);
export const usPublicHolders = numberFact(
  'us-public-holders',
  'people',
  '公众股东人数',
  'Public shareholders',
);
export const usDailyVolume = numberFact(
  'us-daily-volume',
  'count',
  '日均成交股数',
  'Shares traded on an average day',
);
export const usFloatValue = numberFact(
  'us-float-value',
  'USD',
  '公众持股市值',
  'Market value of shares held by the public',
);

// OTC Markets
export const qualifiedListing = yesFact(
  'otc-qualified',
  '已在合格境外交易所上市或向美国证监会报告',
  'Listed on a qualified foreign exchange or reporting to the SEC',
);
export const reportingStandard = yesFact(
  'otc-reporting',
  '按美国证监会、银行或国际标准报告',
  'Reports by SEC, bank or international standard',
);
export const notShell = yesFact('not-shell', '不是空壳公司', 'Not a shell');
export const notBankrupt = yesFact(
  'not-bankrupt',
  '没有破产或重整程序',
  'Not in bankruptcy or reorganisation',
);
export const usAudit = yesFact(
  'otc-audit',
  '年度财务报表经符合要求的审计',
  'Annual accounts audited as required',
);
export const boardLotHolders = numberFact(
  'holders-100',
  'people',
  '持股不少于 100 股的股东人数',
  'Holders of at least 100 shares',
);
export const otcFloat = numberFact('otc-float', 'share', '公众流通股占比', 'Public float as a share');
export const yearlyCertification = yesFact(
  'otc-certification',
  '完成年度核验与声明',
  'Verified and certified for the year',
);
export const independentDirectors = numberFact(
  'independent-directors',
  'people',
  '独立董事人数',
  'Independent directors',
);
export const auditCommittee = yesFact('audit-committee', '设有审计委员会', 'Has an audit committee');

import { numberFact, wordFact, yesFact } from '#app/rules/domain/fact.ts';

/**
 * What listing rules ask of a company. Figures of a fiscal year are asked with a period (`t` is the latest full audited
 * year); money is in fen, shares of a whole are fractions of one. Definitions: 证券期货法律适用意见 and the boards' own
 * rules on 净利润以扣除非经常性损益前后的孰低者为准.
 */

// by fiscal year
export const revenue = numberFact('revenue', 'CNY', '营业收入', 'Operating revenue');
/** Attributable net profit, the lower of before and after non-recurring items. */
export const netProfit = numberFact(
  'np',
  'CNY',
  '净利润（扣非前后孰低）',
  'Net profit (lower of before and after non-recurring items)',
);
export const netProfitReported = numberFact(
  'np-reported',
  'CNY',
  '归母净利润',
  'Net profit attributable to the parent',
);
export const netProfitAdjusted = numberFact(
  'np-adjusted',
  'CNY',
  '扣非归母净利润',
  'Net profit excluding non-recurring items',
);
export const rdSpending = numberFact('rd', 'CNY', '研发投入', 'R&D spending');
export const operatingCash = numberFact('ocf', 'CNY', '经营活动现金流量净额', 'Net operating cash flow');
/** Weighted average return on equity, on the lower-of profit. */
export const returnOnEquity = numberFact(
  'roe',
  'share',
  '加权平均净资产收益率',
  'Weighted average return on equity',
);
export const netAssets = numberFact('net-assets', 'CNY', '期末净资产', 'Net assets at the end of the year');
export const totalAssets = numberFact('total-assets', 'CNY', '资产总额', 'Total assets');
export const totalLiabilities = numberFact('liabilities', 'CNY', '负债总额', 'Total liabilities');
export const mainRevenue = numberFact('main-revenue', 'CNY', '主营业务收入', 'Revenue of the main business');
export const staff = numberFact('staff', 'people', '员工总数', 'Staff in all');
export const rdStaff = numberFact('rd-staff', 'people', '研发人员', 'R&D staff');
export const unqualified = yesFact('unqualified', '标准无保留审计意见', 'Unqualified audit opinion');

// the company as it stands
export const jointStock = yesFact('joint-stock', '股份有限公司', 'Joint-stock company');
export const fullYears = numberFact('full-years', 'years', '完整会计年度', 'Full fiscal years');
export const shareCapital = numberFact('share-capital', 'CNY', '股本总额', 'Total share capital');
/** Yuan per share at the end of the latest period. */
export const assetsPerShare = numberFact('navps', 'per-share', '每股净资产', 'Net assets per share');
export const holders = numberFact('holders', 'people', '股东人数', 'Shareholders');
export const marketCap = numberFact('market-cap', 'CNY', '预计市值', 'Expected market value');
export const industry = wordFact('industry', '所属行业', 'Industry (GB/T 4754)');
export const inventionPatents = numberFact(
  'invention-patents',
  'count',
  '应用于主营业务的发明专利',
  'Invention patents used in the main business',
);
export const softwareCopyrights = numberFact(
  'software-copyrights',
  'count',
  '软件著作权',
  'Software copyrights',
);
/** Invention patents, new plant varieties, layout designs and the like, as the national schemes class them. */
export const classOneIp = numberFact('class-one-ip', 'count', 'Ⅰ类知识产权', 'Class I intellectual property');
export const standardsTaken = numberFact(
  'standards',
  'count',
  '参与制定的国家、行业标准',
  'National and industry standards taken part in',
);

// titles that are held and valid
export const isSme = yesFact('sme', '中小企业', 'A small or medium-sized enterprise');
export const hnteHeld = yesFact('hnte-held', '高新技术企业（有效期内）', 'Valid high-tech enterprise title');
export const techSmeHeld = yesFact(
  'tech-sme-held',
  '科技型中小企业（当年入库）',
  'Registered as a technology-based SME this year',
);
export const innovativeSmeHeld = yesFact(
  'innovative-sme-held',
  '创新型中小企业（有效期内）',
  'Valid innovative SME title',
);
export const specialisedSmeHeld = yesFact(
  'specialised-sme-held',
  '专精特新中小企业（有效期内）',
  'Valid specialised SME title',
);
export const littleGiantHeld = yesFact(
  'little-giant-held',
  '专精特新“小巨人”企业（有效期内）',
  'Valid “little giant” title',
);

// the issue that is planned
export const offeredShares = numberFact('offered-shares', 'count', '公开发行股份数', 'Shares offered');
export const subscribers = numberFact('subscribers', 'people', '发行对象人数', 'Subscribers of the offering');
/** Par value 1: yuan and shares are the same number; kept in fen as other money. */
export const capitalAfter = numberFact(
  'capital-after',
  'CNY',
  '发行后股本总额',
  'Share capital after the offering',
);
export const holdersAfter = numberFact(
  'holders-after',
  'people',
  '发行后股东人数',
  'Shareholders after the offering',
);
export const publicShare = numberFact(
  'public-share',
  'share',
  '公众股东持股比例',
  'Share held by the public after the offering',
);

// NEEQ
export const monthsOnNeeq = numberFact('months-on-neeq', 'months', '新三板挂牌时间', 'Time on NEEQ');
export const onInnovationLayer = yesFact(
  'on-neeq-innovation',
  '新三板创新层挂牌公司',
  'Quoted on the NEEQ innovation layer',
);
export const marketMakers = numberFact('market-makers', 'count', '做市商家数', 'Market makers');
export const institutional12 = numberFact(
  'institutional-12m',
  'CNY',
  '最近 12 个月专业机构股权投资',
  'Equity from professional institutions in the last 12 months',
);
export const institutional24 = numberFact(
  'institutional-24m',
  'CNY',
  '最近 24 个月专业机构股权投资',
  'Equity from professional institutions in the last 24 months',
);

// what must not have been: said of a day, with the search or statement that it rests on
export const noCrime24 = yesFact('no-crime-24m', '最近 24 个月无相关刑事犯罪', 'No such crime in 24 months');
export const noCrime36 = yesFact('no-crime-36m', '最近 36 个月无相关刑事犯罪', 'No such crime in 36 months');
export const noViolation24 = yesFact(
  'no-violation-24m',
  '最近 24 个月无重大违法行为',
  'No major violation in 24 months',
);
export const noViolation36 = yesFact(
  'no-violation-36m',
  '最近 36 个月无重大违法行为',
  'No major violation in 36 months',
);
export const noPenalty12 = yesFact(
  'no-csrc-penalty-12m',
  '最近 12 个月无证监会行政处罚',
  'No CSRC penalty in 12 months',
);
export const noCensure12 = yesFact(
  'no-censure-12m',
  '最近 12 个月无交易所公开谴责',
  'No public censure in 12 months',
);
export const noInvestigation = yesFact(
  'no-investigation',
  '没有尚无结论的立案侦查、调查',
  'No open criminal or CSRC investigation',
);
export const notDishonest = yesFact(
  'not-dishonest',
  '不在失信联合惩戒名单',
  'Not on a list of dishonest entities',
);
export const noMarketBan = yesFact(
  'no-market-ban',
  '董监高没有市场禁入或不适格认定',
  'No market ban or unsuitability of directors and managers',
);

import { addDays, addMonths, type CalendarDate, daysBetween, yearOf } from '#app/kernel/calendar-date.ts';
import { type Exact, fraction, plus, whole } from '#app/rules/domain/exact.ts';
import { numberFact, yesFact } from '#app/rules/domain/fact.ts';

/** What the national schemes ask of a company. Money in fen, shares of a whole as fractions of one. */

// how old it is
export const registeredDays = numberFact(
  'registered-days',
  'days',
  '注册成立天数',
  'Days since registration',
);
/** Exact: on the day after its tenth anniversary it is more than ten. */
export const age = numberFact('age', 'years', '成立年限', 'Age');

/** Years since a day: whole ones and the part of the year that has begun. Not negative. */
export function ageOn(foundedOn: CalendarDate, on: CalendarDate): Exact {
  if (on <= foundedOn) return whole(0);
  let years = yearOf(on) - yearOf(foundedOn);
  if (addMonths(foundedOn, years * 12) > on) years--;
  const last = addMonths(foundedOn, years * 12);
  const length = daysBetween(last, addMonths(foundedOn, (years + 1) * 12));
  return plus(whole(years), fraction(BigInt(daysBetween(last, on)), BigInt(length)) as Exact);
}

/** The first day on which a company is older than so many years. */
export function olderFrom(foundedOn: CalendarDate, years: number): CalendarDate {
  return addDays(addMonths(foundedOn, years * 12), 1);
}

// by fiscal year
export const techStaff = numberFact('tech-staff', 'people', '科技人员', 'Science and technology staff');
export const hntRevenue = numberFact(
  'hnt-revenue',
  'CNY',
  '高新技术产品（服务）收入',
  'Revenue of high-tech products and services',
);
export const totalCost = numberFact('total-cost', 'CNY', '成本费用总额', 'Total costs');

// high-tech enterprise
export const domesticResearch = numberFact(
  'rd-domestic',
  'share',
  '境内研发费用占比',
  'Share of R&D spent in China',
);
export const coreIp = yesFact(
  'core-ip',
  '拥有主要产品核心技术的知识产权',
  'Owns the IP of its main product’s core technology',
);
export const highTechField = yesFact(
  'high-tech-field',
  '技术属于国家重点支持的高新技术领域',
  'In one of the eight supported fields',
);
export const noAccident = yesFact(
  'no-accident-12m',
  '申请前一年内没有重大安全、质量事故或严重环境违法',
  'No major accident or environmental breach in the year before',
);
const points = (key: string, zh: string, en: string) => numberFact(key, 'points', zh, en);
export const ipPoints = points('hnte-ip', '知识产权得分（满分 30）', 'Points for IP (of 30)');
export const conversionPoints = points(
  'hnte-conversion',
  '科技成果转化能力得分（满分 30）',
  'Points for conversion of results (of 30)',
);
export const managementPoints = points(
  'hnte-management',
  '研发组织管理水平得分（满分 20）',
  'Points for management of research (of 20)',
);
export const growthPoints = points('hnte-growth', '企业成长性得分（满分 20）', 'Points for growth (of 20)');

// technology-based SME
export const techSmeClear = yesFact(
  'tech-sme-clear',
  '境内注册，产品服务不属于禁止、限制和淘汰类',
  'Registered in China, with no banned or eliminated products',
);
export const classTwoIp = numberFact(
  'class-two-ip',
  'count',
  'Ⅱ类知识产权',
  'Class II intellectual property',
);
export const nationalAward5 = yesFact(
  'national-award-5y',
  '近五年获国家级科技奖励并排名前三',
  'National science award, first three, in five years',
);
export const provincialLab = yesFact(
  'provincial-lab',
  '有省部级以上研发机构',
  'A research body of provincial rank or above',
);
export const ledStandard5 = yesFact(
  'led-standard-5y',
  '近五年主导制定标准（排名前五）',
  'Led a standard, first five, in five years',
);
export const noRiskRecord = yesFact('no-risk-record', '没有风险记录', 'No record of risks');
export const registeredBefore = yesFact('tech-sme-before', '不是首次入库', 'Registered in an earlier year');

// innovative and specialised SMEs, little giants
export const innovationPoints = points(
  'sme-innovation',
  '创新能力得分（满分 40）',
  'Points for innovation (of 40)',
);
export const smeGrowthPoints = points('sme-growth', '成长性得分（满分 30）', 'Points for growth (of 30)');
export const specialisationPoints = points(
  'sme-specialisation',
  '专业化得分（满分 30）',
  'Points for specialisation (of 30)',
);
export const provincialAward3 = yesFact(
  'provincial-award-3y',
  '近三年获省级以上科技奖励',
  'Provincial science award in three years',
);
export const institutional36 = numberFact(
  'institutional-36m',
  'CNY',
  '最近三年机构股权融资',
  'Equity from institutions in three years',
);
export const nicheYears = numberFact(
  'niche-years',
  'years',
  '从事特定细分市场时间',
  'Years in its niche market',
);
export const marketPosition = yesFact(
  'market-position',
  '细分市场地位符合要求',
  'Its place in the niche is as wanted',
);
export const developmentPoints = points('sme-development', '发展评价得分', 'Points of the development score');
export const specialisedPoints = points(
  'specialised-points',
  '专精特新中小企业评价得分',
  'Points as a specialised SME',
);
export const ipExempt = yesFact(
  'class-one-exempt',
  '获国家级奖励或有国家级研发机构，免知识产权要求',
  'Excused from IP by an award or a research body',
);
export const ownClassOneIp = numberFact(
  'class-one-ip-own',
  'count',
  'Ⅰ类知识产权（自主取得，权利人排名前三）',
  'Class I IP (not bought, among the first three holders)',
);
export const marketShare = numberFact('market-share', 'share', '国内市场占有率', 'Market share in China');
export const topThree = yesFact('market-top-3', '国内细分市场排名前三', 'Among the first three in China');
export const keyLink = yesFact(
  'key-link',
  '产品属于产业链关键环节、补短板或填补空白',
  'A key link of an industrial chain',
);
export const giantPoints = points('little-giant-points', '“小巨人”评价得分', 'Points as a little giant');
export const nationalAward3 = yesFact(
  'national-award-3y',
  '近三年获国家级科技奖励并排名前三',
  'National science award, first three, in three years',
);
export const giantRenewal = yesFact('little-giant-renewal', '属于复核（续期）', 'A renewal');
export const qualitySystem = yesFact(
  'quality-system',
  '有管理体系认证或境外认证',
  'A certified management system',
);
export const ownLab = yesFact('own-research-body', '自建或联合建有研发机构', 'A research body of its own');
export const makerContest = yesFact(
  'maker-contest-500',
  '近三年进入“创客中国”全国 500 强',
  'In the last 500 of the “Maker in China” contest in three years',
);
export const makerContest50 = yesFact(
  'maker-contest-50',
  '近三年进入“创客中国”全国 50 强',
  'In the last 50 of the “Maker in China” contest in three years',
);

// innovation points: judged with the indicators and weights of the locality
export const technologyPoints = yesFact(
  'innovation-points-technology',
  '创新积分：技术创新指标达到当地遴选线',
  'Innovation points: technology reaches the local line',
);
export const operationPoints = yesFact(
  'innovation-points-operation',
  '创新积分：成长经营指标达到当地遴选线',
  'Innovation points: growth and operation reach the local line',
);
export const auxiliaryPoints = yesFact(
  'innovation-points-auxiliary',
  '创新积分：辅助指标达到当地遴选线',
  'Innovation points: auxiliary indicators reach the local line',
);

// gazelle, unicorn
export const privateEquity = yesFact('private-equity', '获得私募股权投资', 'Has received private equity');
export const notListed = yesFact(
  'not-listed',
  '未在交易所上市（新三板挂牌除外）',
  'Not listed on an exchange (NEEQ aside)',
);
/** What the latest round put the company at, after its money, in fen. */
export const valuation = numberFact('valuation', 'CNY', '最近一轮投后估值', 'Latest post-money valuation');

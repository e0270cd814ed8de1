import { numberFact, yesFact } from '#app/rules/domain/fact.ts';

/** What China's boards ask of a company beside its figures. Periods of time are whole months; money is in fen. */

// how long it has stood as it is
export const lawfulExistence = yesFact(
  'lawful-existence',
  '依法设立、合法存续',
  'Lawfully founded and in existence',
);
/** From the founding of the limited company where it was converted at original book net assets. */
export const monthsOperating = numberFact('months-operating', 'months', '持续经营时间', 'Time in operation');
export const monthsSameController = numberFact(
  'months-same-controller',
  'months',
  '实际控制人未变更时间',
  'Time under the same actual controller',
);
export const monthsSameBusiness = numberFact(
  'months-same-business',
  'months',
  '主营业务未发生重大变化时间',
  'Time without a major change of the business',
);
export const monthsSameManagement = numberFact(
  'months-same-management',
  'months',
  '董事、高级管理人员未发生重大变化时间',
  'Time without a major change of directors and senior managers',
);
export const monthsSameTechnicians = numberFact(
  'months-same-technicians',
  'months',
  '核心技术人员未发生重大变化时间',
  'Time without a major change of core technicians',
);

// accounts
export const auditedYears = numberFact('audited-years', 'years', '经审计的年度数', 'Audited years');
export const noFalseRecords = yesFact(
  'no-false-records-36m',
  '最近三年财务会计报告无虚假记载',
  'No false records in the reports of three years',
);
export const controlOpinion = yesFact(
  'internal-control-opinion',
  '内部控制鉴证报告为无保留结论',
  'Unqualified assurance report on internal control',
);
export const reportsOnTime36 = yesFact(
  'reports-on-time-36m',
  '最近 36 个月按期披露年报和半年报',
  'Annual and half-year reports on time for 36 months',
);

// shape of the company and of its shares
export const dualClass = yesFact('dual-class', '有表决权差异安排', 'Shares with different voting rights');
export const redChipListed = yesFact(
  'red-chip-listed',
  '已在境外上市的红筹企业',
  'Red-chip company listed abroad',
);
export const redChip = yesFact('red-chip', '红筹企业', 'Red-chip company');

// regional market and NEEQ
export const memberRecommends = yesFact(
  'regional-member',
  '推荐机构会员推荐',
  'Recommended by a member institution',
);
export const shareReformStarted = yesFact('share-reform-started', '已启动股改', 'Share reform has begun');
export const listingPlan = yesFact(
  'listing-plan',
  '有明确的新三板或北交所计划',
  'A plan for NEEQ or the BSE',
);
export const sponsorBroker = yesFact(
  'sponsor-broker',
  '主办券商推荐并持续督导',
  'Recommended and supervised by a sponsoring broker',
);
export const institutionalTotal = numberFact(
  'institutional-total',
  'CNY',
  '累计获得机构股权投资',
  'Equity from institutions in all',
);
export const onNeeq = yesFact('on-neeq', '新三板挂牌公司', 'Quoted on NEEQ');
export const meetsNeeqBase = yesFact(
  'meets-neeq-base',
  '同时符合新三板挂牌条件',
  'Meets the conditions of a quotation on NEEQ as well',
);
export const keyIndustry = yesFact(
  'key-industry',
  '主要业务属于新经济领域或产业基础领域',
  'Mainly in the new economy or in industrial foundations',
);
export const keyIndustryFit = yesFact(
  'key-industry-fit',
  '符合国家战略，拥有关键核心技术，有明确可行的经营规划',
  'Fits national strategy, has key technology of its own and a clear plan',
);
export const industryAllowed = yesFact(
  'neeq-industry-allowed',
  '业务不属于禁止、淘汰或不得挂牌的范围',
  'Not in a banned or eliminated industry',
);
export const placements24 = numberFact(
  'placements-24m',
  'CNY',
  '最近 24 个月现金定向发行融资',
  'Cash placements in the last 24 months',
);
export const placementsTotal = numberFact(
  'placements-total',
  'CNY',
  '挂牌以来累计定向发行融资',
  'Placements since the quotation in all',
);
/** Of the placements in those months, the one at which it was lowest. */
export const placementsLowestCap = numberFact(
  'placements-lowest-cap',
  'CNY',
  '历次定向发行后市值的最低值',
  'Lowest market value after those placements',
);
export const placementAtEntry = numberFact(
  'placement-at-entry',
  'CNY',
  '挂牌同时现金定向发行融资',
  'Cash placement together with the quotation',
);
export const averageCap60 = numberFact(
  'average-cap-60d',
  'CNY',
  '最近 60 个有成交交易日平均市值',
  'Average market value of the last 60 traded days',
);
export const tradedShares60 = numberFact(
  'traded-shares-60d',
  'count',
  '最近 60 个交易日累计成交量',
  'Shares traded in the last 60 trading days',
);
export const governanceRules = yesFact(
  'governance-rules',
  '公司治理制度已制定并披露',
  'Rules of governance adopted and published',
);
export const boardSecretary = yesFact(
  'board-secretary',
  '董事会秘书符合任职要求',
  'A qualified board secretary',
);
export const innovationClear = yesFact(
  'innovation-layer-clear',
  '不存在不得进入创新层的情形',
  'Nothing that bars from the innovation layer',
);

// positioning
export const innovationOther = yesFact(
  'bse-innovation-other',
  '以其他方式充分说明创新性',
  'Innovation shown convincingly in another way',
);
export const starIndustry = yesFact(
  'star-industry',
  '属于科创板支持的行业领域',
  'In an industry that STAR supports',
);
export const starFiveProduct = yesFact(
  'star-standard-5',
  '产品需经批准、市场空间大、取得阶段性成果，或者具备明显技术优势',
  'Approved-product pipeline with staged results, or a clear technical advantage',
);
export const software = yesFact('software-company', '软件行业企业', 'A software company');
export const recognisedTechnology = yesFact(
  'star-exception-1',
  '核心技术经国家主管部门认定具有国际领先、引领作用或者重大战略意义',
  'Core technology recognised nationally as internationally leading or strategic',
);
export const nationalAward = yesFact(
  'star-exception-2',
  '作为主要参与单位或人员获国家科技奖项并用于主营业务',
  'A main part in a national science award, used in the business',
);
export const nationalProject = yesFact(
  'star-exception-3',
  '独立或牵头承担国家重大科技专项',
  'Carried out a national major science project alone or as lead',
);
export const importSubstitution = yesFact(
  'star-exception-4',
  '关键设备、产品、零部件或材料实现进口替代',
  'Key equipment, products, parts or materials that replace imports',
);
export const chinextIndustry = yesFact(
  'chinext-industry-allowed',
  '不在创业板行业负面清单内，或与新技术深度融合',
  'Not on ChiNext’s list of excluded industries, or joined with new technology',
);
export const chinextPositioning = yesFact(
  'chinext-positioning',
  '符合创业板“三创四新”定位',
  'Fits ChiNext’s positioning',
);
export const chinextThreeScope = yesFact(
  'chinext-standard-3',
  '属于可适用标准三的未盈利企业范围',
  'Among those to whom standard 3 is open',
);
export const chinextProfitWaived = yesFact(
  'chinext-voting-profit',
  '表决权差异安排企业的盈利要求已满足或不适用',
  'The profit asked of unequal voting rights is there or not asked',
);
export const chinextFourScope = yesFact(
  'chinext-standard-4',
  '属于可适用标准四的新兴、未来产业范围',
  'Among the new and future industries to whom standard 4 is open',
);
export const modernIndustry = yesFact(
  'modern-industry',
  '属于现代产业体系领域',
  'In a field of the modern industrial system',
);
export const outgrowsPeers = yesFact(
  'outgrows-peers',
  '行业下行期增速高于同行业可比公司',
  'Grows faster than its peers in a downturn of the industry',
);
export const strategicResearchStage = yesFact(
  'strategic-research-stage',
  '处于研发阶段且对国家创新驱动发展战略有重要意义',
  'At the research stage and of strategic importance',
);
export const mainBoardRedChip = yesFact(
  'main-board-red-chip',
  '符合主板红筹企业专门标准',
  'Meets the main board’s standards for red chips',
);

// transfer from the BSE
export const monthsOnBse = numberFact('months-on-bse', 'months', '北交所连续上市时间', 'Time on the BSE');
/** The lowest of the averages of closing values over 20, 60 and 120 trading days. */
export const transferCap = numberFact(
  'transfer-market-cap',
  'CNY',
  '转板市值（20、60、120 个交易日平均收盘市值孰低）',
  'Market value for a transfer (lowest of the 20, 60 and 120-day averages)',
);
export const transferFit = yesFact(
  'transfer-positioning',
  '符合拟转入板块定位和负面清单要求',
  'Fits the positioning and exclusions of the board it moves to',
);

import { check } from './check.ts';

/** Business, record and governance: NEEQ listing rules art. 16–22, IPO registration measures art. 12–13, practice. */
export const businessChecks = [
  check('nf-34', 'business', 'major', {
    asks: [
      '没有单一客户占收入或毛利一半以上，或集中度有合理解释？',
      'Does no one customer bring more than half of revenue or gross profit, or is the concentration explained?',
    ],
    shows: ['客户销售台账、客户访谈', 'Sales by customer, interviews with customers'],
  }),
  check('nf-35', 'business', 'major', {
    asks: [
      '不依赖单一供应商，核心工序没有外包？',
      'Does it not depend on one supplier, and are core steps done in house?',
    ],
    shows: ['采购台账、外协合同', 'Purchases by supplier, outsourcing contracts'],
  }),
  check('nf-36', 'business', 'major', {
    asks: [
      '毛利率、增速与同行的差异有解释，持续经营能力没有重大疑虑？',
      'Are margins and growth explained beside peers, with no serious doubt that the business goes on?',
    ],
    shows: ['同行业可比分析、持续经营评估', 'Comparison with peers, going-concern assessment'],
  }),
  check('nf-37', 'record', 'major', {
    asks: ['没有重大未决诉讼、仲裁？', 'Is there no material lawsuit or arbitration pending?'],
    shows: ['裁判文书与立案检索、律师说明', 'Court and docket search, statement of counsel'],
    note: [
      '涉及核心技术、商标或可能影响控制权的，按障碍处理。',
      'One about core technology, trade marks or control is a blocker.',
    ],
  }),
  check('nf-38', 'record', 'blocker', {
    asks: [
      '公司、子公司、实际控制人和董监高都不是失信被执行人或联合惩戒对象？',
      'Are company, subsidiaries, controller, directors and managers on no list of dishonest persons?',
    ],
    shows: [
      '信用中国、中国执行信息公开网查询结果',
      'Search results of Credit China and of the court enforcement site',
    ],
  }),
  check('nf-39', 'record', 'blocker', {
    asks: [
      '最近 24 个月（公开发行 36 个月）没有相关刑事犯罪和重大违法行为？',
      'No such crime or major violation in 24 months (36 for an offering)?',
    ],
    shows: ['无犯罪记录证明、主管部门无违规证明', 'Police certificates, certificates of the authorities'],
  }),
  check('nf-40', 'record', 'blocker', {
    asks: [
      '最近 12 个月没有受到证监会行政处罚，也没有尚无结论的立案调查？',
      'No penalty by the CSRC in 12 months, and no investigation still open?',
    ],
    shows: ['证监会及交易场所公开信息查询', 'Search of what the CSRC and the markets published'],
  }),
  check('nf-41', 'record', 'blocker', {
    asks: [
      '董监高没有被市场禁入或认定为不适当人选？',
      'Is no director or manager banned from the market or declared unsuitable?',
    ],
    shows: ['任职资格声明、公开信息查询', 'Statements on eligibility, public search'],
  }),
  check('nf-42', 'governance', 'major', {
    asks: [
      '治理机制有效运行：会议、回避表决、独立董事和董事会秘书到位？',
      'Does governance work: meetings, recusal, independent directors, a board secretary?',
    ],
    shows: ['历次会议文件、治理制度', 'Papers of meetings, governance rules'],
  }),
  check('nf-43', 'governance', 'blocker', {
    asks: [
      '行业和业务符合目标板块定位，不在负面清单？',
      'Do industry and business fit the place of the board, outside its negative list?',
    ],
    shows: [
      '板块定位专项说明（科创属性、创新性等）',
      'Memorandum on positioning (sci-tech attributes, innovation)',
    ],
  }),
  check('nf-44', 'governance', 'blocker', {
    asks: [
      '外商投资、协议控制、境外投资和外汇登记手续合规？',
      'Are foreign investment, contractual control, outbound investment and foreign exchange filings in order?',
    ],
    shows: [
      '外资、境外投资备案文件和外汇登记凭证',
      'Filings of investment and foreign exchange registrations',
    ],
    note: ['没有境外架构的，视为没有问题。', 'Without a structure abroad there is nothing to clear.'],
  }),
  check('nf-45', 'governance', 'major', {
    asks: ['子公司和境外业务合规经营？', 'Do subsidiaries and operations abroad comply with the law there?'],
    shows: ['子公司合规证明、境外律师意见', 'Certificates for subsidiaries, opinions of local counsel'],
  }),
  check('nf-46', 'governance', 'minor', {
    asks: [
      '募集资金用途可行，定向发行定价公允？',
      'Is the use of proceeds feasible, and are placements fairly priced?',
    ],
    shows: ['可行性研究报告、定价依据', 'Feasibility study, basis of prices'],
  }),
  check('nf-47', 'governance', 'major', {
    asks: [
      '本次申报与以往在区域性股权市场、新三板的披露一致？',
      'Does the filing agree with what was disclosed before on a regional market or NEEQ?',
    ],
    shows: ['披露差异对照表', 'Table of differences between disclosures'],
  }),
  check('nf-48', 'governance', 'major', {
    asks: [
      '涉及国家秘密或军工的，已取得豁免披露等审批？',
      'Where state or military secrets are touched, are exemptions from disclosure approved?',
    ],
    shows: ['主管部门批复', 'Approvals of the authority'],
    note: ['不涉密的，视为没有问题。', 'Where nothing is secret there is nothing to clear.'],
  }),
];

import { check } from './check.ts';

/** Founding, shares and control: NEEQ listing rules art. 12–14, IPO registration measures art. 10 and 12, practice. */
export const companyChecks = [
  check('nf-01', 'founding', 'blocker', {
    asks: [
      '公司已是股份有限公司，或已安排按账面净资产整体变更？',
      'Is the company a joint-stock company, or is a conversion at book net assets under way?',
    ],
    shows: [
      '营业执照、创立大会文件、股改审计报告、评估报告和验资报告',
      'Business licence, papers of the founding meeting, audit, appraisal and capital verification of the conversion',
    ],
  }),
  check('nf-02', 'founding', 'blocker', {
    asks: [
      '存续时间连续计算，挂牌满两个完整会计年度、上市满三年？',
      'Has it existed without a break for two full fiscal years (NEEQ) or three years (an offering)?',
    ],
    shows: ['全套工商登记档案', 'The complete registration file'],
    note: [
      '按账面净资产整体变更的，从有限公司成立之日起算；重点领域的新公司挂牌可只满一年。',
      'After a conversion at book net assets it counts from the founding of the limited company; NEEQ takes young companies of key industries after one year.',
    ],
  }),
  check('nf-03', 'founding', 'blocker', {
    asks: [
      '注册资本已足额缴纳，没有虚假出资或抽逃出资？',
      'Is the registered capital paid in full, with none of it sham or withdrawn?',
    ],
    shows: [
      '历次验资报告、出资银行回单',
      'Capital verification reports and bank slips of every contribution',
    ],
  }),
  check('nf-04', 'founding', 'major', {
    asks: [
      '历史出资瑕疵（非货币出资未评估、无形资产出资超比例等）已经补正？',
      'Are flaws of past contributions (in kind without appraisal, too much intangible property) put right?',
    ],
    shows: [
      '补足凭证、评估复核报告、全体股东确认文件',
      'Proof of the top-up, a review of the appraisal, confirmation by all shareholders',
    ],
  }),
  check('nf-05', 'shares', 'blocker', {
    asks: [
      '股权清晰，没有代持，或代持已还原并经各方确认？',
      'Are the shares held by their owners, or is every nominee holding unwound and confirmed?',
    ],
    shows: [
      '代持及还原协议、资金流水、股东访谈记录',
      'Nominee and unwinding agreements, payment flows, notes of interviews with shareholders',
    ],
  }),
  check('nf-06', 'shares', 'blocker', {
    asks: [
      '没有可能影响控制权的股权纠纷、质押或冻结？',
      'Is there no dispute, pledge or freeze of shares that could change who controls the company?',
    ],
    shows: ['股权质押与司法冻结查询、诉讼检索', 'Searches for pledges and freezes, court search'],
  }),
  check('nf-07', 'shares', 'blocker', {
    asks: [
      '穿透计算股东不超过 200 人，或超过部分有合法依据？',
      'Are there at most 200 shareholders when holding vehicles are looked through, or is more lawfully founded?',
    ],
    shows: ['股东穿透核查表及依据', 'Look-through table of shareholders with its basis'],
    note: [
      '挂牌时股东超过 200 人的，需先经中国证监会注册。',
      'With more than 200 holders, a quotation on NEEQ needs registration by the CSRC first.',
    ],
  }),
  check('nf-08', 'shares', 'major', {
    asks: [
      '没有不适格股东（公务员、证监系统离职人员、未备案的基金或资管产品等）？',
      'Is every shareholder allowed to be one (no civil servants, former CSRC staff, unregistered funds)?',
    ],
    shows: ['股东身份声明、基金备案证明', 'Declarations of shareholders, fund filings'],
  }),
  check('nf-09', 'shares', 'blocker', {
    asks: [
      '以公司为义务人的对赌、回购等特殊条款已经彻底终止？',
      'Have valuation adjustment and buy-back terms that bind the company itself been ended for good?',
    ],
    shows: ['历次投资协议、终止协议', 'Investment agreements and deeds of termination'],
  }),
  check('nf-10', 'shares', 'major', {
    asks: [
      '历次增资、转让定价公允，股改和转让的个人所得税已缴？',
      'Were past issues and transfers at fair prices, and were taxes on transfers and the conversion paid?',
    ],
    shows: ['完税凭证、定价说明或评估报告', 'Tax receipts, explanation of prices or appraisals'],
  }),
  check('nf-11', 'shares', 'blocker', {
    asks: [
      '涉及国有或集体股权的，审批、评估和备案手续齐全？',
      'Where the state or a collective holds or held shares, are approvals, appraisals and filings complete?',
    ],
    shows: ['国有资产监管机构批复、评估备案表', 'Approvals of the state assets authority, appraisal filings'],
    note: ['没有国有或集体股权的，视为没有问题。', 'Without such shares there is nothing to clear.'],
  }),
  check('nf-12', 'shares', 'major', {
    asks: [
      '员工持股平台设立合规，股份支付已按规定入账？',
      'Is the employee holding platform lawful, and are share-based payments booked?',
    ],
    shows: [
      '持股平台协议、授予清单、公允价值依据',
      'Agreement of the platform, list of grants, basis of fair values',
    ],
  }),
  check('nf-13', 'control', 'blocker', {
    asks: [
      '实际控制人认定清楚，最近两年（主板三年）没有变更？',
      'Is it clear who controls the company, unchanged for two years (three for the main boards)?',
    ],
    shows: [
      '控制权分析、一致行动协议、历次股东会决议',
      'Analysis of control, concert agreements, resolutions of shareholders',
    ],
  }),
  check('nf-14', 'control', 'major', {
    asks: [
      '主营业务最近两年（主板三年）没有重大变化？',
      'Has the main business not changed materially for two years (three for the main boards)?',
    ],
    shows: ['各期收入构成表', 'Make-up of revenue in each period'],
  }),
  check('nf-15', 'control', 'major', {
    asks: [
      '董事、高级管理人员和核心技术人员保持稳定？',
      'Have directors, senior managers and core technicians stayed?',
    ],
    shows: ['任免决议、核心技术人员劳动合同', 'Resolutions on appointments, contracts of core technicians'],
  }),
  check('nf-16', 'independence', 'blocker', {
    asks: [
      '业务、资产、人员、财务、机构五方面独立于控股股东？',
      'Are business, assets, staff, finance and organisation independent of the controlling shareholder?',
    ],
    shows: [
      '资产清单、人员兼职情况、银行账户清单、组织架构',
      'List of assets, posts held elsewhere, bank accounts, organisation chart',
    ],
  }),
  check(
    'nf-17',
    'independence',
    { neeq: 'major', ipo: 'blocker' },
    {
      asks: [
        '与控股股东、实际控制人没有同业竞争，或已经消除？',
        'Does no business of the controller compete with the company, or has the competition ended?',
      ],
      shows: [
        '控制企业清单及业务说明、避免同业竞争承诺',
        'Companies of the controller and what they do, undertakings not to compete',
      ],
    },
  ),
  check('nf-18', 'independence', 'major', {
    asks: [
      '关联方披露完整，关联交易必要、公允、经审议且逐步减少？',
      'Is the list of related parties complete, and are dealings with them needed, fair, approved and falling?',
    ],
    shows: [
      '关联方清单、关联交易台账、可比价格',
      'List of related parties, ledger of dealings, comparable prices',
    ],
  }),
  check('nf-19', 'independence', 'blocker', {
    asks: [
      '申报时控股股东及其关联方没有占用公司资金？',
      'Does nobody connected with the controller owe the company money when it files?',
    ],
    shows: [
      '其他应收款明细、公司及关键人员银行流水',
      'Breakdown of other receivables, bank statements of the company and its key people',
    ],
  }),
  check('nf-20', 'independence', 'blocker', {
    asks: [
      '没有违规为关联方提供担保？',
      'Are there no guarantees for related parties that were given without approval?',
    ],
    shows: ['对外担保台账、企业征信报告', 'Register of guarantees, credit report'],
  }),
];

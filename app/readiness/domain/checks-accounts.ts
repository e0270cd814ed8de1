import { check } from './check.ts';

/** Accounts, people, assets: NEEQ listing rules art. 15–19, IPO registration measures art. 11–12, practice. */
export const accountsChecks = [
  check('nf-21', 'accounts', 'blocker', {
    asks: [
      '会计基础规范：一套账，没有账外收入，审计调整很小？',
      'Is there one set of books, no income outside them, and little that auditors had to correct?',
    ],
    shows: [
      '审计调整明细、实际控制人及董监高银行流水核查',
      'Audit adjustments, check of bank statements of controller, directors and managers',
    ],
  }),
  check('nf-22', 'accounts', 'blocker', {
    asks: [
      '收入确认有合同、验收和回款支持，年末没有突击确认？',
      'Is revenue borne out by contracts, acceptance and payment, with nothing pulled forward at year end?',
    ],
    shows: [
      '主要合同、验收单、回款单据、截止性测试',
      'Main contracts, acceptance slips, receipts of payment, cut-off tests',
    ],
  }),
  check('nf-23', 'accounts', 'blocker', {
    asks: [
      '报告期各期财务报表均为无保留意见？',
      'Did the auditors give an unqualified opinion on every period?',
    ],
    shows: ['各期审计报告', 'Audit reports of every period'],
  }),
  check(
    'nf-24',
    'accounts',
    { neeq: 'major', ipo: 'blocker' },
    {
      asks: [
        '内部控制有效，没有个人卡收款、转贷等情形，鉴证结论无保留？',
        'Does internal control work (no takings on personal cards, no re-routed loans), with an unqualified report?',
      ],
      shows: ['内部控制审计或鉴证报告、银行流水', 'Internal control report, bank statements'],
    },
  ),
  check('nf-25', 'accounts', 'major', {
    asks: [
      '依法纳税，没有重大处罚，利润不依赖税收优惠和补助？',
      'Are taxes in order, without a major penalty, and do profits not hang on incentives and subsidies?',
    ],
    shows: ['完税证明、无违规证明、优惠与补助依据', 'Tax certificates, basis of incentives and subsidies'],
  }),
  check('nf-26', 'accounts', 'major', {
    asks: [
      '社会保险和住房公积金缴纳比例超过 90%，或已补正？',
      'Are social insurance and housing fund paid for more than 90 % of staff, or made good?',
    ],
    shows: [
      '缴纳明细、主管部门证明、实际控制人补缴承诺',
      'Payment records, certificates, the controller’s undertaking to make good',
    ],
  }),
  check('nf-27', 'accounts', 'minor', {
    asks: ['劳务派遣用工不超过用工总量的 10%？', 'Are dispatched workers at most 10 % of the workforce?'],
    shows: ['用工人数统计、劳务派遣协议', 'Headcount, contracts with dispatch agencies'],
  }),
  check('nf-28', 'assets', 'blocker', {
    asks: [
      '核心知识产权归公司所有，没有质押和争议？',
      'Does the company itself own its core intellectual property, free of pledges and disputes?',
    ],
    shows: [
      '权属证书、转让协议、职务发明分析',
      'Certificates, assignments, analysis of inventions made in employment',
    ],
    note: [
      '尤其看创始人、高校或原单位名下的专利。',
      'Look above all at patents in the name of a founder, a university or a former employer.',
    ],
  }),
  check('nf-29', 'assets', 'major', {
    asks: [
      '核心人员与原单位没有竞业限制、保密方面的纠纷？',
      'Are core staff free of non-compete and confidentiality claims of former employers?',
    ],
    shows: ['离职文件、协议与个人声明', 'Leaving papers, agreements, personal statements'],
  }),
  check('nf-30', 'assets', 'blocker', {
    asks: [
      '经营所需的许可、资质齐全并在有效期内？',
      'Does it hold every licence that its business needs, all in force?',
    ],
    shows: ['许可与资质一览表', 'Table of licences and qualifications'],
  }),
  check('nf-31', 'assets', 'major', {
    asks: [
      '环评、排污、安全生产、消防手续齐全，没有重大事故？',
      'Are environmental, safety and fire permits complete, without a major accident?',
    ],
    shows: ['环评批复与验收、排污登记、安全和消防文件', 'Environmental approvals, permits, safety papers'],
    note: ['情节重大的，按障碍处理。', 'A grave case is a blocker.'],
  }),
  check('nf-32', 'assets', 'major', {
    asks: [
      '土地、厂房权属清晰，租赁房产没有影响经营的瑕疵？',
      'Is the title to land and buildings clear, and has no leased place a flaw that endangers the business?',
    ],
    shows: ['不动产权证、租赁合同及备案', 'Title certificates, leases and their filing'],
  }),
  check('nf-33', 'assets', 'major', {
    asks: [
      '产品质量、数据安全和个人信息保护合规？',
      'Does it comply with product quality, data security and personal information rules?',
    ],
    shows: [
      '质量体系证书、个人信息保护审计、网络安全等级保护备案',
      'Quality certificates, personal information audit, cybersecurity grading',
    ],
  }),
];

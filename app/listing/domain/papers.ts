import type { Both } from '#app/rules/domain/fact.ts';
import type { Part } from './parts.ts';
import type { StepKey, StepPlan } from './steps.ts';

/** A document that a step brings forth. The code names it for good. */
export type Paper = { readonly code: string; readonly words: Both; readonly part: Part };

type Line = readonly [code: string, part: Part, zh: string, en: string];

const ofStep: Partial<Record<StepKey, readonly Line[]>> = {
  diagnosis: [
    [
      'engagement',
      'issuer',
      '中介机构聘用协议与保密协议',
      'Engagement letters and confidentiality agreements',
    ],
    ['dd-list', 'sponsor', '尽职调查清单', 'Due diligence list'],
    ['gap-report', 'sponsor', '差距诊断报告', 'Gap report'],
    ['timetable', 'sponsor', '工作时间表', 'Timetable'],
  ],
  'due-diligence': [
    ['dd-business', 'sponsor', '业务尽职调查备忘录', 'Business due diligence memo'],
    ['dd-legal', 'law', '法律尽职调查备忘录', 'Legal due diligence memo'],
    ['dd-finance', 'audit', '财务尽职调查备忘录', 'Financial due diligence memo'],
    ['remediation', 'issuer', '整改事项及完成证明', 'Findings and proof of their cure'],
  ],
  'base-date': [
    ['base-audit', 'audit', '股改审计报告', 'Audit report for the conversion'],
    ['base-appraisal', 'appraisal', '资产评估报告', 'Appraisal report'],
    ['capital-verification', 'audit', '验资报告', 'Capital verification report'],
  ],
  conversion: [
    ['promoters', 'law', '发起人协议', 'Promoters’ agreement'],
    ['articles', 'law', '股份公司章程', 'Articles of the joint-stock company'],
    ['creation-meeting', 'law', '创立大会决议', 'Resolutions of the creation meeting'],
    ['licence', 'issuer', '股份公司营业执照', 'Business licence of the joint-stock company'],
  ],
  quotation: [
    ['neeq-consent', 'sponsor', '同意挂牌函', 'NEEQ’s letter of consent'],
    ['neeq-layer', 'sponsor', '进入创新层的公告', 'Announcement of the entry to the innovation layer'],
  ],
  cultivation: [
    [
      'regional-display',
      'issuer',
      '专板展示或挂牌证明',
      'Proof of the place in the regional board’s section',
    ],
    ['data-link', 'issuer', '数据对接确认', 'Confirmation of the data link'],
  ],
  'filing-papers': [
    ['period-audit', 'audit', '申报期审计报告', 'Audit report for the reporting period'],
    ['legal-opinion', 'law', '法律意见书', 'Legal opinion'],
    ['prospectus', 'sponsor', '公开转让说明书', 'Public transfer prospectus'],
    ['working-papers', 'sponsor', '工作底稿', 'Working papers'],
  ],
  'internal-review': [
    ['review-opinion', 'sponsor', '内核意见及回复', 'Opinion of the internal review and the reply'],
    ['recommendation', 'sponsor', '推荐报告', 'Recommendation report'],
  ],
  filing: [
    ['application', 'sponsor', '申报文件全套', 'Whole application package'],
    ['acceptance', 'sponsor', '受理通知', 'Notice of acceptance'],
  ],
  inquiry: [
    ['replies', 'sponsor', '问询回复', 'Replies to the inquiries'],
    ['supplements', 'law', '补充法律意见书', 'Supplementary legal opinions'],
  ],
  consent: [['consent-letter', 'sponsor', '同意挂牌函', 'Letter of consent']],
  listing: [
    ['registration', 'issuer', '股份登记证明', 'Proof of the registration of shares'],
    ['code', 'issuer', '证券简称与代码', 'Short name and code'],
    ['first-disclosure', 'issuer', '首次信息披露文件', 'First disclosure'],
  ],
  supervision: [['periodic-report', 'issuer', '首份定期报告', 'First periodic report']],
};

/** What an offering has instead, paper by paper. */
const ofOffering: Partial<Record<StepKey, readonly Line[]>> = {
  cultivation: [
    ['tutoring-filing', 'sponsor', '辅导备案材料', 'Filing of the tutoring'],
    ['tutoring-report', 'sponsor', '辅导情况报告', 'Report on the tutoring'],
    ['tutoring-accepted', 'sponsor', '辅导验收工作完成函', 'Letter of the accepted tutoring'],
  ],
  'filing-papers': [
    ['period-audit', 'audit', '三年及一期审计报告', 'Audit report for three years and the stub period'],
    ['control-report', 'audit', '内部控制审计报告', 'Audit report on internal control'],
    ['legal-opinion', 'law', '法律意见书、律师工作报告', 'Legal opinion and lawyers’ working report'],
    ['prospectus', 'sponsor', '招股说明书', 'Prospectus'],
    ['working-papers', 'sponsor', '工作底稿', 'Working papers'],
  ],
  'internal-review': [
    ['review-opinion', 'sponsor', '内核意见及回复', 'Opinion of the internal review and the reply'],
    ['recommendation', 'sponsor', '发行保荐书、上市保荐书', 'Sponsor’s letters for offering and listing'],
  ],
  consent: [
    ['committee', 'sponsor', '上市委审议结果', 'Outcome of the listing committee'],
    ['csrc-registration', 'sponsor', '证监会注册批复', 'CSRC’s registration'],
  ],
  listing: [
    ['offering-result', 'sponsor', '发行结果公告', 'Announcement of the offering’s outcome'],
    ['listing-announcement', 'issuer', '上市公告书', 'Listing announcement'],
  ],
};

const ofEntry: Partial<Record<StepKey, readonly Line[]>> = {
  'filing-papers': [
    ['annual-report', 'audit', '经审计的年度报告', 'Audited annual report'],
    ['entry-opinion', 'sponsor', '主办券商进层核查意见', 'Broker’s opinion on the entry'],
  ],
  'internal-review': [
    ['review-opinion', 'sponsor', '内核意见及回复', 'Opinion of the internal review and the reply'],
  ],
  filing: [['application', 'sponsor', '进层申请文件', 'Application for the entry']],
  consent: [['layer-list', 'sponsor', '创新层调入公告', 'Announcement of the companies that entered']],
};

const ofTransfer: Partial<Record<StepKey, readonly Line[]>> = {
  ...ofOffering,
  'filing-papers': [
    ['period-audit', 'audit', '申报期审计报告', 'Audit report for the reporting period'],
    ['legal-opinion', 'law', '法律意见书', 'Legal opinion'],
    ['prospectus', 'sponsor', '转板报告书', 'Transfer report'],
    ['working-papers', 'sponsor', '工作底稿', 'Working papers'],
  ],
  'internal-review': [
    ['review-opinion', 'sponsor', '内核意见及回复', 'Opinion of the internal review and the reply'],
    ['recommendation', 'sponsor', '转板上市保荐书', 'Sponsor’s letter for the transfer'],
  ],
  consent: [
    ['committee', 'sponsor', '上市委审议结果', 'Outcome of the listing committee'],
    ['consent-letter', 'sponsor', '同意转板决定', 'Decision that consents to the transfer'],
  ],
  listing: [
    ['delisting', 'issuer', '北交所终止上市决定', 'BSE’s decision to end the listing'],
    ['listing-announcement', 'issuer', '转板上市公告书', 'Announcement of the listing after the transfer'],
  ],
};

/** The papers of a step on the way to a board, in order. What a project's way leaves out has none. */
export function papersOf(
  board: string,
  { step }: Pick<StepPlan, 'step'>,
  sequence: readonly StepPlan[],
): readonly Paper[] {
  const own = wayOf(board, sequence)[step] ?? ofStep[step] ?? [];
  return own.map(([code, part, zh, en]) => ({ code: `${step}.${code}`, part, words: { zh, en } }));
}

function wayOf(board: string, sequence: readonly StepPlan[]): Partial<Record<StepKey, readonly Line[]>> {
  if (board.startsWith('transfer-')) return ofTransfer;
  if (!board.startsWith('neeq-')) return ofOffering;
  return sequence.some(({ step }) => step === 'inquiry') ? {} : ofEntry;
}

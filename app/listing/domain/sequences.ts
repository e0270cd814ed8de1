import { jointStock } from '#app/readiness/domain/facts.ts';
import {
  advisersEngaged,
  baseDateAudited,
  brokerApproved,
  dueDiligenceDone,
  filingAudited,
  tutoringAccepted,
} from '#app/readiness/domain/process.ts';
import type { FactName } from '#app/rules/domain/fact.ts';
import type { Part } from './parts.ts';
import type { StepKey, StepPlan } from './steps.ts';

type Text = readonly [zh: string, en: string];

function step(
  key: StepKey,
  part: Part,
  usual: StepPlan['usual'],
  [zh, en]: Text,
  { fact = null, note = null }: { fact?: FactName<'yes'> | null; note?: Text | null } = {},
): StepPlan {
  return { step: key, part, usual, words: { zh, en }, fact, note: note && { zh: note[0], en: note[1] } };
}

const diagnosis = step(
  'diagnosis',
  'issuer',
  [14, 28],
  ['诊断与聘请中介', 'Diagnosis and engaging advisers'],
  {
    fact: advisersEngaged,
    note: ['每个否决项都有整改安排', 'Every blocker has a plan for its cure'],
  },
);
const dueDiligence = step(
  'due-diligence',
  'sponsor',
  [30, 90],
  ['尽职调查与整改', 'Due diligence and cure of findings'],
  {
    fact: dueDiligenceDone,
    note: [
      '否决项全部消除；代持、资金占用等整改可能需要 6—12 个月',
      'All blockers are closed; curing nominee holdings or fund occupation may take 6 to 12 months',
    ],
  },
);
const baseDate = step(
  'base-date',
  'audit',
  [28, 56],
  ['股改基准日审计、评估', 'Audit and appraisal as of the base date'],
  {
    fact: baseDateAudited,
    note: ['经审计净资产不低于折合的股本', 'Audited net assets cover the share capital to be formed'],
  },
);
const conversion = step(
  'conversion',
  'law',
  [21, 42],
  ['整体变更为股份公司', 'Conversion into a joint-stock company'],
  {
    fact: jointStock,
    note: [
      '按账面净资产折股，业绩才可连续计算',
      'Only a conversion at book net assets lets earlier years count on',
    ],
  },
);
const internalReview = step(
  'internal-review',
  'sponsor',
  [21, 42],
  ['券商立项、质控与内核', 'The broker’s internal review'],
  { fact: brokerApproved, note: ['内核会议通过', 'The internal review meeting has approved'] },
);

function filingPapers(usual: StepPlan['usual']): StepPlan {
  return step(
    'filing-papers',
    'audit',
    usual,
    ['申报期审计与申报文件', 'Audit of the reporting period and filing papers'],
    {
      fact: filingAudited,
      note: [
        '财务报表自截止日起 6 个月内有效，至多延长 3 个月',
        'Statements are valid for 6 months from their last day, extended by 3 at most',
      ],
    },
  );
}

const supervision = (words: Text, note: Text) => step('supervision', 'sponsor', [365, 365], words, { note });

/** A quotation on NEEQ. */
export const quotation: readonly StepPlan[] = [
  diagnosis,
  dueDiligence,
  baseDate,
  conversion,
  step(
    'cultivation',
    'issuer',
    [30, 180],
    ['四板专板展示与规范培育', 'Regional board section and cultivation'],
    {
      note: [
        '可选；符合条件的可走绿色通道',
        'Optional; may open the fast track for companies from such a section',
      ],
    },
  ),
  filingPapers([42, 70]),
  internalReview,
  step('filing', 'sponsor', [2, 7], ['向全国股转公司申报', 'Filing with NEEQ'], {
    note: ['取得受理通知', 'The notice of acceptance is there'],
  }),
  step('inquiry', 'sponsor', [30, 90], ['审核问询与回复', 'Inquiries and replies'], {
    note: [
      '首轮问询通常在受理后约 10 个工作日发出',
      'The first letter comes about 10 working days after acceptance',
    ],
  }),
  step('consent', 'sponsor', [7, 21], ['取得同意挂牌函', 'Letter of consent'], {
    note: ['股东超过 200 人的，由证监会注册', 'With more than 200 shareholders the CSRC registers it'],
  }),
  step('listing', 'issuer', [14, 28], ['股份登记与挂牌', 'Registration of shares and quotation']),
  supervision(
    ['持续督导', 'Continuous supervision'],
    [
      '挂牌期间长期进行，此处列示第一年',
      'It goes on as long as the company is quoted; the first year is shown',
    ],
  ),
];

/** The same without a time in a regional board's section. */
export const quotationAtOnce = quotation.filter(({ step: key }) => key !== 'cultivation');

/** From the base layer of NEEQ to the innovation layer. */
export const entry: readonly StepPlan[] = [
  diagnosis,
  filingPapers([28, 60]),
  internalReview,
  step('filing', 'sponsor', [2, 7], ['提交进层申请', 'Filing for the innovation layer'], {
    note: ['在当期进层窗口内提交', 'Handed in within a window of entry'],
  }),
  step('consent', 'sponsor', [14, 30], ['公示与调层', 'Publication and move']),
  supervision(
    ['持续督导与层级维持', 'Supervision and keeping the layer'],
    ['每年定期报告后复核是否仍符合创新层条件', 'After each annual report the conditions are looked at again'],
  ),
];

const tutoring = step('cultivation', 'sponsor', [90, 180], ['上市辅导', 'Tutoring'], {
  fact: tutoringAccepted,
  note: [
    '辅导期原则上不少于三个月，由证监局验收',
    'Three months at least as a rule; the local CSRC office accepts it',
  ],
});
const exchangeFiling = (zh: string, en: string) =>
  step('filing', 'sponsor', [5, 10], [zh, en], {
    note: ['取得受理通知', 'The notice of acceptance is there'],
  });
const offeringReview: readonly StepPlan[] = [
  step('inquiry', 'sponsor', [120, 270], ['审核问询与回复', 'Inquiries and replies'], {
    note: [
      '交易所审核与回复合计一般不超过 6 个月，不含中止',
      'Review and replies together as a rule take 6 months at most, suspensions aside',
    ],
  }),
  step(
    'consent',
    'sponsor',
    [30, 90],
    ['上市委审议与证监会注册', 'Listing committee and CSRC registration'],
    { note: ['注册决定一年内有效', 'The registration is valid for a year'] },
  ),
  step('listing', 'issuer', [14, 42], ['发行与上市', 'Offering and listing']),
];
const afterListing = supervision(
  ['持续督导', 'Supervision after listing'],
  [
    '上市当年剩余时间及其后两至三个完整年度，此处列示第一年',
    'The rest of the year and two to three full years after it; the first year is shown',
  ],
);

/** A public offering on STAR, ChiNext or a main board. */
export const offering: readonly StepPlan[] = [
  diagnosis,
  { ...dueDiligence, usual: [60, 120] },
  baseDate,
  conversion,
  tutoring,
  filingPapers([60, 110]),
  internalReview,
  exchangeFiling('向交易所申报', 'Filing with the exchange'),
  ...offeringReview,
  afterListing,
];

/** A public offering on the BSE of a company that is on NEEQ: it is a joint-stock company since then. */
export const bse: readonly StepPlan[] = [
  diagnosis,
  dueDiligence,
  tutoring,
  filingPapers([42, 84]),
  internalReview,
  exchangeFiling('向北交所申报', 'Filing with the BSE'),
  ...offeringReview.map((one) => (one.step === 'inquiry' ? { ...one, usual: [90, 210] as const } : one)),
  afterListing,
];

/** The same of a company outside NEEQ. Twelve months there count to the meeting of the committee, not to the filing. */
export const bseFromOutside: readonly StepPlan[] = [
  diagnosis,
  dueDiligence,
  baseDate,
  conversion,
  step(
    'quotation',
    'sponsor',
    [330, 480],
    ['新三板挂牌并进入创新层', 'Quotation on NEEQ and entry to its innovation layer'],
    {
      note: [
        '另立新三板项目推进；上市委审议时须连续挂牌满 12 个月',
        'A project of its own; twelve months on NEEQ are wanted by the meeting of the listing committee',
      ],
    },
  ),
  ...bse.slice(2),
];

/** From the BSE to STAR or ChiNext: nobody is tutored again, and no new shares are offered. */
export const transfer: readonly StepPlan[] = [
  diagnosis,
  dueDiligence,
  filingPapers([42, 84]),
  internalReview,
  exchangeFiling('向转入交易所申报', 'Filing with the exchange of destination'),
  step('inquiry', 'sponsor', [60, 120], ['审核问询与回复', 'Inquiries and replies']),
  step('consent', 'sponsor', [14, 60], ['上市委审议与同意转板', 'Listing committee and consent']),
  step('listing', 'issuer', [28, 60], ['北交所终止上市与转入上市', 'Leaving the BSE and listing anew']),
  afterListing,
];

import type { QuestionValues } from '#app/admissions/commands/change-form.ts';
import type { CriterionValues } from '#app/admissions/commands/change-rounds.ts';
import type { Option } from '#app/admissions/domain/question.ts';
import type { TeamPerson } from '#app/admissions/domain/team-people.ts';

function options(...names: [zh: string, en: string][]): Option[] {
  return names.map(([zh, en], at) => ({ key: String(at + 1), zh, en }));
}

const plain = { roundId: null, required: true, help: null, helpEn: null, options: [] };

/** What every call of the demo world asks. */
export const questions: readonly QuestionValues[] = [
  { ...plain, type: 'long-text', label: '要解决的问题和目标客户', labelEn: 'The problem, and whose it is' },
  {
    ...plain,
    type: 'long-text',
    label: '核心技术和知识产权',
    labelEn: 'Core technology and intellectual property',
  },
  {
    ...plain,
    type: 'choice',
    label: '产品目前的阶段',
    labelEn: 'How far the product is',
    options: options(
      ['概念验证', 'Proof of concept'],
      ['样机', 'Prototype'],
      ['小批试用', 'Pilot'],
      ['正式销售', 'On sale'],
    ),
  },
  {
    ...plain,
    type: 'choices',
    label: '最需要的支持',
    labelEn: 'Support that you need most',
    options: options(
      ['办公和实验场地', 'Space'],
      ['融资对接', 'Investors'],
      ['客户和场景', 'Customers'],
      ['知识产权服务', 'IP services'],
    ),
  },
  { ...plain, type: 'money', label: '已完成融资', labelEn: 'Money raised so far' },
  { ...plain, type: 'date', label: '希望入驻的日期', labelEn: 'When you would like to move in' },
  { ...plain, type: 'link', required: false, label: '产品介绍网址', labelEn: 'Where the product is shown' },
];

export const criteria: readonly CriterionValues[] = [
  {
    name: '团队',
    nameEn: 'Team',
    weight: 35,
    anchors: ['缺少关键岗位', '有技术，缺市场', '互补，投入全职', '做成过同类产品'],
  },
  {
    name: '技术与壁垒',
    nameEn: 'Technology',
    weight: 35,
    anchors: ['容易被复制', '有改进，尚无专利', '已申请核心专利', '国内领先，有数据支撑'],
  },
  {
    name: '市场',
    nameEn: 'Market',
    weight: 30,
    anchors: ['需求不清楚', '有意向，未付费', '有付费客户', '客户复购并扩大'],
  },
];

export const problems = [
  '产线质检仍靠人工，漏检率高、培训周期长。目标客户是中小制造企业，我们把检测时间从分钟级降到秒级。',
  '基层医疗机构缺少稳定的检测手段。我们提供便携设备和配套试剂，单次成本降到同类产品的三分之一。',
  '储能电站的安全预警误报多、反应慢。目标客户是电站运营方，产品可提前四小时给出可解释的预警。',
  '实验室数据分散在仪器和表格里，难以复用。我们面向研发型企业提供统一的数据平台。',
] as const;

export const technologies = [
  '自研算法在公开数据集上领先同类方案，已申请发明专利 3 项，授权 1 项。',
  '核心部件由团队自行设计，工艺经过两轮流片验证，软件著作权 5 项。',
  '与高校共建联合实验室，材料配方独占许可，十年内有效。',
] as const;

export const remarks = {
  pass: ['符合领域和成立年限要求，材料齐全。', '方向与本批次一致，团队全职。'],
  fail: ['与本批次方向不一致，建议关注下一批次。', '成立时间超过入孵年限。'],
  score: ['团队扎实，市场验证还需要半年。', '技术壁垒清楚，商务能力要补强。', '客户反馈很好，现金流偏紧。'],
} as const;

export type DemoCallName = { name: string; nameEn: string };

/** The calls of each incubator: the one that is over, and the one that is open. */
export const callNames: Record<string, { past: DemoCallName; open: DemoCallName }> = {
  qihang: {
    past: { name: '启航 2026 春季招募', nameEn: 'Qihang spring call 2026' },
    open: { name: '启航 2027 春季招募', nameEn: 'Qihang spring call 2027' },
  },
  zhichun: {
    past: { name: '知春第五期招募', nameEn: 'Zhichun fifth call' },
    open: { name: '知春第六期招募', nameEn: 'Zhichun sixth call' },
  },
  shengming: {
    past: { name: '生命湾 2026 招募', nameEn: 'Life Bay call 2026' },
    open: { name: '生命湾 2027 招募', nameEn: 'Life Bay call 2027' },
  },
  shahe: {
    past: { name: '沙河智造 2026 招募', nameEn: 'Shahe call 2026' },
    open: { name: '沙河智造 2027 招募', nameEn: 'Shahe call 2027' },
  },
};

/** Whom the first applicants of a call want to have seats once they are taken in. */
export const teams: readonly TeamPerson[][] = [
  [
    { email: 'xu.ran@team.example', name: '许然', role: 'manager' },
    { email: 'pan.yue@team.example', name: '潘悦', role: 'member' },
  ],
  [{ email: 'tao.yiming@team.example', name: '陶一鸣', role: 'member' }],
  [
    { email: 'lu.shiqi@team.example', name: '陆诗琪', role: 'manager' },
    { email: 'he.bin@team.example', name: null, role: 'member' },
  ],
  [{ email: 'meng.fei@team.example', name: '孟飞', role: 'member' }],
];

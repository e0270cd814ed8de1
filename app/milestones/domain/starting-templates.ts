import type { Ask, PlanStage } from './milestone.ts';

/** A milestone of a starting template; predecessors and parents are named by their keys. */
export type StartingMilestone = Ask & {
  key: string;
  partOf: string | null;
  after: readonly string[];
  startsAfter: number;
  dueAfter: number;
};

export type StartingTemplate = {
  stage: PlanStage;
  name: string;
  nameEn: string;
  purpose: string;
  milestones: readonly StartingMilestone[];
};

type Words = readonly [zh: string, en: string];
type More = Partial<Omit<StartingMilestone, 'key' | 'startsAfter' | 'dueAfter'>> & { wants?: Words };

function milestone(
  key: string,
  [title, titleEn]: Words,
  [startsAfter, dueAfter]: readonly [number, number],
  { wants, ...more }: More = {},
): StartingMilestone {
  return {
    key,
    title,
    titleEn,
    startsAfter,
    dueAfter,
    detail: null,
    target: null,
    evidence: wants?.[0] ?? null,
    evidenceEn: wants?.[1] ?? null,
    verifier: 'cohort-manager',
    consequence: null,
    consequenceNote: null,
    partOf: null,
    after: [],
    ...more,
  };
}

/** A figure that closes its milestone by itself. */
function reaching(metricKey: string, value: bigint): Pick<Ask, 'target' | 'verifier'> {
  return { target: { metricKey, comparison: 'at-least', value }, verifier: 'metric' };
}

const WAN = 1_000_000n;

/**
 * What an incubator may start its own templates from, by the usual stages of a technology company: from an idea over a
 * prototype (TRL 4–5), a pilot (TRL 6–7) and first sales (TRL 8–9) to growth. Days from the start of a plan.
 */
export const startingTemplates: readonly StartingTemplate[] = [
  {
    stage: 'idea',
    name: '创意期计划',
    nameEn: 'From an idea',
    purpose: '从想法到可以立项：团队、用户访谈、知识产权归属。',
    milestones: [
      milestone('team', ['核心团队到位', 'The core team is together'], [0, 60], {
        wants: ['团队名单与分工、全职承诺书', 'Who does what, with full-time commitments'],
        consequence: 'desk',
      }),
      milestone('interviews', ['完成 30 次用户访谈', 'Thirty interviews with users'], [0, 75], {
        wants: ['访谈记录与结论摘要', 'Notes and a summary'],
      }),
      milestone('ip', ['核心技术权属清晰', 'The core technology is theirs'], [0, 90], {
        wants: ['发明人协议、职务发明声明或许可合同', 'Inventors’ agreements or a licence'],
      }),
      milestone('plan', ['商业计划书定稿', 'A business plan'], [90, 120], {
        after: ['interviews', 'ip'],
        wants: ['商业计划书', 'The business plan'],
        verifier: 'programme-head',
        consequence: 'next-round',
      }),
      milestone('registered', ['公司注册完成', 'The company is registered'], [120, 150], {
        after: ['plan'],
        wants: ['营业执照', 'The business licence'],
      }),
    ],
  },
  {
    stage: 'prototype',
    name: '样机期计划',
    nameEn: 'To a prototype',
    purpose: '技术成熟度达到 4—5 级：样机、首件专利、研发队伍。',
    milestones: [
      milestone('specification', ['技术方案评审通过', 'The design is reviewed'], [0, 45], {
        wants: ['方案评审意见', 'The review'],
      }),
      milestone('prototype', ['样机完成并通过测试', 'The prototype works and is tested'], [45, 180], {
        after: ['specification'],
        verifier: 'metric',
      }),
      milestone('bench', ['关键指标实验室验证', 'Key figures proven in the laboratory'], [45, 120], {
        partOf: 'prototype',
        wants: ['测试报告', 'The test report'],
      }),
      milestone('field', ['第三方检测报告', 'A third party’s test report'], [120, 180], {
        partOf: 'prototype',
        after: ['bench'],
        wants: ['第三方检测报告', 'The report'],
      }),
      milestone('patent', ['首件专利申请受理', 'The first patent is filed'], [0, 120], {
        ...reaching('ip-applications', 1n),
        consequence: 'tranche',
        consequenceNote: '第一笔研发补助',
      }),
      milestone('engineers', ['研发人员达到 5 人', 'Five people in research'], [0, 150], {
        ...reaching('rd-headcount', 5n),
      }),
      milestone('seed', ['种子轮融资到账 100 万元', 'A million yuan of seed money'], [60, 210], {
        ...reaching('raised', 100n * WAN),
      }),
    ],
  },
  {
    stage: 'pilot',
    name: '中试期计划',
    nameEn: 'To a pilot',
    purpose: '技术成熟度达到 6—7 级：试点客户、中试产线、科技型中小企业入库。',
    milestones: [
      milestone('pilots', ['签下 3 家试点客户', 'Three pilot customers'], [0, 120], {
        ...reaching('customers', 3n),
        consequence: 'next-round',
      }),
      milestone('line', ['中试方案与产线就绪', 'The pilot line is ready'], [0, 120], {
        wants: ['中试方案、场地与设备清单', 'Plan, premises and equipment'],
      }),
      milestone('run', ['完成首轮试点运行', 'A first pilot run'], [120, 240], {
        after: ['pilots', 'line'],
        wants: ['客户试用报告', 'The customers’ reports'],
        consequence: 'tranche',
        consequenceNote: '中试补贴第二笔',
      }),
      milestone('sme', ['科技型中小企业入库', 'Listed as a technology SME'], [0, 150], {
        wants: ['入库登记编号截图', 'The registration number'],
      }),
      milestone('invention', ['取得首件发明专利授权', 'The first invention is granted'], [0, 330], {
        ...reaching('inventions-valid', 1n),
      }),
      milestone('angel', ['天使轮融资到账 300 万元', 'Three million yuan of angel money'], [120, 300], {
        ...reaching('raised', 300n * WAN),
        after: [],
      }),
    ],
  },
  {
    stage: 'market',
    name: '市场期计划',
    nameEn: 'To market',
    purpose: '技术成熟度达到 8—9 级：首批订单、销售队伍、高新技术企业申报。',
    milestones: [
      milestone('orders', ['签约金额累计 200 万元', 'Two million yuan of orders'], [0, 150], {
        ...reaching('orders-signed', 200n * WAN),
      }),
      milestone('revenue', ['营业收入累计 500 万元', 'Five million yuan of revenue'], [0, 330], {
        ...reaching('revenue', 500n * WAN),
        consequence: 'next-round',
      }),
      milestone('customers', ['付费客户达到 20 家', 'Twenty paying customers'], [0, 270], {
        ...reaching('customers', 20n),
      }),
      milestone('hnte-ready', ['高企申报材料齐备', 'High-tech status: the papers are ready'], [30, 180], {
        wants: ['知识产权、研发费用专项审计、科技人员名单', 'Rights, audit of research spending, staff'],
      }),
      milestone('hnte', ['通过高新技术企业认定', 'High-tech status is granted'], [180, 350], {
        after: ['hnte-ready'],
        wants: ['高新技术企业证书或公示文件', 'The certificate or the public notice'],
        verifier: 'programme-head',
        consequence: 'tranche',
        consequenceNote: '高企认定奖励',
      }),
      milestone('team', ['在职人员达到 30 人', 'Thirty people'], [0, 300], { ...reaching('headcount', 30n) }),
    ],
  },
  {
    stage: 'scale',
    name: '成长期计划',
    nameEn: 'To scale',
    purpose: '连续两年收入过千万、融资、专精特新，做好毕业准备。',
    milestones: [
      milestone('revenue', ['营业收入累计 1,000 万元', 'Ten million yuan of revenue'], [0, 365], {
        ...reaching('revenue', 1000n * WAN),
      }),
      milestone('round', ['股权融资累计 500 万元以上', 'Five million yuan of equity'], [0, 270], {
        ...reaching('raised', 500n * WAN + 1n),
      }),
      milestone('audit', ['完成首次年度审计', 'The first yearly audit'], [30, 150], {
        wants: ['审计报告', 'The audit report'],
      }),
      milestone('little-giant', ['省级专精特新申报', 'Applied as a specialised SME'], [150, 300], {
        after: ['audit'],
        wants: ['申报回执', 'The receipt'],
        verifier: 'programme-head',
      }),
      milestone('graduation', ['毕业材料齐备', 'The papers for graduation are ready'], [300, 365], {
        after: ['little-giant'],
        wants: ['毕业申请与佐证材料', 'The application with its evidence'],
        consequence: 'desk',
      }),
    ],
  },
];

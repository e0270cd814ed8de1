import type { OrganisationKind, Role } from '#app/identity/domain/actor.ts';

/** Who plays in the demo world. All names are invented. */
export type DemoSeat = {
  key: string;
  name: string;
  email: string;
  role: Role;
  /** What the account is for, where `npm start` shows it as the one of its kind. */
  shown?: { zh: string; en: string };
};

export type DemoOrganisation = {
  key: string;
  kind: OrganisationKind;
  name: string;
  nameEn: string;
  regionCode: string;
  people: readonly DemoSeat[];
};

export const incubatorKeys = ['qihang', 'zhichun', 'shengming', 'shahe'] as const;

export const organisations: readonly DemoOrganisation[] = [
  {
    key: 'operator',
    kind: 'operator',
    name: '海淀阶梯科技金融服务中心',
    nameEn: 'Haidian Jieti Sci-tech Finance Centre',
    regionCode: '110108',
    people: [
      {
        key: 'operator',
        name: '周明远',
        email: 'zhou@jieti.example',
        role: 'manager',
        shown: { zh: '平台运营经理', en: 'Portal operator' },
      },
      { key: 'operator-member', name: '何静怡', email: 'he@jieti.example', role: 'member' },
      { key: 'operator-viewer', name: '罗建平', email: 'luo@jieti.example', role: 'viewer' },
      {
        key: 'auditor',
        name: '沈令仪',
        email: 'shen@jieti.example',
        role: 'auditor',
        shown: { zh: '平台审计员', en: 'Portal auditor' },
      },
    ],
  },
  {
    key: 'qihang',
    kind: 'incubator',
    name: '启航孵化器',
    nameEn: 'Qihang Incubator',
    regionCode: '110108',
    people: [
      {
        key: 'incubator',
        name: '林晓雯',
        email: 'lin@qihang.example',
        role: 'manager',
        shown: { zh: '孵化器经理', en: 'Incubator manager' },
      },
      { key: 'incubator-member', name: '高志强', email: 'gao@qihang.example', role: 'member' },
      { key: 'incubator-viewer', name: '宋佳琪', email: 'song@qihang.example', role: 'viewer' },
    ],
  },
  {
    key: 'zhichun',
    kind: 'incubator',
    name: '知春加速器',
    nameEn: 'Zhichun Accelerator',
    regionCode: '110108',
    people: [{ key: 'zhichun', name: '郭文博', email: 'guo@zhichun.example', role: 'manager' }],
  },
  {
    key: 'shengming',
    kind: 'incubator',
    name: '生命湾生物孵化器',
    nameEn: 'Life Bay Bio-incubator',
    regionCode: '110114',
    people: [{ key: 'shengming', name: '唐素心', email: 'tang@lifebay.example', role: 'manager' }],
  },
  {
    key: 'shahe',
    kind: 'incubator',
    name: '沙河智造工场',
    nameEn: 'Shahe Maker Works',
    regionCode: '110114',
    people: [{ key: 'shahe', name: '冯国栋', email: 'feng@shahe.example', role: 'manager' }],
  },
  {
    key: 'investor',
    kind: 'investor',
    name: '青松岭创业投资',
    nameEn: 'Qingsong Ridge Ventures',
    regionCode: '110108',
    people: [
      {
        key: 'investor',
        name: '程逸飞',
        email: 'cheng@qingsong.example',
        role: 'manager',
        shown: { zh: '投资经理', en: 'Investor' },
      },
      { key: 'investor-member', name: '韩若曦', email: 'han@qingsong.example', role: 'member' },
    ],
  },
  {
    key: 'bank',
    kind: 'bank',
    name: '京郊银行科技支行',
    nameEn: 'Jingjiao Bank, Technology Branch',
    regionCode: '110108',
    people: [
      {
        key: 'bank',
        name: '梁海宁',
        email: 'liang@jingjiao.example',
        role: 'manager',
        shown: { zh: '银行客户经理', en: 'Bank' },
      },
    ],
  },
  {
    key: 'guarantor',
    kind: 'guarantor',
    name: '恒信达融资担保',
    nameEn: 'Hengxinda Guarantee',
    regionCode: '110105',
    people: [
      {
        key: 'guarantor',
        name: '董立群',
        email: 'dong@hengxinda.example',
        role: 'manager',
        shown: { zh: '担保机构', en: 'Guarantor' },
      },
    ],
  },
  {
    key: 'insurer',
    kind: 'insurer',
    name: '安澜科技保险',
    nameEn: 'Anlan Technology Insurance',
    regionCode: '110105',
    people: [
      {
        key: 'insurer',
        name: '谢婉清',
        email: 'xie@anlan.example',
        role: 'manager',
        shown: { zh: '保险机构', en: 'Insurer' },
      },
    ],
  },
  {
    key: 'broker',
    kind: 'broker',
    name: '云岭证券投行部',
    nameEn: 'Yunling Securities',
    regionCode: '110102',
    people: [
      {
        key: 'broker',
        name: '郑景行',
        email: 'zheng@yunling.example',
        role: 'manager',
        shown: { zh: '主办券商', en: 'Sponsoring broker' },
      },
    ],
  },
  {
    key: 'agency',
    kind: 'agency',
    name: '海淀科创促进中心',
    nameEn: 'Haidian Innovation Promotion Centre',
    regionCode: '110108',
    people: [
      {
        key: 'agency',
        name: '于慧敏',
        email: 'yu@haidian-innovation.example',
        role: 'manager',
        shown: { zh: '政府机构', en: 'Agency' },
      },
    ],
  },
  {
    key: 'intermediary',
    kind: 'intermediary',
    name: '衡正会计师事务所',
    nameEn: 'Hengzheng Accountants',
    regionCode: '110105',
    people: [
      {
        key: 'intermediary',
        name: '马书瑶',
        email: 'ma@hengzheng.example',
        role: 'manager',
        shown: { zh: '中介机构', en: 'Intermediary' },
      },
    ],
  },
];

export const experts = [
  {
    key: 'expert',
    name: '萧维周',
    email: 'xiao@experts.example',
    title: '教授',
    employer: '燕郊理工大学',
    fields: ['光电子', '集成电路'],
    bio: '长期从事硅光集成与先进封装研究，主持过多项科技成果评价。',
    shown: { zh: '评审专家', en: 'Expert' },
  },
  {
    key: 'expert-2',
    name: '陈云舒',
    email: 'chen@experts.example',
    title: '研究员',
    employer: '华北生物技术研究院',
    fields: ['生物医药', '医疗器械'],
    bio: '关注生物药工艺放大与注册申报。',
  },
] as const;

/** Which of the companies have people of their own in the portal: their place in the list of companies. */
export const founders = [
  { company: 66, key: 'founder', email: 'founder@lingxi.example', shown: { zh: '创业者', en: 'Founder' } },
  { company: 1, key: 'founder-2', email: 'founder@yunzhou.example' },
  { company: 8, key: 'founder-3', email: 'founder@zhiyuan.example' },
] as const;

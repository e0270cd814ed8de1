import type { FactOrder } from '#app/readiness/domain/entered-fact.ts';

const WAN = 1_000_000n;

/** How much is known of a company, and what stands against it. */
export type Told = {
  company: number;
  /** Of how many years statements are there, the latest included. */
  years: number;
  /** How many of the checks are answered. */
  answered: number;
  /** Codes of checks that are a problem, and why. */
  problems?: Readonly<Record<string, string>>;
  facts: readonly Entry[];
  /** Answers and facts with a document beside them. */
  evidenced?: boolean;
  penalty?: {
    kind: 'violation' | 'investigation';
    days: number;
    authority: string;
    reason: string;
    minor: boolean;
  };
};

export type Entry = readonly [key: string, value: string, source?: FactOrder['source'], daysAgo?: number];

const wan = (amount: number) => (BigInt(amount) * WAN).toString();

/** Nothing speaks against the company in any register. */
const clean: readonly Entry[] = [
  ['no-crime-24m', 'yes', 'register'],
  ['no-crime-36m', 'yes', 'register'],
  ['no-violation-24m', 'yes', 'register'],
  ['no-violation-36m', 'yes', 'register'],
  ['no-csrc-penalty-12m', 'yes', 'register'],
  ['no-censure-12m', 'yes', 'register'],
  ['no-investigation', 'yes', 'register'],
  ['not-dishonest', 'yes', 'register'],
  ['no-market-ban', 'yes', 'register'],
  ['lawful-existence', 'yes', 'register'],
];

/** From the one that lacks little for the BSE to a team that has just begun. */
export const told: readonly Told[] = [
  {
    company: 16,
    years: 3,
    answered: 45,
    evidenced: true,
    facts: [
      ...clean,
      ['market-cap', wan(52_000), 'estimate'],
      ['holders', '168', 'register'],
      ['offered-shares', '9000000', 'adviser'],
      ['subscribers', '150', 'estimate'],
      ['capital-after', wan(5_900), 'adviser'],
      ['holders-after', '320', 'estimate'],
      ['public-share', '1/4', 'adviser'],
      ['no-false-records-36m', 'yes', 'document'],
      ['reports-on-time-36m', 'yes', 'register'],
      ['internal-control-opinion', 'yes', 'document'],
      ['sponsor-broker', 'yes', 'contract'],
      ['class-one-ip', '6', 'register'],
      ['invention-patents', '8', 'register'],
      ['software-copyrights', '41', 'register'],
      ['standards', '1', 'document'],
      ['institutional-round', wan(3_200), 'contract', 500],
      ['step-advisers', 'yes', 'contract'],
      ['step-due-diligence', 'yes', 'document'],
    ],
  },
  {
    company: 36,
    years: 3,
    answered: 38,
    evidenced: true,
    problems: { 'nf-26': '住房公积金覆盖率 71%，已制定补缴安排，预计 2027 年 3 月完成。' },
    facts: [
      ...clean,
      ['market-cap', wan(38_000), 'estimate'],
      ['holders', '74', 'register'],
      ['class-one-ip', '9', 'register'],
      ['invention-patents', '9', 'register'],
      ['sponsor-broker', 'yes', 'contract'],
      ['institutional-round', wan(4_500), 'contract', 300],
      ['step-advisers', 'yes', 'contract'],
    ],
  },
  {
    company: 66,
    years: 3,
    answered: 22,
    problems: { 'nf-09': '2023 年增资协议中由公司承担回购义务，正在与投资人商谈解除。' },
    facts: [
      ...clean.slice(0, 5),
      ['market-cap', wan(45_000), 'estimate'],
      ['holders', '52', 'register'],
      ['institutional-round', wan(6_000), 'contract', 210],
      ['institutional-round', wan(2_000), 'contract', 620],
      ['software-copyrights', '57', 'register'],
      ['sponsor-broker', 'yes', 'contract'],
    ],
  },
  {
    company: 100,
    years: 3,
    answered: 44,
    evidenced: true,
    facts: [
      ...clean,
      ['holders', '2860', 'register'],
      ['market-cap', wan(168_000), 'register'],
      ['invention-patents', '17', 'register'],
      ['class-one-ip', '17', 'register'],
      ['no-false-records-36m', 'yes', 'document'],
      ['reports-on-time-36m', 'yes', 'register'],
    ],
  },
  {
    company: 76,
    years: 2,
    answered: 26,
    problems: { 'nf-19': '控股股东占用资金 120 万元，约定 2026 年 12 月前归还。' },
    facts: [...clean.slice(0, 6), ['holders', '31', 'register'], ['sponsor-broker', 'yes', 'contract']],
  },
  {
    company: 56,
    years: 2,
    answered: 18,
    facts: [
      ...clean.slice(0, 4),
      ['market-cap', wan(31_000), 'estimate'],
      ['invention-patents', '5', 'register'],
    ],
  },
  {
    company: 12,
    years: 2,
    answered: 15,
    problems: { 'nf-03': '第二期出资 400 万元尚未实缴。' },
    facts: [
      ['institutional-round', wan(2_600), 'contract', 260],
      ['share-reform-started', 'yes', 'document'],
    ],
  },
  {
    company: 32,
    years: 2,
    answered: 11,
    facts: [
      ['holders', '14', 'register'],
      ['share-reform-started', 'yes', 'document'],
    ],
    penalty: {
      kind: 'violation',
      days: 520,
      authority: '北京市昌平区应急管理局',
      reason: '消防设施未按期检测，罚款 2 万元，京昌应急罚〔2025〕118 号',
      minor: true,
    },
  },
  {
    company: 52,
    years: 2,
    answered: 9,
    facts: [['regional-member', 'yes', 'contract']],
    penalty: {
      kind: 'violation',
      days: 400,
      authority: '北京市生态环境局',
      reason: '超标排放废水，罚款 35 万元，京环罚〔2025〕64 号',
      minor: false,
    },
  },
  {
    company: 92,
    years: 1,
    answered: 6,
    facts: [
      ['regional-member', 'yes', 'contract'],
      ['sme', 'yes', 'register'],
    ],
  },
  {
    company: 8,
    years: 1,
    answered: 4,
    facts: [
      ['sme', 'yes', 'register'],
      ['institutional-round', '0', 'company', 20],
    ],
  },
  { company: 28, years: 1, answered: 2, facts: [['sme', 'yes', 'register']] },
];

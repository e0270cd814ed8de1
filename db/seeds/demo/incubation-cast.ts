import type { IncubatorProfile } from '#app/incubation/domain/profile.ts';
import type { Departure, ProgrammeKind } from '#app/incubation/domain/programme.ts';
import { type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { type Decimal, parseDecimal } from '#app/kernel/decimal.ts';
import type { incubatorKeys } from './cast.ts';

/** What the invented incubators say of themselves. */
export const profiles: Record<string, Partial<IncubatorProfile>> = {
  qihang: {
    kind: 'incubator',
    grade: 'national',
    gradeSinceOn: day('2019-12-20'),
    registeredOn: day('2014-05-08'),
    operatingSinceOn: day('2014-09-01'),
    hardshipRegion: false,
    controlledArea: area('15600'),
    tenantArea: area('12180'),
    publicArea: area('2140'),
    fundSize: 3_600_000_000n,
    staffTotal: 18,
    staffProfessional: 15,
    hasTechnicalPlatform: true,
  },
  zhichun: {
    kind: 'accelerator',
    grade: 'provincial',
    gradeSinceOn: day('2021-06-30'),
    registeredOn: day('2016-03-21'),
    operatingSinceOn: day('2016-10-01'),
    hardshipRegion: false,
    controlledArea: area('9200'),
    tenantArea: area('6850.5'),
    publicArea: area('1310'),
    fundSize: 12_000_000_000n,
    staffTotal: 14,
    staffProfessional: 12,
    hasTechnicalPlatform: false,
  },
  shengming: {
    kind: 'incubator',
    grade: 'standard',
    gradeSinceOn: day('2026-03-31'),
    registeredOn: day('2015-11-02'),
    operatingSinceOn: day('2016-05-18'),
    specialisedIn: 'C27',
    hardshipRegion: false,
    controlledArea: area('21400'),
    tenantArea: area('16320'),
    publicArea: area('3050'),
    fundSize: 5_000_000_000n,
    staffTotal: 23,
    staffProfessional: 19,
    hasTechnicalPlatform: true,
  },
  shahe: {
    kind: 'makerspace',
    grade: 'municipal',
    gradeSinceOn: day('2020-09-15'),
    registeredOn: day('2017-04-12'),
    operatingSinceOn: day('2017-08-01'),
    hardshipRegion: null,
    controlledArea: area('3400'),
    tenantArea: area('2270'),
    publicArea: area('680'),
    fundSize: null,
    staffTotal: 7,
    staffProfessional: 5,
    hasTechnicalPlatform: null,
  },
};

export type DemoProgramme = {
  incubator: (typeof incubatorKeys)[number];
  kind: ProgrammeKind;
  name: string;
  nameEn: string;
  purpose: string;
  /** Who answers for it, and who looks after its cohorts day by day: keys of the cast. */
  head: string;
  daily: string;
  months: number;
};

/** The track of each incubator through which the batches of its companies go. */
export const tracks: readonly DemoProgramme[] = [
  {
    incubator: 'qihang',
    kind: 'incubation',
    name: '硬科技孵化营',
    nameEn: 'Deep-tech incubation',
    purpose: '面向有核心技术的早期团队：场地、导师、首台样机与首笔融资，最长三年。',
    head: 'incubator',
    daily: 'incubator-member',
    months: 36,
  },
  {
    incubator: 'zhichun',
    kind: 'incubation',
    name: '知春成长计划',
    nameEn: 'Zhichun growth track',
    purpose: '为完成种子轮的团队配产业导师与首批客户，两年内走到 A 轮。',
    head: 'zhichun',
    daily: 'zhichun',
    months: 24,
  },
  {
    incubator: 'shengming',
    kind: 'incubation',
    name: '生命湾孵化计划',
    nameEn: 'Life Bay incubation',
    purpose: '生物医药与仪器团队的专业孵化：公共实验平台、注册申报辅导。',
    head: 'shengming',
    daily: 'shengming',
    months: 42,
  },
  {
    incubator: 'shahe',
    kind: 'incubation',
    name: '沙河创客营',
    nameEn: 'Shahe makers',
    purpose: '从样品到小批量：共享产线、检测与供应链对接。',
    head: 'shahe',
    daily: 'shahe',
    months: 18,
  },
];

/** A short camp at Qihang for companies that have outgrown incubation, from whichever house they come. */
export const camp: DemoProgramme = {
  incubator: 'qihang',
  kind: 'acceleration',
  name: '启航加速营',
  nameEn: 'Qihang accelerator',
  purpose: '六个月：商业化指标逐月跟踪，结营路演对接投资机构与新三板辅导。',
  head: 'incubator',
  daily: 'incubator-member',
  months: 6,
};

/** The camp's cohorts: its companies by their place in the list. The earlier ones are over. */
export const camps: readonly {
  name: string;
  startsOn: CalendarDate;
  over: CalendarDate | null;
  companies: readonly number[];
}[] = [
  {
    name: '2025 春',
    startsOn: day('2025-03-01'),
    over: day('2025-08-29'),
    companies: [16, 200, 180, 96, 100],
  },
  { name: '2025 秋', startsOn: day('2025-09-01'), over: day('2026-02-27'), companies: [120, 140, 156, 160] },
  {
    name: '2026 秋',
    startsOn: day('2026-09-01'),
    over: null,
    companies: [66, 20, 40, 80, 36, 76, 56, 136],
  },
];

/** Companies whose time in their batch ended otherwise than by graduation. */
export const departed: Record<number, { departure: Departure; on: CalendarDate; note: string }> = {
  24: { departure: 'closed', on: day('2026-07-31'), note: '股东会决议解散，已完成清算备案。' },
  128: { departure: 'withdrew', on: day('2026-05-15'), note: '迁往苏州，协商退出。' },
  61: { departure: 'closed', on: day('2026-04-30'), note: '未能续融，注销。' },
  101: { departure: 'closed', on: day('2026-09-18'), note: '创始团队解散。' },
  21: { departure: 'withdrew', on: day('2025-12-31'), note: '自有场地落成，退出。' },
  98: { departure: 'closed', on: day('2026-06-12'), note: '临床前试验失败后注销。' },
  138: { departure: 'closed', on: day('2026-10-08'), note: '并入高校课题组，公司注销。' },
  178: { departure: 'withdrew', on: day('2026-03-20'), note: '转入加速器。' },
  71: { departure: 'closed', on: day('2026-08-21'), note: '停业。' },
  131: { departure: 'withdrew', on: day('2026-02-28'), note: '租约到期未续。' },
  51: { departure: 'dismissed', on: day('2026-09-30'), note: '连续六个月未报数据，按协议清退。' },
};

function area(text: string): Decimal {
  const read = parseDecimal(text, 2);
  if (read === null) throw new Error(`not an area: ${text}`);
  return read;
}

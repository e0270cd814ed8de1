import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Exact } from '#app/rules/domain/exact.ts';
import { exactOf, whole } from '#app/rules/domain/exact.ts';
import {
  type Book,
  book,
  type Fact,
  type FactName,
  known,
  numberFact,
  yesFact,
} from '#app/rules/domain/fact.ts';
import { monthsFull } from './graduation-facts.ts';

/** What an incubator is judged by. Counts of tenants come in pairs: those known to, and those who at most do. */
export const facts = {
  legalPerson: yesFact('legal-person', '具有独立法人资格', 'Is a legal person of its own'),
  monthsOperating: numberFact('months-operating', 'months', '注册并实际运营', 'Registered and in operation'),
  trueStatistics: yesFact(
    'true-statistics',
    '连续两年报送真实完整的统计数据',
    'Complete and true statistics for two years running',
  ),
  area: numberFact('area', 'square-metres', '可自主支配面积', 'Area at its own disposal'),
  tenantArea: numberFact(
    'tenant-area',
    'square-metres',
    '在孵企业使用面积（含公共服务面积）',
    'Area used by tenants (with public service area)',
  ),
  fund: numberFact('fund', 'CNY', '种子资金或合作孵化资金', 'Seed or co-operating fund'),
  fundCases: numberFact('fund-cases', 'count', '资金使用案例', 'Cases of money used'),
  staff: numberFact('staff', 'people', '机构总人数', 'Staff'),
  professionals: numberFact('professionals', 'people', '专业孵化服务人员', 'Professional staff'),
  mentors: numberFact('mentors', 'people', '创业导师', 'Mentors'),
  tenants: numberFact('tenants', 'companies', '在孵企业', 'Tenants'),
  graduates: numberFact('graduates', 'companies', '累计毕业企业', 'Graduates in all'),
  platform: yesFact('platform', '可自主支配的公共技术服务平台', 'A technical service platform of its own'),
  specialised: yesFact('specialised', '专业孵化器', 'A specialised incubator'),
  hardship: yesFact('hardship', '位于艰苦边远地区', 'In a hardship region'),
  separateAccounts: yesFact(
    'separate-accounts',
    '孵化服务收入单独核算',
    'Incubation service income is accounted for by itself',
  ),
  serviceIncome: numberFact(
    'service-income',
    'CNY',
    '房租、物业以外的服务收入',
    'Income other than rent and property',
  ),
  income: numberFact('income', 'CNY', '总收入', 'Income in all'),
  selection: yesFact('selection', '年度评价结论', 'The verdict of the yearly evaluation'),
} as const;

function pair(key: string, zh: string, en: string) {
  return {
    least: numberFact(key, 'companies', zh, en),
    most: numberFact(
      `${key}-most`,
      'companies',
      `${zh}（至多，尚有企业情况不明）`,
      `${en} (at most: some are not known)`,
    ),
  };
}

/** Counts of tenants with a property that is known of some and not of others. */
export const tenantCounts = {
  funded: pair(
    'funded-tenants',
    '获得本器自有或合作资金投资的在孵企业',
    'Tenants funded by its own or a co-operating fund',
  ),
  invested: pair('invested-tenants', '获得投融资的在孵企业', 'Tenants that received investment'),
  patent: pair('patent-tenants', '已申请专利的在孵企业', 'Tenants that applied for patents'),
  ip: pair('ip-tenants', '拥有有效知识产权的在孵企业', 'Tenants with valid IP'),
  sameIndustry: pair('same-industry-tenants', '同一产业领域的在孵企业', 'Tenants in one industry'),
  growing: pair(
    'growing-tenants',
    '营业收入或研发投入增长超过 20% 的在孵企业',
    'Tenants whose revenue or R&D spending grew by more than 20 %',
  ),
} as const;
export type TenantProperty = keyof typeof tenantCounts;
export const tenantProperties = Object.keys(tenantCounts) as TenantProperty[];

/** What is known of one tenant, by property; null is not known. */
export type TenantFacts = Record<TenantProperty, boolean | null> & { companyId: string };

/** What the incubator states of itself because nothing else in the portal knows it. */
export const statedKeys = [
  'legal-person',
  'true-statistics',
  'fund-cases',
  'mentors',
  'graduates-before',
  'separate-accounts',
  'service-income',
  'income',
  'selection',
] as const;
export type StatedKey = (typeof statedKeys)[number];
export const statedYesNo: readonly StatedKey[] = [
  'legal-person',
  'true-statistics',
  'separate-accounts',
  'selection',
];

/** Amounts: typed in 万元, kept in fen. */
export const statedMoney: readonly StatedKey[] = ['service-income', 'income'];

export type Stated = {
  key: StatedKey;
  value: string;
  on: CalendarDate;
  note: string | null;
  enteredByName: string;
};

export type CriteriaSource = {
  profile: {
    operatingSinceOn: CalendarDate | null;
    registeredOn: CalendarDate | null;
    controlledArea: string | null;
    tenantArea: string | null;
    publicArea: string | null;
    fundSize: bigint | null;
    staffTotal: number | null;
    staffProfessional: number | null;
    hasTechnicalPlatform: boolean | null;
    specialisedIn: string | null;
    hardshipRegion: boolean | null;
  };
  tenants: readonly TenantFacts[];
  /** Companies that graduated here, as the portal knows them. */
  graduates: readonly string[];
  /** Area let to tenants today by the leases, in square metres; null where there are no leases in the portal. */
  leasedArea: string | null;
  /** Mentors on the portal's list; null where it keeps none. */
  mentors: number | null;
  /** Cases of the fund used by the register of holdings; null where it holds none. */
  fundCases: number | null;
  stated: readonly Stated[];
  parameters: ReadonlyMap<string, Exact>;
};

/** Everything that is known of an incubator on a day. */
export function criteriaBook(source: CriteriaSource, today: CalendarDate): Book {
  const found = new Map<string, Fact>();
  const put = (name: FactName, value: Exact | boolean | null, from: string, more: Partial<Fact> = {}) => {
    if (value !== null) found.set(name.key, known(value, from, more));
  };
  const { profile, tenants } = source;
  const number = (value: number | bigint | null) => (value === null ? null : whole(value));
  const area = (text: string | null) => (text === null ? null : exactOf(text));
  const sinceOn = laterOf(profile.registeredOn, profile.operatingSinceOn);
  put(facts.monthsOperating, number(sinceOn && monthsFull(sinceOn, today)), 'profile', { on: sinceOn });
  put(facts.area, area(profile.controlledArea), 'profile');
  const used = area(source.leasedArea) ?? area(profile.tenantArea);
  const shared = area(profile.publicArea);
  if (used) {
    const all = shared ? { n: used.n * shared.d + shared.n * used.d, d: used.d * shared.d } : used;
    put(facts.tenantArea, all, source.leasedArea === null ? 'profile' : 'leases');
  }
  put(facts.fund, number(profile.fundSize), 'profile');
  put(facts.staff, number(profile.staffTotal), 'profile');
  put(facts.professionals, number(profile.staffProfessional), 'profile');
  put(facts.mentors, number(source.mentors), 'mentors');
  put(facts.fundCases, number(source.fundCases), 'holdings');
  put(facts.platform, profile.hasTechnicalPlatform, 'profile');
  put(facts.specialised, profile.specialisedIn !== null, 'profile', { note: profile.specialisedIn });
  put(facts.hardship, profile.hardshipRegion, 'profile');
  put(facts.tenants, whole(tenants.length), 'cohorts', { from: tenants.map((one) => one.companyId) });
  for (const property of tenantProperties) {
    const yes = tenants.filter((one) => one[property] === true).map((one) => one.companyId);
    const open = tenants.filter((one) => one[property] === null).map((one) => one.companyId);
    put(tenantCounts[property].least, whole(yes.length), 'tenants', { from: yes });
    put(tenantCounts[property].most, whole(yes.length + open.length), 'tenants', { from: open });
  }
  let graduates = BigInt(source.graduates.length);
  for (const one of source.stated) {
    const more = { on: one.on, note: one.note, enteredBy: one.enteredByName };
    if (one.key === 'graduates-before') graduates += BigInt(one.value);
    else if (statedYesNo.includes(one.key)) found.set(one.key, known(one.value === 'yes', 'stated', more));
    else if (!found.has(one.key)) {
      const value = exactOf(one.value);
      if (value) found.set(one.key, known(value, 'stated', more));
    }
  }
  put(facts.graduates, whole(graduates), 'graduations', { from: source.graduates });
  return book(found, { parameters: source.parameters });
}

function laterOf(a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

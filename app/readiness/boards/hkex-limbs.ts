import { type Exact, percent, times, whole } from '#app/rules/domain/exact.ts';
import { type FactRef, of } from '#app/rules/domain/fact.ts';
import {
  all,
  any,
  atLeast,
  atLeastThat,
  measured,
  moreThan,
  personLimb,
  type Rule,
  rule,
  yesLimb,
} from '#app/rules/domain/rule.ts';
import { holdersAfter, marketCap, publicShare, rdSpending } from '../domain/facts.ts';
import { monthsSameController, monthsSameManagement } from '../domain/facts-china.ts';
import { aShares, floatWaiver, freeFloatShare, fxHkd, operatingExpenses } from '../domain/facts-overseas.ts';
import {
  assumed,
  atLeastLimb,
  billion,
  dollars,
  million,
  type Naming,
  ratioOf,
  secondary,
  tieredFloat,
  valueOfShare,
} from './overseas-limbs.ts';

export const hkex = {
  zh: '香港联合交易所',
  en: 'The Stock Exchange of Hong Kong',
};

/** The same management for so many months, the same owners in the last year. */
export function continuity(name: Naming, clause: string, months: number): Rule[] {
  const years = months / 12;
  return [
    atLeastLimb(
      {
        ...name(
          'management',
          clause,
          `至少 ${years} 个年度管理层大致不变`,
          `The same management for ${years} years`,
        ),
        ...secondary,
      },
      of(monthsSameManagement),
      whole(months),
    ),
    atLeastLimb(
      {
        ...name('control', clause, '最近一个年度拥有权和控制权不变', 'The same owners in the latest year'),
        ...secondary,
      },
      of(monthsSameController),
      whole(12),
    ),
  ];
}

export function holders(name: Naming, clause: string, least: number): Rule {
  return atLeastLimb(
    { ...name('holders', clause, `股东不少于 ${least} 名`, `At least ${least} holders`), ...secondary },
    of(holdersAfter),
    whole(least),
  );
}

/** Public float and free float for documents since 2025-08-04; `free` is the least value of the free float in dollars. */
export function floatSince2025(name: Naming, clause: string, free: number): Rule {
  const dual = all(name('float.dual', clause, 'A 股发行人的 H 股', 'H shares of an issuer of A shares'), [
    yesLimb({
      ...name('float.a-shares', clause, '已有 A 股上市', 'A shares are listed'),
      ...secondary,
      fact: of(aShares),
    }),
    any(name('float.h', clause, '符合一项', 'Either'), [
      atLeastLimb(
        {
          ...name('float.h-share', clause, 'H 股公众持股不低于 10%', 'At least 10 % in public hands'),
          ...secondary,
        },
        of(publicShare),
        percent(10),
      ),
      valueOfShare(
        {
          ...name(
            'float.h-value',
            clause,
            'H 股公众持股市值不低于 30 亿港元',
            'At least HK$3bn in public hands',
          ),
          ...secondary,
        },
        publicShare,
        3 * billion,
      ),
    ]),
  ]);
  const least = free / million;
  return all(name('float', clause, '公众持股与自由流通', 'Public float and free float'), [
    any(name('float.public', clause, '公众持股量', 'Public float'), [
      tieredFloat({
        ...name('float.tier', clause, '按市值分级的公众持股比例', 'The share that the market value asks for'),
        ...secondary,
      }),
      dual,
    ]),
    any(name('float.free', clause, '自由流通量', 'Free float'), [
      all(name('float.free.both', clause, '同时满足', 'Both'), [
        atLeastLimb(
          {
            ...name('float.free.share', clause, '自由流通量不低于 10%', 'A free float of at least 10 %'),
            ...secondary,
          },
          of(freeFloatShare),
          percent(10),
        ),
        valueOfShare(
          {
            ...name(
              'float.free.value',
              clause,
              `自由流通市值不低于 ${least / 100} 亿港元`,
              `A free float of at least HK$${least}m`,
            ),
            ...secondary,
          },
          freeFloatShare,
          free,
        ),
      ]),
      valueOfShare(
        {
          ...name(
            'float.free.large',
            clause,
            '自由流通市值不低于 6 亿港元',
            'A free float of at least HK$600m',
          ),
          ...secondary,
        },
        freeFloatShare,
        600 * million,
      ),
    ]),
  ]);
}

/** Public float before 2025-08-04: a quarter, or less for a large issuer if the exchange accepts it. */
export function floatBefore2025(name: Naming, clause: string, leastValue: number): Rule {
  return all(name('float', clause, '公众持股量', 'Public float'), [
    any(name('float.public', clause, '公众持股比例', 'Share in public hands'), [
      atLeastLimb(
        {
          ...name('float.quarter', clause, '公众持股不低于 25%', 'At least 25 % in public hands'),
          ...assumed,
        },
        of(publicShare),
        percent(25),
      ),
      all(name('float.large', clause, '大市值发行人', 'A large issuer'), [
        atLeastLimb(
          {
            ...name('float.lower', clause, '公众持股不低于 15%', 'At least 15 % in public hands'),
            ...assumed,
          },
          of(publicShare),
          percent(15),
        ),
        rule({
          ...name('float.size', clause, '预计市值超过 100 亿港元', 'A market value above HK$10bn'),
          ...assumed,
          needs: { cap: of(marketCap), rate: of(fxHkd) },
          judge: ({ cap, rate }) => measured(times(cap, rate), moreThan(dollars(10 * billion), 'HKD')),
        }),
        personLimb({
          ...name('float.waiver', clause, '交易所接受较低比例', 'The exchange accepts less'),
          ...assumed,
          fact: of(floatWaiver),
        }),
      ]),
    ]),
    valueOfShare(
      {
        ...name(
          'float.value',
          clause,
          `公众持股市值不低于 ${leastValue / million / 100} 亿港元`,
          `At least HK$${leastValue / million}m in public hands`,
        ),
        ...assumed,
      },
      publicShare,
      leastValue,
    ),
  ]);
}

/** R&D as a share of the operating expenditure of the same years. */
export function researchShare(
  code: string,
  head: { name: Naming; clause: string },
  periods: readonly string[],
  least: Exact,
  sure = secondary,
): Rule {
  const shown = (least.n * 100n) / least.d;
  const span = periods.length === 1 ? yearName(periods[0] as string) : threeYears;
  const years = (fact: typeof rdSpending, key: string) =>
    periods.map((period) => [`${key}${period}`, of(fact, period)] as const);
  const needs = Object.fromEntries([...years(rdSpending, 'rd '), ...years(operatingExpenses, 'opex ')]);
  return rule({
    ...head.name(
      code,
      head.clause,
      `${span.zh}研发开支占营运开支不低于 ${shown}%`,
      `R&D is at least ${shown} % of operating expenditure (${span.en})`,
    ),
    ...sure,
    needs: needs as Record<string, FactRef<'number'>>,
    judge: (given) => {
      const of = (key: string) => periods.map((period) => given[`${key}${period}`] as Exact);
      return measured(ratioOf(of('rd '), of('opex ')), atLeastThat(least, 'share'));
    },
  });
}

const threeYears = { zh: '三个年度合计', en: 'three years together' };
function yearName(period: string) {
  if (period === 't') return { zh: '最近一年', en: 'the latest year' };
  return period === 't-1'
    ? { zh: '上一年', en: 'the year before' }
    : { zh: '再上一年', en: 'two years before' };
}

/** The share over three years together, and in at least two of them. */
export function researchShareOfThree(
  code: string,
  head: { name: Naming; clause: string },
  least: Exact,
): Rule {
  const { name, clause } = head;
  const yearly = ['t', 't-1', 't-2'].map((period, back) =>
    researchShare(`${code}.year-${back}`, head, [period], least, assumed),
  );
  return all(name(code, clause, '研发开支占比', 'Share of R&D'), [
    researchShare(`${code}.sum`, head, ['t', 't-1', 't-2'], least),
    atLeast(2, name(`${code}.years`, clause, '三个年度中的两个', 'Two of the three years'), yearly),
  ]);
}

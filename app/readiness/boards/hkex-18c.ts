import { compare, percent, times, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, cases, personLimb, type Rule } from '#app/rules/domain/rule.ts';
import { marketCap } from '../domain/facts.ts';
import {
  commercialPath,
  fxHkd,
  pathfinders,
  priceSetters,
  researchYears,
  specialistIndustry,
  specialistRevenue,
  workingCapital,
} from '../domain/facts-overseas.ts';
import { continuity, holders, researchShareOfThree } from './hkex-limbs.ts';
import {
  atLeastLimb,
  billion,
  converted,
  dollars,
  million,
  naming,
  overseasFiling,
  secondary,
} from './overseas-limbs.ts';

export const hkex18cName = naming('hkex-18c');
const name = hkex18cName;

const capLimb = (code: string, bn: number) =>
  converted(
    {
      ...name(code, '第18C.03(3)条', `市值不低于 ${bn * 10} 亿港元`, `A market value of HK$${bn}bn`),
      ...secondary,
    },
    of(marketCap),
    bn * billion,
    'HKD',
  );

const head = { name, clause: '第18C.04条' };
const commercialResearch = researchShareOfThree('commercial.rd', head, percent(15));
const someRevenue = researchShareOfThree('pre.rd-30', head, percent(30));
const littleRevenue = researchShareOfThree('pre.rd-50', head, percent(50));

/** Without commercial revenue: half of the expenditure, or 30 % from HK$150m of revenue on. */
const preResearch = cases({
  ...name('pre.rd', '第18C.04条', '研发开支占比（按收入分档）', 'Share of R&D (by revenue)'),
  needs: { revenue: of(specialistRevenue, 't'), rate: of(fxHkd) },
  choose: ({ revenue, rate }) =>
    compare(times(revenue, rate), dollars(150 * million)) >= 0 ? someRevenue : littleRevenue,
  branches: [someRevenue, littleRevenue],
});

/** Chapter 18C with the market values that an edition asks of either track, in billions, and its float. */
export function hkex18cRule(caps: { commercial: number; before: number }, float: Rule): Rule {
  const commercial = all(name('commercial', '第18C.03条', '已商业化公司', 'A commercial company'), [
    converted(
      {
        ...name(
          'commercial.revenue',
          '第18C.03(4)条',
          '特专科技业务收入不低于 2.5 亿港元',
          'Specialist revenue of HK$250m',
        ),
        ...secondary,
      },
      of(specialistRevenue, 't'),
      250 * million,
      'HKD',
    ),
    capLimb('commercial.cap', caps.commercial),
    commercialResearch,
  ]);
  const before = all(name('pre', '第18C.03条', '未商业化公司', 'A pre-commercial company'), [
    capLimb('pre.cap', caps.before),
    preResearch,
    atLeastLimb(
      {
        ...name(
          'pre.working-capital',
          '第18C.07条',
          '营运资金不低于未来 12 个月开支的 125%',
          'Working capital of 125 % of the next 12 months’ costs',
        ),
        ...secondary,
      },
      of(workingCapital),
      percent(125),
    ),
    personLimb({
      ...name('pre.path', '第18C.06条', '有实现商业化的可信路径', 'A credible path to commercial revenue'),
      ...secondary,
      fact: of(commercialPath),
    }),
  ]);
  return all(
    name('all', '第18C章', '特专科技公司上市条件', 'Conditions for specialist technology companies'),
    [
      personLimb({
        ...name('sector', '第18C.01条', '属于特专科技可接纳领域', 'In an acceptable sector'),
        ...secondary,
        fact: of(specialistIndustry),
      }),
      atLeastLimb(
        {
          ...name(
            'research',
            '第18C.04条',
            '研发至少三个会计年度',
            'Research for at least three fiscal years',
          ),
          ...secondary,
        },
        of(researchYears),
        whole(3),
      ),
      ...continuity(name, '第18C.03(2)条', 36),
      any(name('tracks', '第18C.03条', '符合一类', 'Either kind'), [commercial, before]),
      personLimb({
        ...name(
          'pathfinders',
          '第18C.05条',
          '资深独立投资者投资达到要求',
          'Enough sophisticated independent money',
        ),
        ...secondary,
        fact: of(pathfinders),
      }),
      atLeastLimb(
        {
          ...name(
            'price-setters',
            '第18C.08条',
            '独立定价投资者认购不低于 50%',
            'At least 50 % to independent price-setting investors',
          ),
          ...secondary,
        },
        of(priceSetters),
        percent(50),
      ),
      float,
      holders(name, '第8.08(2)条', 300),
      overseasFiling(name),
    ],
  );
}

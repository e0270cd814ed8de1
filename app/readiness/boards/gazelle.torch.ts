import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { over, percent, sum, wan, whole } from '#app/rules/domain/exact.ts';
import { type FactRef, of } from '#app/rules/domain/fact.ts';
import { all, any, measured, moreThan, rule } from '#app/rules/domain/rule.ts';
import { rdSpending, revenue, staff } from '../domain/facts.ts';
import { age } from '../domain/facts-schemes.ts';
import { compoundGrowthReaches, groupOf, heads, reachesLocally } from './limbs.ts';
import { within } from './scheme-limbs.ts';

const { secondary, assumed } = heads('gazelle');
const source = '科技部火炬中心、长城战略咨询口径';
const at = (code: string, zh: string, en: string) => secondary(code, source, zh, en);
const years = ['t', 't-1', 't-2', 't-3'];
const needs: Record<string, FactRef<'number'>> = Object.fromEntries(
  years.flatMap((period) => [
    [`rd ${period}`, of(rdSpending, period)],
    [`revenue ${period}`, of(revenue, period)],
  ]),
);

/** Over four years R&D and revenue are added up first; the mean of the yearly ratios may differ. */
const research = rule({
  ...at('research', '四年研发投入强度超过 2.5%', 'R&D above 2.5 % of revenue in four years'),
  needs,
  judge: (given) => {
    const together = (key: string) => sum(years.flatMap((period) => given[`${key} ${period}`] ?? []));
    const earned = together('revenue');
    return measured(earned.n > 0n ? over(together('rd'), earned) : null, moreThan(percent('2.5'), 'share'));
  },
});

/** A publisher's definition, no statute. Growth of three years is over two steps, as elsewhere in this portal. */
export const gazelleTorch: Edition = {
  set: 'gazelle',
  code: 'gazelle.torch',
  issuer: { zh: '科技部火炬中心、长城战略咨询', en: 'Torch Center and GEI (publishers)' },
  title: { zh: '瞪羚企业遴选口径（非法定）', en: 'Gazelles, as publishers select them (no statute)' },
  document: '',
  issuedOn: null,
  effectiveOn: day('2022-01-01'),
  until: null,
  rule: all(groupOf(at('all', '遴选条件', 'Conditions')), [
    within(at('age', '成立不超过 15 年', 'At most 15 years old'), of(age), whole(15)),
    any(groupOf(at('growth', '成长（符合一项）', 'Growth (either)')), [
      compoundGrowthReaches(
        at('growth.revenue', '三年收入复合增长率不低于 20%', 'Revenue grew by at least 20 % a year'),
        revenue,
        percent(20),
      ),
      compoundGrowthReaches(
        at('growth.staff', '三年员工复合增长率不低于 30%', 'Staff grew by at least 30 % a year'),
        staff,
        percent(30),
      ),
    ]),
    research,
    any(groupOf(at('base', '基期规模（符合一项）', 'Size in the first year (either)')), [
      reachesLocally(
        assumed('base.revenue', source, '基期收入', 'Revenue of the first year'),
        of(revenue, 't-2'),
        'gazelle.base-revenue',
        wan(1000),
      ),
      reachesLocally(
        assumed('base.staff', source, '基期员工', 'Staff of the first year'),
        of(staff, 't-2'),
        'gazelle.base-staff',
        whole(100),
      ),
    ]),
  ]),
  parameters: [
    {
      key: 'gazelle.base-revenue',
      words: { zh: '基期收入下限', en: 'Least revenue of the first year' },
      unit: 'CNY',
      suggested: wan(1000),
    },
    {
      key: 'gazelle.base-staff',
      words: { zh: '基期员工下限', en: 'Least staff of the first year' },
      unit: 'people',
      suggested: whole(100),
    },
  ],
};

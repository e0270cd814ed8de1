import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { type Exact, times, wan, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, type LimbHead, type LimbRule, measured, rule, threshold } from '#app/rules/domain/rule.ts';
import { fxUsd } from '../domain/facts-overseas.ts';
import { age, valuation } from '../domain/facts-schemes.ts';
import { exceeds, groupOf, heads, reachesLocally } from './limbs.ts';
import { billion, dollars, million } from './overseas-limbs.ts';
import { within } from './scheme-limbs.ts';

const { assumed } = heads('potential-unicorn');
const at = (code: string, zh: string, en: string) => assumed(code, '地方遴选口径', zh, en);

/** A valuation in dollars against an amount that is set here. */
function valued(
  head: LimbHead,
  bound: 'at-least' | 'less-than',
  parameter: string,
  suggested: Exact,
): LimbRule {
  return rule({
    ...head,
    needs: { value: of(valuation), rate: of(fxUsd) },
    judge: ({ value, rate }, local) =>
      measured(times(value, rate), threshold(bound, local(parameter) ?? suggested, 'USD', { local: true })),
  });
}

const young = all(groupOf(at('young', '成立不超过 5 年', 'Up to five years old')), [
  within(at('young.age', '成立不超过 5 年', 'At most five years old'), of(age), whole(5)),
  any(groupOf(at('young.value', '估值（符合一项）', 'Valuation (either)')), [
    valued(
      at('young.usd', '估值（美元口径）', 'Valuation in dollars'),
      'at-least',
      'potential-unicorn.young',
      dollars(50 * million),
    ),
    reachesLocally(
      at('young.cny', '估值（人民币口径）', 'Valuation in yuan'),
      of(valuation),
      'potential-unicorn.young-cny',
      wan(30_000),
    ),
  ]),
]);

const older = all(groupOf(at('older', '成立 5 年至 9 年', 'Five to nine years old')), [
  exceeds(at('older.from', '成立超过 5 年', 'More than five years old'), of(age), whole(5)),
  within(at('older.to', '成立不超过 9 年', 'At most nine years old'), of(age), whole(9)),
  valued(
    at('older.least', '估值下限', 'Least valuation'),
    'at-least',
    'potential-unicorn.older',
    dollars(100 * million),
  ),
  valued(
    at('older.below', '尚未达到独角兽估值', 'Below a unicorn’s valuation'),
    'less-than',
    'potential-unicorn.below',
    dollars(billion),
  ),
]);

/** A local definition of 2022; the national lists want more, so the amounts can be set here. */
export const potentialUnicornLocal: Edition = {
  set: 'potential-unicorn',
  code: 'potential-unicorn.local',
  issuer: { zh: '地方科技主管部门（发布机构）', en: 'Local science authorities (publishers)' },
  title: { zh: '潜在独角兽企业口径（非法定）', en: 'Potential unicorns, as lists define them (no statute)' },
  document: '',
  issuedOn: null,
  effectiveOn: day('2022-01-01'),
  until: null,
  rule: any(groupOf(at('all', '符合一项', 'Either')), [young, older]),
  parameters: [
    {
      key: 'potential-unicorn.young',
      words: { zh: '5 年内：估值下限（美元）', en: 'Up to five years: least valuation in dollars' },
      unit: 'USD',
      suggested: dollars(50 * million),
    },
    {
      key: 'potential-unicorn.young-cny',
      words: { zh: '5 年内：估值下限（人民币）', en: 'Up to five years: least valuation in yuan' },
      unit: 'CNY',
      suggested: wan(30_000),
    },
    {
      key: 'potential-unicorn.older',
      words: { zh: '5 至 9 年：估值下限（美元）', en: 'Five to nine years: least valuation in dollars' },
      unit: 'USD',
      suggested: dollars(100 * million),
    },
    {
      key: 'potential-unicorn.below',
      words: { zh: '5 至 9 年：估值上限（美元）', en: 'Five to nine years: valuation below, in dollars' },
      unit: 'USD',
      suggested: dollars(billion),
    },
  ],
};

import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all } from '#app/rules/domain/rule.ts';
import { age, notListed, privateEquity, valuation } from '../domain/facts-schemes.ts';
import { groupOf, heads, holdsThat } from './limbs.ts';
import { billion, converted } from './overseas-limbs.ts';
import { within } from './scheme-limbs.ts';

const { secondary } = heads('unicorn');
const at = (code: string, zh: string, en: string) => secondary(code, '火炬中心口径', zh, en);

/** A publisher's definition, no statute. */
export const unicornTorch: Edition = {
  set: 'unicorn',
  code: 'unicorn.torch',
  issuer: { zh: '科技部火炬中心等（发布机构）', en: 'Torch Center and others (publishers)' },
  title: { zh: '独角兽企业口径（非法定）', en: 'Unicorns, as publishers define them (no statute)' },
  document: '',
  issuedOn: null,
  effectiveOn: day('2022-01-01'),
  until: null,
  rule: all(groupOf(at('all', '口径', 'Conditions')), [
    within(at('age', '成立不超过 10 年', 'At most ten years old'), of(age), whole(10)),
    holdsThat(at('equity', '获得私募股权投资', 'Backed by private equity'), of(privateEquity)),
    holdsThat(at('listed', '未上市（新三板挂牌除外）', 'Not listed (NEEQ aside)'), of(notListed)),
    converted(
      at('valuation', '估值不低于 10 亿美元', 'A valuation of at least $1bn'),
      of(valuation),
      billion,
      'USD',
    ),
  ]),
  parameters: [],
};

import { of } from '#app/rules/domain/fact.ts';
import { all, any, type GroupRule } from '#app/rules/domain/rule.ts';
import { marketCap } from '../domain/facts.ts';
import { csrcPreconditions } from './csrc-205.ts';
import { groupOf, heads } from './limbs.ts';
import { capitalOf, publicOffering } from './offering.ts';
import type { SpecialWay } from './special-shares.ts';

/** The code of the group of tracks in every edition. */
export const chinextTracks = 'chinext.standard';

/** The market value that ChiNext looks at. */
export const chinextCap = of(marketCap);

/** What every edition asks, around its own standards. */
export function chinextRule(parts: {
  standards: readonly GroupRule[];
  voting: SpecialWay;
  red: SpecialWay;
  positioning: GroupRule;
}): GroupRule {
  const { secondary: at } = heads('chinext');
  return all(
    {
      code: 'chinext',
      clause: '2.1.1',
      words: { zh: '发行上市条件', en: 'Conditions of an offering and listing' },
    },
    [
      all(groupOf(at('structure', '2.1.1', '发行与股本', 'Offering and capital')), [
        capitalOf(
          at(
            'capital',
            '2.1.1',
            '发行后股本总额不低于 3,000 万元',
            'Share capital of at least CNY 30 m after the offering',
          ),
          30_000_000,
        ),
        publicOffering(at, '2.1.1'),
        parts.voting.gate,
        parts.red.gate,
      ]),
      any(
        groupOf(at('standard', '2.1.2', '市值及财务指标（符合一项）', 'Market value and figures (any one)')),
        [...parts.standards, parts.voting.track, parts.red.track],
      ),
      parts.positioning,
      csrcPreconditions('chinext', { stable: 24 }),
    ],
  );
}

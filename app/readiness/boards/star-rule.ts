import { of } from '#app/rules/domain/fact.ts';
import { all, any, type GroupRule } from '#app/rules/domain/rule.ts';
import { marketCap } from '../domain/facts.ts';
import { csrcPreconditions } from './csrc-205.ts';
import { groupOf, heads } from './limbs.ts';
import { capitalOf, publicOffering } from './offering.ts';
import { redChips, unequalVoting } from './special-shares.ts';
import { starAttributes } from './star-attributes.ts';
import { starStandards } from './star-standards.ts';

/** The code of the group of tracks in every edition. */
export const starTracks = 'star.standard';

const { secondary: at } = heads('star');
const cap = of(marketCap);
const standards = starStandards('star', cap);
const voting = unequalVoting('star', '2.1.4', cap);
const red = redChips('star', '2.1.3', cap);

/** What STAR asks since the attributes of April 2024. */
export const starRule: GroupRule = all(
  {
    code: 'star',
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
      voting.gate,
      red.gate,
    ]),
    any(
      groupOf(at('standard', '2.1.2', '市值及财务指标（符合一项）', 'Market value and figures (any one)')),
      [...standards.oneToFour, standards.five, voting.track, red.track],
    ),
    starAttributes(standards.five),
    csrcPreconditions('star', { stable: 24, technicians: true }),
  ],
);

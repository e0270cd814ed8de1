import { of } from '#app/rules/domain/fact.ts';
import type { LimbRule } from '#app/rules/domain/rule.ts';
import { outgrowsPeers, strategicResearchStage } from '../domain/facts-china.ts';
import { heads, person } from './limbs.ts';

const { secondary: at } = heads('chinext');

/** What may stand in for a red chip's growth rate on ChiNext. */
export const redChipGrowth: readonly LimbRule[] = [
  person(
    at(
      'red-chip.peers',
      '2.1.3',
      '受行业周期影响下行的，增速高于同行业可比公司',
      'In a downturn of its industry it grows faster than its peers',
    ),
    of(outgrowsPeers),
  ),
  person(
    at(
      'red-chip.research',
      '2.1.3',
      '处于研发阶段且对国家战略有重要意义的，不要求增长率',
      'At the research stage and of strategic importance: no growth is asked',
    ),
    of(strategicResearchStage),
  ),
];

import { formatCount } from '#app/ui/format.ts';
import type { StairLane } from '#app/ui/staircase.tsx';
import { lanes, ranksOf } from '../domain/ladder.ts';
import type { LadderCounts } from '../queries/ladder-counts.ts';
import { laneName, type SayLadder, stageName } from './ladder-labels.ts';

/** The three lanes with a number of companies on every step; the stock exchanges are one step together. */
export function countedLanes(counts: LadderCounts, say: SayLadder): StairLane[] {
  return lanes.map((lane) => ({
    tone: lane,
    label: laneName(say, lane),
    steps: ranksOf(lane).map((stages) => {
      const companies = counts[lane]
        .filter(({ stage }) => stages.includes(stage))
        .reduce((sum, step) => sum + step.companies, 0);
      const [stage = null] = stages;
      return {
        key: stage ?? lane,
        label: stages.length > 1 ? say('stage.listing') : stageName(say, stage),
        state: companies ? 'counted' : 'future',
        note: formatCount(companies),
      };
    }),
  }));
}

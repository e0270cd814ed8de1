/**
 * The ladder: three lanes that a company climbs side by side (rows A5–A7 of the feature list). A lane is an ordered list
 * of stages; where several market stages are alternatives (BSE, STAR, ChiNext …) they share a rank.
 */
export const lanes = ['development', 'financing', 'market'] as const;
export type Lane = (typeof lanes)[number];

export const stagesOf = {
  development: ['idea', 'incubating', 'graduated', 'accelerating'],
  financing: ['self-funded', 'seed', 'angel', 'pre-a', 'a', 'b', 'c', 'd-plus', 'pre-ipo'],
  market: [
    'regional-incubation',
    'regional-normalisation',
    'regional-cultivation',
    'share-reform',
    'neeq-base',
    'neeq-innovation',
    'bse',
    'star',
    'chinext',
    'main-board',
    'overseas',
  ],
} as const;

export type Stage<L extends Lane = Lane> = (typeof stagesOf)[L][number];
export const allStages = lanes.flatMap((lane) => stagesOf[lane]) as readonly Stage[];

/** The stock exchanges: alternatives of one rank at the top of the market lane. */
export const listingVenues = ['bse', 'star', 'chinext', 'main-board', 'overseas'] as const;

const laneByStage = new Map<string, Lane>(
  lanes.flatMap((lane) => stagesOf[lane].map((stage) => [stage, lane] as const)),
);

/** The lane that a stage belongs to: a stage's name occurs on one lane only. */
export function laneOf(stage: Stage): Lane {
  const lane = laneByStage.get(stage);
  if (!lane) throw new Error(`no such stage: ${stage}`);
  return lane;
}

export function isLane(text: string): text is Lane {
  return (lanes as readonly string[]).includes(text);
}

export function isStageOf(lane: Lane, text: string): text is Stage {
  return laneByStage.get(text) === lane;
}

/** How high a stage stands on its lane, counted from 0; alternatives have the same height. */
export function rankOf(stage: Stage): number {
  const venue = (listingVenues as readonly string[]).includes(stage);
  return (stagesOf[laneOf(stage)] as readonly string[]).indexOf(venue ? listingVenues[0] : stage);
}

/** The steps of a lane from the ground up, each with its alternatives. */
export function ranksOf(lane: Lane): readonly (readonly Stage[])[] {
  const steps: Stage[][] = [];
  for (const stage of stagesOf[lane]) {
    const rank = rankOf(stage);
    steps[rank] = [...(steps[rank] ?? []), stage];
  }
  return steps;
}

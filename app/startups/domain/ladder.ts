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

/** The sequence from the first diagnosis to the time after listing (`listing-rules.md` section 2, M0–M11). */
export const stepKeys = [
  'diagnosis',
  'due-diligence',
  'base-date',
  'conversion',
  'cultivation',
  'filing-papers',
  'internal-review',
  'filing',
  'inquiry',
  'consent',
  'listing',
  'supervision',
] as const;
export type StepKey = (typeof stepKeys)[number];

/** What kind of house it is. 众创空间 feeds 孵化器, which feeds 加速器. */
export const incubatorKinds = ['makerspace', 'incubator', 'accelerator', 'university-park'] as const;
export type IncubatorKind = (typeof incubatorKinds)[number];

/**
 * The grade it was given: municipal and provincial by the place, national under the rule of 2018 (国科发区〔2018〕300号),
 * standard and excellence under that of 2025 (工信部科〔2025〕131号).
 */
export const incubatorGrades = [
  'none',
  'municipal',
  'provincial',
  'national',
  'standard',
  'excellence',
] as const;
export type IncubatorGrade = (typeof incubatorGrades)[number];

/** Incubation is rolling and centred on space; acceleration is short and by cohort. */
export const programmeKinds = ['incubation', 'acceleration'] as const;
export type ProgrammeKind = (typeof programmeKinds)[number];

/** How a company's time in a cohort ended. */
export const departures = ['graduated', 'withdrew', 'dismissed', 'closed', 'acquired'] as const;
export type Departure = (typeof departures)[number];

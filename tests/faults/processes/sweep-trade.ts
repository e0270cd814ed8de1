import { catalog } from '#jobs/catalog.ts';

/** The sweep as the catalog knows it, but not by the clock: the test orders it. */
const { schedule: _, ...sweep } = catalog['milestones.sweep'];

export const sweepTrade = { catalog: { 'milestones.sweep': sweep }, handlers: {} };

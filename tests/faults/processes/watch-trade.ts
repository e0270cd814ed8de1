import { catalog } from '#jobs/catalog.ts';

/** The watch as the catalog knows it, but not by the clock: the test orders it. */
const { schedule: _, ...watch } = catalog['listing.watch'];

export const watchTrade = { catalog: { 'listing.watch': watch }, handlers: {} };

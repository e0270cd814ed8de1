import { catalog, type JobDefinition } from '#jobs/catalog.ts';

const untimed = <P>({ schedule: _, ...job }: JobDefinition<P>): JobDefinition<P> => job;

/** One job each of admissions, premises and grading as the catalog knows them, but not by the clock: the test orders them. */
export const nightTrade = {
  catalog: {
    'admissions.mind-deadlines': untimed(catalog['admissions.mind-deadlines']),
    'premises.tend-leases': untimed(catalog['premises.tend-leases']),
    'grading.check-graduation': untimed(catalog['grading.check-graduation']),
  },
  handlers: {},
};

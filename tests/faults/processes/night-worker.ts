import type { Work } from '#jobs/handler.ts';
import { admissionsHandlers } from '#jobs/handlers/admissions.ts';
import { gradingHandlers } from '#jobs/handlers/grading.ts';
import { premisesHandlers } from '#jobs/handlers/premises.ts';
import { workOn } from './fault-worker.ts';
import { nightTrade } from './night-trade.ts';

// A worker that does the night's work of three slices with their own handlers, and says when it begins with one.
const telling =
  (handler: Work<Record<string, never>>): Work<Record<string, never>> =>
  (context) => {
    process.stdout.write('begun\n');
    return handler(context);
  };
await workOn({
  catalog: nightTrade.catalog,
  handlers: {
    'admissions.mind-deadlines': telling(admissionsHandlers['admissions.mind-deadlines']),
    'premises.tend-leases': telling(premisesHandlers['premises.tend-leases']),
    'grading.check-graduation': telling(gradingHandlers['grading.check-graduation']),
  },
  concurrency: { quick: 2, long: 1 },
});

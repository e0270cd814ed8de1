import type { Work } from '#jobs/handler.ts';
import { admissionsHandlers } from '#jobs/handlers/admissions.ts';
import { gradingHandlers } from '#jobs/handlers/grading.ts';
import { premisesHandlers } from '#jobs/handlers/premises.ts';
import { startWorker } from '#jobs/worker.ts';
import { quickPace } from '#tests/support/jobs.ts';
import { nightTrade } from './night-trade.ts';

// A worker that does the night's work of three slices with their own handlers, and says when it begins with one.
const { FAULT_DATABASE = '', FAULT_QUEUE = '', FAULT_REDIS } = process.env;
const telling =
  (handler: Work<Record<string, never>>): Work<Record<string, never>> =>
  (context) => {
    process.stdout.write('begun\n');
    return handler(context);
  };
const worker = await startWorker({
  database: FAULT_DATABASE,
  queue: FAULT_QUEUE,
  redis: FAULT_REDIS || undefined,
  catalog: nightTrade.catalog,
  handlers: {
    'admissions.mind-deadlines': telling(admissionsHandlers['admissions.mind-deadlines']),
    'premises.tend-leases': telling(premisesHandlers['premises.tend-leases']),
    'grading.check-graduation': telling(gradingHandlers['grading.check-graduation']),
  },
  concurrency: { quick: 2, long: 1 },
  pace: quickPace,
});
worker.ready.then(() => process.stderr.write('ready\n'));
process.on('SIGTERM', async () => {
  await worker.stop(3_000);
  process.exit(0);
});

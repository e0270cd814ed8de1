import { watchProjects } from '#app/listing/commands/watch-projects.ts';
import { startWorker } from '#jobs/worker.ts';
import { quickPace } from '#tests/support/jobs.ts';
import { watchTrade } from './watch-trade.ts';

// A worker that watches listing projects as the portal's own does, in small batches so that it is killed amid many of them.
const { FAULT_DATABASE = '', FAULT_QUEUE = '', FAULT_REDIS } = process.env;
const { catalog } = watchTrade;
const worker = await startWorker({
  database: FAULT_DATABASE,
  queue: FAULT_QUEUE,
  redis: FAULT_REDIS || undefined,
  catalog,
  handlers: {
    'listing.watch': ({ db, actor }) =>
      watchProjects(db, actor, { batch: 10, progress: () => process.stdout.write('batch\n') }),
  },
  concurrency: { quick: 1, long: 2 },
  pace: quickPace,
});
worker.ready.then(() => process.stderr.write('ready\n'));
process.on('SIGTERM', async () => {
  await worker.stop(3_000);
  process.exit(0);
});

import { startWorker } from '#jobs/worker.ts';
import { quickPace } from '#tests/support/jobs.ts';
import { ledgerTrade } from './trade.ts';

// A worker of the tests, as it runs in production: its own process, killed without warning.
const { FAULT_DATABASE = '', FAULT_QUEUE = '', FAULT_REDIS, FAULT_CLOCK_AHEAD } = process.env;
if (FAULT_CLOCK_AHEAD) {
  const right = Date.now;
  Date.now = () => right() + Number(FAULT_CLOCK_AHEAD);
}
const worker = await startWorker({
  database: FAULT_DATABASE,
  queue: FAULT_QUEUE,
  redis: FAULT_REDIS || undefined,
  ...ledgerTrade,
  concurrency: { quick: 4, long: 1 },
  pace: quickPace,
});
worker.ready.then(() => process.stdout.write('ready\n'));
process.on('SIGTERM', async () => {
  await worker.stop(3_000);
  process.exit(0);
});

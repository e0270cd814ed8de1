import { startWorker } from '#jobs/worker.ts';
import { quickPace } from '#tests/support/jobs.ts';

type Setting = Parameters<typeof startWorker>[0];

/** A worker of its own process on the database and the queue of a fault test; it says `ready` and ends when it is told to. */
export async function workOn({
  catalog,
  handlers,
  concurrency = { quick: 1, long: 2 },
}: Pick<Setting, 'catalog' | 'handlers'> & Partial<Pick<Setting, 'concurrency'>>): Promise<void> {
  const { FAULT_DATABASE = '', FAULT_QUEUE = '', FAULT_REDIS } = process.env;
  const worker = await startWorker({
    database: FAULT_DATABASE,
    queue: FAULT_QUEUE,
    redis: FAULT_REDIS || undefined,
    catalog,
    handlers,
    concurrency,
    pace: quickPace,
  });
  worker.ready.then(() => process.stderr.write('ready\n'));
  process.on('SIGTERM', async () => {
    await worker.stop(3_000);
    process.exit(0);
  });
}

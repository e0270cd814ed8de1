import { catalog } from '#jobs/catalog.ts';
import { notificationsHandlers } from '#jobs/handlers/notifications.ts';
import { startWorker } from '#jobs/worker.ts';
import { quickPace } from '#tests/support/jobs.ts';

// A worker that writes and sends mails as in production, without what comes by the clock: its own process, killed
// without warning.
const { FAULT_DATABASE = '', FAULT_QUEUE = '', FAULT_REDIS } = process.env;
const own = Object.entries(catalog).filter(([name]) => name.startsWith('notifications.'));
const worker = await startWorker({
  database: FAULT_DATABASE,
  queue: FAULT_QUEUE,
  redis: FAULT_REDIS || undefined,
  catalog: Object.fromEntries(own.map(([name, job]) => [name, { ...job, schedule: undefined }])) as never,
  handlers: notificationsHandlers,
  pace: quickPace,
});
worker.ready.then(() => process.stdout.write('ready\n'));
process.on('SIGTERM', async () => {
  await worker.stop(3_000);
  process.exit(0);
});

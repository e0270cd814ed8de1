import { rescoreAll } from '#app/readiness/commands/rescore-all.ts';
import { rescorePart } from '#app/readiness/commands/rescore-part.ts';
import { JobRefused } from '#jobs/handler.ts';
import { startWorker } from '#jobs/worker.ts';
import { quickPace } from '#tests/support/jobs.ts';
import { boardsAfter, rescoreTrade } from './rescore-trade.ts';

// A worker that scores everybody as the portal's own does, by the new edition and in small parts.
const { FAULT_DATABASE = '', FAULT_QUEUE = '', FAULT_REDIS } = process.env;
const { catalog } = rescoreTrade;
const worker = await startWorker({
  database: FAULT_DATABASE,
  queue: FAULT_QUEUE,
  redis: FAULT_REDIS || undefined,
  catalog,
  handlers: {
    'readiness.rescore-all': async ({ db, actor, once }) => {
      const result = await rescoreAll(db, actor, { once, part: 10, boards: boardsAfter });
      if (!result.ok) throw new JobRefused(result.refusal.kind);
      return result.value;
    },
    'readiness.rescore-part': async ({ db, actor, once, payload }) => {
      process.stdout.write('part\n');
      return rescorePart(db, actor, { ...payload, once, boards: boardsAfter });
    },
  },
  concurrency: { quick: 1, long: 2 },
  pace: quickPace,
});
worker.ready.then(() => process.stderr.write('ready\n'));
process.on('SIGTERM', async () => {
  await worker.stop(3_000);
  process.exit(0);
});

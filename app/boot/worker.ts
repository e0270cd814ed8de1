import { startWorker } from '#jobs/worker.ts';
import { asChild, type ChildMessage, whenToStop } from './children.ts';
import { type Config, readConfig } from './config.ts';
import { processMetrics } from './metrics.ts';

const PATIENCE_MS = 9_000;

/** Runs background work in this process until it is told to stop. */
export async function runWorker(config: Config, urls: { app: string; queue: string }) {
  const registry = processMetrics('worker');
  const worker = await startWorker({
    database: urls.app,
    queue: urls.queue,
    redis: config.redis ?? undefined,
  });
  const { Gauge } = await import('prom-client');
  new Gauge({
    name: 'jieti_jobs_running',
    help: 'Jobs that run now.',
    registers: [registry],
    collect() {
      this.set(worker.status().running);
    },
  });
  return worker;
}

/** `npm run worker`: one more worker beside a running portal or against a real server. */
export async function main(_words: string[], { say }: { say: (line: string) => void }): Promise<void> {
  const { joinRunningPortal } = await import('./solo.ts');
  const { config, urls } = await joinRunningPortal({ listens: false, say });
  const worker = await runWorker(config, urls);
  whenToStop(() => worker.stop(PATIENCE_MS));
  await worker.ready;
  process.stdout.write('ready\n');
}

asChild('worker', async () => {
  const config = readConfig(process.env);
  const { app, queue } = config.database;
  const worker = await runWorker(config, { app: app ?? '', queue: queue ?? '' });
  whenToStop(() => worker.stop(PATIENCE_MS));
  await worker.ready;
  process.send?.({ kind: 'ready' } satisfies ChildMessage);
});

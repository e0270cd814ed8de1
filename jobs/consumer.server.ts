import {
  type BackendFactory,
  DelayedError,
  type IQueueBackend,
  UnrecoverableError,
  WaitingError,
  withBackend,
} from 'bullmq';
import type { Lane } from './catalog.ts';
import { type Log, textOf } from './log.ts';
import type { Pace } from './pace.ts';
import type { Consumer, ConsumerOptions } from './queue.ts';

type How<Backend extends IQueueBackend, Connection> = {
  factory: BackendFactory<Backend, Connection>;
  connection: Connection;
  prefix?: string;
  pace: Pace;
  log: Log;
};

/**
 * A BullMQ worker as a consumer. The verdict of a delivery decides what the queue does with the job, so that attempts and
 * back-off are counted in one place, ours.
 */
export function consumer<Backend extends IQueueBackend, Connection>(
  lane: Lane,
  options: ConsumerOptions,
  how: How<Backend, Connection>,
): Consumer {
  let worker: ReturnType<typeof workerOf<Backend, Connection>> | null = null;
  return {
    // A worker on PostgreSQL that could not connect at first stays so for ever: it is made anew until one could.
    open: async () => {
      if (worker) return;
      const fresh = workerOf(lane, options, how);
      try {
        await inTime(fresh.waitUntilReady(), OPENING_MS);
        worker = fresh;
      } catch (error) {
        await fresh.close(true);
        throw error;
      }
    },
    resume: async () => {
      if (!worker) return;
      if (worker.isPaused()) await worker.resume();
      else if (!worker.isRunning())
        worker.run().catch((error) => how.log('error', 'a consumer ended', { lane, error: textOf(error) }));
    },
    pause: async () => worker?.pause(true),
    stop: async () => worker?.close(),
  };
}

const OPENING_MS = 10_000;

function workerOf<Backend extends IQueueBackend, Connection>(
  lane: Lane,
  { concurrency, deliver }: ConsumerOptions,
  how: How<Backend, Connection>,
) {
  const { Worker } = withBackend(how.factory);
  const worker = new Worker(
    lane,
    async (job, token) => {
      const verdict = await deliver(job.id ?? '');
      if (verdict.kind === 'failed') throw new UnrecoverableError(verdict.error);
      if (verdict.kind === 'finished') return null;
      if (verdict.ms > 0) {
        await job.moveToDelayed(Date.now() + verdict.ms, token);
        throw new DelayedError();
      }
      await job.moveToWait(token);
      throw new WaitingError();
    },
    {
      connection: how.connection,
      ...(how.prefix ? { prefix: how.prefix } : {}),
      autorun: false,
      concurrency,
      lockDuration: how.pace.lock,
      stalledInterval: how.pace.stalled,
      drainDelay: how.pace.idle / 1000,
      runRetryDelay: how.pace.retry,
      // A job that took its process with it again and again is put aside by our own count of attempts.
      maxStalledCount: 1_000_000,
    },
  );
  worker.on('error', (error) => how.log('warn', 'the queue complains', { lane, error: textOf(error) }));
  return worker;
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

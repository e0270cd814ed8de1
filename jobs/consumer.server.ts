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

/**
 * A BullMQ worker as a consumer. The verdict of a delivery decides what the queue does with the job, so that attempts and
 * back-off are counted in one place, ours.
 */
export function consumer<Backend extends IQueueBackend, Connection>(
  lane: Lane,
  { concurrency, deliver }: ConsumerOptions,
  how: {
    factory: BackendFactory<Backend, Connection>;
    connection: Connection;
    prefix?: string;
    pace: Pace;
    log: Log;
  },
): Consumer {
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
  let started = false;
  return {
    start: () => {
      if (started) return;
      started = true;
      worker.run().catch((error) => how.log('error', 'a consumer ended', { lane, error: textOf(error) }));
    },
    pause: () => worker.pause(true),
    resume: async () => {
      if (worker.isPaused()) await worker.resume();
    },
    stop: () => worker.close(),
  };
}

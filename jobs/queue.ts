import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import type { Lane } from './catalog.ts';
import type { Log } from './log.ts';
import type { Pace } from './pace.ts';

/** A job on its way to the queue. It carries its id alone: everything else is read from the outbox. */
export type Parcel = { id: Id; name: string; lane: Lane; again: boolean };

/** What becomes of a delivery: it is over, it failed for good, or it must come again after so many milliseconds. */
export type Verdict =
  | { kind: 'finished' }
  | { kind: 'failed'; error: string }
  | { kind: 'later'; ms: number };

/** Takes jobs of one lane from the queue and hands each to `deliver`. */
export type Consumer = {
  /** Connects, if it has not yet. Throws when the queue does not answer. */
  open: () => Promise<void>;
  /** Claims jobs, from the first time on or again. */
  resume: () => Promise<void>;
  /** Claims nothing more; what runs goes on. */
  pause: () => Promise<void>;
  /** Claims nothing more and waits for what runs. */
  stop: () => Promise<void>;
};

export type ConsumerOptions = {
  concurrency: number;
  deliver: (id: Id) => Promise<Verdict>;
};

/** What the portal wants of a queue, whichever server holds it. */
export type Jobs = {
  kind: 'postgres' | 'redis';
  /**
   * Takes jobs into the queue under their own ids. One that comes again and is there already is not doubled: it starts
   * anew if it had ended, and at once if it was waiting for its next attempt. On PostgreSQL this happens in the caller's
   * transaction, on Redis at once.
   */
  place: (tx: Tx, parcels: Parcel[]) => Promise<void>;
  /** Names what the queue remembers: another answer than last time means that it may have forgotten jobs. */
  memory: () => Promise<string>;
  /** Why nothing may be claimed: a sentence for the operator, or null. */
  obstacle: () => Promise<string | null>;
  consume: (lane: Lane, options: ConsumerOptions) => Consumer;
  close: () => Promise<void>;
};

export type QueueConfig = {
  /** The database, by the role of the queue. */
  queue: string;
  /** Where the queue lives instead of the database, when given. */
  redis?: string | undefined;
  pace: Pace;
  log: Log;
};

/** How long the queue keeps a job that has ended, in seconds: its id stays taken so long. */
export const KEPT_SECONDS = 24 * 3600;

/** Trouble between us and the queue is tried again by the queue itself; failures of the work are counted by us. */
export const placingOptions = {
  attempts: 1000,
  backoff: { type: 'fixed', delay: 1000 },
  removeOnComplete: { age: KEPT_SECONDS },
  removeOnFail: { age: KEPT_SECONDS },
  stackTraceLimit: 1,
} as const;

import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Db, Tx } from '#db/client.server.ts';
import type { JobName, PayloadOf } from './catalog.ts';

/** What a handler is given beside the work. */
export type JobContext<Payload> = {
  db: Db;
  /** The id of the job: of its outbox row, of its line in the job centre, of its effect in the inbox. */
  eventId: Id;
  payload: Payload;
  /** The portal, under the name of the job: what its commands are carried out as. */
  actor: Actor;
  /** Which start this is, counted from 1. */
  attempt: number;
  /**
   * To be asked first thing in the transaction of the effect: true the first time, false when the effect has happened
   * before and must not happen again. Throws when the job was cancelled meanwhile.
   */
  once: (tx: Tx) => Promise<boolean>;
  /** How far it has come, for the job centre; cheap to call often. */
  progress: (done: number, total?: number) => void;
  /** Whether somebody asked to stop. The work then undoes or ends what it must and throws `JobCancelled` or returns. */
  cancelled: () => Promise<boolean>;
  /** Aborted when the job is cancelled, has run out of time, or the worker must stop. */
  signal: AbortSignal;
};

/** The work of one job: a call of a command. What it returns (plain JSON) is kept as the job's result. */
export type Work<Payload> = (context: JobContext<Payload>) => Promise<unknown>;

/** Work that has to clear up when it ends without having been done. */
export type Handler<Payload> =
  | Work<Payload>
  | {
      run: Work<Payload>;
      /** Called once the job has failed for good or was cancelled, until it succeeds: it may be called more than once. */
      ended: (
        context: Pick<JobContext<Payload>, 'db' | 'eventId' | 'payload' | 'actor'>,
        how: Ending,
      ) => Promise<void>;
    };

export type Ending = 'failed' | 'cancelled';

/** A handler for each job of the portal. */
export type Handlers = { [N in JobName]: Handler<PayloadOf<N>> };
/** Handlers for any catalog. */
// biome-ignore lint/suspicious/noExplicitAny: each handler has the payload that its own definition parses
export type AnyHandlers = Record<string, Handler<any>>;

/** The work cannot be done, and trying again would not help. The sentences are for the person who asked for it. */
export class JobRefused extends Error {
  override name = 'JobRefused';
  constructor(
    readonly refusal: string,
    readonly reason?: { zh: string; en: string },
  ) {
    super(`refused: ${refusal}`);
  }
}

/** Somebody asked to stop, and the work has stopped. */
export class JobCancelled extends Error {
  override name = 'JobCancelled';
  constructor() {
    super('cancelled');
  }
}

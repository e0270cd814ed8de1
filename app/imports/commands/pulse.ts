import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { type WorkName, works } from '../domain/states.ts';
import type { ImportRecord } from '../queries/import-record.ts';

/** How long work stays in touch with whoever runs it: a worker's job, or the command line. */
export type Pulse = {
  /** The job that it runs as; null for the command line. */
  jobId: Id | null;
  /** Asked first thing in the transaction of the effect: false when it has happened before. */
  once: (tx: Tx) => Promise<boolean>;
  /** How far it has come. */
  progress: (done: number, total: number) => void;
  /** Throws when somebody asked to stop. */
  stopIfAsked: () => Promise<void>;
};

/** Thrown inside a transaction whose effect has happened already: it is undone, and the order answers as the first did. */
export class AlreadyDone extends Error {}

/**
 * Whether the work is this import's to do now: it is under way, or was ordered again after it had broken down. Work of
 * another job than the import waits for is nobody's any more.
 */
export function isDue(work: WorkName, record: ImportRecord, pulse: Pulse): boolean {
  const { during, before } = works[work];
  return record.jobId === pulse.jobId && (record.state === during || record.state === before);
}

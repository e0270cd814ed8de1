/** Every time span of the job machinery, in milliseconds. */
export type Pace = {
  /** How long a worker's claim on a job holds without being renewed (it is renewed at half of it). */
  lock: number;
  /** How often abandoned claims are looked for. */
  stalled: number;
  /** How long a worker waits for a sign before it looks by itself. */
  idle: number;
  /** The pause after a failed talk with the queue or the database. */
  retry: number;
  /** How often a relay looks into the outbox without having been woken. */
  poll: number;
  /** How often a relay asks whether the queue still remembers what it was given. */
  memory: number;
  /** After how long a job that was handed over and has not ended is handed over again. */
  redispatch: number;
  /** How often a running job gives a sign of life. */
  heartbeat: number;
  /** How often progress reaches the job centre. */
  progress: number;
  /** How often clock and schemas are compared. */
  guard: number;
  /** How often schedules are looked at, at least. */
  schedule: number;
  /** What one second of a job's back-off lasts. */
  backoffSecond: number;
};

export const productionPace: Pace = {
  lock: 15_000,
  stalled: 5_000,
  idle: 5_000,
  retry: 1_000,
  poll: 1_000,
  memory: 2_000,
  redispatch: 60_000,
  heartbeat: 2_000,
  progress: 500,
  guard: 60_000,
  schedule: 60_000,
  backoffSecond: 1_000,
};

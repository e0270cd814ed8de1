import { system } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Db } from '#db/client.server.ts';
import type { Catalog, JobDefinition } from './catalog.ts';
import { isConnectionTrouble } from './connection-trouble.ts';
import { type AnyHandlers, JobCancelled, type JobContext, JobRefused } from './handler.ts';
import { type Log, textOf } from './log.ts';
import type { Pace } from './pace.ts';
import type { Verdict } from './queue.ts';
import {
  beat,
  type Claim,
  cancelAsked,
  claimRun,
  concludeCancelled,
  concludeDone,
  concludeFailure,
  concludeInterrupted,
  enterInbox,
  type Failure,
  isInInbox,
  type Progress,
  settle,
} from './runs.server.ts';

/** So many starts may be cut off (process killed, worker stopped) before the job itself is held to be the cause. */
export const INTERRUPTIONS_ALLOWED = 10;
const LONGEST_BACKOFF_SECONDS = 600;

export type AttemptSetting = {
  db: Db;
  catalog: Catalog;
  handlers: AnyHandlers;
  pace: Pace;
  log: Log;
  /** The names of the jobs that this worker can do. */
  known: string[];
  /** Aborted when the worker has to give back what it runs. */
  stopping: AbortSignal;
};

class TimedOut extends Error {
  override name = 'TimedOut';
}
class Stopped extends Error {
  override name = 'Stopped';
}

/** Runs one delivered job once, keeps its line in the job centre, and says what the queue is to do with it. */
export async function attemptJob(setting: AttemptSetting, id: Id): Promise<Verdict> {
  const { db, log, pace } = setting;
  if (setting.stopping.aborted) return { kind: 'later', ms: 0 };
  try {
    const claim = await claimRun(db, id, setting.known);
    if (claim.kind === 'unknown') return { kind: 'finished' };
    // What a newer release has ordered is left to its own workers.
    if (claim.kind === 'not-now')
      return { kind: 'later', ms: claim.foreign ? 30 * pace.backoffSecond : pace.retry };
    if (claim.kind === 'settled') return over(claim.failed, claim.error);
    if (claim.kind === 'ended') return await followUp(setting, id, claim);
    return await carryOn(setting, id, claim);
  } catch (error) {
    // Not the work but the way to the database: nothing could be written down, so nothing is counted.
    log('warn', 'a job could not be taken on or put down', { job: id, error: textOf(error) });
    return { kind: 'later', ms: pace.retry };
  }
}

type Claimed = Extract<Claim, { kind: 'claimed' }>;

async function carryOn(setting: AttemptSetting, id: Id, claim: Claimed): Promise<Verdict> {
  const { db, catalog, handlers, pace } = setting;
  const definition = catalog[claim.name];
  const handler = handlers[claim.name];
  if (!definition || !handler) throw new Error(`claimed ${claim.name} without being able to do it`);
  if (claim.cancelRequested) return conclude(setting, id, claim, { cancelled: true });
  if (claim.attempt - claim.failures > INTERRUPTIONS_ALLOWED) {
    const error = `cut off ${claim.attempt - claim.failures - 1} times before it ended`;
    return conclude(setting, id, claim, { failure: { kind: 'interrupted', error, retryIn: null } });
  }
  const run = typeof handler === 'function' ? handler : handler.run;
  const progress: Progress = { done: 0, total: null };
  const control = new AbortController();
  const pulse = startPulse(setting, id, claim.attempt, progress, control);
  const heard = { cancel: false };
  try {
    const payload = definition.payload.parse(claim.payload);
    const context = contextOf(setting, id, claim, payload, progress, control, heard);
    const result = await race(run(context), control, definition.timeout, setting.stopping);
    if (heard.cancel && !(await isInInbox(db, id, claim.name)))
      return await conclude(setting, id, claim, { cancelled: true });
    await concludeDone(db, id, result, progress);
    return { kind: 'finished' };
  } catch (error) {
    pulse.stop();
    const why: unknown = control.signal.aborted ? control.signal.reason : error;
    if (why instanceof JobCancelled) return await conclude(setting, id, claim, { cancelled: true });
    if (why instanceof Stopped || isConnectionTrouble(why)) {
      await concludeInterrupted(db, id, claim.attempt);
      return { kind: 'later', ms: why instanceof Stopped ? 0 : pace.retry };
    }
    return await conclude(setting, id, claim, { failure: failureOf(why, definition, claim, pace) });
  } finally {
    pulse.stop();
  }
}

function contextOf(
  { db, pace }: AttemptSetting,
  id: Id,
  claim: Claimed,
  payload: unknown,
  progress: Progress,
  control: AbortController,
  heard: { cancel: boolean },
): JobContext<unknown> {
  let asked = Number.NEGATIVE_INFINITY;
  return {
    db,
    eventId: id,
    payload,
    actor: system(claim.name),
    attempt: claim.attempt,
    signal: control.signal,
    once: async (tx) => {
      if (await cancelAsked(tx, id)) throw new JobCancelled();
      return enterInbox(tx, id, claim.name);
    },
    progress: (done, total) => {
      progress.done = Math.trunc(done);
      if (total !== undefined) progress.total = Math.trunc(total);
    },
    cancelled: async () => {
      if (!control.signal.aborted && performance.now() - asked >= pace.progress) {
        asked = performance.now();
        if (await cancelAsked(db, id)) control.abort(new JobCancelled());
      }
      heard.cancel ||= control.signal.reason instanceof JobCancelled;
      return control.signal.aborted;
    },
  };
}

/** Gives signs of life while the work goes on, carries the progress, and hears when somebody asks to stop. */
function startPulse(
  { db, pace, log }: AttemptSetting,
  id: Id,
  attempt: number,
  progress: Progress,
  control: AbortController,
): { stop: () => void } {
  let [told, last, busy, stopped] = ['0/null', performance.now(), false, false];
  const timer = setInterval(async () => {
    const now = `${progress.done}/${progress.total}`;
    if (busy || (now === told && performance.now() - last < pace.heartbeat)) return;
    busy = true;
    try {
      const cancel = await beat(db, id, attempt, progress);
      [told, last] = [now, performance.now()];
      if (cancel && !stopped) control.abort(new JobCancelled());
    } catch (error) {
      log('warn', 'a sign of life was not heard', { job: id, error: textOf(error) });
    } finally {
      busy = false;
    }
  }, pace.progress);
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}

/** Waits for the work, but no longer than its time and not when the worker must stop. Cancelling is left to the work. */
async function race(
  work: Promise<unknown>,
  control: AbortController,
  seconds: number,
  stopping: AbortSignal,
): Promise<unknown> {
  const clear = new AbortController();
  const cutOff = new Promise<never>((_, reject) => {
    const give = (error: Error) => {
      control.abort(error);
      reject(error);
    };
    const outOfTime = () => give(new TimedOut(`gave up after ${seconds} seconds`));
    const timer = setTimeout(outOfTime, Math.min(seconds * 1000, 2 ** 31 - 1));
    const stop = () => give(new Stopped('the worker stops'));
    stopping.addEventListener('abort', stop, { once: true });
    clear.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', stop);
    });
  });
  // Whoever loses the race may still end in an error, which then concerns nobody.
  work.catch(() => {});
  cutOff.catch(() => {});
  try {
    return await Promise.race([work, cutOff]);
  } finally {
    clear.abort();
  }
}

function failureOf(
  error: unknown,
  definition: JobDefinition<unknown>,
  { failures }: Claimed,
  { backoffSecond }: Pace,
): Failure {
  const text = textOf(error);
  if (error instanceof JobRefused)
    return { kind: 'refused', error: error.refusal, reason: error.reason, retryIn: null };
  const seconds = Math.min((definition.backoff ?? 5) * 2 ** failures, LONGEST_BACKOFF_SECONDS);
  const retryIn = failures + 1 < definition.attempts ? seconds * backoffSecond : null;
  return { kind: error instanceof TimedOut ? 'timed-out' : 'error', error: text, retryIn };
}

type Conclusion = { cancelled: true } | { failure: Failure };

async function conclude(setting: AttemptSetting, id: Id, claim: Claimed, how: Conclusion): Promise<Verdict> {
  const { db, log, pace } = setting;
  if ('cancelled' in how) {
    await concludeCancelled(db, id, claim.attempt);
    return followUp(setting, id, { ...claim, kind: 'ended', how: 'cancelled', error: '' });
  }
  const { failure } = how;
  const counts = await concludeFailure(db, id, claim.attempt, failure);
  log('warn', 'a job failed', { job: id, name: claim.name, attempt: claim.attempt, ...failure });
  if (!counts) return { kind: 'later', ms: pace.retry };
  if (failure.retryIn !== null) return { kind: 'later', ms: failure.retryIn };
  return followUp(setting, id, { ...claim, kind: 'ended', how: 'failed', error: failure.error });
}

/** Lets the work clear up after an end without effect; the queue brings the job again until that has succeeded. */
async function followUp(
  setting: AttemptSetting,
  id: Id,
  { how, name, payload, error }: Extract<Claim, { kind: 'ended' }>,
): Promise<Verdict> {
  const { db, catalog, handlers, pace, log } = setting;
  const [definition, handler] = [catalog[name], handlers[name]];
  if (definition && handler && typeof handler !== 'function') {
    try {
      const parsed = definition.payload.parse(payload);
      await handler.ended({ db, eventId: id, payload: parsed, actor: system(name) }, how);
    } catch (problem) {
      log('error', 'a job could not be cleared up', { job: id, name, error: textOf(problem) });
      return { kind: 'later', ms: 30 * pace.backoffSecond };
    }
  }
  await settle(db, id);
  return over(how === 'failed', error);
}

function over(failed: boolean, error: string): Verdict {
  return failed ? { kind: 'failed', error } : { kind: 'finished' };
}

import { setMaxListeners } from 'node:events';
import { type Db, openDatabase } from '#db/client.server.ts';
import { type AttemptSetting, attemptJob } from './attempt.server.ts';
import { openJobs } from './backend.server.ts';
import { type Catalog, type Lane, lanes, catalog as portalCatalog } from './catalog.ts';
import { measureSkew, SKEW_TO_MENTION, SKEW_TO_STOP, watchForJumps } from './clock-guard.server.ts';
import type { AnyHandlers } from './handler.ts';
import { type Log, sparing, stderrLog, textOf } from './log.ts';
import { type Pace, productionPace } from './pace.ts';
import type { Consumer, Jobs } from './queue.ts';
import { startRelay } from './relay.ts';
import { startSchedules } from './schedules.server.ts';

export type WorkerConfig = {
  /** The database by the role of the portal: what the work reads and writes. */
  database: string;
  /** The database by the role of the queue. */
  queue: string;
  /** Where the queue lives instead of the database, when given. */
  redis?: string | undefined;
  /** How many jobs of each lane run at once in this process. */
  concurrency?: Partial<Record<Lane, number>>;
  log?: Log;
  pace?: Partial<Pace>;
  catalog?: Catalog;
  handlers?: AnyHandlers;
  clock?: () => number;
};

export type WorkerStatus = {
  /** Whether it claims jobs. */
  ready: boolean;
  /** Why not, as sentences for the operator. */
  problems: string[];
  backend: 'postgres' | 'redis';
  /** How many jobs run in this process now. */
  running: number;
  /** How far this clock runs ahead of the database's, in milliseconds; null before the first look. */
  skewMs: number | null;
};

export type RunningWorker = {
  status: () => WorkerStatus;
  /** Resolves when the worker claims jobs for the first time. */
  ready: Promise<void>;
  /**
   * Claims nothing more, waits for what runs, at most so many milliseconds; then gives back what still runs, for another
   * worker to do, and closes everything.
   */
  stop: (patience?: number) => Promise<void>;
};

/**
 * Starts one worker: it hands the outbox to the queue, runs jobs, and orders what the clock strikes. It claims jobs only
 * while its clock agrees with the database's and the queue's tables have its version; it says so by its status and looks
 * again every minute. Throws at the start when the tables have another version; waits when a server is away.
 */
export async function startWorker(config: WorkerConfig): Promise<RunningWorker> {
  const { clock, catalog = portalCatalog } = config;
  const handlers: AnyHandlers = config.handlers ?? (await import('./handlers.ts')).handlers;
  const pace = { ...productionPace, ...config.pace };
  const log = sparing(config.log ?? stderrLog);
  const concurrency = { quick: 4, long: 1, ...config.concurrency };
  const db = openDatabase(config.database, {
    max: concurrency.quick + concurrency.long + 4,
    applicationName: 'jieti-worker',
    statementTimeoutMs: longestTimeout(catalog) * 1000 + 10_000,
  });
  const jobs = openJobs({ queue: config.queue, redis: config.redis, pace, log });
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const known = Object.keys(catalog).filter((name) => handlers[name]);
  const setting = { db, catalog, handlers, pace, log, known, stopping: stopping.signal };

  const version = await jobs.obstacle().catch(() => null);
  if (version && jobs.kind === 'postgres') {
    await jobs.close();
    await db.$client.end({ timeout: 1 });
    throw new Error(version);
  }

  const state = { problems: ['not started'], running: 0, skewMs: null as number | null, stopped: false };
  const consumers = lanes.map((lane) => consume(jobs, lane, concurrency[lane], setting, state));
  const mayWork = () => state.problems.length === 0 && !state.stopped;
  const { promise: ready, resolve: becameReady } = promiseOf();

  const look = inTurn(async () => {
    if (state.stopped) return;
    const before = state.problems.join();
    const problems = await problemsOf(db, jobs, state, log, clock);
    if (problems.length === 0) {
      const open = Promise.all(consumers.map((each) => each.open()));
      await open.catch((error) => problems.push(`the queue does not answer: ${textOf(error)}`));
    }
    if (state.stopped) return;
    state.problems = problems;
    for (const each of consumers) await (mayWork() ? each.resume() : each.pause());
    if (mayWork()) becameReady();
    const now = state.problems.join();
    if (now !== before) log(now ? 'error' : 'info', now || 'the worker takes jobs', { backend: jobs.kind });
  });

  const relay = startRelay({ db, database: config.database, jobs, catalog, pace, log, trouble: look });
  const schedules = startSchedules({ db, catalog, pace, log }, mayWork);
  const jumps = watchForJumps(look, clock);
  let guard: NodeJS.Timeout;
  const guardLoop = async () => {
    await look();
    guard = setTimeout(guardLoop, state.problems.length > 0 ? Math.min(pace.retry, pace.guard) : pace.guard);
    if (state.stopped) clearTimeout(guard);
  };
  void guardLoop();

  const stop = async (patience = 30_000) => {
    state.stopped = true;
    state.problems = ['stopping'];
    clearTimeout(guard);
    jumps.stop();
    const late = setTimeout(() => stopping.abort(), patience);
    const closing = Promise.all([relay.stop(), schedules.stop(), ...consumers.map((each) => each.stop())]);
    // What was given back needs a moment to be written down; a server that is away must not hold us for ever.
    await Promise.race([closing, pauseUnrefed(patience + 5_000)]);
    clearTimeout(late);
    await Promise.race([Promise.all([jobs.close(), db.$client.end({ timeout: 2 })]), pauseUnrefed(3_000)]);
  };
  let stopped: Promise<void> | undefined;
  return {
    ready,
    status: () => ({
      ready: mayWork(),
      problems: state.problems,
      backend: jobs.kind,
      running: state.running,
      skewMs: state.skewMs,
    }),
    stop: (patience) => {
      stopped ??= stop(patience);
      return stopped;
    },
  };
}

function consume(
  jobs: Jobs,
  lane: Lane,
  concurrency: number,
  setting: AttemptSetting,
  state: { problems: string[]; running: number },
): Consumer {
  return jobs.consume(lane, {
    concurrency,
    deliver: async (id) => {
      // A claim may slip through between the discovery of a problem and the pause: give it back.
      if (state.problems.length > 0 && state.problems[0] !== 'stopping') return { kind: 'later', ms: 0 };
      state.running++;
      try {
        return await attemptJob(setting, id);
      } finally {
        state.running--;
      }
    },
  });
}

async function problemsOf(
  db: Db,
  jobs: Jobs,
  state: { skewMs: number | null },
  log: Log,
  clock?: () => number,
): Promise<string[]> {
  const problems: string[] = [];
  try {
    state.skewMs = await measureSkew(db, clock);
    const skew = Math.abs(state.skewMs);
    const said = `this machine's clock is ${(skew / 1000).toFixed(1)} s ${state.skewMs > 0 ? 'ahead of' : 'behind'} the database's`;
    if (skew > SKEW_TO_STOP) problems.push(said);
    else if (skew > SKEW_TO_MENTION) log('warn', said);
  } catch (error) {
    problems.push(`the database does not answer: ${textOf(error)}`);
  }
  try {
    const obstacle = await jobs.obstacle();
    if (obstacle) problems.push(obstacle);
  } catch (error) {
    problems.push(`the queue does not answer: ${textOf(error)}`);
  }
  return problems;
}

function longestTimeout(catalog: Catalog): number {
  return Math.max(60, ...Object.values(catalog).map((definition) => definition.timeout));
}

/** Calls that come while one is under way join it, so that two never interleave. */
function inTurn(work: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | null = null;
  return () => {
    current ??= work().finally(() => {
      current = null;
    });
    return current;
  };
}

function promiseOf(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function pauseUnrefed(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms).unref());
}

import { type ChildProcess, fork } from 'node:child_process';
import cluster from 'node:cluster';
import { join } from 'node:path';
import { tell } from './tongue.mjs';

/** What a child tells its supervisor. */
export type ChildMessage = { kind: 'ready'; port?: number } | Trouble;
export type Trouble = { kind: 'trouble'; sentence: string; code?: string | undefined };
/** What the supervisor tells a child. */
export type Order = { kind: 'stop' };

export type ChildPlan = {
  name: string;
  program: 'web' | 'worker';
  build: string;
  /** Read anew at each start. */
  env: NodeJS.ProcessEnv;
};

/** A process that is kept alive. */
export type Child = {
  name: string;
  /** The process number; null between two lives. */
  pid: () => number | null;
  /** The port of a web process, as soon as it listens. */
  port: () => number | null;
  /** When it answers for the first time; refuses with a sentence when it does not come up. */
  ready: Promise<void>;
  restart: () => void;
  send: (message: unknown) => void;
  stop: (patienceMs: number) => Promise<void>;
};

const STEADY_MS = 30_000;
const LONGEST_PAUSE_MS = 10_000;
const TRIES_BEFORE_READY = 4;

export type Listeners = {
  say: (line: string) => void;
  /** What a child says that is not about its own life. */
  message: (from: Child, message: unknown) => void;
  /** Hears why a child could not begin; true when the cause is gone and it should try again at once. */
  mend: (trouble: Trouble) => Promise<boolean>;
};

/** Starts a child and starts it again whenever it ends, after a pause that grows while it does not hold. */
export function keepAlive(plan: ChildPlan, on: Listeners): Child {
  let life: ChildProcess | null = null;
  let port: number | null = null;
  let stopping = false;
  let wasReady = false;
  let falls = 0;
  let timer: NodeJS.Timeout | null = null;
  let trouble: Trouble | null = null;
  let isReady: () => void = () => {};
  let isLost: (error: Error) => void = () => {};
  const ready = new Promise<void>((done, fail) => {
    isReady = done;
    isLost = fail;
  });

  const begin = () => {
    timer = null;
    const began = Date.now();
    const process_ = spawnChild(plan);
    life = process_;
    process_.on('message', (message) => {
      const said = message as ChildMessage;
      if (said?.kind === 'ready') {
        wasReady = true;
        port = said.port ?? port;
        isReady();
      } else if (said?.kind === 'trouble') trouble = said;
      else on.message(child, message);
    });
    process_.on('error', () => {});
    process_.on('exit', async (code, signal) => {
      if (life !== process_) return;
      life = null;
      if (stopping) return;
      const told = trouble;
      trouble = null;
      if (told && (await on.mend(told)) && !stopping) return begin();
      if (stopping) return;
      falls = Date.now() - began > STEADY_MS ? 1 : falls + 1;
      if (!wasReady && falls >= TRIES_BEFORE_READY) {
        stopping = true;
        isLost(
          new Error(
            told?.sentence ?? tell(`${plan.name} 进程起不来。`, `The ${plan.name} process does not come up.`),
          ),
        );
        return;
      }
      const pause = Math.min(LONGEST_PAUSE_MS, 100 * 2 ** (falls - 1));
      const why = signal ?? code;
      on.say(
        tell(
          `${plan.name} 进程结束了（${why}），${pause} 毫秒后重启`,
          `${plan.name} ended (${why}); starting it again in ${pause} ms`,
        ),
      );
      timer = setTimeout(begin, pause);
    });
  };

  const child: Child = {
    name: plan.name,
    pid: () => life?.pid ?? null,
    port: () => port,
    ready,
    restart: () => {
      falls = 0;
      life?.kill('SIGTERM');
    },
    send: (message) => {
      if (life?.connected) life.send(message as object, () => {});
    },
    stop: async (patienceMs) => {
      stopping = true;
      if (timer) clearTimeout(timer);
      const running = life;
      if (!running) return;
      const gone = new Promise<void>((done) => running.once('exit', () => done()));
      if (running.connected) running.send({ kind: 'stop' } satisfies Order, () => {});
      else running.kill('SIGTERM');
      const hard = setTimeout(() => running.kill('SIGKILL'), patienceMs);
      await gone;
      clearTimeout(hard);
    },
  };
  begin();
  return child;
}

/**
 * Pages leave much behind that lives for a request alone. With room for four times as much of it as V8 gives by itself, a
 * web process spends a tenth less on each page. `npm run web` in package.json says the same; V8 hears it only at a start.
 */
export const webFlags = ['--max-semi-space-size=64'];

/** Web processes share their port through the cluster module; the others are plain children. */
function spawnChild(plan: ChildPlan): ChildProcess {
  const file = join(plan.build, `${plan.program}.js`);
  if (plan.program !== 'web') return fork(file, ['child'], { env: plan.env });
  cluster.setupPrimary({ exec: file, args: ['child'], execArgv: webFlags });
  return cluster.fork(plan.env).process;
}

/** Runs `main` when this file was started as a child of the supervisor. */
export function asChild(program: string, main: () => Promise<void>): void {
  if (process.argv[2] !== 'child' || !process.argv[1]?.endsWith(`/${program}.js`)) return;
  // Ctrl-C reaches the whole group of processes; children end when their supervisor says so, or is gone.
  process.on('SIGINT', () => {});
  main().catch((error: NodeJS.ErrnoException) => {
    console.error(`${program}: ${process.env.JIETI_DEBUG ? error.stack : error.message}`);
    const { message: sentence, code } = error;
    process.send?.({ kind: 'trouble', sentence, code } satisfies ChildMessage);
    // The message is on its way; nothing else may keep this process.
    setTimeout(() => process.exit(1), 100);
  });
}

/** Calls `stop` once: when the supervisor says so, when it is gone, or by a signal. Then the process ends. */
export function whenToStop(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('disconnect', end);
  process.on('message', (message) => {
    if ((message as Order)?.kind === 'stop') end();
  });
  if (!process.send) process.on('SIGINT', end);
}

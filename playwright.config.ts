import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { holderOf } from './app/boot/lock.mjs';

// This file is read by every process of a run; what the first one chooses is handed on by the environment.
process.env.JOURNEYS_PORT ??= freePort();
process.env.JOURNEYS_HOME ??= freshHome(process.env.JOURNEYS_PORT);

const url = `http://localhost:${process.env.JOURNEYS_PORT}`;
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

const WALK = '**/every-page.spec.ts';

export default defineConfig({
  testDir: 'tests/journeys',
  outputDir: '.cache/journeys-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  forbidOnly: true,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['dot'], ['json']] : [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
      ],
    },
  },
  projects: [
    { name: 'doors', testMatch: '**/*.setup.ts', fullyParallel: true },
    { name: 'journeys', testMatch: '**/*.spec.ts', testIgnore: WALK, dependencies: ['doors'] },
    // Afterwards, because it changes the language of the accounts.
    { name: 'walk', testMatch: WALK, fullyParallel: true, dependencies: ['journeys'] },
  ],
  webServer: {
    command: 'node app/boot/start.mjs',
    url: `${url}/health/ready`,
    timeout: 240_000,
    env: {
      JIETI_HOME: process.env.JOURNEYS_HOME,
      PORT: process.env.JOURNEYS_PORT,
      JIETI_DEMO: '1',
      DATABASE_URL: '',
      REDIS_URL: '',
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});

/** A port that is free now. This file is read at once, so another process asks the system. */
function freePort(): string {
  const ask =
    "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})";
  return execFileSync(process.execPath, ['-e', ask], { encoding: 'utf8' }).trim();
}

/** A home of its own for the portal of this run; those of earlier runs are cleared away. */
function freshHome(port: string): string {
  const all = join(process.cwd(), '.cache', 'journeys');
  mkdirSync(all, { recursive: true });
  for (const name of readdirSync(all))
    if (holderOf(join(all, name, 'running.lock')) === null)
      rmSync(join(all, name), { recursive: true, force: true });
  return join(all, port);
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What lanes need beside npm packages: how it is found, and what brings it. */
const needs = {
  redis: {
    isThere: () => runs('redis-server', ['--version']),
    debian: ['redis-server'],
    missing:
      'redis-server is missing: the jobs are tested on a real one (Debian: apt-get install redis-server).',
  },
  chromium: {
    isThere: async () => (await chromiumPath()) !== null,
    debian: ['chromium'],
    missing:
      'Chromium is missing: journeys are walked in a real one (apt-get install chromium, or npx playwright install chromium).',
  },
};

/**
 * Brings what is needed: by apt where we are root on Debian.
 * @param {string[]} names
 * @returns {Promise<string | null>} one line that names what is missing; null when all is there
 */
export async function provide(names, say) {
  for (const name of names) {
    const need = needs[name];
    if (await need.isThere()) continue;
    if (mayInstall()) {
      say(`installing ${need.debian.join(', ')}`);
      apt(['update', '-qq']);
      apt(['install', '-y', '-qq', '--no-install-recommends', ...need.debian]);
    }
    if (!(await need.isThere())) return need.missing;
  }
  return null;
}

/** The browser of the system, or the one that Playwright has brought; null when there is none. */
export async function chromiumPath() {
  for (const path of ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'])
    if (existsSync(path)) return path;
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && runs('apt-get', ['--version']);
}

function apt(args) {
  // Nothing that is installed here shall start a service.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

function runs(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

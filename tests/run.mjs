// Every check of the portal in one go: `npm test`, or some of it: `npm test -- slices journeys`, `npm test -- slices
// tests/slices/audit`. `npm run test:long` adds what takes long, `npm run bench` measures. Runs from a bare clone.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../app/boot/install.mjs';
import { runBenches } from './support/run/benches.mjs';
import { lanes, longLanes } from './support/run/lanes.mjs';
import { provide } from './support/run/needs.mjs';
import { isInMemory, testHome } from './support/run/test-home.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const words = process.argv.slice(2);
const mode = words[0] === 'long' || words[0] === 'bench' ? words.shift() : 'quick';
const files = words.filter((word) => word.includes('/') || word.includes('.'));
const names = words.filter((word) => !files.includes(word));

const say = (line) => console.log(line);
const known = mode === 'long' ? { ...lanes, ...longLanes } : lanes;
const unknown = names.filter((name) => !Object.hasOwn(known, name));

if (mode !== 'bench' && unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}: ${Object.keys(known).join(', ')}.`);
  process.exitCode = 2;
} else if (mode === 'bench') {
  await ensureInstalled(root, say);
  process.exitCode = await runBenches(names.concat(files));
} else {
  process.exitCode = await runAll();
}

async function runAll() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const wasRunning = testServerPid() !== null;
  const wanted = names.length > 0 ? names : Object.keys(mode === 'long' ? longLanes : lanes);
  try {
    await ensureInstalled(root, say);
    const early = new Map(
      wanted.filter((name) => known[name].early).map((name) => [name, runLane(known[name])]),
    );
    for (const name of wanted) {
      const began = Date.now();
      say(`\n── ${name}`);
      const missing = await provide(known[name].needs ?? [], say);
      if (missing) {
        say(missing);
        total.failed++;
        continue;
      }
      const counts = await (early.get(name) ?? runLane(known[name]));
      for (const key of Object.keys(total)) total[key] += counts[key];
      say(`${name}: ${sentence(counts)} (${Math.round((Date.now() - began) / 1000)} s)`);
    }
  } catch (error) {
    say(error.message);
    total.failed++;
  } finally {
    const pid = testServerPid();
    if (!wasRunning && pid !== null) await endTestServer(pid);
  }
  if (total.passed + total.failed === 0) say('No test was run.');
  say(`\n${sentence(total)}`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

async function runLane(lane) {
  return lane.run({ files, long: mode === 'long' }).catch((error) => {
    say(error.stack);
    return { passed: 0, failed: 1, skipped: 0 };
  });
}

function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Stops the server of the tests; what it kept in memory is given back. */
async function endTestServer(pid) {
  process.kill(pid, 'SIGINT');
  for (let turn = 0; turn < 100 && testServerPid() !== null; turn++) await pause(100);
  if (isInMemory(testHome(root))) rmSync(testHome(root), { recursive: true, force: true });
}

/** The database server that the tests of this checkout share. One that we did not find running is not left running. */
function testServerPid() {
  const file = join(testHome(root), 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const REPORTS = join('.cache', 'test-reports');
const vitest = (project, more = {}) => ({ ...more, run: (wish) => runVitest(project, wish) });

/** What `npm test` runs, in this order. Each lane answers how many passed, failed and were skipped. */
export const lanes = {
  imports: {
    run: () => check('depcruise', ['app', 'db', 'jobs', 'tests', '--config', '.dependency-cruiser.cjs']),
  },
  lint: { run: () => check('biome', ['check', '.', '--diagnostic-level=error']) },
  domain: vitest('domain'),
  // One core's work: it runs beside the lanes before it.
  types: { early: true, run: () => check('tsc', ['--noEmit']) },
  slices: vitest('slices'),
  jobs: vitest('jobs', { needs: ['redis'] }),
  journeys: { needs: ['chromium'], run: runJourneys },
};

/** What takes too long for every change. */
export const longLanes = {
  domain: vitest('domain'),
  slices: vitest('slices'),
  faults: vitest('faults', { needs: ['redis'] }),
  journeys: lanes.journeys,
};

/** One check counts as one test. */
async function check(program, args) {
  const { code, said } = await run(program, args, { quiet: true });
  if (code !== 0) console.log(said.trimEnd());
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function runVitest(project, { files, long }) {
  const report = freshReport(project);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--silent=passed-only',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { code } = await run('vitest', [...args, ...files], { env: long ? { JIETI_LONG: '1' } : {} });
  const result = readReport(report);
  if (!result) return { passed: 0, failed: 1, skipped: 0 };
  // A file that cannot be read, or whose preparation fails, has no test that could fail.
  const unread = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  const counts = {
    passed: result.numPassedTests,
    failed: result.numFailedTests + unread.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function runJourneys({ files, long }) {
  const report = freshReport('journeys');
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...(long ? { JIETI_LONG: '1' } : {}) };
  const { code } = await run('playwright', ['test', ...files], { env });
  const result = readReport(report);
  if (!result) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = result.stats;
  const failed = unexpected + flaky + result.errors.length;
  return { passed: expected, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

function freshReport(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = join(process.cwd(), REPORTS, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Runs a program of node_modules; quiet ones are heard in the end only. */
function run(program, args, { env = {}, quiet = false } = {}) {
  return new Promise((done) => {
    const child = spawn(join('node_modules', '.bin', program), args, {
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        said += chunk;
      });
    child.on('error', (error) => done({ code: 1, said: error.message }));
    child.on('exit', (code) => done({ code: code ?? 1, said }));
  });
}

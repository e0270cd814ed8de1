import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { onDisk } from './test-home.mjs';

const FOLDER = join('tests', 'bench');

/**
 * Runs the measurements: every file of tests/bench that exports nothing, bundled as the portal's programs are.
 * @param {string[]} wanted names without extension; none means all
 * @returns {Promise<number>} the exit status
 */
export async function runBenches(wanted) {
  const all = readdirSync(FOLDER).filter(
    (name) => name.endsWith('.ts') && !exportsAnything(join(FOLDER, name)),
  );
  const chosen = all.filter((name) => wanted.length === 0 || wanted.includes(basename(name, '.ts')));
  if (chosen.length === 0) {
    console.error(`There is no such measurement: ${all.map((name) => basename(name, '.ts')).join(', ')}.`);
    return 2;
  }
  let worst = 0;
  for (const name of chosen) worst = Math.max(worst, await runBench(name));
  return worst;
}

async function runBench(name) {
  const esbuild = await import('esbuild');
  const out = join('.cache', 'bench', `${basename(name, '.ts')}.mjs`);
  await esbuild.build({
    entryPoints: [join(FOLDER, name)],
    outfile: out,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { '#app': './app', '#db': './db', '#jobs': './jobs', '#tests': './tests' },
    jsx: 'automatic',
    logLevel: 'error',
  });
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--enable-source-maps', out], {
      env: { JIETI_TEST_HOME: onDisk(process.cwd()), ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('exit', (code) => done(code ?? 1));
  });
}

function exportsAnything(file) {
  return /^export /m.test(readFileSync(file, 'utf8'));
}

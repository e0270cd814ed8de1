import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { lock } from './lock.mjs';
import { sourceHash } from './sources.mjs';
import { tell } from './tongue.mjs';

const PROGRAMS = ['supervisor', 'web', 'worker', 'jieti'];
const KEPT_BUILDS = 3;
const UNUSED_MS = 3 * 3600_000;

/**
 * The folder of the build of today's sources, made if it is not there: `build/<hash>` with `web/`, the programs and the
 * migrations. A running portal keeps the build it was started from. Throws a sentence when the build fails.
 * @param {string} root the checkout
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 */
export async function ensureBuilt(root, say) {
  const wanted = join(root, 'build', sourceHash(root));
  if (isBuilt(wanted)) return inUse(wanted);
  const held = await lock(join(root, '.cache', 'build.lock'), {
    onWait: (holder) =>
      say(
        tell(
          `进程 ${holder.pid} 正在构建，等它完成`,
          `process ${holder.pid} is building; waiting for it to finish`,
        ),
      ),
  });
  try {
    const hash = sourceHash(root);
    const folder = join(root, 'build', hash);
    if (!isBuilt(folder)) await build(root, folder, say);
    return inUse(folder);
  } finally {
    held.release();
  }
}

/** The programs of the portal from their TypeScript, packages left outside. */
export async function bundlePrograms(root, folder) {
  const esbuild = await import('esbuild');
  return esbuild.build(programOptions(root, folder));
}

export function programOptions(root, folder) {
  return {
    absWorkingDir: root,
    entryPoints: PROGRAMS.map((name) => `app/boot/${name}.ts`).filter((file) => existsSync(join(root, file))),
    outdir: folder,
    outbase: 'app/boot',
    bundle: true,
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { '#app': './app', '#db': './db', '#jobs': './jobs' },
    jsx: 'automatic',
    sourcemap: 'linked',
    logLevel: 'silent',
  };
}

async function build(root, folder, say) {
  const began = Date.now();
  say(tell('构建门户', 'building the portal'));
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    await Promise.all([bundlePrograms(root, draft), buildWeb(root, join(draft, 'web'), say)]);
    cpSync(join(root, 'db', 'migrations'), join(draft, 'migrations'), { recursive: true });
    writeFileSync(join(draft, 'complete'), '');
    renameSync(draft, folder);
    await (await import('esbuild')).stop();
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(whyNot(error));
  }
  say(tell(`构建完成（${seconds(began)} 秒）`, `built (${seconds(began)} s)`));
  dropOldBuilds(join(root, 'build'), folder);
}

function whyNot(error) {
  const said = String(error.message ?? error);
  if (/ENOSPC/.test(said))
    return tell('磁盘已满，构建写不下。', 'The disk is full: the build cannot be written.');
  return `${tell('构建失败：', 'The build failed:')}\n${said.trim().split('\n').slice(-25).join('\n')}`;
}

/** Pages, styles and scripts, by Remix and Vite in a process of their own. */
function buildWeb(root, folder, say) {
  const remix = join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const began = Date.now();
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [remix, 'vite:build', '--logLevel', 'warn'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', JIETI_BUILD_FOLDER: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said = (said + chunk).slice(-20_000);
      });
    const beat = setInterval(
      () => say(tell(`仍在构建（${seconds(began)} 秒）`, `still building (${seconds(began)} s)`)),
      10_000,
    );
    child.on('error', fail);
    child.on('exit', (code) => {
      clearInterval(beat);
      if (code === 0) done();
      else fail(new Error(said));
    });
  });
}

export function isBuilt(folder) {
  return existsSync(join(folder, 'complete'));
}

/** A build that is in use is marked now and then; the others are given up when newer ones have come. */
function inUse(folder) {
  const now = new Date();
  utimesSync(join(folder, 'complete'), now, now);
  return folder;
}

function dropOldBuilds(builds, newest) {
  const old = readdirSync(builds)
    .map((name) => join(builds, name))
    .filter((path) => /^[0-9a-f]{16}(\.draft)?$/.test(path.slice(builds.length + 1)) && path !== newest)
    .map((path) => ({ path, used: statSync(isBuilt(path) ? join(path, 'complete') : path).mtimeMs }))
    .sort((a, b) => b.used - a.used);
  for (const { path, used } of old.slice(KEPT_BUILDS - 1))
    if (Date.now() - used > UNUSED_MS) rmSync(path, { recursive: true, force: true });
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  ensureBuilt(root, (line) => console.log(line)).then(
    (folder) => console.log(folder),
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}

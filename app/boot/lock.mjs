import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

// A lock is a file that tells who holds it: process number and the moment that process began, because numbers are given
// out again. A holder that was killed leaves the file behind; whoever comes next finds nobody by that description.

/** Takes the lock if it is free or its holder is gone; answers the holder otherwise. */
export function tryLock(file, details = {}) {
  mkdirSync(dirname(file), { recursive: true });
  for (let turn = 0; turn < 20; turn++) {
    const own = {
      pid: process.pid,
      began: beganAt(process.pid),
      since: new Date().toISOString(),
      ...details,
    };
    if (appears(file, JSON.stringify(own))) return held(file, own);
    const holder = holderOf(file);
    if (holder) return { holder };
    clearStale(file);
  }
  throw new Error(`the lock ${file} can neither be taken nor cleared`);
}

/** Waits for the lock. `onWait` is told once who holds it. Throws after `patience` ms. */
export async function lock(file, { patience = 10 * 60_000, onWait, details } = {}) {
  const until = Date.now() + patience;
  for (let told = false; ; told = true) {
    const taken = tryLock(file, details);
    if ('release' in taken) return taken;
    if (!told && onWait) onWait(taken.holder);
    if (Date.now() > until) throw new Error(`process ${taken.holder.pid} holds ${file} for too long`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Who holds the lock now; null when nobody alive does. */
export function holderOf(file) {
  const said = read(file);
  if (!said) return null;
  return beganAt(said.pid) !== null && beganAt(said.pid) === said.began ? said : null;
}

function held(file, own) {
  let current = own;
  const mine = () => {
    const said = read(file);
    return said !== null && said.pid === own.pid && said.since === own.since;
  };
  return {
    describe(more) {
      current = { ...current, ...more };
      if (mine()) replace(file, JSON.stringify(current));
    },
    release() {
      if (mine()) rmSync(file, { force: true });
    },
  };
}

/** Makes the file with its whole content in one step, or answers false when it is there already. */
function appears(file, content) {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, content, { mode: 0o644 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    if (error.code !== 'EPERM' && error.code !== 'ENOTSUP' && error.code !== 'ENOSYS') throw error;
    // A file system without hard links.
    return writes(file, content);
  } finally {
    rmSync(draft, { force: true });
  }
}

function writes(file, content) {
  try {
    writeFileSync(file, content, { mode: 0o644, flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function replace(file, content) {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, content, { mode: 0o644 });
  renameSync(draft, file);
}

/** Removes a lock whose holder is gone. One at a time, so that nobody removes the lock that the next one just took. */
function clearStale(file) {
  const turn = `${file}.clearing`;
  if (!writes(turn, String(process.pid))) {
    if (age(turn) > 5_000) rmSync(turn, { force: true });
    return;
  }
  try {
    if (holderOf(file) === null && (read(file) !== null || age(file) > 2_000)) rmSync(file, { force: true });
  } finally {
    rmSync(turn, { force: true });
  }
}

function read(file) {
  try {
    const said = JSON.parse(readFileSync(file, 'utf8'));
    return typeof said.pid === 'number' ? said : null;
  } catch {
    return null;
  }
}

function age(file) {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

/** A text that is different for every process that ever had this number; null when no such process lives. */
function beganAt(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z') return null;
      return `${fields[19]}@${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

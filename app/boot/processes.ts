import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

/** Whether a process with this number runs. One that ended and was not yet waited for does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return stateOf(pid) !== 'Z';
}

/**
 * Whether the process is a PostgreSQL server on this data folder. Where that cannot be seen the answer is yes: to take a
 * living server for a dead one would ruin its data.
 */
export function runsPostgres(pid: number, dataFolder: string): boolean {
  const line = commandLine(pid);
  if (line === null) return true;
  if (!/postgres/.test(line)) return false;
  // The server goes to its data folder when it starts.
  const at = workingFolder(pid);
  return at === null || at === realpathSync(dataFolder);
}

function stateOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  } catch {
    return null;
  }
}

function commandLine(pid: number): string | null {
  try {
    if (existsSync('/proc/self/cmdline'))
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return null;
  }
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

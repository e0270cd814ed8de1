import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type Load = { perSecond: number; p50: number; p95: number; errors: number };

/** Puts a load on a URL from a process of its own and answers requests a second and latencies in milliseconds. */
export function load(
  url: string,
  at: { connections: number; seconds: number; cookie?: string },
): Promise<Load> {
  const autocannon = join(process.cwd(), 'node_modules', 'autocannon', 'autocannon.js');
  const args = ['-j', '-c', String(at.connections), '-d', String(at.seconds)];
  if (at.cookie) args.push('-H', `cookie=${at.cookie}`);
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [autocannon, ...args, url], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', fail);
    child.on('exit', (code) => {
      if (code !== 0) return fail(new Error(`the load generator ended with ${code}`));
      const told = JSON.parse(said);
      done({
        perSecond: told.requests.average,
        p50: told.latency.p50,
        p95: told.latency.p97_5,
        errors: told.errors + told.non2xx,
      });
    });
  });
}

/** Times single requests, one after the other, in microseconds of resolution; the load generator knows whole ms alone. */
export async function oneByOne(
  url: string,
  turns: number,
  cookie?: string,
): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const began = performance.now();
    const answer = await fetch(url, { headers: cookie ? { cookie } : {} });
    await answer.text();
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(turns * 0.5)] ?? 0, p95: times[Math.floor(turns * 0.95)] ?? 0 };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

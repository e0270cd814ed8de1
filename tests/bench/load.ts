import { spawn } from 'node:child_process';
import { Agent, get } from 'node:http';
import { join } from 'node:path';

export type Load = { perSecond: number; p50: number; p95: number; errors: number };

/** Puts a load on a URL from a process of its own and answers requests a second and latencies in milliseconds. */
export function load(
  url: string,
  at: { connections: number; seconds: number; cookie?: string },
): Promise<Load> {
  const generator = join(process.cwd(), 'tests', 'bench', 'load-generator.mjs');
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [generator, JSON.stringify({ url, ...at })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', fail);
    child.on('exit', (code) => {
      if (code !== 0) return fail(new Error(`the load generator ended with ${code}`));
      done(JSON.parse(said) as Load);
    });
  });
}

/** Times single requests over one connection, one after the other, compressed as a browser asks for them. */
export async function oneByOne(
  url: string,
  turns: number,
  cookie?: string,
): Promise<{ p50: number; p95: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { accept: 'text/html', 'accept-encoding': 'gzip', ...(cookie ? { cookie } : {}) };
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const began = performance.now();
    const status = await new Promise<number>((done, fail) => {
      const asked = get(url, { agent, headers }, (answer) => {
        answer.on('end', () => done(answer.statusCode ?? 0)).resume();
      });
      asked.on('error', fail);
    });
    if (status !== 200) throw new Error(`${url} answered ${status}`);
    times.push(performance.now() - began);
  }
  agent.destroy();
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(turns * 0.5)] ?? 0, p95: times[Math.floor(turns * 0.95)] ?? 0 };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

import { spawn } from 'node:child_process';
import { Agent, get } from 'node:http';
import { join } from 'node:path';

export type Load = { pages: number; perSecond: number; p50: number; p95: number; errors: number };

/** Puts a load on a URL from a process of its own and answers requests a second and latencies in milliseconds. */
export async function load(
  url: string,
  at: { connections: number; seconds: number; cookie?: string },
): Promise<Load> {
  return JSON.parse(await said('load-generator.mjs', JSON.stringify({ url, ...at }))) as Load;
}

/**
 * How much more two processes that share nothing get done on this machine than one alone: what no portal can exceed,
 * and less than two where processors share caches or a host.
 */
export async function twoOverOneAlone(): Promise<number> {
  const spin = async () => Number(await said('spinner.mjs', '1000'));
  const one = await spin();
  const [left, right] = await Promise.all([spin(), spin()]);
  return (left + right) / one;
}

/** What a program of this folder prints. */
function said(program: string, word: string): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(process.cwd(), 'tests', 'bench', program), word], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done(text) : fail(new Error(`${program} ended with ${code}`))));
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

import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '#tests/support/clocks.ts';
import {
  clearHome,
  databasePid,
  freshHome,
  isGone,
  jieti,
  type PortalProcess,
  runningPortal,
  startPortal,
} from '#tests/support/portal-process.ts';

// One portal is started and lived with; building it is the slow part, and the journeys need that build too.
const home = freshHome();
const env = { JIETI_DEMO: '0', METRICS_TOKEN: 'a token for the metrics' };
let portal: PortalProcess;
let address: string;

beforeAll(async () => {
  portal = startPortal({ home, env });
  address = await portal.ready;
}, 180_000);
afterAll(() => clearHome(home), 60_000);

async function answers(path: string, headers: Record<string, string> = {}): Promise<Response | null> {
  return fetch(address + path, { headers, signal: AbortSignal.timeout(5_000) }).catch(() => null);
}

test('a started portal answers at the address that it tells', async () => {
  expect((await answers('/health/live'))?.status).toBe(200);
  expect(await (await answers('/health/ready'))?.json()).toEqual({ ready: true });
  expect(await (await answers('/'))?.text()).toContain('<html');
});

test('metrics are there for whoever has the token, and nowhere else', async () => {
  expect((await answers('/metrics'))?.status).toBe(404);
  expect((await answers('/metrics', { authorization: 'Bearer another' }))?.status).toBe(404);
  const answer = await answers('/metrics', { authorization: `Bearer ${env.METRICS_TOKEN}` });
  const text = (await answer?.text()) ?? '';
  expect(text).toMatch(/jieti_http_requests_total\{[^}]*status="200"[^}]*\} [1-9]/);
  // The worker's numbers come along, whichever web process was asked.
  expect(text).toContain('jieti_jobs_running');
});

test('a second start in the same home is told where the first one is', async () => {
  const second = startPortal({ home, env });
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`already runs here: ${address}`);
}, 30_000);

test('a port that is taken is told in one sentence', async () => {
  const other = freshHome();
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  const port = typeof at === 'object' && at ? String(at.port) : '';
  const second = startPortal({ home: other, env: { ...env, PORT: port } });
  expect(await second.ended).toBe(1);
  expect(second.said().trim().split('\n').at(-1)).toBe(`Port ${port} is taken: choose another PORT.`);
  await new Promise((done) => server.close(done));
  await clearHome(other);
}, 30_000);

test('the doctor finds a running portal well, and says nothing but JSON', () => {
  const doctor = jieti(home, ['doctor'], env);
  const findings = doctor.lines();
  expect(findings.filter((finding) => !finding.well)).toEqual([]);
  expect(findings.find((finding) => finding.check === 'portal')).toMatchObject({ running: true, address });
  expect(findings.find((finding) => finding.check === 'migrations')).toMatchObject({ pending: 0 });
  expect(findings.find((finding) => finding.check === 'rights')).toMatchObject({ appMayChangeSchema: false });
  expect(findings.find((finding) => finding.check === 'queue')).toMatchObject({ backend: 'postgres' });
  expect(doctor.status).toBe(0);
}, 30_000);

test('web processes and the worker hold no way to the schema', async () => {
  const { readFileSync } = await import('node:fs');
  for (const { pid } of runningPortal(home).children) {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    const urls = environment.filter((line) => line.includes('postgres://'));
    expect(urls.map((line) => /:\/\/([^:]+):/.exec(line)?.[1]).sort()).toEqual(['jieti_app', 'jieti_queue']);
    expect(environment.some((line) => line.startsWith('DATABASE_URL='))).toBe(false);
  }
});

test('a web process that is killed comes back, and the portal answers all along', async () => {
  const [web] = runningPortal(home).children.filter((child) => child.name.startsWith('web'));
  process.kill(web?.pid ?? 0, 'SIGKILL');
  await until('the portal answers', async () => (await answers('/health/ready'))?.ok === true, 10_000);
  await until('it was started again', async () => portal.said().includes('ended (SIGKILL)'), 10_000);
}, 30_000);

test('a database that is killed is started again, and the portal is ready again', async () => {
  const before = databasePid(home) ?? 0;
  process.kill(before, 'SIGKILL');
  await until('the database is back', async () => portal.said().includes('the database is back'), 30_000);
  await until('the portal is ready', async () => (await answers('/health/ready'))?.ok === true, 30_000);
  expect(databasePid(home)).not.toBe(before);
}, 60_000);

test('SIGTERM ends the portal, its children and its database, and leaves no lock', async () => {
  const { children } = runningPortal(home);
  const database = databasePid(home) ?? 0;
  portal.signal('SIGTERM');
  expect(await portal.ended).toBe(0);
  expect([database, ...children.map((child) => child.pid)].filter((pid) => !isGone(pid))).toEqual([]);
  expect(() => runningPortal(home)).toThrow();
}, 30_000);

test('the doctor opens a stopped portal for the examination and stops it again', async () => {
  const doctor = jieti(home, ['doctor'], env);
  expect(doctor.lines().find((finding) => finding.check === 'portal')).toMatchObject({ running: false });
  expect(doctor.lines().at(-1)).toEqual({ check: 'all', well: true });
  expect(doctor.status).toBe(0);
  expect(databasePid(home)).toBeNull();
}, 30_000);

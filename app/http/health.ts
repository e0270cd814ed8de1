import { timingSafeEqual } from 'node:crypto';

/** What must be true for a process to be given requests; each answers null or a sentence on what is wrong. */
export type ReadinessCheck = { name: string; look: () => Promise<string | null> };

export type Health = {
  checks: readonly ReadinessCheck[];
  /** The text of all metrics in the format of Prometheus. */
  metrics: () => Promise<string>;
  /** What a reader of the metrics must show as a bearer token; null: the address does not exist. */
  metricsToken: string | null;
  /** Whether the process is on its way out: load balancers should send no more. */
  isStopping: () => boolean;
};

const PATIENCE_MS = 3_000;

/** The addresses for machines: `/health/live`, `/health/ready`, `/metrics`. */
export function machineRoutes(health: Health): Map<string, (request: Request) => Promise<Response>> {
  return new Map<string, (request: Request) => Promise<Response>>([
    ['/health/live', async () => plain({ live: true }, 200)],
    ['/health/ready', async () => readiness(health)],
    ['/metrics', async (request) => metrics(health, request)],
  ]);
}

async function readiness(health: Health): Promise<Response> {
  if (health.isStopping()) return plain({ ready: false, reasons: { process: 'stopping' } }, 503);
  const found = await Promise.all(
    health.checks.map(async ({ name, look }) => [name, await within(PATIENCE_MS, look)] as const),
  );
  const reasons = found.filter(([, reason]) => reason !== null);
  return reasons.length === 0
    ? plain({ ready: true }, 200)
    : plain({ ready: false, reasons: Object.fromEntries(reasons) }, 503);
}

/** A wrong token and a missing one are answered like a page that is not there. */
async function metrics(health: Health, request: Request): Promise<Response> {
  const shown = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (!health.metricsToken || !shown || !same(shown, health.metricsToken)) {
    return new Response('Not Found', {
      status: 404,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    });
  }
  return new Response(await health.metrics(), {
    headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** What a check finds, or that it takes too long or cannot look at all. Nothing of the inside is told to outsiders. */
async function within(ms: number, look: () => Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((done) => {
    timer = setTimeout(() => done('does not answer in time'), ms);
  });
  try {
    return await Promise.race([look().catch(() => 'does not answer'), late]);
  } finally {
    clearTimeout(timer);
  }
}

function plain(body: unknown, status: number): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

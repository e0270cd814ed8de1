import type { Server } from 'node:http';
import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Histogram,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from 'prom-client';

// Each process counts for itself. Whichever web process is asked gathers the numbers of all through the supervisor.

type Numbers = MetricObjectWithValues<MetricValue<string>>[];
/** What processes send each other about their numbers. */
export type MetricsMessage =
  | { kind: 'metrics-wanted'; ask: number }
  | { kind: 'metrics'; ask: number; numbers: Numbers }
  | { kind: 'all-metrics'; ask: number; numbers: Numbers[] };

const PATIENCE_MS = 2_000;

/** The numbers of one process, ready to be asked by the supervisor. */
export function processMetrics(name: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ process: name });
  collectDefaultMetrics({ register: registry });
  process.on('message', async (message) => {
    const said = message as MetricsMessage;
    if (said?.kind !== 'metrics-wanted') return;
    const numbers = (await registry.getMetricsAsJSON()) as Numbers;
    process.send?.({ kind: 'metrics', ask: said.ask, numbers } satisfies MetricsMessage);
  });
  return registry;
}

/** The numbers of a web process: requests by method and status, and how long they took. */
export function webMetrics(): { read: () => Promise<string>; watch: (server: Server) => void } {
  const registry = processMetrics('web');
  const requests = new Counter({
    name: 'jieti_http_requests_total',
    help: 'Answers by method and status.',
    labelNames: ['method', 'status'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'jieti_http_request_duration_seconds',
    help: 'From the request to the last byte of its answer.',
    labelNames: ['method'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    read: () => (process.send ? readAll(registry) : registry.metrics()),
    watch: (server) =>
      server.on('request', (request, response) => {
        const began = process.hrtime.bigint();
        response.once('close', () => {
          const method = /^(GET|HEAD|POST)$/.test(request.method ?? '') ? (request.method ?? '') : 'other';
          requests.inc({ method, status: String(response.statusCode) });
          duration.observe({ method }, Number(process.hrtime.bigint() - began) / 1e9);
        });
      }),
  };
}

let asks = 0;

/** Asks the supervisor for everybody's numbers; our own alone when it does not answer. */
function readAll(registry: Registry): Promise<string> {
  const ask = ++asks * 100_000 + (process.pid % 100_000);
  return new Promise((done) => {
    const finish = (text: Promise<string>) => {
      clearTimeout(timer);
      process.off('message', listener);
      done(text);
    };
    const listener = (message: unknown) => {
      const said = message as MetricsMessage;
      if (said?.kind === 'all-metrics' && said.ask === ask)
        finish(AggregatorRegistry.aggregate(said.numbers).metrics());
    };
    const timer = setTimeout(() => finish(registry.metrics()), PATIENCE_MS);
    process.on('message', listener);
    process.send?.({ kind: 'metrics-wanted', ask } satisfies MetricsMessage);
  });
}

export type Speaker = { send: (message: unknown) => void; pid: () => number | null };

/** The supervisor's part: hands a child's question to all children, and their answers back to the one that asked. */
export function metricsExchange(children: () => readonly Speaker[]) {
  const open = new Map<
    number,
    { asker: Speaker; expected: number; numbers: Numbers[]; timer: NodeJS.Timeout }
  >();
  const close = (ask: number) => {
    const question = open.get(ask);
    if (!question) return;
    open.delete(ask);
    clearTimeout(question.timer);
    question.asker.send({ kind: 'all-metrics', ask, numbers: question.numbers } satisfies MetricsMessage);
  };
  return (from: Speaker, message: unknown): void => {
    const said = message as MetricsMessage;
    if (said?.kind === 'metrics-wanted') {
      const alive = children().filter((child) => child.pid() !== null);
      const timer = setTimeout(() => close(said.ask), PATIENCE_MS / 2);
      open.set(said.ask, { asker: from, expected: alive.length, numbers: [], timer });
      for (const child of alive) child.send(said);
    } else if (said?.kind === 'metrics') {
      const question = open.get(said.ask);
      if (!question) return;
      question.numbers.push(said.numbers);
      if (question.numbers.length === question.expected) close(said.ask);
    }
  };
}

import { join } from 'node:path';
import type { DemoAccount } from '#db/seeds/first-start.ts';
import { type Child, keepAlive, type Trouble } from './children.ts';
import { type Config, readConfig } from './config.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { type Home, openHome } from './home.ts';
import { type Lock, tryLock } from './lock.mjs';
import { metricsExchange } from './metrics.ts';
import { choosePort } from './ports.ts';
import { isAlive } from './processes.ts';
import { runningFile } from './solo.ts';
import { tell } from './tongue.mjs';

const PATIENCE_MS = 12_000;
const UNTIL_READY_MS = 120_000;

type Say = (line: string) => void;

/** `npm start`: the whole portal in one go, until Ctrl-C. */
export async function main(_words: string[], { say }: { say: Say }): Promise<void> {
  const config = readConfig(process.env);
  const running = claim(config);
  const stopping = new AbortController();
  const stops: (() => Promise<void>)[] = [];
  endOnSignals(stopping, stops, running, say);
  try {
    const port = await choosePort(config.host, config.port);
    const opening: { server?: EmbeddedPostgres; over?: boolean } = {};
    stops.push(() => closeUnfinished(opening));
    const home = await openHome(config, say, {
      onServer: (server) => {
        opening.server = server;
      },
    }).finally(() => {
      opening.over = true;
    });
    stops.splice(0, 1, watchDatabase(config, home, say));
    const children = startChildren({ ...config, port }, home, say, config.port === null);
    stops.push(() => stopAll(children));
    await Promise.all(children.map((child) => child.ready));
    const listening = children.map((child) => child.port()).find((known) => known !== null) ?? port;
    await answersAt(config.host, listening);
    const address = config.origin?.split(',')[0]?.trim() ?? `http://${shownHost(config.host)}:${listening}`;
    running.describe({
      address,
      port: listening,
      children: children.map((c) => ({ name: c.name, pid: c.pid() })),
    });
    greet(address, home.accounts, say);
    stops.push(keepMarks(config, running, children));
  } catch (error) {
    if (!stopping.signal.aborted) {
      for (const stop of stops.reverse()) await stop().catch(() => {});
      running.release();
      throw error;
    }
  }
}

/** Stops the database of a portal that was not open yet when it was told to end. */
async function closeUnfinished(opening: { server?: EmbeddedPostgres; over?: boolean }): Promise<void> {
  for (const until = Date.now() + 20_000; !opening.server && !opening.over && Date.now() < until; )
    await new Promise((done) => setTimeout(done, 50));
  await opening.server?.stop();
}

/** One portal per home: the second one is told where the first is. */
function claim(config: Config): Lock {
  const claimed = tryLock(runningFile(config.home));
  if ('release' in claimed) return claimed;
  const { pid, address } = claimed.holder;
  const where = typeof address === 'string' ? address : tell('正在启动', 'starting');
  throw new Error(
    tell(
      `门户已在这里运行：${where}（进程 ${pid}）。`,
      `The portal already runs here: ${where} (process ${pid}).`,
    ),
  );
}

function startChildren(config: Config, home: Home, say: Say, mayMove: boolean): Child[] {
  const env = childEnvironment(config, home);
  // Child processes inherit nothing by which the schema could be changed.
  delete process.env.DATABASE_URL;
  const webs = config.development ? 1 : config.webProcesses;
  const children: Child[] = [];
  const exchange = metricsExchange(() => children);
  const on = { say, message: exchange, mend: mayMove ? anotherPort(config, env) : async () => false };
  for (let number = 1; number <= webs; number++)
    children.push(
      keepAlive({ name: webs > 1 ? `web ${number}` : 'web', program: 'web', build: config.build, env }, on),
    );
  children.push(keepAlive({ name: 'worker', program: 'worker', build: config.build, env }, on));
  let soon: NodeJS.Timeout | undefined;
  process.on('programs-changed' as never, () => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      say(tell('源码变了，重启 web 与 worker', 'sources changed: restarting web and worker'));
      for (const child of children) child.restart();
    }, 500);
  });
  return children;
}

/** Where the port was ours to choose and somebody else took it first, the next free one will do. */
function anotherPort(config: Config, env: NodeJS.ProcessEnv) {
  let choosing: Promise<void> | null = null;
  return async (trouble: Trouble): Promise<boolean> => {
    if (trouble.code !== 'EADDRINUSE') return false;
    choosing ??= choosePort(config.host, null, Number(env.PORT)).then((port) => {
      env.PORT = String(port);
    });
    await choosing;
    // The processes share one port: they fail together and move together.
    setTimeout(() => {
      choosing = null;
    }, 1_000);
    return true;
  };
}

function childEnvironment(config: Config, home: Home): NodeJS.ProcessEnv {
  const { DATABASE_URL: _owner, ...rest } = process.env;
  return {
    ...rest,
    JIETI_HOME: config.home,
    APP_DATABASE_URL: home.urls.app,
    QUEUE_DATABASE_URL: home.urls.queue,
    PORT: String(config.port),
    HOST: config.host,
  };
}

/** Starts the embedded database again when it dies; the portal answers 503 in the meantime. Answers how to stop it. */
function watchDatabase(config: Config, home: Home, say: Say): () => Promise<void> {
  let server = home.embedded;
  if (!server) return async () => {};
  let stopping = false;
  let current = Promise.resolve();
  const beat = setInterval(() => {
    if (!server || isAlive(server.pid) || stopping) return;
    const { pid } = server;
    server = null;
    say(
      tell(`数据库（进程 ${pid}）中断了，重新启动`, `the database (process ${pid}) ended; starting it again`),
    );
    const again = async (): Promise<void> => {
      try {
        server = await startEmbeddedPostgres({ home: config.home, say });
        say(tell('数据库恢复了', 'the database is back'));
      } catch (error) {
        say((error as Error).message);
        await new Promise((done) => setTimeout(done, 2_000));
        if (!stopping) await again();
      }
    };
    current = again();
  }, 250);
  return async () => {
    stopping = true;
    clearInterval(beat);
    await current;
    await server?.stop();
  };
}

async function stopAll(children: readonly Child[]): Promise<void> {
  await Promise.all(children.map((child) => child.stop(PATIENCE_MS)));
}

/** Ctrl-C, SIGTERM or a closed terminal end the portal in order; a second Ctrl-C ends it at once. */
function endOnSignals(
  stopping: AbortController,
  stops: (() => Promise<void>)[],
  running: Lock,
  say: Say,
): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) {
        if (signal === 'SIGINT') process.exit(130);
        return;
      }
      stopping.abort();
      say(tell('正在停止', 'stopping'));
      void (async () => {
        for (const stop of stops.reverse()) await stop().catch((error) => say(String(error)));
        running.release();
        say(tell('已停止', 'stopped'));
        process.exit(0);
      })();
    });
  }
}

async function answersAt(host: string, port: number): Promise<void> {
  const url = `http://${/^(0\.0\.0\.0|::)$/.test(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}/health/ready`;
  let last = '';
  for (const until = Date.now() + UNTIL_READY_MS; Date.now() < until; ) {
    try {
      const answer = await fetch(url);
      if (answer.ok) return;
      last = await answer.text();
    } catch (error) {
      last = String(error);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(tell(`门户没有就绪：${last}`, `The portal did not become ready: ${last}`));
}

function shownHost(host: string): string {
  if (/^(0\.0\.0\.0|::|127\.0\.0\.1|::1)$/.test(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function greet(address: string, accounts: readonly DemoAccount[], say: Say): void {
  if (accounts.length > 0) {
    say(tell('演示账号（密码与动态验证码密钥）：', 'demo accounts (password, seed of the authenticator):'));
    for (const { role, email, password, totpSecret } of accounts)
      say(`  ${tell(role.zh, role.en)}  ${email}  ${password}${totpSecret ? `  ${totpSecret}` : ''}`);
  }
  say(
    tell(`门户已就绪：${address} （按 Ctrl-C 停止）`, `the portal is ready at ${address} (Ctrl-C stops it)`),
  );
  process.stdout.write(`ready ${address}\n`);
}

/** Keeps the build from being cleared away, and the file of the running portal true. */
function keepMarks(config: Config, running: Lock, children: readonly Child[]): () => Promise<void> {
  const beat = setInterval(() => {
    running.describe({ children: children.map((c) => ({ name: c.name, pid: c.pid() })) });
    void import('node:fs').then(({ utimes }) => {
      const now = new Date();
      utimes(join(config.build, 'complete'), now, now, () => {});
    });
  }, 60_000);
  return async () => clearInterval(beat);
}

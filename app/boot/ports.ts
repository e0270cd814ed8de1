import { createServer } from 'node:net';
import { tell } from './tongue.mjs';

const FIRST = 3000;
const LAST = 3099;

/**
 * The port to listen on: the one asked for, or the first free one from 3000. Throws a sentence when there is none.
 * @param after leaves out the ports up to this one: they turned out to be taken
 */
export async function choosePort(host: string, asked: number | null, after = FIRST - 1): Promise<number> {
  if (asked === 0) return 0;
  const free = Array.from({ length: LAST - after }, (_, i) => after + 1 + i);
  const candidates = asked === null ? free : [asked];
  for (const port of candidates) {
    const trouble = await troubleWith(host, port);
    if (trouble === null) return port;
    if (trouble !== 'EADDRINUSE') throw new Error(cannotListen(trouble, host, port));
  }
  throw new Error(
    asked === null
      ? tell(`${FIRST} 到 ${LAST} 的端口都被占用了。`, `Every port from ${FIRST} to ${LAST} is taken.`)
      : portTaken(asked),
  );
}

export function portTaken(port: number): string {
  return tell(`端口 ${port} 已被占用，请换一个 PORT。`, `Port ${port} is taken: choose another PORT.`);
}

function cannotListen(code: string, host: string, port: number): string {
  if (code === 'EACCES')
    return tell(`没有权限监听端口 ${port}。`, `Listening on port ${port} is not permitted.`);
  return tell(
    `无法在 ${host} 上监听（${code}），请检查 HOST。`,
    `Cannot listen on ${host} (${code}): check HOST.`,
  );
}

function troubleWith(host: string, port: number): Promise<string | null> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'error'));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => done(null)));
  });
}

import type { Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everybody } from '#app/access.ts';
import { readBody } from '#app/http/body.ts';
import { listen } from '#app/http/server.ts';
import { takingTime } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testPortal } from '#tests/support/portal.ts';
import { smallBuild } from '#tests/support/server-build.ts';

let world: TestDatabase;
let server: Server;
let port: number;

beforeAll(async () => {
  world = await freshDatabase();
  const build = await smallBuild({
    open: {
      path: 'open',
      module: {
        loader: ({ request }: { request: Request }) => new URL(request.url).host,
        default: () => null,
      },
    },
    taker: {
      path: 'taker',
      module: {
        action: async ({ request }: { request: Request }) => Response.json((await request.text()).length),
      },
    },
  });
  const row = { read: everybody, write: everybody };
  const app = await testPortal(world.db, {
    build,
    access: { root: row, open: { read: everybody }, taker: row },
  });
  ({ server, port } = await listen(app, 0, '127.0.0.1'));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await world.drop();
});

const ours = 'Origin: http://localhost:3000\r\nSec-Fetch-Site: same-origin\r\n';
const form = 'Content-Type: application/x-www-form-urlencoded\r\n';

test('a request over a socket is answered with its length and its headers', async () => {
  const { head, body } = await raw(
    'GET /open HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n',
  );
  expect(head).toMatch(/^HTTP\/1\.1 200 /);
  expect(head).toMatch(/content-security-policy: .*nonce-/i);
  expect(Number(/content-length: (\d+)/i.exec(head)?.[1])).toBe(Buffer.byteLength(body));
});

test('what the Host header says reaches no loader', async () => {
  const { body } = await raw(
    'GET /open.data HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n',
  );
  expect(body).toContain('localhost:3000');
  expect(body).not.toContain('evil');
});

test.each([
  ['TRACE', 'TRACE /open HTTP/1.1\r\nHost: localhost\r\nX-Secret: 1\r\nConnection: close\r\n\r\n', 405],
  ['TRACK', 'TRACK /open HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
  ['a host that is none', 'GET /open HTTP/1.1\r\nHost: a b<>\r\nConnection: close\r\n\r\n', 400],
  ['no host', 'GET /open HTTP/1.0\r\n\r\n', 200],
  [
    'a backslash in the path',
    'GET /\\evil.example HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    400,
  ],
  [
    'a path with two slashes',
    'GET //evil.example HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    400,
  ],
  [
    'an address that climbs',
    'GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    404,
  ],
  [
    'an address of another host',
    'GET http://evil.example/open HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    200,
  ],
  [
    'two lengths',
    `POST /taker HTTP/1.1\r\nHost: localhost\r\n${ours}Content-Length: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab`,
    400,
  ],
  [
    'a length and chunks',
    `POST /taker HTTP/1.1\r\nHost: localhost\r\n${ours}Content-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n`,
    400,
  ],
])('%s is answered without a word about us', async (_, request, status) => {
  const { head, body } = await raw(request);
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(body).not.toContain('X-Secret');
});

test('a body that says it is too large is refused before it is sent', async () => {
  const { head, sent } = await raw(
    `POST /taker HTTP/1.1\r\nHost: localhost\r\n${ours}${form}Content-Length: 2147483648\r\n\r\n`,
    0,
  );
  expect(head).toMatch(/^HTTP\/1\.1 413 /);
  expect(head.toLowerCase()).toContain('connection: close');
  expect(sent).toBe(0);
});

test('a body without end is cut off soon after its limit', async () => {
  const before = process.memoryUsage().rss;
  const { head, sent } = await raw(
    `POST /taker HTTP/1.1\r\nHost: localhost\r\n${ours}${form}Transfer-Encoding: chunked\r\n\r\n`,
    2 ** 31,
  );
  expect(head).toMatch(/^HTTP\/1\.1 413 /);
  // What lies in the buffers of both sockets when the answer comes was sent, but never read.
  expect(sent).toBeLessThan(16 * 2 ** 20);
  expect(process.memoryUsage().rss - before).toBeLessThan(96 * 2 ** 20);
});

test('a body that stops in the middle is given up', async () => {
  const stuck = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(10)) });
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: stuck,
    duplex: 'half',
  } as RequestInit);
  expect(await readBody(request, 1000, { ms: 50, bytesPerSecond: 1000 })).toEqual({ ok: false, status: 408 });
});

test('a body that comes slowly but steadily is read', async () => {
  let left = 4;
  const slow = new ReadableStream({
    start: (controller) => controller.enqueue(new Uint8Array(100)),
    async pull(controller) {
      await takingTime(20);
      controller.enqueue(new Uint8Array(100));
      if (--left === 0) controller.close();
    },
  });
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: slow,
    duplex: 'half',
  } as RequestInit);
  const body = await readBody(request, 1000, { ms: 30, bytesPerSecond: 1 });
  expect(body.ok && body.bytes.byteLength).toBe(500);
});

/** Sends bytes as they are, then `more` bytes of chunks while the other side takes them, and reads until it closes. */
function raw(request: string, more = -1): Promise<{ head: string; body: string; sent: number }> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1');
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, 'a'), Buffer.from('\r\n')]);
    let answer = '';
    let sent = 0;
    const pour = () => {
      while (answer === '' && sent < more && !socket.destroyed) {
        sent += chunk.length;
        if (!socket.write(chunk)) {
          socket.once('drain', pour);
          return;
        }
      }
    };
    const finish = () => {
      const [head = '', ...rest] = answer.split('\r\n\r\n');
      done({ head, body: rest.join('\r\n\r\n'), sent });
    };
    socket.setTimeout(10_000, () => fail(new Error('no answer')));
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('error', () => (answer ? finish() : fail(new Error('closed without an answer'))));
    socket.on('close', finish);
    socket.write(request);
    pour();
  });
}

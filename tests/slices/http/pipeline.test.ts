import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { everybody, signedIn } from '#app/access.ts';
import { clientAddress } from '#app/http/client-address.ts';
import { originsOf } from '#app/http/origins.ts';
import { watchOverload } from '#app/http/overload.ts';
import { redirectWithin } from '#app/http/replies.ts';
import { safeReturnTo } from '#app/http/return-to.ts';
import type { PortalApp } from '#app/http/server.ts';
import { openDatabase } from '#db/client.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { type Asked, ask, testPortal } from '#tests/support/portal.ts';
import { smallBuild } from '#tests/support/server-build.ts';

let world: TestDatabase;
let app: PortalApp;
let cookie: string;
const logged: string[] = [];

const secretError = () => {
  throw new Error('the secret of line 42');
};
const routes = {
  open: { path: 'open', module: { loader: () => ({ at: 'open' }), default: () => null } },
  closed: { path: 'closed', module: { loader: () => ({ at: 'closed' }), default: () => null } },
  bare: { path: 'bare', module: { default: () => null } },
  long: { path: 'long', module: { loader: () => 'x'.repeat(5000), default: () => null } },
  broken: { path: 'broken', module: { loader: secretError, default: () => null } },
  unrendered: { path: 'unrendered', module: { loader: () => null, default: secretError } },
  slow: {
    path: 'slow',
    module: {
      loader: ({ context }: { context: { db: TestDatabase['db'] } }) =>
        context.db.transaction(async (tx) => {
          await tx.execute(sql`set local statement_timeout = 20`);
          await tx.execute(sql`select pg_sleep(5)`);
        }),
      default: () => null,
    },
  },
  sender: {
    path: 'sender',
    module: { action: () => redirectWithin('//evil.example'), loader: () => null, default: () => null },
  },
  file: {
    path: 'file',
    module: { loader: () => new Response('a;b', { headers: { 'Content-Type': 'text/csv' } }) },
  },
};

beforeAll(async () => {
  world = await freshDatabase();
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => logged.push(String(line)) > 0);
  const clientFolder = mkdtempSync(join(tmpdir(), 'client-'));
  mkdirSync(join(clientFolder, 'assets'));
  writeFileSync(join(clientFolder, 'assets', 'a-1234.js'), `/* ${'script '.repeat(400)} */`);
  writeFileSync(join(clientFolder, 'robots.txt'), 'User-agent: *\n');
  const read = { read: everybody };
  app = await testPortal(world.db, {
    build: await smallBuild(routes),
    clientFolder,
    trustedProxies: ['10.0.0.1'],
    machines: new Map([['/health/live', () => Response.json({ live: true })]]),
    access: {
      ...Object.fromEntries(Object.keys(routes).map((id) => [id, read])),
      root: read,
      closed: { read: signedIn },
      bare: { read: signedIn },
      sender: { read: everybody, write: everybody },
    },
  });
  const incubator = await organisation(world.db, 'incubator');
  cookie = await signIn(world.db, await person(world.db, incubator));
});
afterAll(() => world.drop());

const form = { a: '1' };
const everyKind: [string, number, string, Asked][] = [
  ['a page', 200, '/open', {}],
  ['a page for somebody signed in', 200, '/closed', {}],
  ['data', 200, '/open.data', {}],
  ['a file of a route', 200, '/file', {}],
  ['an asset', 200, '/assets/a-1234.js', {}],
  ['a public file', 200, '/robots.txt', {}],
  ['a machine address', 200, '/health/live', {}],
  ['a redirect', 303, '/sender', { form }],
  ['what is not there', 404, '/nowhere', {}],
  ['data that is not there', 404, '/nowhere.data', {}],
  ['an asset that is not there', 404, '/assets/gone.js', { accept: '*/*' }],
  ['a write that the guard refuses', 403, '/sender', { form, headers: { origin: 'https://evil.example' } }],
  ['a write to a page that takes none', 405, '/open', { form }],
  ['a method that does not exist here', 405, '/open', { method: 'DELETE' }],
  ['an unreadable path', 400, '/%ff', {}],
  ['NUL in the query', 400, '/open?q=%00', {}],
  ['a path that hides a host', 400, '/%2fevil.example', {}],
  ['an address that is too long', 414, `/open?q=${'x'.repeat(9000)}`, {}],
  ['a body that is too large', 413, '/sender', { form: { a: 'x'.repeat(600_000) } }],
  ['an error', 500, '/broken', {}],
  ['an error as data', 500, '/broken.data', {}],
  ['an error while rendering', 500, '/unrendered', {}],
  ['a database that is too slow', 503, '/slow', {}],
];

test.each(everyKind)(
  '%s (%i) carries every security header and gives nothing away',
  async (_, status, path, asked) => {
    const response = await ask(app, path, { cookie, ...asked });
    const body = await response.text();
    expect(response.status).toBe(status);
    const { headers } = response;
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of ["base-uri 'none'", "frame-ancestors 'none'", 'form-action', 'default-src'])
      expect(policy).toContain(part);
    if (headers.get('content-type')?.startsWith('text/html')) {
      const nonce = /'nonce-([\w-]{22,})'/.exec(policy)?.[1] ?? 'none';
      expect(policy).toContain("object-src 'none'");
      for (const script of body.match(/<script[^>]*>/g) ?? []) expect(script).toContain(`nonce="${nonce}"`);
      expect(body.length).toBeGreaterThan(300);
    }
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(body).not.toMatch(/secret of line|node_modules|pg_sleep|\bat \w+ \(/);
    const isFile = path.startsWith('/assets/a-') || path === '/robots.txt';
    expect(headers.get('cache-control')).toBe(
      path.startsWith('/assets/a-')
        ? 'public, max-age=31536000, immutable'
        : isFile
          ? 'public, max-age=3600'
          : path === '/health/live'
            ? 'private, no-cache'
            : 'no-store',
    );
    if (status === 503) expect(headers.get('retry-after')).toBe('5');
  },
);

test('transport security is demanded where the portal is reached by https, and only there', async () => {
  const secure = await testPortal(world.db, { origins: originsOf('https://portal.example.com', 443) });
  const header = (await ask(secure, '/')).headers;
  expect(header.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
  expect(header.get('content-security-policy')).toContain('upgrade-insecure-requests');
  expect((await ask(app, '/open')).headers.get('strict-transport-security')).toBeNull();
});

test('an error is in the log under the number that the page shows', async () => {
  const response = await ask(app, '/broken', { cookie });
  const id = response.headers.get('x-request-id') ?? '';
  expect(await response.text()).toContain(id);
  const line = logged.map((text) => JSON.parse(text)).find((entry) => entry.requestId === id);
  expect(line).toMatchObject({ level: 'error', method: 'GET', path: '/broken' });
  expect(line.error).toContain('the secret of line 42');
});

test('a page that is only for people who are signed in asks strangers to sign in, and brings them back', async () => {
  for (const path of ['/closed', '/bare']) {
    const page = await ask(app, `${path}?q=1`);
    expect([page.status, page.headers.get('location')]).toEqual([
      302,
      `/sign-in?returnTo=${encodeURIComponent(`${path}?q=1`)}`,
    ]);
    const data = await ask(app, `${path}.data`);
    expect(data.status).toBe(401);
    expect(await data.text()).toContain('SingleFetchRedirect');
    expect((await ask(app, path, { accept: '*/*' })).status).toBe(401);
    expect((await ask(app, path, { cookie })).status).toBe(200);
  }
});

test('somebody who has to sign in before sending a form comes back to the form, wherever it is said to be', async () => {
  const build = await smallBuild(routes);
  const all = Object.fromEntries(
    Object.keys(build.routes).map((id) => [id, { read: everybody, write: signedIn }]),
  );
  const guarded = await testPortal(world.db, { build, access: all });
  const after = async (referer: string) =>
    (await ask(guarded, '/sender', { form, headers: { referer } })).headers.get('location');
  expect(await after('http://localhost:3000/open?q=1')).toBe('/sign-in?returnTo=%2Fopen%3Fq%3D1');
  expect(await after('https://evil.example//evil.example')).toBe('/sign-in');
  expect(await after('')).toBe('/sign-in');
});

test('a build with a route that nobody decided about does not start', async () => {
  const build = await smallBuild(routes);
  await expect(testPortal(world.db, { build, access: { root: { read: everybody } } })).rejects.toThrow(
    'open: no row',
  );
  const all = Object.fromEntries(Object.keys(build.routes).map((id) => [id, { read: everybody }]));
  await expect(testPortal(world.db, { build, access: all })).rejects.toThrow('sender: has an action');
});

test('large answers are compressed for those who can read them', async () => {
  const plain = await ask(app, '/long');
  expect(plain.headers.get('content-encoding')).toBeNull();
  const packed = await ask(app, '/long', { headers: { 'accept-encoding': 'gzip, br' } });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(packed.headers.get('vary')).toContain('Accept-Encoding');
  expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toContain('</html>');
  const declined = await ask(app, '/long', { headers: { 'accept-encoding': 'gzip;q=0' } });
  expect(declined.headers.get('content-encoding')).toBeNull();
  const asset = await ask(app, '/assets/a-1234.js', { headers: { 'accept-encoding': 'gzip, br' } });
  expect(asset.headers.get('content-encoding')).toBe('br');
  const again = await ask(app, '/robots.txt', {
    headers: { 'if-none-match': (await ask(app, '/robots.txt')).headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
});

test('HEAD answers as GET does, without the body', async () => {
  const head = await ask(app, '/open', { method: 'HEAD' });
  expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([
    200,
    'text/html; charset=utf-8',
    '',
  ]);
});

test('a portal that cannot keep up sends new requests away, but not the load balancer', async () => {
  const busy = { ...watchOverload(), isOverloaded: () => true };
  const machines = new Map([['/health/live', () => Response.json({ live: true })]]);
  const overloaded = await testPortal(world.db, { overload: busy, machines });
  const page = await ask(overloaded, '/');
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await page.text()).toContain('现在太忙');
  const english = await ask(overloaded, '/', { cookie: 'language=en' });
  expect(await english.text()).toContain('Too busy');
  expect((await ask(overloaded, '/health/live')).status).toBe(200);
  busy.stop();
});

test('requests on their way are counted, and let go when they are answered', async () => {
  const overload = watchOverload({ lagMs: 10_000, inFlight: 1 });
  const one = await testPortal(world.db, { overload });
  const both = await Promise.all([ask(one, '/'), ask(one, '/')]);
  expect(both.map((response) => response.status).sort()).toEqual([200, 503]);
  expect((await ask(one, '/')).status).toBe(200);
  expect(overload.inFlight()).toBe(0);
  overload.stop();
});

test('a database that is away is a 503 and not an error page without an end', async () => {
  const away = openDatabase('postgres://nobody:x@127.0.0.1:1/nothing');
  const response = await ask(await testPortal(away), '/', { cookie });
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  await away.$client.end({ timeout: 1 });
});

test('no redirect leaves the portal', async () => {
  const outside = [
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://evil.example',
    '%2f%2fevil.example',
    '/%2fevil.example',
    '/%5cevil.example',
    '/\t/evil.example',
    ' //evil.example',
    '/a\nb',
    'javascript:alert(1)',
    '',
    '/%',
  ];
  for (const text of outside) expect([text, safeReturnTo(text, '/today')]).toEqual([text, '/today']);
  for (const text of ['/', '/companies?q=a%2Fb&x=//y', '/a/b#c', '/%E9%98%B6'])
    expect(safeReturnTo(text, '/today')).toBe(text);
  expect((await ask(app, '/sender', { form })).headers.get('location')).toBe('/');
});

test('forwarded addresses are believed from the configured proxy alone', () => {
  const proxies = ['10.0.0.1', '10.0.0.2'];
  expect(clientAddress('203.0.113.9', '198.51.100.1', proxies)).toBe('203.0.113.9');
  expect(clientAddress('::ffff:10.0.0.1', '6.6.6.6, 198.51.100.1, 10.0.0.2', proxies)).toBe('198.51.100.1');
  expect(clientAddress('10.0.0.1', null, proxies)).toBe('10.0.0.1');
  expect(clientAddress('10.0.0.1', 'evil\r\nx', proxies)).toBe('10.0.0.1');
});

test('the configured origins decide which addresses are ours', () => {
  expect(originsOf(undefined, 3000).all).toEqual([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
  ]);
  const two = originsOf('https://a.example, https://b.example:8443/', 3000);
  expect(two).toEqual({
    primary: 'https://a.example',
    all: ['https://a.example', 'https://b.example:8443'],
    https: true,
    anyLocalPort: false,
  });
  for (const bad of ['a.example', 'ftp://a.example', 'https://a.example/path', 'https://u@a.example'])
    expect(() => originsOf(bad, 3000)).toThrow('JIETI_ORIGIN');
});

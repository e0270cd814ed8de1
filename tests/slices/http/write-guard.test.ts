import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { everybody } from '#app/access.ts';
import type { PortalApp } from '#app/http/server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Asked, ask, origin, testPortal } from '#tests/support/portal.ts';
import { serverBuild, smallBuild } from '#tests/support/server-build.ts';

let world: TestDatabase;
let app: PortalApp;
let ran: string[] = [];

const action = () => {
  ran.push('action');
  return { done: true };
};

beforeAll(async () => {
  world = await freshDatabase();
  const build = await smallBuild({
    page: { path: 'page', module: { action, loader: () => null, default: () => null } },
    resource: { path: 'resource', module: { action: () => Response.json(action()) } },
  });
  const row = { read: everybody, write: everybody };
  app = await testPortal(world.db, {
    build,
    access: { root: { read: everybody }, page: row, resource: row },
  });
});
afterAll(() => world.drop());
beforeEach(() => {
  ran = [];
});

const evil = 'https://evil.example';
/** Headers as a foreign page, an old browser or a program would send them; `undefined` is no header at all. */
const shapes: Record<string, Record<string, string>> = {
  'foreign origin': { origin: evil, 'sec-fetch-site': 'cross-site' },
  'foreign origin, from an old browser': { origin: evil },
  'foreign origin, claiming to be the same': { origin: evil, 'sec-fetch-site': 'same-origin' },
  'null origin': { origin: 'null' },
  'null origin of a sandboxed frame': { origin: 'null', 'sec-fetch-site': 'cross-site' },
  'neither header': {},
  'foreign origin with X-Forwarded-Host': { origin: evil, 'x-forwarded-host': 'evil.example' },
  'foreign origin with Host': { origin: evil, host: 'evil.example' },
  'same site but another host': { origin: 'http://sub.localhost:3000', 'sec-fetch-site': 'same-site' },
  'another port of this machine': { origin: 'http://localhost:9999' },
  'typed into the address bar': { 'sec-fetch-site': 'none' },
};
const targets = [
  '/page',
  '/page.data',
  '/resource',
  '/resource.data',
  '/page?_data=page',
  '/resource?_data=resource',
];
const bodies: Record<string, [string, string]> = {
  form: ['application/x-www-form-urlencoded', 'a=1'],
  'JSON as text/plain': ['text/plain', '{"a":1}'],
};

for (const [name, headers] of Object.entries(shapes)) {
  for (const [kind, [type, body]] of Object.entries(bodies)) {
    test(`a write with ${name}, as ${kind}, runs no action of any kind of route`, async () => {
      for (const target of targets) {
        const asked = { method: 'POST', body, headers: { 'content-type': type, ...headers } };
        const response = await bare(target, asked);
        expect([target, response.status]).toEqual([target, target.includes('_data') ? 400 : 403]);
      }
      expect(ran).toEqual([]);
    });
  }
}

test('a GET cannot pose as a write', async () => {
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
    const response = await ask(app, '/page', { headers: { [name]: 'POST' } });
    expect(response.status).toBe(400);
  }
  expect((await ask(app, '/page?_method=POST')).status).toBe(400);
  expect(ran).toEqual([]);
});

test('only GET, HEAD and POST exist', async () => {
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
    const response = await ask(app, '/page', { method });
    expect([method, response.status, response.headers.get('allow')]).toEqual([
      method,
      405,
      'GET, HEAD, POST',
    ]);
  }
});

test('a write from a page of ours runs, whichever headers the browser knows', async () => {
  const ours: Record<string, string>[] = [
    { origin, 'sec-fetch-site': 'same-origin' },
    { origin },
    { 'sec-fetch-site': 'same-origin' },
    { origin, 'x-forwarded-host': 'inner.example' },
  ];
  for (const headers of ours) {
    for (const target of ['/page', '/page.data', '/resource']) {
      ran = [];
      const response = await bare(target, { method: 'POST', body: new URLSearchParams('a=1'), headers });
      expect([target, response.status, ran]).toEqual([target, 200, ['action']]);
    }
  }
});

test('no write of the real portal gets past the guard', async () => {
  const real = await testPortal(world.db);
  const build = await serverBuild();
  const written = Object.values(build.routes).filter((route) => route?.module.action);
  for (const route of written) {
    for (const headers of Object.values(shapes)) {
      const path = `/${route?.path ?? ''}`.replace(/:\w+/g, 'A'.repeat(22));
      const response = await bare(path, { method: 'POST', body: new URLSearchParams('a=1'), headers }, real);
      expect([route?.id, response.status]).toEqual([route?.id, 403]);
    }
  }
});

/** Without the headers that a page of ours would send. */
function bare(path: string, asked: Asked, at: PortalApp = app): Promise<Response> {
  const request = new Request(new URL(path, origin), {
    method: asked.method ?? 'GET',
    headers: asked.headers ?? {},
    ...(asked.body === undefined ? {} : { body: asked.body }),
  });
  return Promise.resolve(at.fetch(request));
}

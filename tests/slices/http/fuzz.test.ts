import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { sealKeeper } from '#app/operations/audit-seals.server.ts';
import { verifyAudit } from '#app/operations/queries/verify-audit.server.ts';
import { matrix, may, type ObjectName, type Role, roles } from '#tests/support/access-matrix.ts';
import { type AccessSite, accessSite, addressesOf } from '#tests/support/access-site.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

/** Two hundred requests in the quick lane, many more in the long one. */
const RUNS = process.env.JIETI_LONG === '1' ? 5000 : 100;
/** No answer may take longer than this, however odd the request. */
const PATIENCE_MS = 5000;

let site: AccessSite;
let app: Awaited<ReturnType<typeof testPortal>>;
beforeAll(async () => {
  site = await accessSite();
  app = await testPortal(site.database.db);
}, 180_000);
afterAll(() => site.database.drop());

const nasty = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ maxLength: 200 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '\0',
      '\u0000a',
      '\ud800',
      '\u202e',
      '1e308',
      '-0',
      'NaN',
      '99999999999999999999',
      '9'.repeat(400),
      '-1',
      '0x10',
      '2026-02-30',
      '0000-01-01',
      '9999-12-31',
      '10000-01-01',
      'null',
      'true',
      '[]',
      '{}',
      "' or 1=1 --",
      "'; select pg_sleep(5); --",
      '%',
      '_',
      '\\',
      '../../etc/passwd',
      '//evil.example',
      'javascript:alert(1)',
      '<img src=x onerror=1>',
      '=1+1',
      'A'.repeat(22),
      '中'.repeat(3000),
      'x'.repeat(120_000),
      '__proto__',
    ),
  },
);
const oddName = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'role',
  'id',
  'a[b][c]',
  'status',
  '',
  'x'.repeat(2000),
);

type Mutation = { how: 'drop' | 'set' | 'twice' | 'add'; pick: number; value: string; name: string };
const mutation: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom('drop', 'set', 'twice', 'add'),
  pick: fc.nat(50),
  value: nasty,
  name: oddName,
});

/** A form with some of its fields changed; the names of other forms come in too. */
function mutated(form: Record<string, string>, mutations: readonly Mutation[]): [string, string][] {
  let pairs = Object.entries(form);
  for (const { how, pick, value, name } of mutations) {
    const at = pairs.length ? pick % pairs.length : 0;
    const known = pairs[at]?.[0] ?? names[pick % names.length] ?? 'name';
    if (how === 'drop') pairs = pairs.filter((_, index) => index !== at);
    if (how === 'set') pairs = [...pairs.slice(0, at), [known, value], ...pairs.slice(at + 1)];
    if (how === 'twice') pairs.push([known, value]);
    if (how === 'add') pairs.push([pick % 2 ? name : (names[pick % names.length] ?? name), value]);
  }
  return pairs;
}

const names = [...new Set(Object.values(matrix).flatMap(({ form }) => Object.keys(form ?? {})))];

const encodings = ['urlencoded', 'multipart', 'file', 'text', 'json', 'cut', 'bytes'] as const;

function encoded(
  how: (typeof encodings)[number],
  pairs: [string, string][],
): { body: BodyInit; type: string | null } {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  const urlencoded = 'application/x-www-form-urlencoded';
  switch (how) {
    case 'multipart':
      return { body: form, type: null };
    case 'file':
      for (const [name, value] of pairs) form.append(name, new File([value], value.slice(0, 50)));
      form.append('file', new File([pairs.map(String).join('\n')], 'x.csv'));
      return { body: form, type: null };
    case 'text':
      return { body: pairs.map((pair) => pair.join('=')).join('&'), type: 'text/plain' };
    case 'json':
      return { body: JSON.stringify(Object.fromEntries(pairs)), type: 'application/json' };
    case 'cut':
      return {
        body: '--x\r\nContent-Disposition: form-data; name="a"',
        type: 'multipart/form-data; boundary=x',
      };
    case 'bytes':
      return { body: new Uint8Array([255, 254, 0, 37, 37, 38, 61, 61]), type: urlencoded };
    default:
      return { body: String(new URLSearchParams(pairs)), type: urlencoded };
  }
}

const request = fc.record({
  route: fc.nat(200),
  role: fc.nat(50),
  object: fc.constantFrom('a', 'b', 'shown', 'public', 'missing', 'odd'),
  encoding: fc.constantFrom(...encodings, 'urlencoded' as const, 'urlencoded' as const),
  asData: fc.boolean(),
  mutations: fc.array(mutation, { maxLength: 5 }),
  oddId: nasty,
});

function addressOf(path: string, id: string, object: string, oddId: string): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    if (object === 'odd')
      return (
        encodeURIComponent(
          Buffer.from(oddId)
            .toString()
            .slice(0, 50)
            .replace(/\p{Surrogate}/gu, ''),
        ) || 'x'
      );
    const known = site.world.objects[matrix[id]?.object ?? name]?.[object as ObjectName];
    return known ?? 'A'.repeat(22);
  });
}

async function answered(send: () => Promise<Response>, what: string): Promise<void> {
  const started = performance.now();
  const response = await send();
  const body = await response.text();
  expect(response.status, `${what} ${body.slice(0, 300)}`).toBeLessThan(500);
  expect(performance.now() - started, what).toBeLessThan(PATIENCE_MS);
}

test('no form whatever makes an action break', { timeout: 1_800_000 }, async () => {
  const routes = addressesOf(site.build).filter(({ id }) => matrix[id]?.write);
  await fc.assert(
    fc.asyncProperty(request, async ({ route, role, object, encoding, asData, mutations, oddId }) => {
      const { id, path } = routes[route % routes.length] ?? { id: '', path: '/' };
      const row = matrix[id];
      const allowed = roles.filter((each) => may(row?.write, each, 'a') || may(row?.write, each, null));
      const who: Role = allowed[role % allowed.length] ?? 'operator';
      const cookie = await site.world.cookieOf(who);
      const { body, type } = encoded(encoding, mutated(row?.form ?? {}, mutations));
      const address = addressOf(path, id, object, oddId);
      await answered(
        () =>
          ask(app, asData ? `${address === '/' ? '/_root' : address}.data` : address, {
            cookie,
            method: 'POST',
            body,
            headers: type ? { 'content-type': type } : {},
          }),
        `${id} ${address} as ${who}`,
      );
    }),
    { numRuns: RUNS },
  );
});

const parameters = [
  'q',
  'sort',
  'after',
  'before',
  'on',
  'step',
  'show',
  'whose',
  'size',
  'from',
  'to',
  'older',
  'newer',
  'line',
  'person',
  'action',
  'subject',
  'organisation',
  'outcome',
  'by',
  'stage',
  'lane',
  'region',
  'industry',
  'field',
  'year',
  'tag',
  'done',
  'panel',
  'returnTo',
  'hat',
  'status',
  'answer',
  'verdict',
  'period',
  'incubator',
  'view',
  'index',
];

test('no address whatever makes a page break', { timeout: 1_800_000 }, async () => {
  const routes = addressesOf(site.build);
  const query = fc.array(fc.tuple(fc.constantFrom(...parameters), nasty), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(request, query, async ({ route, role, object, asData, oddId }, pairs) => {
      const { id, path } = routes[route % routes.length] ?? { id: '', path: '/' };
      const row = matrix[id];
      const allowed = roles.filter((each) => may(row?.read, each, 'a') || may(row?.read, each, null));
      const who: Role = allowed[role % Math.max(1, allowed.length)] ?? 'operator';
      const address = addressOf(path.replace('*', 'x'), id, object, oddId);
      const short = pairs.map(([name, value]): [string, string] => [name, value.slice(0, 300)]);
      const url = `${asData ? `${address === '/' ? '/_root' : address}.data` : address}?${new URLSearchParams(short)}`;
      const cookie = await site.world.cookieOf(who);
      await answered(() => ask(app, url, { cookie }), `${id} ${url} as ${who}`);
    }),
    { numRuns: RUNS },
  );
});

test('afterwards the trail is whole and nothing was smuggled into the prototypes', async () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).role).toBeUndefined();
  const report = await verifyAudit(site.database.db, system('test'), {
    keeper: { ...sealKeeper(), file: null },
  });
  expect(report?.findings).toEqual([]);
});

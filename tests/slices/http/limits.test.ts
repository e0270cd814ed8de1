import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { type Asked, ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let app: PortalApp;
let cookie: string;
beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  cookie = await signIn(world.db, await person(world.db, await organisation(world.db, 'incubator')));
});
afterAll(() => world.drop());
beforeEach(() => world.db.execute(sql`delete from rate_limits`));

/** What machines would do by the hundred, and how many requests it may take until they are told to wait. */
const automated: [string, number, string, (turn: number) => Asked][] = [
  [
    'guess the password of one account',
    12,
    '/sign-in',
    () => ({ form: { email: 'a@example.test', password: 'x' } }),
  ],
  [
    'try one password on many accounts',
    120,
    '/sign-in',
    (turn) => ({ form: { email: `a${turn}@example.test`, password: 'x' } }),
  ],
  ['sign up', 25, '/sign-up', (turn) => ({ form: signUp(turn), from: '198.51.100.1' })],
  ['try one-time links', 70, '/join/aaaa', () => ({ from: '198.51.100.2' })],
  [
    'invite',
    70,
    '/people',
    (turn) => ({ cookie, form: { intent: 'invite', role: 'viewer', email: `b${turn}@example.test` } }),
  ],
  ['export companies', 25, '/companies/export', () => ({ cookie, form: { query: '', format: 'csv' } })],
  ['search companies', 260, '/companies?q=a', () => ({ cookie })],
  ['search from the palette', 260, '/search?q=a', () => ({ cookie, accept: '*/*' })],
];

function signUp(turn: number) {
  return {
    kind: 'investor',
    organisation: `基金 ${turn}`,
    name: '某人',
    email: `c${turn}@example.test`,
    password: 'x',
  };
}

test.each(automated)(
  'whoever wants to %s is told to wait after at most %i times, and for how long',
  { timeout: 120_000 },
  async (_, most, path, asked) => {
    for (let turn = 0; turn < most; turn++) {
      const response = await ask(app, path, asked(turn));
      if (response.status === 429) {
        expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(turn).toBeGreaterThan(2);
        return;
      }
      expect(response.status).toBeLessThan(500);
    }
    expect.fail(`nobody was told to wait in ${most} requests`);
  },
);

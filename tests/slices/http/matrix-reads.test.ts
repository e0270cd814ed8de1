import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { access } from '#app/access.ts';
import { idleRows, problemsOf, routesOf } from '#app/http/guarded-build.ts';
import { frames, matrix, may, type ObjectName, type Role } from '#tests/support/access-matrix.ts';
import {
  type AccessSite,
  type Answer,
  accessSite,
  addressesOf,
  isNobody,
  leaksIn,
} from '#tests/support/access-site.ts';
import { canaries } from '#tests/support/access-world.ts';
import { fullLane } from '#tests/support/lane.ts';

let site: AccessSite;
beforeAll(async () => {
  site = await accessSite();
}, 180_000);
afterAll(() => site.database.drop());

test('every route has a row in the matrix and a row in the table, and no row is idle', () => {
  const routes = routesOf(site.build);
  const rows = Object.entries(matrix);
  expect([...Object.keys(matrix), ...frames].sort()).toEqual(routes.map(({ id }) => id).sort());
  expect(problemsOf(site.build, access)).toEqual([]);
  expect(idleRows(site.build, access)).toEqual([]);
  const written = rows.filter(([, row]) => row.write).map(([id]) => id);
  expect(written.sort()).toEqual(
    routes
      .filter(({ module }) => module.action)
      .map(({ id }) => id)
      .sort(),
  );
  expect(
    addressesOf(site.build)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(Object.keys(matrix).sort());
});

test('every page shows itself to those who may see it and to nobody else', { timeout: 300_000 }, async () => {
  const found = await site.deviations(
    () => true,
    async ({ id, path, missing, row, role, object, asData }) => {
      const seen = await site.askAs(role, path, asData, row.query);
      const wrong = leaksIn(seen.body, role, id);
      const { status } = seen;
      if (may(row.read, role, object)) {
        // A machine that is busy may once say that it is: asked again, it shows the page.
        if (!isShown(seen, asData) && !isShown(await site.askAs(role, path, asData, row.query), asData))
          wrong.push(`${status}, should be shown`);
      } else if (isNobody(role) && !row.open) {
        const right = asData ? status === 401 : status === 302 && seen.location?.startsWith('/sign-in');
        if (!right) wrong.push(`${status}, should be asked to sign in`);
      } else {
        if (status !== 404) wrong.push(`${status}, should be 404`);
        if (missing && !may(row.known, role, object)) {
          const nothing = await lookForMissing(missing, role, asData);
          // The frame may have changed meanwhile: where they differ, both are asked once more, one after the other.
          if (nothing.body !== seen.body || nothing.status !== status) {
            const again = await site.askAs(role, path, asData, row.query);
            const then = await site.askAs(role, missing, asData, row.query);
            if (again.body !== then.body || again.status !== then.status)
              wrong.push(
                `${status}, differs from what is missing: ${firstDifference(again.body, then.body)}`,
              );
          }
        }
      }
      return wrong;
    },
    // Whoever may see a page is the same question for both ways: the long lane asks it twice.
    fullLane ? 'both' : 'in-turn',
  );
  expect(found).toEqual([]);
});

test('companies are found by whoever may see them, so that the search for leaks is not in vain', async () => {
  for (const role of ['founder', 'incubatorB', 'investor', 'operatorViewer'] as const) {
    const all = matrix['startups/pages/company']?.read;
    const visible = (Object.keys(canaries) as ObjectName[]).filter((name) => may(all, role, name));
    for (const path of ['/search', '/companies']) {
      const { body } = await site.askAs(role, path, true, '?q=金丝雀');
      expect([role, path, visible.filter((name) => !body.includes(canaries[name]))]).toEqual([
        role,
        path,
        [],
      ]);
    }
  }
});

test('reading changes nothing, apart from the trail, the counters and when a session was last used', async () => {
  const before = await tables();
  for (const role of [
    'anonymous',
    'guest',
    'founder',
    'incubator',
    'expert',
    'operator',
    'auditor',
  ] as const) {
    for (const { id, path } of addressesOf(site.build)) {
      const object = matrix[id]?.object;
      const address = path.replace(
        /:(\w+)/g,
        (_, name: string) => site.world.objects[object ?? name]?.a ?? 'x',
      );
      await site.askAs(role, address.replace('*', 'x'), false);
    }
  }
  expect(await tables()).toEqual(before);
});

/** A digest of every table of the portal but those in which reading may leave a trace. */
async function tables(): Promise<Record<string, string>> {
  const traces = ['audit_lines', 'audit_heads', 'rate_limits', 'sessions'];
  const { db } = site.database;
  const names = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of names.filter((table) => !traces.includes(table.name))) {
    const [row] = await db.execute<{ digest: string }>(
      sql`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${sql.identifier(name)} t`,
    );
    digests[name] = row?.digest ?? '';
  }
  return digests;
}

test('a frame asked for by itself tells strangers nothing', async () => {
  for (const role of ['anonymous', 'disabled'] as const) {
    for (const path of ['/today', '/companies', '/audit']) {
      const seen = await site.askAs(role, `${path}.data?_routes=layouts/portal`, false);
      expect(seen.status).toBe(401);
    }
  }
});

const nothings = new Map<string, Promise<Answer>>();

/** What the same person is answered about an id that nobody has. */
function lookForMissing(path: string, role: Role, asData: boolean): Promise<Answer> {
  const key = `${path} ${role} ${asData}`;
  const known = nothings.get(key) ?? site.askAs(role, path, asData);
  nothings.set(key, known);
  return known;
}

function isShown({ status, location, body }: Answer, asData: boolean): boolean {
  if (asData && status === 202) return body.includes('SingleFetchRedirect') && !body.includes('"/sign-in');
  return status === 200 || (status >= 300 && status < 400 && !location?.startsWith('/sign-in'));
}

function firstDifference(one: string, other: string): string {
  const at = [...one].findIndex((letter, place) => letter !== other[place]);
  return `“${one.slice(Math.max(0, at - 40), at + 40)}” and “${other.slice(Math.max(0, at - 40), at + 40)}”`;
}

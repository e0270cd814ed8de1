import type { ServerBuild } from '@remix-run/node';
import { routesOf } from '#app/http/guarded-build.ts';
import { pagesOf } from '#app/http/page-handlers.ts';
import { matrix, may, type ObjectName, objectsOf, type Role, type Row, roles } from './access-matrix.ts';
import { type AccessWorld, accessWorld, canaries } from './access-world.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { ask, testPortal } from './portal.ts';
import { serverBuild } from './server-build.ts';

const missingId = 'A'.repeat(22);

/** What a route is tried with: its address for an object, and for an id that nobody has. */
export type Target = {
  id: string;
  row: Row;
  object: ObjectName | null;
  path: string;
  missing: string | null;
};
export type Try = Target & { role: Role; asData: boolean };

export type Answer = { status: number; body: string; location: string | null; requestId: string };

export type AccessSite = {
  build: ServerBuild;
  world: AccessWorld;
  database: TestDatabase;
  /** Asks as somebody of the world; the answer without what differs from request to request. */
  askAs: (role: Role, path: string, asData: boolean, query?: string) => Promise<Answer>;
  sendAs: (role: Role, path: string, asData: boolean, form: Record<string, string>) => Promise<Answer>;
  /** Gives the role a session of its own for what follows. */
  signInAgain: (role: Role) => Promise<void>;
  /** Tries each route, all roles at the same time; answers what was not as it should be, by where it was found. */
  deviations: (
    which: (row: Row) => boolean,
    judge: (one: Try) => Promise<string[]>,
    ways?: Ways,
  ) => Promise<string[]>;
};

/** The whole portal over the world of the matrix. */
export async function accessSite(): Promise<AccessSite> {
  const database = await freshDatabase();
  const build = await serverBuild();
  const app = await testPortal(database.db);
  const world = await accessWorld(database.db);
  const ids = [missingId, ...Object.values(world.objects).flatMap((all) => Object.values(all))];
  const cookies = new Map<Role, string | undefined>();
  for (const role of roles) cookies.set(role, await world.cookieOf(role));
  const sent = async (role: Role, address: string, form?: Record<string, string>): Promise<Answer> => {
    const response = await ask(app, address, {
      cookie: cookies.get(role),
      from: `203.0.${roles.indexOf(role)}.9`,
      ...(form ? { form } : {}),
    });
    return {
      status: response.status,
      body: masked(await response.text(), ids),
      location: response.headers.get('location'),
      requestId: response.headers.get('x-request-id') ?? '',
    };
  };
  return {
    build,
    world,
    database,
    askAs: (role, path, asData, query = '') => sent(role, (asData ? dataPath(path) : path) + query),
    sendAs: (role, path, asData, form) => sent(role, asData ? dataPath(path) : path, form),
    signInAgain: async (role) => {
      if (!isNobody(role)) cookies.set(role, await world.cookieOf(role));
    },
    deviations: async (which, judge, ways = 'both') => {
      const found: string[] = [];
      for (const [at, target] of targets(build, world)
        .filter(({ row }) => which(row))
        .entries()) {
        const tried = await Promise.all(
          roles.map((role, turn) => asWays({ ...target, role }, judge, waysOf(ways, at + turn))),
        );
        found.push(...tried.flat());
      }
      return found;
    },
  };
}

/** `in-turn`: each role asks for one page as a document and for the next as data, each page is asked for in both ways. */
type Ways = 'both' | 'in-turn';

/** Whether as data, one after the other: the first may end the session. */
function waysOf(ways: Ways, turn: number): readonly boolean[] {
  return ways === 'both' ? [false, true] : [turn % 2 === 1];
}

async function asWays(
  one: Omit<Try, 'asData'>,
  judge: (one: Try) => Promise<string[]>,
  ways: readonly boolean[],
): Promise<string[]> {
  const { id, object, role } = one;
  const where = `${id}${object ? ` ${object}` : ''} as ${role}`;
  const found: string[] = [];
  for (const asData of ways) {
    const wrong = await judge({ ...one, asData });
    found.push(...wrong.map((what) => `${where}${asData ? ' (data)' : ''}: ${what}`));
  }
  return found;
}

function targets(build: ServerBuild, world: AccessWorld): Target[] {
  return addressesOf(build).flatMap(({ id, path }) => {
    const row = matrix[id];
    if (!row) return [];
    const at = (wanted: ObjectName | 'missing') =>
      path.replace(/:(\w+)/g, (_, name: string) =>
        wanted === 'missing' ? missingId : (world.objects[row.object ?? name]?.[wanted] ?? `no-${name}`),
      );
    return objectsOf(row).map((object) => ({
      id,
      row,
      object,
      path: object ? at(object) : path.replace('*', 'no/such/page'),
      missing: object ? at('missing') : null,
    }));
  });
}

/** Every route that has an address of its own. */
export function addressesOf(build: ServerBuild): { id: string; path: string }[] {
  const others = routesOf(build).filter((route) => route.path === '*');
  return [
    ...pagesOf(build).map(({ route, path }) => ({ id: route.id, path })),
    ...others.map(({ id }) => ({ id, path: '/*' })),
  ];
}

export function isNobody(role: Role): boolean {
  return role === 'anonymous' || role === 'disabled';
}

/** The companies whose name is in an answer to somebody who may not see them. The trail names them to its readers. */
export function leaksIn(body: string, role: Role, id: string): string[] {
  if (id.startsWith('operations/pages/audit') && ['operator', 'auditor'].includes(role)) return [];
  const seen = matrix['startups/pages/company']?.read;
  // Whoever holds the secret address of a calendar reads in it what its owner may.
  // The sponsor of project A works in its room, and is invited to another of A's.
  const adviser = role === 'broker' && (id.startsWith('listing/') || id === 'layouts/pages/today');
  const told = (name: ObjectName) => name === 'a' && (id === 'notifications/pages/calendar' || adviser);
  return (Object.keys(canaries) as ObjectName[])
    .filter((name) => body.includes(canaries[name]) && !may(seen, role, name) && !told(name))
    .map((name) => `tells of ${name}`);
}

export function dataPath(path: string): string {
  return path === '/' ? '/_root.data' : `${path}.data`;
}

/** An answer without what differs from request to request: nonce, number, form keys, and the ids that are asked for. */
function masked(body: string, ids: readonly string[]): string {
  let text = body;
  for (const id of ids) text = text.replaceAll(id, 'ID');
  return text
    .replace(/nonce="[\w-]+"/g, 'nonce=""')
    .replace(/("requestId\\?",\\?")[\w-]{16}/g, '$1')
    .replace(/<code>[\w-]{16}<\/code>/g, '<code></code>')
    .replace(/\b\w{22}\b(?=\\?")/g, 'KEY');
}

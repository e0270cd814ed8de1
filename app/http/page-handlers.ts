import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/router';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import { SmartRouter } from 'hono/router/smart-router';
import { TrieRouter } from 'hono/router/trie-router';

export type RemixHandler = (request: Request, context: AppLoadContext) => Promise<Response>;

type ServerRoute = ServerBuild['routes'][string] & object;

/**
 * Answers requests for pages, one Remix handler per page. Remix flattens and ranks all routes of its build several times
 * in every request, which was the largest part of what a page cost; a handler whose build holds one branch (the page and
 * its layouts) has next to nothing to rank. Which page a path belongs to is found by Hono's router; a path that belongs
 * to none goes to a handler of the whole build. A test proves that Remix itself would choose the same page.
 */
export function pageHandlers(build: ServerBuild, mode: string): RemixHandler {
  const whole = createRequestHandler(build, mode);
  const router = new SmartRouter<RemixHandler>({ routers: [new RegExpRouter(), new TrieRouter()] });
  for (const page of pagesOf(build)) {
    const handler = createRequestHandler(branchOf(build, page.route), mode);
    router.add('ALL', page.path, handler);
    router.add('ALL', page.path === '/' ? '/_root.data' : `${page.path}.data`, handler);
  }
  return (request, context) => {
    const path = pathOf(request.url);
    const [matched] = router.match('ALL', path);
    const handler = matched[0]?.[0] ?? whole;
    return handler(request, context);
  };
}

/** The pages of a build in the order in which they win over each other: fixed segments before parameters. */
export function pagesOf(build: ServerBuild): { route: ServerRoute; path: string }[] {
  const routes = Object.values(build.routes).filter((route): route is ServerRoute => route !== undefined);
  const parents = new Set(routes.map((route) => route.parentId));
  return routes
    .filter((route) => !parents.has(route.id) && (route.path !== undefined || route.index))
    .map((route) => ({ route, path: fullPath(build, route) }))
    .filter((page) => !page.path.includes('*'))
    .sort((a, b) => weight(a.path).localeCompare(weight(b.path)));
}

/** The page that Remix itself would choose for a path; for the test that both ways agree. */
export function pageByRemix(build: ServerBuild, path: string): string | undefined {
  const tree = (parentId: string | undefined): Parameters<typeof matchRoutes>[0] =>
    Object.values(build.routes)
      .filter((route): route is ServerRoute => route !== undefined && route.parentId === parentId)
      .map((route) =>
        route.index
          ? { id: route.id, index: true, path: route.path }
          : { id: route.id, path: route.path, children: tree(route.id) },
      ) as Parameters<typeof matchRoutes>[0];
  return matchRoutes(tree(undefined), path)?.at(-1)?.route.id;
}

function branchOf(build: ServerBuild, page: ServerRoute): ServerBuild {
  const ids: string[] = [];
  for (let at: ServerRoute | undefined = page; at; at = at.parentId ? build.routes[at.parentId] : undefined) {
    ids.push(at.id);
  }
  const pick = <T>(all: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id)));
  return {
    ...build,
    routes: pick(build.routes),
    assets: { ...build.assets, routes: pick(build.assets.routes) },
  };
}

function fullPath(build: ServerBuild, route: ServerRoute): string {
  const parts: string[] = [];
  for (
    let at: ServerRoute | undefined = route;
    at;
    at = at.parentId ? build.routes[at.parentId] : undefined
  ) {
    if (at.path) parts.unshift(at.path);
  }
  return `/${parts.join('/')}`;
}

/** Fixed segments sort before parameters, segment by segment. */
function weight(path: string): string {
  return path
    .split('/')
    .map((part) => (part.startsWith(':') ? '1' : '0'))
    .join('');
}

function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  if (start < 0) return '/';
  const end = url.slice(start).search(/[?#]/);
  return end < 0 ? url.slice(start) : url.slice(start, start + end);
}

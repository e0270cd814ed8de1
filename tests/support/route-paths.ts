import type { RouteConfigEntry } from '@remix-run/route-config';
import routeConfig from '#app/routes.ts';

export type RoutePath = { id: string; path: string };

/** Every page and resource of routes.ts with its whole path, by the name under which access.ts knows it. */
export function routePaths(): RoutePath[] {
  const walk = (entries: readonly RouteConfigEntry[], above: string): RoutePath[] =>
    entries.flatMap((entry) => {
      const path = entry.path ? `${above}/${entry.path}` : above;
      const own =
        entry.path || entry.index ? [{ id: entry.file.replace(/\.tsx?$/, ''), path: path || '/' }] : [];
      return [...own, ...walk(entry.children ?? [], path)];
    });
  return walk(routeConfig as RouteConfigEntry[], '').filter(({ path }) => !path.includes('*'));
}

/** The route that an address leads to: of several that fit, the one with the most fixed segments. */
export function routeOf(address: string): RoutePath | null {
  const path = address.split(/[?#]/)[0] ?? '';
  const fixed = (route: RoutePath) => route.path.split('/').filter((part) => !part.startsWith(':')).length;
  const fitting = routePaths().filter((route) => pattern(route.path).test(path));
  return fitting.sort((a, b) => fixed(b) - fixed(a))[0] ?? null;
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);
}

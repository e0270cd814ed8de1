import './production.ts';
import { extname } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import type { RouteConfigEntry } from '@remix-run/route-config';
import * as entryServer from '#app/entry.server.tsx';
import routeConfig from '#app/routes.ts';

type Routes = ServerBuild['routes'];

/** Every module that can be a route: the pages and layouts, and the root. */
const modules = import.meta.glob(['/app/root.tsx', '/app/layouts/*.tsx', '/app/*/pages/**/*.{ts,tsx}']);

/** The server build that Remix would make of app/routes.ts, straight from the sources. */
export async function serverBuild(): Promise<ServerBuild> {
  // All at once: one after the other they would take several times as long.
  await Promise.all(filesOf(routeConfig as RouteConfigEntry[]).map((file) => modules[`/app/${file}`]?.()));
  const routes: Routes = { root: await loaded('root.tsx', { path: '' }) };
  await add(routes, routeConfig as RouteConfigEntry[], 'root');
  return buildOf(routes);
}

type SmallRoute = { path: string; module: object };

/** A build of a few routes made up by a test, by their ids. They have the portal's root and document around them. */
export async function smallBuild(small: Record<string, SmallRoute>): Promise<ServerBuild> {
  const routes: Routes = { root: await loaded('root.tsx', { path: '' }) };
  for (const [id, { path, module }] of Object.entries(small))
    routes[id] = { id, parentId: 'root', path, module: module as never };
  return buildOf(routes);
}

function buildOf(routes: Routes): ServerBuild {
  const assets = Object.fromEntries(
    Object.values(routes).flatMap((route) => (route ? [[route.id, assetOf(route)]] : [])),
  );
  return {
    mode: 'test',
    entry: { module: entryServer },
    routes,
    assets: {
      entry: { imports: [], module: '/assets/entry.js' },
      routes: assets,
      url: '/assets/manifest.js',
      version: 'test',
    },
    publicPath: '/',
    assetsBuildDirectory: 'build/web/client',
    basename: '/',
    isSpaMode: false,
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: true,
    },
  };
}

function filesOf(entries: RouteConfigEntry[]): string[] {
  return entries.flatMap(({ file, children }) => [file, ...filesOf(children ?? [])]);
}

async function add(routes: Routes, entries: RouteConfigEntry[], parentId: string): Promise<void> {
  for (const entry of entries) {
    const { file, children, id: _, ...placed } = entry;
    const route = await loaded(file, { ...placed, parentId });
    routes[route.id] = route;
    await add(routes, children ?? [], route.id);
  }
}

async function loaded(file: string, placed: { path?: string; index?: boolean; parentId?: string }) {
  const load = modules[`/app/${file}`];
  if (!load) throw new Error(`routes.ts names ${file}, which is not a page or a layout`);
  return { id: file.slice(0, -extname(file).length), ...placed, module: (await load()) as never };
}

function assetOf(route: NonNullable<Routes[string]>) {
  const { id, parentId, path, index, module } = route;
  return {
    id,
    parentId,
    path,
    index,
    hasAction: Boolean(module.action),
    hasLoader: Boolean(module.loader),
    hasClientAction: false,
    hasClientLoader: false,
    hasErrorBoundary: Boolean(module.ErrorBoundary),
    module: `/assets/${id}.js`,
    imports: [],
    css: [],
  };
}

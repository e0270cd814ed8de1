import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type ServerBuild } from '@remix-run/node';
import { isRouteErrorResponse } from '@remix-run/react';
import type { Access } from '#app/access.ts';
import { brokenDown, logError } from './breakdown.ts';
import { notAllowed, notFound, notSignedIn } from './replies.ts';

type ServerRoute = ServerBuild['routes'][string] & object;

/**
 * The build with the table of access in front of every loader and every action: the sentence is decided before anything
 * of the route runs. A page without a loader of its own gets one, so that it too is decided here and the browser asks.
 *
 * Throws when a route has no row, or has an action and no sentence about writing.
 */
export function guardedBuild(build: ServerBuild, access: Readonly<Record<string, Access>>): ServerBuild {
  const problems = problemsOf(build, access);
  if (problems.length) throw new Error(`app/access.ts is not complete:\n${problems.join('\n')}`);
  const routes: ServerBuild['routes'] = {};
  const assets: ServerBuild['assets']['routes'] = { ...build.assets.routes };
  for (const route of routesOf(build)) {
    const row = access[route.id];
    if (!row) continue;
    routes[route.id] = guarded(route, row);
    const asset = assets[route.id];
    if (asset) assets[route.id] = { ...asset, hasLoader: true };
  }
  const entry = { ...build.entry, module: { ...build.entry.module, handleError } };
  return { ...build, entry, routes, assets: { ...build.assets, routes: assets } };
}

/** Errors that came up outside of loaders and actions, in rendering for instance. */
function handleError(error: unknown, { request, context }: LoaderFunctionArgs): void {
  if (isRouteErrorResponse(error) || request.signal.aborted) return;
  logError(error, request, context.requestId);
}

/** What keeps the table from fitting the build: routes without a row, actions without a sentence. */
export function problemsOf(build: ServerBuild, access: Readonly<Record<string, Access>>): string[] {
  return routesOf(build).flatMap((route) => {
    const row = access[route.id];
    if (!row) return [`${route.id}: no row`];
    if (route.module.action && !row.write) return [`${route.id}: has an action and no sentence for writing`];
    return [];
  });
}

/** Rows of routes that do not exist, and sentences about actions that do not exist: for the test that keeps it tidy. */
export function idleRows(build: ServerBuild, access: Readonly<Record<string, Access>>): string[] {
  return Object.entries(access).flatMap(([id, row]) => {
    const route = build.routes[id];
    if (!route) return [`${id}: no such route`];
    return row.write && !route.module.action ? [`${id}: has no action`] : [];
  });
}

export function routesOf(build: ServerBuild): ServerRoute[] {
  return Object.values(build.routes).filter((route): route is ServerRoute => route !== undefined);
}

function guarded(route: ServerRoute, row: Access): ServerRoute {
  const { loader, action, headers } = route.module;
  return {
    ...route,
    module: {
      ...route.module,
      async loader(args: LoaderFunctionArgs) {
        decide(args, route.id, row, false);
        return loader ? carried(loader, args) : json(null);
      },
      async action(args: ActionFunctionArgs) {
        decide(args, route.id, row, action !== undefined);
        if (!action) throw notThisWay();
        return carried(action, args);
      },
      headers: headers ?? retryAfterOf,
    },
  };
}

/** Runs a loader or an action; an error that it did not expect is logged and becomes an answer with the request's id. */
async function carried<Args extends LoaderFunctionArgs>(
  work: (args: Args) => unknown,
  args: Args,
): Promise<unknown> {
  try {
    return await work(args);
  } catch (error) {
    if (!(error instanceof Error) || args.request.signal.aborted) throw error;
    logError(error, args.request, args.context.requestId);
    throw brokenDown(error, args.context.requestId);
  }
}

/** Sent to a page that takes nothing. */
function notThisWay(): Response {
  return new Response(null, {
    status: 405,
    statusText: 'Method Not Allowed',
    headers: { Allow: 'GET, HEAD' },
  });
}

function decide(
  { context, request }: LoaderFunctionArgs,
  routeId: string,
  row: Access,
  writing: boolean,
): void {
  const { actor } = context;
  if ((writing ? row.write : row.read)?.(actor)) return;
  if (actor.kind === 'anonymous') {
    context.refused = { routeId, writing, reason: 'not-signed-in' };
    throw notSignedIn(context.wantsPage ? wayBack(request, writing) : null);
  }
  context.refused = { routeId, writing, reason: 'not-allowed' };
  // Who may see the page may be told that she may not change it; to anybody else there is no such page.
  throw writing && row.read(actor) ? notAllowed() : notFound();
}

/** Where to come back to after signing in: the page itself, or for something sent, the page that it was sent from. */
function wayBack(request: Request, writing: boolean): string {
  const own = new URL(request.url);
  if (!writing) return own.pathname + own.search;
  const from = request.headers.get('referer');
  if (!from || !URL.canParse(from)) return '/';
  const { pathname, search } = new URL(from);
  return pathname + search;
}

type HeadersArguments = { loaderHeaders: Headers; actionHeaders: Headers; errorHeaders: Headers | undefined };

/** Remix drops the headers of loaders and actions unless the route passes them on: pass on when to come back. */
function retryAfterOf({ loaderHeaders, actionHeaders, errorHeaders }: HeadersArguments): HeadersInit {
  const after = [errorHeaders, actionHeaders, loaderHeaders].map((h) => h?.get('Retry-After')).find(Boolean);
  return after ? { 'Retry-After': after } : {};
}

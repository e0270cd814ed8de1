import { index, layout, type RouteConfig, route } from '@remix-run/route-config';

/** Every URL of the portal, grouped by audience. A page's address is here and nowhere else; links use paths.ts. */
export default [layout('layouts/public.tsx', [index('layouts/pages/front.tsx')])] satisfies RouteConfig;

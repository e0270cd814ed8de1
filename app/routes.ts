import { index, layout, type RouteConfig, route } from '@remix-run/route-config';

/** Every URL of the portal, grouped by audience. A page's address is here and nowhere else; links use paths.ts. */
export default [
  // everybody
  layout('layouts/public.tsx', [index('layouts/pages/front.tsx'), route('*', 'layouts/pages/missing.tsx')]),

  // whoever is signed in
  layout('layouts/portal.tsx', [
    route('today', 'layouts/pages/today.tsx'),
    route('companies', 'startups/pages/companies.tsx'),
    route('companies/:companyId/ladder', 'startups/pages/ladder.tsx'),
    route('board', 'startups/pages/board.tsx'),
    route('moves', 'startups/pages/moves.tsx'),
    route('moves/:orderId', 'startups/pages/move.tsx'),
    route('jobs', 'operations/pages/jobs.tsx'),
    route('jobs/:jobId', 'operations/pages/job.tsx'),
    route('audit', 'operations/pages/audit.tsx'),
  ]),
  route('search', 'layouts/pages/search.ts'),
  route('companies/export', 'startups/pages/company-export.ts'),
  route('audit/export', 'operations/pages/audit-export.ts'),
  route('files/:fileId', 'documents/pages/file.ts'),
] satisfies RouteConfig;

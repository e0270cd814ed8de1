import { index, layout, type RouteConfig, route } from '@remix-run/route-config';

/** Every URL of the portal, grouped by audience. A page's address is here and nowhere else; links use paths.ts. */
export default [
  // everybody
  layout('layouts/public.tsx', [
    index('layouts/pages/front.tsx'),
    route('sign-in', 'identity/pages/sign-in.tsx'),
    route('sign-in/second-factor', 'identity/pages/second-factor.tsx'),
    route('sign-up', 'identity/pages/sign-up.tsx'),
    route('join/:token', 'identity/pages/join.tsx'),
    route('reset/:token', 'identity/pages/reset.tsx'),
    route('*', 'layouts/pages/missing.tsx'),
  ]),
  route('sign-out', 'identity/pages/sign-out.ts'),
  route('preferences', 'identity/pages/preferences.ts'),

  // whoever is signed in
  layout('layouts/portal.tsx', [
    route('today', 'layouts/pages/today.tsx'),
    route('companies', 'startups/pages/companies.tsx'),
    route('companies/:companyId/ladder', 'startups/pages/ladder.tsx'),
    route('board', 'startups/pages/board.tsx'),
    route('moves', 'startups/pages/moves.tsx'),
    route('moves/:orderId', 'startups/pages/move.tsx'),
    route('imports', 'imports/pages/imports.tsx'),
    route('imports/new', 'imports/pages/upload.tsx'),
    route('imports/:importId', 'imports/pages/import.tsx'),
    route('jobs', 'operations/pages/jobs.tsx'),
    route('jobs/:jobId', 'operations/pages/job.tsx'),
    route('audit', 'operations/pages/audit.tsx'),
    route('people', 'identity/pages/people.tsx'),
    route('people/:userId', 'identity/pages/person.tsx'),
    route('experts', 'identity/pages/experts.tsx'),
    route('organisations', 'identity/pages/organisations.tsx'),
    route('organisations/new', 'identity/pages/organisation-new.tsx'),
    route('organisations/:organisationId', 'identity/pages/organisation.tsx'),
    route('approvals', 'identity/pages/approvals.tsx'),
    route('account', 'identity/pages/account.tsx'),
    route('account/expert', 'identity/pages/expert-profile.tsx'),
    route('account/security', 'identity/pages/security.tsx'),
    route('account/sessions', 'identity/pages/sessions.tsx'),
  ]),
  route('search', 'layouts/pages/search.ts'),
  route('hat', 'identity/pages/hat.ts'),
  route('companies/export', 'startups/pages/company-export.ts'),
  route('imports/templates/:kind', 'imports/pages/template.ts'),
  route('audit/export', 'operations/pages/audit-export.ts'),
  route('files/:fileId', 'documents/pages/file.ts'),
] satisfies RouteConfig;

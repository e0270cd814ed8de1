import type { ServerBuild } from '@remix-run/node';
import { pagesOf } from './page-handlers.ts';

const KB = 1024;
const MB = 1024 * KB;

/** What a form without files may weigh, sent by somebody who is signed in, and by anybody else. */
export const formLimit = 512 * KB;
export const strangerLimit = 32 * KB;

/** The routes whose forms carry files, and what such a form may weigh as a whole. */
export const bodyLimits: Readonly<Record<string, number>> = {
  'imports/pages/upload': 32 * MB,
  'startups/pages/ladder': 16 * MB,
  'admissions/pages/apply': 32 * MB,
  'admissions/pages/application': 32 * MB,
  'readiness/pages/check': 16 * MB,
  'readiness/pages/facts': 16 * MB,
  'readiness/pages/new-statement': 16 * MB,
  'readiness/pages/upload-statements': 16 * MB,
  'listing/pages/check': 16 * MB,
  'listing/pages/inquiries': 16 * MB,
  'listing/pages/inquiry': 16 * MB,
  'premises/pages/company-agreements': 24 * MB,
};

/** How many bytes the sender of this path may send. */
export type LimitOf = (path: string, isSignedIn: boolean) => number;

export function limitsOf(build: ServerBuild): LimitOf {
  const large = pagesOf(build)
    .filter(({ route }) => bodyLimits[route.id])
    .map(({ route, path }) => ({
      pattern: new RegExp(`^${path.replace(/:[^/]+/g, '[^/]+')}(\\.data)?$`),
      limit: bodyLimits[route.id] ?? formLimit,
    }));
  return (path, isSignedIn) => {
    if (!isSignedIn) return strangerLimit;
    return large.find(({ pattern }) => pattern.test(path))?.limit ?? formLimit;
  };
}

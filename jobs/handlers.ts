import type { Handlers } from './handler.ts';
import { admissionsHandlers } from './handlers/admissions.ts';
import { gradingHandlers } from './handlers/grading.ts';
import { identityHandlers } from './handlers/identity.ts';
import { importHandlers } from './handlers/imports.ts';
import { listingHandlers } from './handlers/listing.ts';
import { milestonesHandlers } from './handlers/milestones.ts';
import { notificationsHandlers } from './handlers/notifications.ts';
import { operationsHandlers } from './handlers/operations.ts';
import { premisesHandlers } from './handlers/premises.ts';
import { readinessHandlers } from './handlers/readiness.ts';
import { reportingHandlers } from './handlers/reporting.ts';
import { startupsHandlers } from './handlers/startups.ts';

/** Who does which job of the catalog; a job without a handler is a type error. */
export const handlers: Handlers = {
  ...admissionsHandlers,
  ...gradingHandlers,
  ...identityHandlers,
  ...importHandlers,
  ...listingHandlers,
  ...milestonesHandlers,
  ...notificationsHandlers,
  ...operationsHandlers,
  ...readinessHandlers,
  ...reportingHandlers,
  ...premisesHandlers,
  ...startupsHandlers,
};

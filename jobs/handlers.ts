import type { Handlers } from './handler.ts';
import { identityHandlers } from './handlers/identity.ts';
import { importHandlers } from './handlers/imports.ts';
import { operationsHandlers } from './handlers/operations.ts';
import { startupsHandlers } from './handlers/startups.ts';

/** Who does which job of the catalog; a job without a handler is a type error. */
export const handlers: Handlers = {
  ...identityHandlers,
  ...importHandlers,
  ...operationsHandlers,
  ...startupsHandlers,
};

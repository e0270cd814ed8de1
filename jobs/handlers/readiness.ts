import type { Id } from '#app/kernel/id.ts';
import { rescoreCompany } from '#app/readiness/commands/rescore-company.ts';
import type { JobContext } from '../handler.ts';

export const readinessHandlers = {
  'readiness.rescore': ({ db, payload }: JobContext<{ companyId: Id }>) => rescoreCompany(db, payload),
};

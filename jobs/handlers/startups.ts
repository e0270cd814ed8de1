import type { Id } from '#app/kernel/id.ts';
import { openCompany } from '#app/startups/commands/open-company.ts';
import { type JobContext, JobRefused } from '../handler.ts';

export const startupsHandlers = {
  'startups.open-company': async ({ db, actor, payload, once }: JobContext<{ organisationId: Id }>) => {
    const result = await openCompany(db, actor, payload, once);
    if (!result.ok) throw new JobRefused(result.refusal.kind);
    return result.value;
  },
};

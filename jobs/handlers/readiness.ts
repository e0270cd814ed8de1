import type { Id } from '#app/kernel/id.ts';
import { refreshCompanyTasks, refreshTasksOf } from '#app/listing/commands/refresh-tasks.ts';
import { proposeLayers } from '#app/readiness/commands/propose-layers.ts';
import { rescoreAll } from '#app/readiness/commands/rescore-all.ts';
import { rescoreCompany, rescoreDue } from '#app/readiness/commands/rescore-company.ts';
import { rescorePart } from '#app/readiness/commands/rescore-part.ts';
import { type JobContext, JobRefused } from '../handler.ts';

type Nothing = Record<string, never>;

export const readinessHandlers = {
  'readiness.rescore': async ({ db, actor, payload }: JobContext<{ companyId: Id }>) => {
    const scored = await rescoreCompany(db, actor, payload);
    // The steps of its listings follow the facts that were scored, their tasks are the gaps that the score has found.
    const tasks = await refreshCompanyTasks(db, actor, payload.companyId);
    return { ...scored, tasks };
  },
  'readiness.rescore-due': ({ db, actor, progress, cancelled }: JobContext<Nothing>) =>
    rescoreDue(db, actor, {
      progress,
      cancelled,
      scored: async (companyIds) => {
        await refreshTasksOf(db, actor, companyIds);
      },
    }),
  'readiness.rescore-all': async ({ db, actor, once }: JobContext<Nothing>) => {
    const result = await rescoreAll(db, actor, { once });
    if (!result.ok) throw new JobRefused(result.refusal.kind);
    return result.value;
  },
  'readiness.propose-layers': ({ db, actor, progress, cancelled }: JobContext<Nothing>) =>
    proposeLayers(db, actor, { progress, cancelled }),
  'readiness.rescore-part': ({ db, actor, payload, once }: JobContext<{ batchId: Id; part: number }>) =>
    rescorePart(db, actor, { ...payload, once }),
};

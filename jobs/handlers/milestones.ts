import type { Id } from '#app/kernel/id.ts';
import { sweepMilestones } from '#app/milestones/commands/sweep.ts';
import { JobCancelled, type JobContext } from '../handler.ts';

type Nothing = Record<string, never>;

export const milestonesHandlers = {
  'milestones.sweep': (context: JobContext<Nothing>) => sweep(context, {}),
  'milestones.look': (context: JobContext<{ companyId: Id }>) =>
    sweep(context, { companyId: context.payload.companyId }),
};

/** What a sweep has done it does not do again, so that it needs no entry in the inbox. */
function sweep<P>({ db, actor, progress, cancelled }: JobContext<P>, order: { companyId?: Id }) {
  return sweepMilestones(db, actor, {
    ...order,
    progress,
    stopIfAsked: async () => {
      if (await cancelled()) throw new JobCancelled();
    },
  });
}

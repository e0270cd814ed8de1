import type { Id } from '#app/kernel/id.ts';
import { tellSentBack } from '#app/listing/commands/tell-sent-back.ts';
import { watchProjects } from '#app/listing/commands/watch-projects.ts';
import { JobCancelled, type JobContext } from '../handler.ts';

type Nothing = Record<string, never>;

export const listingHandlers = {
  // What a watch has told it does not tell again, so that it needs no entry in the inbox.
  'listing.watch': ({ db, actor, progress, cancelled }: JobContext<Nothing>) =>
    watchProjects(db, actor, {
      progress,
      stopIfAsked: async () => {
        if (await cancelled()) throw new JobCancelled();
      },
    }),
  // The same of what was told of one answer.
  'listing.tell-sent-back': ({ db, actor, payload }: JobContext<{ answerId: Id }>) =>
    tellSentBack(db, actor, payload),
};

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
};

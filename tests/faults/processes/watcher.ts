import { watchProjects } from '#app/listing/commands/watch-projects.ts';
import { workOn } from './fault-worker.ts';
import { watchTrade } from './watch-trade.ts';

// A worker that watches listing projects as the portal's own does, in small batches so that it is killed amid many of them.
await workOn({
  catalog: watchTrade.catalog,
  handlers: {
    'listing.watch': ({ db, actor }) =>
      watchProjects(db, actor, { batch: 10, progress: () => process.stdout.write('batch\n') }),
  },
});

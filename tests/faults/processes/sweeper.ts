import { sweepMilestones } from '#app/milestones/commands/sweep.ts';
import { workOn } from './fault-worker.ts';
import { sweepTrade } from './sweep-trade.ts';

// A worker that sweeps milestones as the portal's own does, in small batches so that it is killed amid many of them.
await workOn({
  catalog: sweepTrade.catalog,
  handlers: {
    'milestones.sweep': ({ db, actor }) =>
      sweepMilestones(db, actor, { batch: 10, progress: () => process.stdout.write('batch\n') }),
  },
});

import { rescoreAll } from '#app/readiness/commands/rescore-all.ts';
import { rescorePart } from '#app/readiness/commands/rescore-part.ts';
import { JobRefused } from '#jobs/handler.ts';
import { workOn } from './fault-worker.ts';
import { boardsAfter, rescoreTrade } from './rescore-trade.ts';

// A worker that scores everybody as the portal's own does, by the new edition and in small parts.
await workOn({
  catalog: rescoreTrade.catalog,
  handlers: {
    'readiness.rescore-all': async ({ db, actor, once }) => {
      const result = await rescoreAll(db, actor, { once, part: 10, boards: boardsAfter });
      if (!result.ok) throw new JobRefused(result.refusal.kind);
      return result.value;
    },
    'readiness.rescore-part': async ({ db, actor, once, payload }) => {
      process.stdout.write('part\n');
      return rescorePart(db, actor, { ...payload, once, boards: boardsAfter });
    },
  },
});

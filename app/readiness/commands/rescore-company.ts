import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { writeAudit } from '#db/audit.server.ts';
import type { Db, Tx } from '#db/client.server.ts';
import type { Board } from '../domain/board.ts';
import { type Rescored, type RescoreOrder, rescoreWithin } from './rescore-within.ts';

type Pulse = {
  progress?: (done: number, total?: number) => void;
  cancelled?: () => Promise<boolean>;
  /** What rests on the scores of these companies, once those are written. */
  scored?: (companyIds: readonly Id[]) => Promise<void>;
};

/** Scores one company against the boards that ask for what has changed. Run again, or twice at once, it comes to the same. */
export async function rescoreCompany(
  db: Db,
  actor: Actor,
  { companyId, boards }: { companyId: Id; boards?: readonly Board[] },
): Promise<Rescored> {
  return db.transaction((tx) =>
    rescoreAndTell(tx, actor, { companyIds: [companyId], ...(boards ? { boards } : {}) }),
  );
}

/** So many companies are scored in one transaction. */
const AT_ONCE = 50;

/** Scores every company of which something was written since it was scored. Two that do this share the work. */
export async function rescoreDue(db: Db, actor: Actor, pulse: Pulse = {}): Promise<Rescored> {
  const done: Rescored = { companies: 0, assessed: 0, changed: 0 };
  let after = '';
  while (!(await pulse.cancelled?.())) {
    const due = await db.execute<{ id: Id }>(sql`
      select distinct company_id as id from readiness_dues where company_id > ${after} order by 1 limit ${AT_ONCE}`);
    const last = due.at(-1);
    if (!last) return done;
    const companyIds = due.map(({ id }) => id);
    const some = await db.transaction((tx) => rescoreAndTell(tx, actor, { companyIds }));
    done.companies += some.companies;
    done.assessed += some.assessed;
    done.changed += some.changed;
    await pulse.scored?.(companyIds);
    after = last.id;
    pulse.progress?.(done.companies);
  }
  return done;
}

async function rescoreAndTell(tx: Tx, actor: Actor, order: RescoreOrder): Promise<Rescored> {
  const done = await rescoreWithin(tx, order);
  const [only] = order.companyIds;
  if (done.changed > 0)
    await writeAudit(tx, actor, 'readiness.rescore', 'done', {
      subject:
        order.companyIds.length === 1
          ? { kind: 'company', id: only ?? '' }
          : { kind: 'readiness', id: String(done.companies) },
      after: done,
    });
  return done;
}

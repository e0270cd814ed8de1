import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { BoardCode } from '#app/readiness/domain/board.ts';
import type { Reader } from '#db/client.server.ts';
import { listingProjects } from '#db/schema/listing.ts';
import { type PlanOf, planOf } from './plan-of.ts';

/** The plans of a company to some boards that are under way, by their filing; none for whoever sees only parts of them. */
export async function runningPlans(
  db: Reader,
  actor: Actor,
  { companyId, boards }: { companyId: Id; boards: readonly BoardCode[] },
): Promise<PlanOf[]> {
  const { id, board, state, filingOn } = listingProjects;
  const running = await db
    .select({ id })
    .from(listingProjects)
    .where(
      and(
        eq(listingProjects.companyId, companyId),
        inArray(state, ['open', 'filed']),
        inArray(board, [...boards]),
      ),
    )
    .orderBy(asc(filingOn), asc(id));
  const plans: PlanOf[] = [];
  for (const project of running) {
    const plan = await planOf(db, actor, project.id);
    if (plan?.inside) plans.push(plan);
  }
  return plans;
}

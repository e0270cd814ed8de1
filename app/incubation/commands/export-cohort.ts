import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { type MemberFilter, shown } from '../domain/member-filter.ts';
import { type CohortMember, type CohortPage, cohortPage } from '../queries/cohort-page.ts';
import { subjects } from './lock-incubator.ts';

/** Hands out the members of a cohort that a filter shows, and notes in the trail that it did. */
export async function exportCohort(
  db: Db,
  actor: Actor,
  order: { cohortId: Id; show: MemberFilter },
): Promise<Result<{ cohort: CohortPage; members: CohortMember[] }, { kind: 'not-found' }>> {
  return carryOut<{ cohort: CohortPage; members: CohortMember[] }, { kind: 'not-found' }>(
    db,
    actor,
    'incubation.export-cohort',
    async (tx) => {
      const cohort = await cohortPage(tx, actor, order.cohortId);
      if (!cohort) return { result: refuse({ kind: 'not-found' }), note: {} };
      const members = shown(cohort.members, order.show);
      return {
        result: ok({ cohort, members }),
        note: {
          subject: subjects.cohort(cohort.cohortId, cohort.name),
          after: { query: order.show, rows: members.length },
        },
      };
    },
  );
}

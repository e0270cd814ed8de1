import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import type { OwnMetricRefusal } from '../commands/make-own-metric.ts';
import type { ScheduleRefusal } from '../commands/set-schedule.ts';

/** What a refusal amounts to on the forms of schedules; throws where there is no form for it. */
export function scheduleProblems(refusal: ScheduleRefusal | OwnMetricRefusal): Problems {
  switch (refusal.kind) {
    case 'not-found':
      throw notFound();
    case 'not-allowed':
      throw notAllowed();
    case 'due-days-out-of-bounds':
      return { dueDays: refusal };
    case 'metric-name-taken':
      return { name: refusal };
    default:
      return { '': refusal };
  }
}

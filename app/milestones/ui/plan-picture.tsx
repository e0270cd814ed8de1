import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { PlanLegend, PlanLines } from '#app/ui/plan-lines.tsx';
import { useWords } from '#app/ui/words.ts';
import type { MilestoneState } from '../domain/milestone.ts';
import { milestonesWords } from '../words/words.ts';
import { titleOf } from './milestone-names.ts';

type Drawn = {
  id: string;
  parentId: string | null;
  title: string;
  titleEn: string | null;
  state: MilestoneState;
  baselineStartOn: CalendarDate;
  baselineDueOn: CalendarDate;
  startOn: CalendarDate;
  dueOn: CalendarDate;
  metOn: CalendarDate | null;
};

/** Baseline and plan of each milestone as bars over the months. */
export function PlanPicture({ milestones, today }: { milestones: readonly Drawn[]; today: CalendarDate }) {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  const lines = milestones.map((each) => ({
    key: each.id,
    name: titleOf(each, language),
    part: each.parentId !== null,
    label: say('plan.picture-label', {
      title: titleOf(each, language),
      baselineStart: formatDay(each.baselineStartOn),
      baselineDue: formatDay(each.baselineDueOn),
      start: formatDay(each.startOn),
      due: formatDay(each.dueOn),
      state: say(`state.${each.state}`),
    }),
    tone: each.state,
    from: each.startOn,
    to: endOf(each, today),
    baseline: [each.baselineStartOn, each.baselineDueOn] as const,
  }));
  return (
    <div className="stack">
      <PlanLines lines={lines} today={today} />
      <PlanLegend
        marks={[
          { tone: 'met', label: say('plan.legend-actual') },
          { tone: 'baseline', label: say('plan.legend-baseline') },
          { tone: 'today', label: say('plan.legend-today') },
        ]}
      />
    </div>
  );
}

/** Where a bar ends: the day it was met; for one that is late, today. */
function endOf({ metOn, dueOn, state }: Drawn, today: CalendarDate): CalendarDate {
  if (metOn !== null) return metOn;
  return state === 'overdue' && today > dueOn ? today : dueOn;
}

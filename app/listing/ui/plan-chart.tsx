import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { Card } from '#app/ui/card.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { PlanLegend, PlanLines, type PlanTone } from '#app/ui/plan-lines.tsx';
import { useWords } from '#app/ui/words.ts';
import type { StepLine } from '../queries/plan-of.ts';
import { planWords } from '../words/plan-words.ts';

const tones: Record<StepLine['state'], PlanTone> = {
  done: 'met',
  late: 'overdue',
  running: 'due-soon',
  ahead: 'not-due',
};

/** The steps over the months: as they are planned now, and below as they were planned first. */
export function PlanChart({ steps, today }: { steps: readonly StepLine[]; today: CalendarDate }) {
  const say = useWords(planWords);
  const language = useLanguage();
  const lines = steps.map((each) => {
    const [from, to] = shown(each, today);
    return {
      key: each.step,
      name: each.words[language],
      label: say('plan.picture_label', {
        step: each.words[language],
        baseStart: formatDay(each.baseStartOn),
        baseEnd: formatDay(each.baseEndOn),
        start: formatDay(from),
        end: formatDay(to),
        state: say(`step.${each.state}`),
      }),
      tone: tones[each.state],
      from,
      to,
      baseline: [each.baseStartOn, each.baseEndOn] as const,
    };
  });
  return (
    <Card title={say('plan.picture')}>
      <div className="stack">
        <PlanLines lines={lines} today={today} />
        <PlanLegend
          marks={[
            { tone: 'due-soon', label: say('plan.legend_now') },
            { tone: 'met', label: say('plan.legend_done') },
            { tone: 'baseline', label: say('plan.legend_base') },
            { tone: 'today', label: say('plan.legend_today') },
          ]}
        />
        <p className="caption">{say('plan.usual')}</p>
      </div>
    </Card>
  );
}

/** What is done ends where it was done, what is late goes on until today. */
function shown(
  { state, startOn, endOn, doneOn }: StepLine,
  today: CalendarDate,
): [from: CalendarDate, to: CalendarDate] {
  const to = doneOn ?? (state === 'late' ? today : endOn);
  return [startOn < to ? startOn : to, to];
}

import { addDays, type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
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

/** Percent of the width beyond which the name of a month would not fit. */
const LAST_LABEL = 85;

/** Baseline and plan of each milestone as bars over the months, drawn on the server. */
export function PlanPicture({ milestones, today }: { milestones: readonly Drawn[]; today: CalendarDate }) {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  const days = milestones.flatMap((each) => [
    each.baselineStartOn,
    each.startOn,
    endOf(each, today),
    each.baselineDueOn,
  ]);
  const sorted = [...days, today].sort();
  const [first, last] = [sorted[0] ?? today, sorted.at(-1) ?? today];
  const scale = scaleOf(first, addDays(last, 3));
  const months = monthsIn(first, last);
  const every = Math.max(1, Math.ceil(months.length / 8));
  return (
    <div className="stack">
      <div className="plan">
        <div className="plan-line">
          <span />
          <svg className="plan-bars plan-axis" aria-hidden="true">
            {months.map((month, index) =>
              index % every === 0 && Number.parseFloat(scale(month)) < LAST_LABEL ? (
                <text key={month} x={scale(month)} y="11">
                  {month.slice(0, 7)}
                </text>
              ) : null,
            )}
          </svg>
        </div>
        {milestones.map((each) => {
          const label = say('plan.picture-label', {
            title: titleOf(each, language),
            baselineStart: formatDay(each.baselineStartOn),
            baselineDue: formatDay(each.baselineDueOn),
            start: formatDay(each.startOn),
            due: formatDay(each.dueOn),
            state: say(`state.${each.state}`),
          });
          return (
            <div className="plan-line" key={each.id}>
              <span className={each.parentId ? 'plan-name plan-part' : 'plan-name'}>
                {titleOf(each, language)}
              </span>
              <svg className="plan-bars" role="img" aria-label={label}>
                {months.map((month) => (
                  <line
                    key={month}
                    className="plan-month"
                    x1={scale(month)}
                    x2={scale(month)}
                    y1="0"
                    y2="24"
                  />
                ))}
                <Bar
                  kind={each.state}
                  from={each.startOn}
                  to={endOf(each, today)}
                  y={4}
                  height={9}
                  scale={scale}
                />
                <Bar
                  kind="baseline"
                  from={each.baselineStartOn}
                  to={each.baselineDueOn}
                  y={15}
                  height={4}
                  scale={scale}
                />
                <line className="plan-today" x1={scale(today)} x2={scale(today)} y1="0" y2="24" />
              </svg>
            </div>
          );
        })}
      </div>
      <p className="plan-legend">
        <span>
          <svg aria-hidden="true">
            <rect className="plan-met" width="18" height="8" rx="2" />
          </svg>
          {say('plan.legend-actual')}
        </span>
        <span>
          <svg aria-hidden="true">
            <rect className="plan-baseline" y="2" width="18" height="4" rx="2" />
          </svg>
          {say('plan.legend-baseline')}
        </span>
        <span>
          <svg aria-hidden="true">
            <line className="plan-today" x1="0" x2="18" y1="4" y2="4" />
          </svg>
          {say('plan.legend-today')}
        </span>
      </p>
    </div>
  );
}

type BarProps = {
  kind: MilestoneState | 'baseline';
  from: CalendarDate;
  to: CalendarDate;
  y: number;
  height: number;
  scale: (on: CalendarDate) => string;
};

function Bar({ kind, from, to, y, height, scale }: BarProps) {
  const width = Math.max(0.6, Number.parseFloat(scale(to)) - Number.parseFloat(scale(from)));
  return (
    <rect
      className={`plan-${kind}`}
      x={scale(from)}
      y={y}
      width={`${width.toFixed(2)}%`}
      height={height}
      rx="2"
    />
  );
}

/** Where a bar ends: the day it was met; for one that is late, today. */
function endOf({ metOn, dueOn, state }: Drawn, today: CalendarDate): CalendarDate {
  if (metOn !== null) return metOn;
  return state === 'overdue' && today > dueOn ? today : dueOn;
}

function scaleOf(first: CalendarDate, last: CalendarDate): (on: CalendarDate) => string {
  const length = Math.max(1, daysBetween(first, last));
  return (on) => `${((100 * daysBetween(first, on)) / length).toFixed(2)}%`;
}

/** The first days of the months within two days. */
function monthsIn(first: CalendarDate, last: CalendarDate): CalendarDate[] {
  const months: CalendarDate[] = [];
  for (let on = first; on <= last; on = addDays(on, 1)) if (on.endsWith('-01')) months.push(on);
  return months;
}

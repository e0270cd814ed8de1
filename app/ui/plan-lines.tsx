import type { ReactNode } from 'react';
import { addDays, type CalendarDate, daysBetween } from '../kernel/calendar-date.ts';

export type PlanTone = 'not-due' | 'due-soon' | 'at-risk' | 'overdue' | 'submitted' | 'met' | 'waived';

/** A thing that is planned: what it has become, and below it what was planned first. */
export type PlanLine = {
  key: string;
  name: ReactNode;
  /** Belongs to the line above it. */
  part?: boolean;
  /** The whole line in words, for those who do not see it. */
  label: string;
  tone: PlanTone;
  from: CalendarDate;
  to: CalendarDate;
  baseline: readonly [from: CalendarDate, to: CalendarDate];
};

/** Percent of the width beyond which the name of a month would not fit. */
const LAST_LABEL = 85;

/** Plan and first plan of each thing as bars over the months, drawn on the server. */
export function PlanLines({ lines, today }: { lines: readonly PlanLine[]; today: CalendarDate }) {
  const days = lines.flatMap(({ from, to, baseline }) => [from, to, ...baseline]);
  const sorted = [...days, today].sort();
  const [first, last] = [sorted[0] ?? today, sorted.at(-1) ?? today];
  const scale = scaleOf(first, addDays(last, 3));
  const months = monthsIn(first, last);
  const every = Math.max(1, Math.ceil(months.length / 8));
  return (
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
      {lines.map((line) => (
        <div className="plan-line" key={line.key}>
          <span className={line.part ? 'plan-name plan-part' : 'plan-name'}>{line.name}</span>
          <svg className="plan-bars" role="img" aria-label={line.label}>
            {months.map((month) => (
              <line key={month} className="plan-month" x1={scale(month)} x2={scale(month)} y1="0" y2="24" />
            ))}
            <Bar kind={line.tone} days={[line.from, line.to]} y={4} height={9} scale={scale} />
            <Bar kind="baseline" days={line.baseline} y={15} height={4} scale={scale} />
            <line className="plan-today" x1={scale(today)} x2={scale(today)} y1="0" y2="24" />
          </svg>
        </div>
      ))}
    </div>
  );
}

/** What the marks of the picture mean. */
export function PlanLegend({
  marks,
}: {
  marks: readonly { tone: PlanTone | 'baseline' | 'today'; label: string }[];
}) {
  return (
    <p className="plan-legend">
      {marks.map(({ tone, label }) => (
        <span key={tone}>
          <svg aria-hidden="true">
            {tone === 'today' ? (
              <line className="plan-today" x1="0" x2="18" y1="4" y2="4" />
            ) : tone === 'baseline' ? (
              <rect className="plan-baseline" y="2" width="18" height="4" rx="2" />
            ) : (
              <rect className={`plan-${tone}`} width="18" height="8" rx="2" />
            )}
          </svg>
          {label}
        </span>
      ))}
    </p>
  );
}

type BarProps = {
  kind: PlanTone | 'baseline';
  days: readonly [from: CalendarDate, to: CalendarDate];
  y: number;
  height: number;
  scale: (on: CalendarDate) => string;
};

function Bar({ kind, days: [from, to], y, height, scale }: BarProps) {
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

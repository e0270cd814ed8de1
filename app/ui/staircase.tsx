import { Link } from '@remix-run/react';
import { useId } from 'react';
import { uiWords } from './words/words.ts';
import { useWords } from './words.ts';

/** The colours of the three lanes. */
export type LaneTone = 'development' | 'financing' | 'market';

/** `counted` is a step that shows how many stand on it instead of where one stands. */
export type StairState = 'past' | 'present' | 'future' | 'skipped' | 'counted';

export type StairStep = {
  key: string;
  label: string;
  state: StairState;
  /** Under the label: the day of entry, or a count. */
  note?: string | null;
  /** The step as a link. */
  to?: string;
};

export type StairLane = {
  tone: LaneTone;
  label: string;
  /** From the ground up. */
  steps: readonly StairStep[];
  /** What stands between the present step and the next: shown as a flag on the step with this key. */
  gate?: { at: string; text: string; open?: boolean; to?: string } | null;
};

/** On how many columns further right a lane begins, so that what usually comes later stands later. */
const startColumn: Record<LaneTone, number> = { development: 1, financing: 1, market: 3 };

/**
 * The staircase: lanes that rise to the right, the last lane on top. Past steps are tinted, the present one is full, the
 * future is dashed. Each lane is an ordered list from the ground up, and every step says its state in words.
 */
export function Staircase({ lanes, label }: { lanes: readonly StairLane[]; label: string }) {
  return (
    <figure className="stairs" aria-label={label}>
      <div className="stairs-body">
        {[...lanes].reverse().map((lane) => (
          <Lane key={lane.tone} lane={lane} />
        ))}
      </div>
    </figure>
  );
}

function Lane({ lane }: { lane: StairLane }) {
  const name = useId();
  const present = lane.steps.findLastIndex((step) => step.state !== 'future');
  return (
    <div className={`stair-lane lane-${lane.tone}${lane.gate ? ' has-gate' : ''}`}>
      <div className="stair-name" id={name}>
        {lane.label}
      </div>
      <ol className={`stair-steps from-${startColumn[lane.tone]}`} aria-labelledby={name}>
        {lane.steps.map((step, index) => (
          <Step
            key={step.key}
            step={step}
            far={step.state === 'future' && index > present + 2}
            gate={lane.gate?.at === step.key ? lane.gate : null}
            early={startColumn[lane.tone] + index < 3}
          />
        ))}
      </ol>
    </div>
  );
}

type StepProps = { step: StairStep; far: boolean; early: boolean; gate: StairLane['gate'] };

function Step({ step, far, gate, early }: StepProps) {
  const say = useWords(uiWords);
  const text = (
    <>
      <span className="step-label">{step.label}</span>
      {step.note ? <span className="step-note">{step.note}</span> : null}
      {step.state === 'counted' ? null : <span className="sr-only">{say(`stair_${step.state}`)}</span>}
    </>
  );
  return (
    <li
      className={`step step-${step.state}${far ? ' step-far' : ''}`}
      aria-current={step.state === 'present' ? 'step' : undefined}
    >
      {gate ? (
        <span className={`step-gate${early ? ' step-gate-early' : ''}${gate.open ? ' step-gate-open' : ''}`}>
          {gate.to ? <Link to={gate.to}>{gate.text}</Link> : gate.text}
        </span>
      ) : null}
      {step.to ? (
        <Link className="step-box" to={step.to}>
          {text}
        </Link>
      ) : (
        <span className="step-box">{text}</span>
      )}
    </li>
  );
}

/** How many steps a company has climbed on the lanes of 4, 9 and 7 steps; 0 where it stands on none. */
export type Heights = readonly [development: number, financing: number, market: number];

/** The class of the small staircase, for lists that are written as text: `<i class="…" role="img" aria-label="…">`. */
export function miniStairsClass([development, financing, market]: Heights): string {
  return `mini-stairs d${development} f${financing} m${market}`;
}

/** The staircase in a list: one element, drawn by the stylesheet. Its label says where the company stands. */
export function MiniStairs({ heights, label }: { heights: Heights; label: string }) {
  return <i className={miniStairsClass(heights)} role="img" aria-label={label} />;
}

import type { ReactNode } from 'react';

type ProgressProps = {
  /** How much is done; null while that is not known. */
  value: number | null;
  max: number;
  /** What is being done, for those who do not see the bar. */
  label: string;
  tone?: 'met' | 'short' | 'danger';
  /** Words under the bar: `1,204 of 1,887 rows`. */
  caption?: ReactNode;
};

/** How far long work is. */
export function Progress({ value, max, label, tone, caption }: ProgressProps) {
  return (
    <div>
      <progress
        className={tone ? `progress progress-${tone}` : 'progress'}
        aria-label={label}
        max={max > 0 ? max : 1}
        value={value ?? undefined}
      />
      {caption ? <div className="caption">{caption}</div> : null}
    </div>
  );
}

import type { ReactNode } from 'react';
import { buttonClass, type Tone } from './button.tsx';

/** A second thought before an order that is hard to take back: opens in place, and needs no script. */
export function Confirm({
  label,
  tone = 'danger',
  small,
  open,
  children,
}: {
  label: ReactNode;
  tone?: Tone;
  small?: boolean;
  /** Opened from the start: the order inside was refused. */
  open?: boolean;
  /** The question and its form. */
  children: ReactNode;
}) {
  return (
    <details className="confirm" open={open}>
      <summary className={buttonClass({ tone, small })}>{label}</summary>
      <div className="confirm-box">{children}</div>
    </details>
  );
}

/** Details that only some readers want. */
export function More({
  label,
  open,
  children,
}: {
  label: ReactNode;
  /** Opened from the start: something inside was changed. */
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="more" open={open}>
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  );
}

import type { ReactNode } from 'react';
import { buttonClass, type Tone } from './button.tsx';

/** A second thought before an order that is hard to take back: opens in place, and needs no script. */
export function Confirm({
  label,
  tone = 'danger',
  small,
  children,
}: {
  label: ReactNode;
  tone?: Tone;
  small?: boolean;
  /** The question and its form. */
  children: ReactNode;
}) {
  return (
    <details className="confirm">
      <summary className={buttonClass({ tone, small })}>{label}</summary>
      <div className="confirm-box">{children}</div>
    </details>
  );
}

/** Details that only some readers want: closed until asked for. */
export function More({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <details className="more">
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  );
}

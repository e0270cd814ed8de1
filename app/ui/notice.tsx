import type { ReactNode } from 'react';
import { type PillTone, signs } from './pill.tsx';

type NoticeProps = {
  tone?: PillTone;
  title?: ReactNode;
  /** True for the answer to what the reader just did: it is read out. */
  live?: boolean;
  children?: ReactNode;
};

/** A sentence that the reader should not miss. */
export function Notice({ tone = 'info', title, live, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={live ? 'status' : undefined}>
      <span aria-hidden="true">{signs[tone] || 'i'}</span>
      <div>
        {title ? <b>{title}</b> : null}
        {children}
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';

/** Nothing here yet, or nothing found: what that means, and the next step. */
export function Empty({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <svg viewBox="0 0 76 44" aria-hidden="true" className="lane-mark">
        <g fill="none" stroke="var(--line-strong)" strokeWidth="1.5" strokeDasharray="4 3">
          <rect x="1" y="31" width="22" height="12" rx="3" />
          <rect x="27" y="18" width="22" height="12" rx="3" />
          <rect x="53" y="5" width="22" height="12" rx="3" />
        </g>
      </svg>
      <h3>{title}</h3>
      {children ? <p>{children}</p> : null}
      {action ? <div className="empty-actions">{action}</div> : null}
    </div>
  );
}

import type { ReactNode } from 'react';

type PageProps = {
  /** Where the reader is: the page's one h1. */
  title: ReactNode;
  /** One sentence that says what happened or what this is about. */
  lead?: ReactNode;
  /** A line above the title: the way back. */
  crumbs?: ReactNode;
  /** Buttons; the first is what most people came for. */
  actions?: ReactNode;
  tabs?: ReactNode;
  children: ReactNode;
};

/** A page inside the frame: its head, then the thing itself as a stack of cards. */
export function Page({ title, lead, crumbs, actions, tabs, children }: PageProps) {
  return (
    <>
      <header className="page-head">
        <div className="page-title">
          {crumbs ? <div className="crumbs">{crumbs}</div> : null}
          <h1>{title}</h1>
          {lead ? <p className="page-lead">{lead}</p> : null}
        </div>
        {tabs}
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      <div className="stack">{children}</div>
    </>
  );
}

import type { ReactNode } from 'react';
import { Card } from '#app/ui/card.tsx';

/** The frame of the pages at the door: one narrow card with its title, and what else one might want below it. */
export function Entrance({
  title,
  lead,
  below,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  below?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="public-narrow stack">
      <header>
        <h1>{title}</h1>
        {lead ? <p className="page-lead">{lead}</p> : null}
      </header>
      <Card>{children}</Card>
      {below ? <div className="entrance-below">{below}</div> : null}
    </div>
  );
}

import { NavLink } from '@remix-run/react';
import type { ReactNode } from 'react';

export type Tab = {
  to: string;
  label: ReactNode /** Only this very address, not what lies below it. */;
  end?: boolean;
};

/** The pages of one thing, side by side: links, each with its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end ?? true}>
          {tab.label}
        </NavLink>
      ))}
    </nav>
  );
}

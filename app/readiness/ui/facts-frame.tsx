import type { ReactNode } from 'react';
import { paths } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import { factsWords } from '../words/facts-words.ts';
import { type NamedCompany, ReadinessFrame } from './readiness-frame.tsx';

/** The frame of the pages of a company's facts, side by side. */
export function FactsFrame({
  company,
  children,
  ...rest
}: {
  company: NamedCompany;
  title: ReactNode;
  lead: ReactNode;
  actions?: ReactNode;
  crumbs?: ReactNode;
  children: ReactNode;
}) {
  const say = useWords(factsWords);
  return (
    <ReadinessFrame company={company} {...rest}>
      <Tabs
        label={say('tabs')}
        tabs={[
          { to: paths.readiness(company.id), label: say('tab.readiness') },
          { to: paths.companyStatements(company.id), label: say('tab.statements'), end: false },
          { to: paths.companyFacts(company.id), label: say('tab.facts') },
          { to: paths.companyChecks(company.id), label: say('tab.checks'), end: false },
        ]}
      />
      {children}
    </ReadinessFrame>
  );
}

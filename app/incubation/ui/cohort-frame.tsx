import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#app/paths.ts';
import { formatDay } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import type { CohortPage } from '../queries/cohort-page.ts';
import { incubationWords } from '../words/incubation-words.ts';
import { useName } from './names.ts';

export type DoneOnCohort = 'opened' | 'saved' | 'added' | 'ended';

/** The frame of a cohort's pages: whose it is, when it runs, its pages side by side. */
export function CohortFrame({
  cohort,
  done = null,
  actions,
  children,
}: {
  cohort: CohortPage;
  /** What was just done, to be said above everything else. */
  done?: DoneOnCohort | null;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const say = useWords(incubationWords);
  const nameOf = useName();
  const programme = nameOf({ name: cohort.programmeName, nameEn: cohort.programmeNameEn });
  const blanks = {
    programme,
    from: formatDay(cohort.startsOn),
    to: formatDay(cohort.endsOn),
    count: cohort.present,
  };
  return (
    <Page
      crumbs={
        <>
          <Link to={paths.programmes()}>{say('programmes.title')}</Link> ·{' '}
          <Link to={paths.programme(cohort.programmeId)}>{programme}</Link>
        </>
      }
      title={`${programme} ${nameOf(cohort)}`}
      lead={[
        say(cohort.endsOn ? 'cohort.lead-until' : 'cohort.lead', blanks),
        cohort.managerName ? say('cohort.manager', { name: cohort.managerName }) : null,
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={actions}
      tabs={
        <Tabs
          label={say('cohort.tabs')}
          tabs={[
            { to: paths.cohort(cohort.cohortId), label: say('cohort.tab.overview'), end: true },
            { to: paths.cohortFigures(cohort.cohortId), label: say('cohort.tab.figures') },
            { to: paths.cohortMembers(cohort.cohortId), label: say('cohort.tab.members') },
          ]}
        />
      }
    >
      {done ? (
        <Notice tone="met" live>
          {say(`done.${done}`)}
        </Notice>
      ) : null}
      {children}
    </Page>
  );
}

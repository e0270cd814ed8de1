import { paths } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import { reportingWords } from '../words/words.ts';

/** The pages on which an incubator follows reports, side by side. */
export function FollowTabs() {
  const say = useWords(reportingWords);
  return (
    <Tabs
      label={say('follow.tabs')}
      tabs={[
        { to: paths.reportsFollowed(), label: say('follow.tab-grid'), end: true },
        { to: paths.quiet(), label: say('follow.tab-quiet') },
        { to: paths.reportSchedules(), label: say('follow.tab-schedules') },
      ]}
    />
  );
}

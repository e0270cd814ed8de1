import { paths } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import { mentoringWords } from '../words/words.ts';

/** The pages about mentors side by side; messages are for those who write them. */
export function MentoringTabs({ writes }: { writes: boolean }) {
  const say = useWords(mentoringWords);
  return (
    <Tabs
      label={say('tabs')}
      tabs={[
        { to: paths.mentors(), label: say('tab.mentors'), end: true },
        { to: paths.officeHours(), label: say('tab.hours') },
        ...(writes ? [{ to: paths.messages(), label: say('tab.messages') }] : []),
      ]}
    />
  );
}

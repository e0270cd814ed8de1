import { paths } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import { planWords } from '../words/plan-words.ts';

/** The pages of one project. */
export function ProjectTabs({ projectId }: { projectId: string }) {
  const say = useWords(planWords);
  return (
    <Tabs
      label={say('tabs')}
      tabs={[
        { to: paths.listingProject(projectId), label: say('tab.plan') },
        { to: paths.listingRoom(projectId), label: say('tab.room') },
        { to: paths.listingInquiries(projectId), label: say('tab.inquiries'), end: false },
      ]}
    />
  );
}

import { paths } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import { criteriaWords } from '../words/criteria-words.ts';
import { graduationWords } from '../words/graduation-words.ts';
import { returnWords } from '../words/return-words.ts';

/** The three pages of grading side by side, for one incubator. */
export function GradingTabs({ incubatorId }: { incubatorId: string | null }) {
  const say = useWords(graduationWords);
  const criteria = useWords(criteriaWords);
  const sheet = useWords(returnWords);
  const of = (path: string) => (incubatorId ? `${path}?incubator=${incubatorId}` : path);
  return (
    <Tabs
      label={say('tabs')}
      tabs={[
        { to: of(paths.graduation()), label: say('graduation_title') },
        { to: of(paths.criteria()), label: criteria('criteria_title') },
        { to: of(paths.torchReturn()), label: sheet('return_title') },
      ]}
    />
  );
}

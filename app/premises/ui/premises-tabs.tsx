import { paths } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import { premisesWords } from '../words/words.ts';

/** The pages about space side by side; `incubator` keeps the operator's choice. */
export function PremisesTabs({ incubator, manages }: { incubator: string | null; manages: boolean }) {
  const say = useWords(premisesWords);
  const at = (path: string) => (incubator ? `${path}?incubator=${incubator}` : path);
  return (
    <Tabs
      label={say('tabs')}
      tabs={[
        { to: at(paths.premises()), label: say('tab.plan'), end: true },
        { to: at(paths.leases()), label: say('tab.leases') },
        { to: at(paths.rent()), label: say('tab.rent') },
        ...(manages ? [{ to: at(paths.rooms()), label: say('tab.rooms') }] : []),
      ]}
    />
  );
}

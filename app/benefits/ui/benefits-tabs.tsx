import { paths } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import { benefitsWords } from '../words/words.ts';

/** The pages about services and benefits side by side; profit shares are the house's own affair. */
export function BenefitsTabs({ house }: { house: boolean }) {
  const say = useWords(benefitsWords);
  return (
    <Tabs
      label={say('tabs')}
      tabs={[
        { to: paths.services(), label: say('tab.services'), end: true },
        { to: paths.claims(), label: say('tab.claims') },
        { to: paths.holdings(), label: say('tab.holdings') },
        ...(house ? [{ to: paths.profitShares(), label: say('tab.profit') }] : []),
      ]}
    />
  );
}

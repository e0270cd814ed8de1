import { paths } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import { rulebookWords } from '../words/rulebook-words.ts';

/** The pages of readiness that are of no single company. `map`: whether the reader has companies to compare. */
export function ReadinessTabs({ map }: { map: boolean }) {
  const say = useWords(rulebookWords);
  return (
    <Tabs
      label={say('tabs')}
      tabs={[
        ...(map ? [{ to: paths.readinessMap(), label: say('tab.map') }] : []),
        { to: paths.readinessRules(), label: say('tab.rules'), end: false },
        { to: paths.backTest(), label: say('tab.back') },
      ]}
    />
  );
}

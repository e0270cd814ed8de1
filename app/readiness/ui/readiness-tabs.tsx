import { paths } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import { rulebookWords } from '../words/rulebook-words.ts';

/** Which of these pages the reader comes to beside the rule book and the back-test: companies to compare, layers. */
export type ReadinessDoors = { map: boolean; layers: boolean };

/** The pages of readiness that are of no single company. */
export function ReadinessTabs({ map, layers }: ReadinessDoors) {
  const say = useWords(rulebookWords);
  return (
    <Tabs
      label={say('tabs')}
      tabs={[
        ...(map ? [{ to: paths.readinessMap(), label: say('tab.map') }] : []),
        { to: paths.readinessRules(), label: say('tab.rules'), end: false },
        ...(layers ? [{ to: paths.readinessLayers(), label: say('tab.layers') }] : []),
        { to: paths.backTest(), label: say('tab.back') },
      ]}
    />
  );
}

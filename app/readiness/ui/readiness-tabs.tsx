import { paths } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';
import { useWords } from '#app/ui/words.ts';
import type { ReadinessDoors } from '../domain/doors.ts';
import { rulebookWords } from '../words/rulebook-words.ts';

/** The pages of readiness that are of no single company. */
export function ReadinessTabs({ map, layers, runs }: ReadinessDoors) {
  const say = useWords(rulebookWords);
  return (
    <Tabs
      label={say('tabs')}
      tabs={[
        ...(map ? [{ to: paths.readinessMap(), label: say('tab.map') }] : []),
        { to: paths.readinessRules(), label: say('tab.rules'), end: false },
        ...(layers ? [{ to: paths.readinessLayers(), label: say('tab.layers') }] : []),
        { to: paths.backTest(), label: say('tab.back') },
        ...(runs ? [{ to: paths.exchangeRates(), label: say('tab.rates') }] : []),
        ...(runs ? [{ to: paths.rescorings(), label: say('tab.runs'), end: false }] : []),
      ]}
    />
  );
}

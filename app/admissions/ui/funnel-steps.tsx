import { formatCount, formatRatio } from '#app/ui/format.ts';
import { Progress } from '#app/ui/progress.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Funnel } from '../queries/application-funnel.ts';
import { admissionsWords } from '../words/words.ts';

export const funnelSteps = ['submitted', 'eligible', 'scored', 'interviewed', 'accepted', 'joined'] as const;

/** How many came how far, step by step; steps that a call has not are left out. */
export function FunnelSteps({ funnel }: { funnel: Funnel }) {
  const say = useWords(admissionsWords);
  const all = funnel.submitted;
  return (
    <ul className="lines">
      {funnelSteps.map((step) => {
        const count = funnel[step];
        if (count === null) return null;
        const label = say(`funnel.${step}`);
        const share = all > 0 ? formatRatio(BigInt(count), BigInt(all)) : '';
        return (
          <li key={step}>
            <span className="lines-text">
              <span className="row-apart">
                <span>{label}</span>
                <b>{formatCount(count)}</b>
              </span>
              <Progress
                value={count}
                max={all}
                label={label}
                caption={step === 'submitted' ? undefined : share}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

import { formatCount } from '#app/ui/format.ts';
import { Progress } from '#app/ui/progress.tsx';
import { useWords } from '#app/ui/words.ts';
import { incubationWords } from '../words/incubation-words.ts';

export type FunnelLine = {
  callId: string;
  submitted: number;
  eligible: number | null;
  scored: number | null;
  interviewed: number | null;
  accepted: number;
  joined: number;
};

const steps = ['submitted', 'eligible', 'scored', 'interviewed', 'accepted', 'joined'] as const;

/** How many applications came how far, round by round; a round that the call did not have is left out. */
export function Funnel({ funnel }: { funnel: FunnelLine }) {
  const say = useWords(incubationWords);
  return (
    <div className="stack">
      {steps.map((step) => {
        const count = funnel[step];
        return count === null ? null : (
          <Progress
            key={step}
            value={count}
            max={Math.max(1, funnel.submitted)}
            label={say(`funnel.${step}`)}
            caption={`${say(`funnel.${step}`)} ${formatCount(count)}`}
          />
        );
      })}
    </div>
  );
}

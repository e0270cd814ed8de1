import { Form, Link } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { readinessPagesWords } from '../words/pages-words.ts';
import { ScoreFigure } from './score-bar.tsx';
import type { Outcome } from './what-if-outcome.tsx';

export type ScenarioLine = {
  id: string;
  name: string;
  by: string;
  day: string;
  changes: number;
  /** The address with its changes typed in. */
  to: string;
  outcome: Outcome | null;
};

/** What-ifs that were kept, each computed anew from today's facts. */
export function ScenarioTable({
  scenarios,
  mayWork,
}: {
  scenarios: readonly ScenarioLine[];
  mayWork: boolean;
}) {
  const say = useWords(readinessPagesWords);
  if (scenarios.length === 0) return <p className="muted">{say('scenarios.none')}</p>;
  return (
    <ul className="lines">
      {scenarios.map(({ id, name, by, day, changes, to, outcome }) => (
        <li key={id}>
          <span className="lines-text">
            <Link className="link" to={to}>
              <bdi>{name}</bdi>
            </Link>
            <span className="sub">
              {say('scenario.changes', { count: changes })} ·{' '}
              <bdi data-names>{say('scenario.by', { name: by, day })}</bdi>
            </span>
          </span>
          {outcome ? (
            <>
              <Pill tone={outcome.answer} />
              <ScoreFigure score={outcome.score} />
            </>
          ) : null}
          {mayWork ? (
            <Form method="post" className="no-print">
              <input type="hidden" name="intent" value="delete" />
              <input type="hidden" name="scenarioId" value={id} />
              <Button tone="quiet" small>
                {say('scenario.delete')}
              </Button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

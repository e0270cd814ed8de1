import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { MilestoneState } from '../domain/milestone.ts';
import type { CompanyMilestone } from '../queries/milestones-of-company.ts';
import { milestonesWords } from '../words/words.ts';
import { titleOf } from './milestone-names.ts';
import { StatePill } from './state-pill.tsx';

const urgency: readonly MilestoneState[] = ['overdue', 'at-risk', 'due-soon', 'not-due'];
const SHOWN = 5;

/** What the company owes next: the most urgent first, then what is due first. */
export function OwedCard({
  milestones,
  mayHandIn,
}: {
  milestones: readonly CompanyMilestone[];
  mayHandIn: boolean;
}) {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  const owed = milestones
    .filter(({ state }) => urgency.includes(state))
    .sort((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state) || (a.dueOn < b.dueOn ? -1 : 1))
    .slice(0, SHOWN);
  return (
    <Card title={say('owed.title')}>
      {owed.length === 0 ? <p className="muted">{say('owed.none')}</p> : null}
      <ul className="lines">
        {owed.map((each) => (
          <li key={each.id}>
            <StatePill state={each.state} />
            <div className="lines-text">
              {titleOf(each, language)}
              <span className="sub">{formatDay(each.dueOn)}</span>
            </div>
            <Link className="link lines-end" to={paths.milestone(each.id)}>
              {say(mayHandIn && each.verifier !== 'metric' ? 'owed.hand-in' : 'owed.look')}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

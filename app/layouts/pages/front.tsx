import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { ladderCounts } from '#app/startups/queries/ladder-counts.ts';
import { countedLanes } from '#app/startups/ui/counted-lanes.ts';
import { ladderWords } from '#app/startups/words/ladder-words.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Staircase } from '#app/ui/staircase.tsx';
import { sayer, useWords } from '#app/ui/words.ts';
import { frontWords } from '../words/front-words.ts';

export const meta = titled(frontWords, 'title');

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  const language = actor.kind === 'system' ? 'zh' : actor.language;
  const stairs = countedLanes(await ladderCounts(db), sayer(ladderWords, language));
  return { stairs, signedIn: actor.kind === 'person' };
}

const doors = ['founder', 'incubator', 'investor', 'institution', 'expert', 'operator'] as const;
const signUp: readonly string[] = ['founder', 'investor'];

/** What this is, for whom, and the ladder as it stands: in one screen. */
export default function Front() {
  const say = useWords(frontWords);
  const { stairs, signedIn } = useLoaderData<typeof loader>();
  return (
    <div className="front">
      <header className="front-head">
        <div>
          <h1>{say('title')}</h1>
          <p className="page-lead">{say('lead')}</p>
        </div>
        {signedIn ? null : (
          <div className="page-actions">
            <ButtonLink to={paths.signIn()} tone="primary">
              {say('sign_in')}
            </ButtonLink>
            <ButtonLink to={paths.signUp()}>{say('sign_up')}</ButtonLink>
          </div>
        )}
      </header>
      <Card title={say('ladder')} aside={say('ladder_note')}>
        <Staircase lanes={stairs} label={say('ladder')} />
      </Card>
      <nav aria-label={say('doors')}>
        <ul className="doors">
          {doors.map((door) => (
            <li key={door}>
              <Link className="door" to={signUp.includes(door) ? paths.signUp() : paths.signIn()}>
                <b>{say(`door_${door}`)}</b>
                <span>{say(`door_${door}_text`)}</span>
                <span className="door-go">{say(`door_${door}_go`)} →</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

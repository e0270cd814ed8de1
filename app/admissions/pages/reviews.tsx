import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { myReviews, type ReviewTask } from '../queries/my-reviews.ts';
import { useName } from '../ui/names.ts';
import { admissionsWords } from '../words/words.ts';

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  return { tasks: await myReviews(db, actor) };
}

export const meta = titled(admissionsWords, 'reviews.title');

const tones: Record<ReviewTask['state'], PillTone> = {
  todo: 'short',
  begun: 'short',
  done: 'met',
  conflict: 'neutral',
};

/** What a reviewer is asked to judge, round by round. */
export default function Reviews() {
  const { tasks } = useLoaderData<typeof loader>();
  const say = useWords(admissionsWords);
  const name = useName();
  const open = tasks.filter((task) => task.state === 'todo' || task.state === 'begun');
  const rounds = [...new Map(tasks.map((task) => [task.roundId, task])).values()];
  return (
    <Page title={say('reviews.title')} lead={say('reviews.lead', { count: open.length })}>
      {tasks.length === 0 ? (
        <Card>
          <Empty title={say('reviews.empty')}>{say('reviews.empty-hint')}</Empty>
        </Card>
      ) : null}
      {rounds.map((round) => (
        <Card
          key={round.roundId}
          title={say('reviews.round', {
            call: name(round.call, round.callEn),
            round: name(round.round, round.roundEn),
          })}
          aside={
            round.kind === 'interview' ? (
              <ButtonLink small to={paths.callSlots(round.callId)}>
                {say('slots.offer')}
              </ButtonLink>
            ) : null
          }
        >
          <ul className="lines">
            {tasks
              .filter((task) => task.roundId === round.roundId)
              .map((task) => {
                const todo = task.state === 'todo' || task.state === 'begun';
                const to = todo
                  ? paths.reviewApplication(task.applicationId)
                  : paths.application(task.applicationId);
                return (
                  <li key={task.applicationId}>
                    <span className="lines-mark">
                      <Pill tone={tones[task.state]}>{say(`task.${task.state}`)}</Pill>
                    </span>
                    <span className="lines-text">
                      <Link className="link" to={to}>
                        {name(task.company, task.companyEn)}
                      </Link>
                      <span className="sub">{say('number', { number: task.number })}</span>
                    </span>
                    {todo ? (
                      <span className="lines-end">
                        <ButtonLink small to={to}>
                          {say('review.go')}
                        </ButtonLink>
                      </span>
                    ) : null}
                  </li>
                );
              })}
          </ul>
        </Card>
      ))}
    </Page>
  );
}

import { Form } from '@remix-run/react';
import type { Id } from '#app/kernel/id.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { useWords } from '#app/ui/words.ts';
import { isRepeatable, isStoppable, type JobState } from '../domain/job-policy.ts';
import { jobsWords } from '../words/jobs-words.ts';

/** What can be ordered of a job as it is now: stop it, or do it again. */
export function JobOrders({
  job,
  small,
}: {
  job: { id: Id; state: JobState; cancelRequested: boolean };
  small?: boolean;
}) {
  const say = useWords(jobsWords);
  if (isRepeatable(job)) {
    return (
      <Form method="post" action={paths.job(job.id)}>
        <Button name="intent" value="retry" tone={small ? 'quiet' : 'primary'} small={small}>
          {say('retry')}
        </Button>
      </Form>
    );
  }
  if (!isStoppable(job)) return null;
  return (
    <Confirm label={say('cancel')} tone="quiet" small={small}>
      <Form method="post" action={paths.job(job.id)}>
        <p>
          <b>{say('cancel_title')}</b>
        </p>
        <p>{say(job.state === 'waiting' ? 'cancel_waiting' : 'cancel_running')}</p>
        <div className="form-actions">
          <Button name="intent" value="cancel" tone="danger" small>
            {say('cancel_confirm')}
          </Button>
        </div>
      </Form>
    </Confirm>
  );
}

import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { formatCount } from '#app/ui/format.ts';
import { Progress } from '#app/ui/progress.tsx';
import { useWords } from '#app/ui/words.ts';
import type { ImportState } from '../domain/states.ts';
import type { ImportWork } from '../queries/work-of-import.ts';
import { importsWords } from '../words/words.ts';

/** How far the work on an import is. With scripts the page asks again by itself; without, there is a link. */
export function WorkProgress({
  importId,
  state,
  work,
}: {
  importId: string;
  state: ImportState;
  work: ImportWork | null;
}) {
  const say = useWords(importsWords);
  const total = work?.total ?? null;
  const running = work !== null && !work.waiting;
  const caption =
    running && total !== null
      ? say('progress_rows', { done: formatCount(work.done), total: formatCount(total) })
      : running
        ? say(`lead_${state}` as 'lead_checking')
        : say('progress_waiting');
  return (
    <Card>
      <div aria-live="polite">
        <Progress
          value={running && total !== null ? Math.min(work.done, total) : null}
          max={total ?? 1}
          label={say(`state.${state}`)}
          caption={caption}
        />
      </div>
      <div className="row">
        <ButtonLink to={paths.import(importId)} small>
          {say('refresh')}
        </ButtonLink>
        {work ? (
          <Link className="link" to={paths.job(work.jobId)}>
            {say('progress_job')}
          </Link>
        ) : null}
      </div>
    </Card>
  );
}

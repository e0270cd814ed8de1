import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { formatCount, formatDuration, formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { QueueState, ScheduleLine } from '../queries/queue-state.ts';
import { jobsWords } from '../words/jobs-words.ts';
import { jobName, stateName, stateTone } from './job-labels.ts';

/** From here on somebody should look whether a worker runs at all. */
const SLOW_SECONDS = 60;

/** How much work waits and runs in the whole portal. */
export function QueueCard({ queue }: { queue: QueueState }) {
  const say = useWords(jobsWords);
  const language = useLanguage();
  const { oldestWaitSeconds: oldest } = queue;
  return (
    <Card title={say('queue_title')}>
      <div className="figures">
        <Figure label={say('queue_running')} value={formatCount(queue.running)} />
        <Figure label={say('queue_waiting')} value={formatCount(queue.waiting)} />
        <Figure
          label={say('queue_oldest')}
          value={oldest === null ? say('queue_oldest_none') : formatDuration(oldest * 1000, language)}
        />
        <Figure label={say('queue_failed')} value={formatCount(queue.failedLately)} />
      </div>
      {oldest !== null && oldest > SLOW_SECONDS ? <Notice tone="danger">{say('queue_slow')}</Notice> : null}
      {queue.silent > 0 ? <Notice tone="short">{say('queue_silent', { count: queue.silent })}</Notice> : null}
    </Card>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="figure">
      <b>{value}</b>
      <span>{label}</span>
    </div>
  );
}

/** What comes by the clock, when next, and how it went last time. */
export function SchedulesCard({ schedules }: { schedules: ScheduleLine[] }) {
  const say = useWords(jobsWords);
  if (schedules.length === 0) return null;
  return (
    <Card title={say('schedules_title')} flush>
      <TableWrap>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{say('column_schedule')}</th>
              <th scope="col">{say('column_next')}</th>
              <th scope="col">{say('column_last')}</th>
            </tr>
          </thead>
          <tbody>
            {schedules.map((line) => (
              <tr key={line.name}>
                <th scope="row">{jobName(say, line.name)}</th>
                <td data-label={say('column_next')}>{formatInstant(line.nextAt)}</td>
                <td data-label={say('column_last')}>
                  <LastRun line={line} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </Card>
  );
}

function LastRun({ line }: { line: ScheduleLine }) {
  const say = useWords(jobsWords);
  if (!line.lastState || !line.lastId) return <span className="unknown">{say('never_yet')}</span>;
  const shown = { state: line.lastState, cancelRequested: false, nextTryAt: null };
  return (
    <>
      <Pill tone={stateTone(shown)}>{stateName(say, shown)}</Pill>{' '}
      <Link to={paths.job(line.lastId)}>{formatInstant(line.lastAt)}</Link>
    </>
  );
}

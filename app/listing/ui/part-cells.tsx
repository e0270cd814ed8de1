import { formatDay } from '#app/ui/format.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { PartProgress } from '../queries/part-progress.ts';
import { roomWords } from '../words/room-words.ts';

/** How many of a part's steps are done, and by when the next should be. */
export function StepsCell({ steps }: { steps: PartProgress['steps'] }) {
  const say = useWords(roomWords);
  if (steps.all === 0) return <span className="unknown">—</span>;
  return (
    <>
      {say('steps.of', { done: steps.done, all: steps.all })}
      {steps.next ? <span className="sub">{say('steps.next', { day: formatDay(steps.next) })}</span> : null}
    </>
  );
}

/** How many of a part's papers are there or not needed. */
export function PapersCell({ papers }: Pick<PartProgress, 'papers'>) {
  const say = useWords(roomWords);
  if (papers.all === 0) return <span className="unknown">—</span>;
  return <>{say('papers.of', papers)}</>;
}

/** The tasks that are open, and how many of them are late. */
export function TasksCell({ tasks }: { tasks: { open: number; overdue: number } }) {
  const say = useWords(roomWords);
  if (tasks.open === 0) return <span className="muted">{say('tasks.none')}</span>;
  return (
    <>
      {say('tasks.open', { count: tasks.open })}
      {tasks.overdue > 0 ? (
        <>
          {' '}
          <Pill tone="danger">{say('tasks.overdue', { count: tasks.overdue })}</Pill>
        </>
      ) : null}
    </>
  );
}

/** How many checks are clear of those that are the part's, and which are a problem. */
export function ChecksCell({ checks: { clear, problem, open } }: Pick<PartProgress, 'checks'>) {
  const say = useWords(roomWords);
  const all = clear + problem + open;
  if (all === 0) return <span className="unknown">—</span>;
  return (
    <>
      {say('checks.of', { clear, all })}
      {problem > 0 ? (
        <>
          {' '}
          <Pill tone="short">{say('checks.problem', { count: problem })}</Pill>
        </>
      ) : null}
    </>
  );
}

/** How many questions of inquiry letters are agreed of those that are the part's. */
export function QuestionsCell({ questions: { open, drafted, agreed } }: Pick<PartProgress, 'questions'>) {
  const say = useWords(roomWords);
  const all = open + drafted + agreed;
  if (all === 0) return <span className="muted">{say('questions.none')}</span>;
  return <>{say('questions.of', { agreed, all })}</>;
}

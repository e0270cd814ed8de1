import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { ApplicationState, Decision } from '../domain/application.ts';
import type { CallState } from '../domain/call.ts';
import { scoreText } from '../domain/scoring.ts';
import type { Together } from '../queries/application-record.ts';
import { admissionsWords } from '../words/words.ts';

const callTones: Record<CallState, PillTone> = {
  draft: 'neutral',
  open: 'met',
  closed: 'short',
  decided: 'info',
};

export function CallStatePill({ state }: { state: CallState }) {
  const say = useWords(admissionsWords);
  return <Pill tone={callTones[state]}>{say(`call-state.${state}`)}</Pill>;
}

const tones: Record<ApplicationState, PillTone> = {
  draft: 'neutral',
  submitted: 'info',
  waitlisted: 'person',
  accepted: 'met',
  declined: 'missing',
  withdrawn: 'neutral',
};

export function ApplicationStatePill({ state }: { state: ApplicationState }) {
  const say = useWords(admissionsWords);
  return <Pill tone={tones[state]}>{say(`state.${state}`)}</Pill>;
}

const consensusTones = { waiting: 'neutral', pass: 'met', fail: 'missing', person: 'person' } as const;

/** What the reviewers say together: a verdict or points, and how many have spoken. */
export function TogetherPills({ together }: { together: Together }) {
  const say = useWords(admissionsWords);
  const { consensus, score, handedIn, of } = together;
  return (
    <>
      {consensus ? <Pill tone={consensusTones[consensus]}>{say(`consensus.${consensus}`)}</Pill> : null}
      {score ? (
        <Pill tone={score.apart ? 'person' : 'info'}>
          {say(score.apart ? 'score.apart' : 'score.mean', { score: scoreText(score.mean) })}
        </Pill>
      ) : null}
      {of > 0 ? <span className="caption">{say('review.progress', { done: handedIn, of })}</span> : null}
    </>
  );
}

export function UntoldPill({ decision }: { decision: Decision }) {
  const say = useWords(admissionsWords);
  return <Pill tone="short">{say(`untold.${decision}`)}</Pill>;
}

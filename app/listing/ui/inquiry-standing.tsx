import { formatDay } from '#app/ui/format.ts';
import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { InquiryStanding, InquiryState } from '../domain/inquiry.ts';
import type { QuestionState } from '../domain/project.ts';
import { inquiryWords } from '../words/inquiry-words.ts';

const tones: Record<InquiryState, PillTone> = {
  open: 'info',
  'due-soon': 'short',
  overdue: 'danger',
  replied: 'met',
};

/** How a letter stands, as a mark. */
export function InquiryPill({ standing }: { standing: InquiryStanding }) {
  const say = useWords(inquiryWords);
  return <Pill tone={tones[standing.state]}>{say(`state.${standing.state}`)}</Pill>;
}

/** The days until the reply is due, or since; of what is replied to, when and how late. */
export function useStandingText(): (letter: {
  standing: InquiryStanding;
  repliedOn: string | null;
}) => string {
  const say = useWords(inquiryWords);
  return ({ standing, repliedOn }) => {
    if (standing.state === 'replied') {
      const day = formatDay(repliedOn);
      return standing.late > 0
        ? say('replied.late', { day, count: standing.late })
        : say('replied.on', { day });
    }
    if (standing.state === 'overdue') return say('days.over', { count: standing.days });
    return standing.days === 0 ? say('days.today') : say('days.left', { count: standing.days });
  };
}

const questionTones: Record<QuestionState, PillTone> = { open: 'missing', drafted: 'person', agreed: 'met' };

/** How a question stands; a draft that should be there and is not comes first. */
export function QuestionPill({ state, late }: { state: QuestionState; late: boolean }) {
  const say = useWords(inquiryWords);
  if (late) return <Pill tone="danger">{say('q.state.late')}</Pill>;
  return <Pill tone={questionTones[state]}>{say(`q.state.${state}`)}</Pill>;
}

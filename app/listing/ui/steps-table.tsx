import { Link } from '@remix-run/react';
import { Card } from '#app/ui/card.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { partNames } from '../domain/parts.ts';
import type { StepLine } from '../queries/plan-of.ts';
import { planWords } from '../words/plan-words.ts';

const tones: Record<StepLine['state'], PillTone> = {
  done: 'met',
  late: 'danger',
  running: 'info',
  ahead: 'neutral',
};

export function StepPill({ state }: { state: StepLine['state'] }) {
  const say = useWords(planWords);
  return <Pill tone={tones[state]}>{say(`step.${state}`)}</Pill>;
}

/** The steps in their order; each opens with its papers. */
export function StepsTable({ steps, chosen }: { steps: readonly StepLine[]; chosen: string | null }) {
  const say = useWords(planWords);
  const language = useLanguage();
  return (
    <Card title={say('steps')} flush id="steps">
      <div className="table-wrap">
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{say('steps.step')}</th>
              <th scope="col">{say('steps.state')}</th>
              <th scope="col">{say('steps.part')}</th>
              <th scope="col">{say('steps.days')}</th>
              <th scope="col">{say('steps.slip')}</th>
              <th scope="col" className="num">
                {say('steps.papers')}
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map((each) => (
              <tr key={each.step} aria-current={each.step === chosen ? 'true' : undefined}>
                <th scope="row">
                  <Link className="link" to={`?step=${each.step}#chosen`}>
                    {each.words[language]}
                  </Link>
                </th>
                <td data-label={say('steps.state')}>
                  <StepPill state={each.state} />
                </td>
                <td data-label={say('steps.part')}>{partNames[each.part][language]}</td>
                <td data-label={say('steps.days')} className="nowrap">
                  {each.doneOn
                    ? formatDay(each.doneOn)
                    : `${formatDay(each.startOn)} – ${formatDay(each.endOn)}`}
                </td>
                <td data-label={say('steps.slip')}>
                  <Slip days={each.slip} />
                </td>
                <td data-label={say('steps.papers')} className="num">
                  {say('step.papers_of', {
                    there: each.papers.filter(({ state }) => state !== 'open').length,
                    all: each.papers.length,
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Slip({ days }: { days: number }) {
  const say = useWords(planWords);
  if (days === 0) return <span className="muted">{say('step.slip_none')}</span>;
  if (days < 0) return <>{say('step.slip_earlier', { count: -days })}</>;
  return <Pill tone="short">{say('step.slip_later', { count: days })}</Pill>;
}

import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/words.ts';
import { stepValue } from '../domain/step-value.ts';
import type { LaneOptions } from '../queries/company-ladder.ts';
import { ladderWords } from '../words/ladder-words.ts';
import { laneName, stageName } from './ladder-labels.ts';

/** The first half of a proposal: which step. A GET form, so that the choice is in the address. */
export function ChooseStep({ options, chosen }: { options: readonly LaneOptions[]; chosen: string | null }) {
  const say = useWords(ladderWords);
  return (
    <Form method="get" action="#propose" className="filters">
      <div className="field field-grow">
        <label className="field-label" htmlFor="field-choose-step">
          {say('ladder.propose-which')}
        </label>
        <select id="field-choose-step" name="step" className="input" defaultValue={chosen ?? ''} required>
          <option value="" />
          {options.map(({ lane, steps, openOrderId }) => (
            <optgroup key={lane} label={laneName(say, lane)} disabled={openOrderId !== null}>
              {steps.map((to) => (
                <option key={stepValue({ lane, to })} value={stepValue({ lane, to })}>
                  {to === null ? say('stage.leave') : stageName(say, to)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <Button tone="quiet">{say('ladder.propose-go')}</Button>
    </Form>
  );
}

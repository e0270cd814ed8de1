import type { Both } from '#app/rules/domain/fact.ts';
import { More } from '#app/ui/confirm.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { readinessPagesWords } from '../words/pages-words.ts';

/** By how much a figure is supposed to grow a year, in percent. */
export type GrowthField = {
  name: string;
  words: Both;
  /** What is supposed where nothing is typed. */
  usual: string;
  typed: string;
  bad: boolean;
};

/** What a look ahead supposes, to be set by the reader; empty fields mean the usual rate. */
export function GrowthFields({ fields }: { fields: readonly GrowthField[] }) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  return (
    <More label={say('growth')} open={fields.some(({ typed }) => typed !== '')}>
      <div className="what-if">
        <p className="caption">{say('growth.text')}</p>
        {fields.map(({ name, words, usual, typed, bad }) => (
          <div key={name} className="what-if-figure">
            <label htmlFor={`what-if-${name}`}>
              {words[language]}
              <span className="sub">{say('growth.usual', { rate: usual })}</span>
            </label>
            <div className="input-unit">
              <input
                id={`what-if-${name}`}
                className="input"
                name={name}
                inputMode="decimal"
                autoComplete="off"
                placeholder={usual}
                defaultValue={typed}
                aria-invalid={bad ? true : undefined}
                aria-describedby={bad ? `what-if-${name}-problem` : undefined}
              />
              <span>%</span>
            </div>
            {bad ? (
              <p className="field-problem" id={`what-if-${name}-problem`}>
                {say('growth.bad')}
              </p>
            ) : null}
          </div>
        ))}
      </div>
    </More>
  );
}

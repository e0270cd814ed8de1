import { Link } from '@remix-run/react';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { NextStep } from '../domain/next-step.ts';
import { readinessPagesWords } from '../words/pages-words.ts';
import { stepPath, stepText } from './step-text.ts';

type Named = ReadonlyMap<string, string>;

/** What to do next, why, and what comes after it. */
export function NextStepCard({
  companyId,
  steps,
  boardNames,
  mayWork,
}: {
  companyId: string;
  steps: readonly NextStep[];
  boardNames: Named;
  mayWork: boolean;
}) {
  const say = useWords(readinessPagesWords);
  const sayRules = useWords(rulesWords);
  const language = useLanguage();
  const [first, ...others] = steps;
  if (!first) {
    return (
      <section className="next-step" aria-label={say('next')}>
        <p>{say('next.none')}</p>
      </section>
    );
  }
  return (
    <section className="next-step" aria-labelledby="next-step">
      <div>
        <h2 id="next-step">{say('next')}</h2>
        <p className="next-step-what">{stepText(first, say, sayRules, language)}</p>
        <p className="next-step-why">
          <Why step={first} boardNames={boardNames} />
        </p>
      </div>
      {mayWork ? (
        <ButtonLink tone="primary" to={stepPath(companyId, first)}>
          {say('next.go')}
        </ButtonLink>
      ) : null}
      {others.length > 0 ? (
        <details className="next-step-others more">
          <summary>{say('next.others')}</summary>
          <ol className="lines">
            {others.map((step) => (
              <li key={step.key}>
                <span className="lines-text">
                  {mayWork ? (
                    <Link className="link" to={stepPath(companyId, step)}>
                      {stepText(step, say, sayRules, language)}
                    </Link>
                  ) : (
                    stepText(step, say, sayRules, language)
                  )}
                </span>
                <span className="lines-end">
                  <Why step={step} boardNames={boardNames} />
                </span>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </section>
  );
}

const NAMED = 4;

function Why({ step, boardNames }: { step: NextStep; boardNames: Named }) {
  const say = useWords(readinessPagesWords);
  const names = step.boards.map((code) => boardNames.get(code) ?? code);
  const boards = `${names.slice(0, NAMED).join(say('list.comma'))}${names.length > NAMED ? '…' : ''}`;
  if (names.length === 1) return <>{say('next.why_board', { boards })}</>;
  return <>{say('next.why_boards', { count: names.length, boards })}</>;
}

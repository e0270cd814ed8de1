import { useEffect, useRef } from 'react';
import { fieldId } from './field.tsx';
import { uiWords } from './words/words.ts';
import { useWords } from './words.ts';

type FormProblemProps = {
  /** What is wrong with the order as a whole. */
  problem?: string | null;
  /** Sentences by field name; each becomes a link to its field. */
  problems?: Readonly<Record<string, string | null | undefined>> | null;
};

/** What stands above a form that was refused. Read out when it appears, and it takes the focus. */
export function FormProblem({ problem, problems }: FormProblemProps) {
  const say = useWords(uiWords);
  const box = useRef<HTMLDivElement>(null);
  const lines = Object.entries(problems ?? {}).filter((line): line is [string, string] => Boolean(line[1]));
  const key = `${problem ?? ''}${lines.map(([name, line]) => name + line).join()}`;
  useEffect(() => {
    if (key) box.current?.focus();
  }, [key]);
  if (!key) return null;
  return (
    <div className="form-problem" role="alert" tabIndex={-1} ref={box}>
      <b>{problem ?? say('form_problem', { count: lines.length })}</b>
      {lines.length > 0 ? (
        <ul>
          {lines.map(([name, line]) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`}>{line}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Assessment } from '../domain/assessment.ts';
import { severities } from '../domain/check.ts';
import { readinessPagesWords } from '../words/pages-words.ts';

/** How the checks stand that a board asks, by severity. */
export function ChecksTally({
  checks,
  companyId,
  mayWork,
}: {
  checks: NonNullable<Assessment['checks']>;
  companyId: string;
  mayWork: boolean;
}) {
  const say = useWords(readinessPagesWords);
  return (
    <>
      <ul className="lines">
        {severities.map((severity) => {
          const { total, clear, unanswered, problems } = checks[severity];
          if (total === 0) return null;
          const tone = problems.length > 0 ? 'short' : unanswered > 0 ? 'missing' : 'met';
          const blanks = { clear, problem: problems.length, open: unanswered };
          return (
            <li key={severity}>
              <Pill tone={tone} />
              <span className="lines-text">
                {say(`checks.${severity}s`)}
                <span className="sub">{say('checks.line', blanks)}</span>
              </span>
            </li>
          );
        })}
      </ul>
      {mayWork ? (
        <Link className="link" to={paths.companyChecks(companyId)}>
          {say('checks.open')}
        </Link>
      ) : null}
    </>
  );
}

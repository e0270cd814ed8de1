import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { StandingPill } from '#app/readiness/ui/check-pills.tsx';
import { factsWords } from '#app/readiness/words/facts-words.ts';
import { Card } from '#app/ui/card.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { PartCheck } from '../queries/part-checks.ts';
import { roomWords } from '../words/room-words.ts';

/** The checks that an adviser's organisation answers, with how each stands. */
export function OwnChecks({ projectId, checks }: { projectId: string; checks: readonly PartCheck[] }) {
  const say = useWords(roomWords);
  const sayFacts = useWords(factsWords);
  const language = useLanguage();
  return (
    <Card title={say('room.own_checks')} id="checks">
      <p className="caption">{say(checks.length > 0 ? 'room.own_checks_text' : 'room.no_checks')}</p>
      <ul className="lines">
        {checks.map((check) => (
          <li key={check.code}>
            <span className="lines-mark">
              <StandingPill standing={check.standing} />
            </span>
            <span className="lines-text">
              <Link className="link" to={paths.listingCheck(projectId, check.code)}>
                {check.question[language]}
              </Link>
              <span className="sub">
                {check.code.toUpperCase()} · {sayFacts(`severity.${check.severity}`)}
                {check.answeredOn
                  ? ` · ${formatDay(check.answeredOn)} · ${say(check.reviewed ? 'room.reviewed' : 'room.not_reviewed')}`
                  : ''}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

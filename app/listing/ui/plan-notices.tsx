import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { formatDay } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import type { PlanOf } from '../queries/plan-of.ts';
import { planWords } from '../words/plan-words.ts';

/** What the leader of a project should not miss: an end, a start that has passed, statements too old, a way over NEEQ. */
export function PlanNotices({ plan }: { plan: PlanOf }) {
  const say = useWords(planWords);
  const { project, late, earliest, inside } = plan;
  if (project.state === 'listed' || project.state === 'stopped') {
    return (
      <Notice tone="neutral" title={say('plan.ended')}>
        {project.endedReason ? <p>{say('plan.ended_reason', { reason: project.endedReason })}</p> : null}
      </Notice>
    );
  }
  if (!inside) return null;
  return (
    <>
      {late > 0 ? (
        <Notice tone="short" title={say('plan.late', { count: late })}>
          <p>
            {say('plan.late_text', {
              usual: formatDay(earliest.usual),
              shortest: formatDay(earliest.shortest),
            })}
          </p>
        </Notice>
      ) : null}
      {plan.viaQuotation ? (
        <Notice title={say('plan.via')}>
          <p>
            {say('plan.via_text')}{' '}
            <Link className="link" to={`${paths.companyListing(project.company.id)}?board=neeq-innovation`}>
              {say('plan.via_go')}
            </Link>
          </p>
        </Notice>
      ) : null}
      {project.state === 'open' ? <StatementsNotice plan={plan} /> : null}
    </>
  );
}

function StatementsNotice({ plan: { statements, decisionOn, project } }: { plan: PlanOf }) {
  const say = useWords(planWords);
  if (statements.state === 'none') {
    return (
      <Notice tone="short" title={say('plan.statements_none')}>
        <p>{say('plan.statements_none_text', { day: formatDay(statements.from) })}</p>
      </Notice>
    );
  }
  const ends = decisionOn ?? project.filingOn;
  const renew = statements.state === 'valid' && statements.validUntil < ends;
  if (statements.state === 'valid' && !renew) return null;
  const { fiscalYear, basis, validUntil, extendedUntil } = statements;
  return (
    <Notice
      tone={renew ? 'info' : 'short'}
      title={say(renew ? 'plan.statements_renew' : 'plan.statements_extended')}
    >
      <p>
        {say('plan.statements_text', {
          basis: say(`plan.basis_${basis}`, { year: fiscalYear, next: fiscalYear + 1 }),
          valid: formatDay(validUntil),
          extended: formatDay(extendedUntil),
          decision: formatDay(ends),
        })}
      </p>
    </Notice>
  );
}

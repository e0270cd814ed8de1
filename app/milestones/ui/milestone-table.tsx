import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import type { Metric } from '#app/reporting/domain/metrics.ts';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { CompanyMilestone } from '../queries/milestones-of-company.ts';
import { milestonesWords } from '../words/words.ts';
import { lacks, slipText, titleOf } from './milestone-names.ts';
import { StatePill } from './state-pill.tsx';

/** The milestones of a plan, parts below their wholes. */
export function MilestoneTable({
  milestones,
  metrics,
}: {
  milestones: readonly CompanyMilestone[];
  metrics: readonly Metric[];
}) {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <caption className="sr-only">{say('list.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('list.milestone')}</th>
            <th scope="col">{say('list.state')}</th>
            <th scope="col">{say('list.due')}</th>
            <th scope="col">{say('list.slip')}</th>
            <th scope="col">{say('list.missing')}</th>
            <th scope="col">{say('list.verifier')}</th>
            <th scope="col">{say('list.evidence')}</th>
          </tr>
        </thead>
        <tbody>
          {inFamilies(milestones).map((each) => {
            const hasParts = milestones.some(({ parentId }) => parentId === each.id);
            const missing = lacks(each, { metrics, hasParts, language });
            return (
              <tr key={each.id}>
                <th scope="row" className={each.parentId ? 'plan-part' : undefined}>
                  <Link className="link" to={paths.milestone(each.id)}>
                    {titleOf(each, language)}
                  </Link>
                </th>
                <td data-label={say('list.state')}>
                  <StatePill state={each.state} />
                </td>
                <td data-label={say('list.due')} className="nowrap">
                  {formatDay(each.dueOn)}
                </td>
                <td data-label={say('list.slip')} className="nowrap">
                  {slipText(each.slip, language)}
                </td>
                <td data-label={say('list.missing')}>
                  {missing.length ? (
                    missing.map((line, index) => (
                      <span key={line} className={index ? 'sub' : undefined}>
                        {line}
                      </span>
                    ))
                  ) : (
                    <span className="unknown">{say('missing.nothing')}</span>
                  )}
                </td>
                <td data-label={say('list.verifier')}>{say(`verifier.${each.verifier}`)}</td>
                <td data-label={say('list.evidence')}>
                  {each.pieces ? say('list.pieces', { count: each.pieces }) : say('missing.nothing')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Wholes in their order, each followed by its parts. */
export function inFamilies<M extends { id: string; parentId: string | null }>(milestones: readonly M[]): M[] {
  return milestones
    .filter(({ parentId }) => parentId === null)
    .flatMap((whole) => [whole, ...milestones.filter(({ parentId }) => parentId === whole.id)]);
}

import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { amountText } from '#app/reporting/words/metric-words.ts';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import type { MilestoneDetail } from '../queries/milestone-detail.ts';
import type { ShownMilestone } from '../queries/plan-rows.ts';
import { milestonesWords } from '../words/words.ts';
import { slipText, targetText, titleOf } from './milestone-names.ts';
import { StatePill } from './state-pill.tsx';

/** What a milestone asks for, its days against the first plan, and what it hangs together with. */
export function MilestoneFacts({ detail }: { detail: MilestoneDetail }) {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  const { milestone, metric, points, slip, before, parts, whole } = detail;
  const { target, forecast, consequence, consequenceNote } = milestone;
  const evidence = (language === 'en' ? milestone.evidenceEn : null) ?? milestone.evidence;
  const unit = metric?.unit ?? 'count';
  const last = points.at(-1);
  return (
    <div className="stack">
      {milestone.risk ? <Notice tone="short">{say(`risk.${milestone.risk}`)}</Notice> : null}
      {milestone.detail ? <p className="prose">{milestone.detail}</p> : null}
      <dl className="facts">
        <dt>{say('one.start')}</dt>
        <dd>{formatDay(milestone.startOn)}</dd>
        <dt>{say('one.due')}</dt>
        <dd>
          {formatDay(milestone.dueOn)}
          {slip === null ? null : <span className="sub">{slipText(slip, language)}</span>}
        </dd>
        <dt>{say('one.baseline')}</dt>
        <dd>{formatDay(milestone.baselineDueOn)}</dd>
        {milestone.metOn ? (
          <>
            <dt>{say('one.met-on')}</dt>
            <dd>{formatDay(milestone.metOn)}</dd>
          </>
        ) : null}
        {target ? (
          <>
            <dt>{say('one.target')}</dt>
            <dd>{targetText(target, metric ? [metric] : [], language)}</dd>
            <dt>{say('one.now')}</dt>
            <dd>
              {amountText(unit, last?.value ?? null, language)}
              {last ? <span className="sub">{formatDay(last.on)}</span> : null}
              {forecast === null ? null : (
                <span className="sub">
                  {say('missing.forecast', { value: amountText(unit, forecast, language) })}
                </span>
              )}
            </dd>
          </>
        ) : null}
        {evidence ? (
          <>
            <dt>{say('one.asked')}</dt>
            <dd>{evidence}</dd>
          </>
        ) : null}
        <dt>{say('one.verifier')}</dt>
        <dd>{say(`verifier.${milestone.verifier}`)}</dd>
        {consequence ? (
          <>
            <dt>{say('one.hangs')}</dt>
            <dd>
              {say(`consequence.${consequence}`)}
              {consequenceNote ? <span className="sub">{consequenceNote}</span> : null}
            </dd>
          </>
        ) : null}
        <Others label={say('one.whole')} milestones={whole ? [whole] : []} />
        <Others label={say('one.parts')} milestones={parts} />
        <Others label={say('one.before')} milestones={before} />
      </dl>
    </div>
  );
}

function Others({ label, milestones }: { label: string; milestones: readonly ShownMilestone[] }) {
  const language = useLanguage();
  if (milestones.length === 0) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {milestones.map((each) => (
          <div key={each.id}>
            <Link className="link" to={paths.milestone(each.id)}>
              {titleOf(each, language)}
            </Link>{' '}
            <StatePill state={each.state} />
          </div>
        ))}
      </dd>
    </>
  );
}

import { Link } from '@remix-run/react';
import { unsureClause } from '#app/rules/domain/rule.ts';
import type { LimbVerdict } from '#app/rules/domain/verdict.ts';
import { factText } from '#app/rules/ui/figure-text.ts';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Gap } from '../domain/assessment.ts';
import { reachedOf } from '../domain/next-step.ts';
import { readinessPagesWords } from '../words/pages-words.ts';
import { briefInUnit, briefRemark } from './brief-figure.ts';

/** What is open on the nearest way: condition, the company's figure, the threshold, and how far apart they are. */
export function PathTable({
  limbs,
  problems,
  checkPath,
  shared,
  caption,
}: {
  /** Short ones by nearness, then those that lack a fact, then those for a person. */
  limbs: readonly LimbVerdict[];
  problems: readonly Extract<Gap, { kind: 'check' }>[];
  checkPath: (code: string) => string | null;
  /** Conditions that another board asks as well. */
  shared?: ReadonlySet<string>;
  caption: string;
}) {
  const say = useWords(readinessPagesWords);
  return (
    <div className="table-wrap">
      <table className="table table-cards gap-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('column.answer')}</th>
            <th scope="col">{say('path.condition')}</th>
            <th scope="col">{say('path.company')}</th>
            <th scope="col">{say('path.threshold')}</th>
            <th scope="col">{say('path.distance')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <Problem key={problem.code} problem={problem} to={checkPath(problem.code)} />
          ))}
          {limbs.map((limb) => (
            <Line key={limb.code} limb={limb} shared={shared?.has(limb.words.zh) ?? false} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ limb, shared }: { limb: LimbVerdict; shared: boolean }) {
  const say = useWords(readinessPagesWords);
  const sayRules = useWords(rulesWords);
  const language = useLanguage();
  const { figure, threshold, answer } = limb;
  const inUnit = (value: NonNullable<typeof figure>) =>
    briefInUnit(value, threshold?.unit ?? 'count', sayRules, language);
  const [only] = limb.facts;
  const shown = figure ? inUnit(figure) : only ? factText(only, sayRules, language) : null;
  return (
    <tr>
      <td className="gap-mark">
        <Pill tone={answer} />
      </td>
      <th scope="row">
        {limb.words[language]}
        <span className="sub">
          {limb.clause === unsureClause ? sayRules('clause.unsure') : <span lang="zh">{limb.clause}</span>}
          {shared ? <> · {say('beside.same')}</> : null}
        </span>
      </th>
      <td data-label={say('path.company')}>{shown ?? <span className="unknown">—</span>}</td>
      <td data-label={say('path.threshold')}>
        {threshold ? (
          sayRules(`bound.${threshold.bound}`, { limit: inUnit(threshold.limit) })
        ) : (
          <span className="unknown">—</span>
        )}
      </td>
      <td className="gap-distance full" data-label={say('path.distance')}>
        {briefRemark(limb, sayRules, language)}
        <Distance limb={limb} />
      </td>
    </tr>
  );
}

function Problem({ problem, to }: { problem: Extract<Gap, { kind: 'check' }>; to: string | null }) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const severity = `checks.${problem.severity}s` as const;
  return (
    <tr>
      <td className="gap-mark">
        <Pill tone="short" />
      </td>
      <th scope="row">
        {to ? <Link to={to}>{problem.words[language]}</Link> : problem.words[language]}
        <span className="sub">{say(severity)}</span>
      </th>
      <td data-label={say('path.company')}>{say('path.problem')}</td>
      <td data-label={say('path.threshold')}>
        <span className="unknown">—</span>
      </td>
      <td className="gap-distance full" data-label={say('path.distance')}>
        {say('path.cure')}
      </td>
    </tr>
  );
}

/** How much of the way to the threshold is done; nothing where the limb is no figure. */
function Distance({ limb }: { limb: LimbVerdict }) {
  const reached = reachedOf(limb);
  if (reached === null) return null;
  return (
    <svg className="distance" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className="distance-ground" width="100" height="6" />
      <rect className={`distance-${limb.answer}`} width={Math.max(1, reached)} height="6" />
    </svg>
  );
}

import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { formatMoneyExactly } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { LeaseDetail } from '../queries/lease-detail.ts';
import { premisesWords } from '../words/words.ts';
import { areaText, named, rateText, spaceText } from './lease-words.ts';

/** What a lease says. */
export function LeaseFacts({ lease }: { lease: LeaseDetail }) {
  const say = useWords(premisesWords);
  const language = useLanguage();
  return (
    <dl className="facts">
      <dt>{say('col.company')}</dt>
      <dd>
        <Link className="link" to={paths.company(lease.companyId)}>
          {named(language, lease.company, lease.companyEn)}
        </Link>
      </dd>
      <dt>{say('lease.incubator')}</dt>
      <dd>{named(language, lease.incubator, lease.incubatorEn)}</dd>
      <dt>{say('lease.rooms')}</dt>
      <dd>
        {lease.spaces.map((space) => (
          <div key={space.building + space.room}>
            {space.building} {space.room}{' '}
            <span className="muted">
              {space.desks === null
                ? `${say('lease.whole')} · ${areaText(space.area)} m²`
                : say('space.desks', { count: space.desks })}
            </span>
          </div>
        ))}
        <div className="muted">{spaceText(say, lease)}</div>
      </dd>
      <dt>{say('lease.term')}</dt>
      <dd>{say('term', { from: lease.startsOn, to: lease.endsOn })}</dd>
      <dt>{say('lease.rate')}</dt>
      <dd>{rateText(say, language, lease.basis, lease.rate)}</dd>
      <dt>{say('lease.cycle')}</dt>
      <dd>{say(`cycle.${lease.cycle}`)}</dd>
      <dt>{say('lease.deposit')}</dt>
      <dd>{formatMoneyExactly(lease.deposit, 'CNY', language)}</dd>
      <dt>{say('lease.subsidy')}</dt>
      <dd>
        {lease.subsidySteps.length === 0
          ? say('lease.subsidy-none')
          : lease.subsidySteps
              .map((percent, year) => say('lease.step', { year: year + 1, percent }))
              .join(' · ')}
      </dd>
    </dl>
  );
}

/** How it came to be what it is, the oldest first. */
export function VersionLines({ lease }: { lease: LeaseDetail }) {
  const say = useWords(premisesWords);
  const language = useLanguage();
  return (
    <ul className="lines">
      {lease.versions.map((version) => (
        <li key={version.version}>
          <span className="lines-mark">
            <span className="tag">{say(`version.${version.kind}`)}</span>
          </span>
          <div className="lines-text">
            {version.kind === 'shortened'
              ? say('version.ends', { to: version.endsOn })
              : say('version.line', {
                  from: version.effectiveOn,
                  to: version.endsOn,
                  rate: rateText(say, language, lease.basis, version.rate),
                })}
            {version.note ? <span className="sub muted">{version.note}</span> : null}
          </div>
          <span className="lines-end">{version.byName}</span>
        </li>
      ))}
    </ul>
  );
}

import { Card } from '#app/ui/card.tsx';
import { Chart, type Drawing } from '#app/ui/charts/chart.tsx';
import { formatCount, formatMoney } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { FollowOn, Share, Told } from '../domain/outcome.ts';
import { incubationWords } from '../words/incubation-words.ts';

export type ShownOutcome = {
  companies: number;
  graduated: number;
  /** In fen. */
  money: Told;
  jobs: Told;
  survival: { closed: number; atOneYear: Share | null; atThreeYears: Share | null; drawing: Drawing };
  followOn: { raised: number; within: readonly FollowOn[]; drawing: Drawing };
};

const DAYS_A_YEAR = 365;

/** How the companies of a programme fared: survival and the next round as curves, with what they employ. */
export function OutcomeCards({ outcome }: { outcome: ShownOutcome | null }) {
  const say = useWords(incubationWords);
  const language = useLanguage();
  if (!outcome) {
    return (
      <Card title={say('outcome.title')}>
        <p className="muted">{say('outcome.few')}</p>
      </Card>
    );
  }
  const { survival, followOn, money, jobs } = outcome;
  const told = ({ known, of }: Told) => say('outcome.told', { known, of });
  return (
    <>
      <Card title={say('outcome.title')} id="outcome">
        <div className="figures">
          <Figure number={formatCount(outcome.companies)} label={say('outcome.companies')} />
          <Figure number={formatCount(outcome.graduated)} label={say('outcome.graduated')} />
          <Figure number={formatCount(followOn.raised)} label={say('outcome.raised')} />
          <Figure number={formatCount(survival.closed)} label={say('outcome.closed')} />
        </div>
        <div className="figures mt-3">
          <Figure
            number={formatMoney(money.sum, 'CNY', language)}
            label={`${say('outcome.money')} · ${told(money)}`}
          />
          <Figure
            number={jobs.sum === null ? '—' : formatCount(Number(jobs.sum))}
            label={`${say('outcome.jobs')} · ${told(jobs)}`}
          />
        </div>
        <p className="caption">{say('outcome.money-note')}</p>
        <p className="caption">{say('outcome.note')}</p>
      </Card>
      <div className="columns">
        <Card title={say('outcome.survival')}>
          <dl className="facts facts-wide">
            <Estimate label={say('outcome.one-year')} share={survival.atOneYear} />
            <Estimate label={say('outcome.three-years')} share={survival.atThreeYears} />
          </dl>
          <Chart drawing={survival.drawing} label={say('outcome.survival-label')} />
        </Card>
        <Card title={say('outcome.follow-on')}>
          <dl className="facts facts-wide">
            {followOn.within.map(({ days, share, atRisk }) => (
              <Estimate
                key={days}
                label={say('outcome.within', { months: (days / DAYS_A_YEAR) * 12 })}
                share={share}
                note={share ? say('outcome.at-risk', { count: atRisk }) : undefined}
              />
            ))}
          </dl>
          <Chart drawing={followOn.drawing} label={say('outcome.follow-on-label')} />
        </Card>
      </div>
    </>
  );
}

function Figure({ number, label }: { number: string; label: string }) {
  return (
    <div className="figure">
      <b>{number}</b>
      <span>{label}</span>
    </div>
  );
}

function Estimate({ label, share, note }: { label: string; share: Share | null; note?: string }) {
  const say = useWords(incubationWords);
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {share ? <b>{percent(share.estimate)}</b> : <span className="unknown">{say('outcome.unknown')}</span>}
        {share && share.lower !== null && share.upper !== null ? (
          <span className="sub">
            {say('outcome.interval', { lower: percent(share.lower), upper: percent(share.upper) })}
          </span>
        ) : null}
        {note ? <span className="sub">{note}</span> : null}
      </dd>
    </div>
  );
}

/** Hundredths of a percent as people read them: 8571 is 85.7%. */
function percent(points: number): string {
  return `${(Math.round(points / 10) / 10).toFixed(1)}%`;
}

import { Link } from '@remix-run/react';
import type { OwnApplication } from '#app/identity/queries/list-applications.ts';
import { paths } from '#app/paths.ts';
import type { LadderView } from '#app/startups/domain/ladder-view.ts';
import type { DayOverview, LatestStep } from '#app/startups/queries/day-overview.ts';
import { CompanyStaircase } from '#app/startups/ui/company-staircase.tsx';
import { countedLanes } from '#app/startups/ui/counted-lanes.ts';
import { laneName, stageName } from '#app/startups/ui/ladder-labels.ts';
import { ladderWords } from '#app/startups/words/ladder-words.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatCount, formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Pill } from '#app/ui/pill.tsx';
import { Staircase } from '#app/ui/staircase.tsx';
import { useWords } from '#app/ui/words.ts';
import { todayWords } from '../words/today-words.ts';
import type { Needs } from './needs.server.ts';

type Named = { id: string; name: string; nameEn: string | null };

function useName(): (one: { name: string; nameEn: string | null }) => string {
  const language = useLanguage();
  return ({ name, nameEn }) => (language === 'en' ? (nameEn ?? name) : name);
}

/** What waits for the reader, each line with its button. */
export function NeedsCard({ needs }: { needs: Needs }) {
  const say = useWords(todayWords);
  return (
    <Card
      title={say('needs')}
      aside={needs.more.map(({ to, count }) => (
        <Link key={to} className="link" to={to}>
          {say('needs_all', { count: formatCount(count) })}
        </Link>
      ))}
    >
      {needs.lines.length === 0 ? (
        <p className="muted">
          <Pill tone="met">{say('needs_none')}</Pill> {say('needs_none_text')}
        </p>
      ) : (
        <ul className="lines">
          {needs.lines.map((line) => (
            <li key={line.key}>
              <span className="lines-mark">
                <Pill tone={line.tone}>{line.word}</Pill>
              </span>
              <span className="lines-text">
                <b>{line.subject}</b> {line.text}
                {line.note ? <small> {line.note}</small> : null}
              </span>
              <ButtonLink small to={line.to} aria-label={`${line.go} ${line.subject} ${line.text}`}>
                {line.go}
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What has become of the sign-up of somebody who is not let in yet. */
export function GuestNotices({ applications }: { applications: OwnApplication[] }) {
  const say = useWords(todayWords);
  const nameOf = useName();
  if (applications.length === 0) {
    return (
      <Notice tone="info" title={say('guest')}>
        {say('guest_text')}
      </Notice>
    );
  }
  return applications.map((one) => (
    <Notice
      key={one.organisationId}
      tone={one.status === 'pending' ? 'person' : 'short'}
      title={say(`own_${one.status}`)}
    >
      {say(`own_${one.status}_text`, { name: nameOf(one), reason: one.reason ?? '' })}
    </Notice>
  ));
}

type CircleProps = Pick<DayOverview, 'companies' | 'counts'> & {
  whose: 'care' | 'all' | 'readable';
  mayAdd: boolean;
};

/** The companies of the reader's circle, counted on every step. */
export function CircleCard({ companies, counts, whose, mayAdd }: CircleProps) {
  const say = useWords(todayWords);
  const sayLadder = useWords(ladderWords);
  const title = say(`circle_${whose}`, { count: companies === 1 ? 1 : formatCount(companies) });
  if (companies === 0) {
    return (
      <Card>
        <Empty
          title={say('circle_empty')}
          action={
            mayAdd ? (
              <ButtonLink tone="primary" to={paths.newCompany()}>
                {say('circle_add')}
              </ButtonLink>
            ) : null
          }
        >
          {say(mayAdd ? 'circle_empty_text' : 'circle_empty_reader')}
        </Empty>
      </Card>
    );
  }
  return (
    <Card
      title={title}
      aside={
        <Link className="link" to={paths.board()}>
          {say('circle_board')}
        </Link>
      }
    >
      <Staircase lanes={countedLanes(counts, sayLadder)} label={title} />
    </Card>
  );
}

/** The newest steps of the circle. */
export function LatestCard({ latest }: { latest: LatestStep[] }) {
  const say = useWords(todayWords);
  const sayLadder = useWords(ladderWords);
  const nameOf = useName();
  return (
    <Card title={say('latest')}>
      <ul className="lines">
        {latest.map((step) => (
          <li key={`${step.companyId}${step.lane}`}>
            <span className="lines-mark caption">{formatDay(step.sinceOn)}</span>
            <span className="lines-text">
              <Link className="link" to={paths.company(step.companyId)}>
                {nameOf(step)}
              </Link>
            </span>
            <span className={`lane-tag lane-${step.lane}`}>
              {laneName(sayLadder, step.lane)} · {stageName(sayLadder, step.stage)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The reader's own company on the ladder, and what she can complete. */
export function OwnCard({ company, view }: { company: Named; view: LadderView }) {
  const say = useWords(todayWords);
  const nameOf = useName();
  return (
    <>
      <Card
        title={say('circle_own', { name: nameOf(company) })}
        aside={
          <Link className="link" to={paths.companyLadder(company.id)}>
            {say('circle_ladder')}
          </Link>
        }
      >
        <CompanyStaircase view={view} company={company} />
      </Card>
      <Card title={say('own_next')}>
        <div className="row-apart">
          <p className="muted">{say('own_next_text')}</p>
          <div className="row">
            <ButtonLink to={paths.companyFigures(company.id)}>{say('figures')}</ButtonLink>
            <ButtonLink to={paths.companyTeam(company.id)}>{say('team')}</ButtonLink>
          </div>
        </div>
      </Card>
    </>
  );
}

export function AuditorCard() {
  const say = useWords(todayWords);
  return (
    <Card title={say('auditor')}>
      <div className="row-apart">
        <p className="muted">{say('auditor_text')}</p>
        <ButtonLink tone="primary" to={paths.audit()}>
          {say('auditor_go')}
        </ButtonLink>
      </div>
    </Card>
  );
}

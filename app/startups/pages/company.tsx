import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { type CohortStay, cohortsOfCompany } from '#app/incubation/queries/cohorts-of-company.ts';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Chart } from '#app/ui/charts/chart.tsx';
import { moneyUnit } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { companyLadder } from '../queries/company-ladder.ts';
import { companyTeam } from '../queries/company-team.ts';
import { figuresOf } from '../queries/figures-of.ts';
import { CompanyFacts, type ShownCohort } from '../ui/company-facts.tsx';
import { CompanyPage, useCompanyName } from '../ui/company-page.tsx';
import { CompanyStaircase } from '../ui/company-staircase.tsx';
import { LatestFigures, NoFigures } from '../ui/latest-figures.tsx';
import { TeamList } from '../ui/team-list.tsx';
import { companyWords } from '../words/company-words.ts';
import { companyForPage } from './company-for-page.ts';
import { figuresChart } from './figures-chart.server.ts';

const FEW = 5;
const doneWords = { added: 'edit.added', saved: 'edit.saved', unchanged: 'edit.saved-nothing' } as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const company = await companyForPage(db, actor, params.companyId);
  if (actor.kind !== 'person') throw notFound();
  const { companyId } = company;
  const [ladder, figures, team, stays] = await Promise.all([
    companyLadder(db, actor, { companyId, on: null }),
    figuresOf(db, actor, [companyId]),
    companyTeam(db, actor, companyId),
    cohortsOfCompany(db, actor, companyId),
  ]);
  if (!ladder) throw notFound();
  const done = new URL(request.url).searchParams.get('done');
  const present = team.filter((member) => member.present);
  return {
    company,
    view: ladder.view,
    latest: figures.findLast((row) => row.period === 'FY') ?? figures.at(-1) ?? null,
    chart: figuresChart(figures, actor.language),
    team: present.slice(0, FEW),
    teamSize: present.length,
    cohorts: stays.map((stay) => shownCohort(stay, actor)),
    done: done && done in doneWords ? (done as keyof typeof doneWords) : null,
  };
}

/** A stay as the facts show it; those in the company itself have no page of the cohort to go to. */
function shownCohort(stay: CohortStay, { language, hat }: Person): ShownCohort {
  const { cohortId, joinedOn, leftOn } = stay;
  const inside = hat.as === 'member' && hat.organisationKind !== 'company';
  const programme = (language === 'en' ? stay.programmeNameEn : null) ?? stay.programmeName;
  const cohort = (language === 'en' ? stay.cohortNameEn : null) ?? stay.cohortName;
  return {
    cohortId,
    name: `${programme} ${cohort}`,
    joinedOn,
    leftOn,
    link: inside ? paths.cohort(cohortId) : null,
  };
}

export const meta = titled(
  companyWords,
  (_, data: Awaited<ReturnType<typeof loader>>) => data.company.values.name,
);

/** A company at a glance: where it stands, what its latest figures say, what it is, who it is. */
export default function Company() {
  const { company, view, latest, chart, team, teamSize, cohorts, done } = useLoaderData<typeof loader>();
  const say = useWords(companyWords);
  const language = useLanguage();
  const name = useCompanyName(company);
  const { companyId, values, may } = company;
  const oneLiner = (language === 'en' ? values.oneLinerEn : null) ?? values.oneLiner;
  const unit = moneyUnit(latest?.currency ?? 'CNY', language);
  return (
    <CompanyPage
      company={company}
      actions={
        may.edit ? <ButtonLink to={paths.editCompany(companyId)}>{say('page.edit')}</ButtonLink> : null
      }
    >
      {done ? (
        <Notice tone="met" live>
          {say(doneWords[done])}
        </Notice>
      ) : null}
      <Card
        title={say('ladder.title')}
        aside={<Link to={paths.companyLadder(companyId)}>{say('ladder.open')}</Link>}
      >
        <CompanyStaircase view={view} company={{ id: companyId, name: values.name, nameEn: values.nameEn }} />
      </Card>
      <div className="columns-main">
        <div className="stack">
          <Card
            title={say('figures.latest')}
            aside={<Link to={paths.companyFigures(companyId)}>{say('figures.open')}</Link>}
          >
            {latest ? (
              <LatestFigures row={latest} />
            ) : (
              <NoFigures add={may.edit ? `${paths.companyFigures(companyId)}?period=new` : null} />
            )}
          </Card>
          {chart ? (
            <Card title={say('figures.chart')} aside={unit}>
              <Chart drawing={chart} label={say('figures.chart-label', { name })}>
                {say('figures.chart-note', { unit })}
              </Chart>
            </Card>
          ) : null}
        </div>
        <div className="stack">
          <Card title={say('facts.title')}>
            {oneLiner ? <p className="one-liner">{oneLiner}</p> : null}
            <CompanyFacts company={company} cohorts={cohorts} />
          </Card>
          <Card
            title={say('team.title')}
            aside={
              teamSize > team.length || may.edit ? (
                <Link to={paths.companyTeam(companyId)}>{say('team.open')}</Link>
              ) : null
            }
          >
            {team.length > 0 ? <TeamList team={team} brief /> : <p className="caption">{say('team.none')}</p>}
          </Card>
        </div>
      </div>
    </CompanyPage>
  );
}

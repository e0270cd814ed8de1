import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { industryName } from '#app/startups/domain/industry.ts';
import { regionName } from '#app/startups/domain/region.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { staffOf } from '../queries/incubator-people.ts';
import { incubatorPage } from '../queries/incubator-profile.ts';
import { listProgrammes } from '../queries/list-programmes.ts';
import { IncubatorFacts } from '../ui/incubator-facts.tsx';
import { useName } from '../ui/names.ts';
import { incubationWords } from '../words/incubation-words.ts';
import { doneOf } from './order-fields.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const incubatorId = params.incubatorId ?? '';
  const incubator = await incubatorPage(db, actor, incubatorId);
  if (!incubator || actor.kind !== 'person') throw notFound();
  const [programmes, staff] = await Promise.all([
    listProgrammes(db, actor, { incubatorId }),
    staffOf(db, incubatorId),
  ]);
  const { regionCode, profile } = incubator;
  return {
    incubator,
    staff,
    programmes,
    region: regionCode ? regionName(regionCode, actor.language) : null,
    industry: profile.specialisedIn ? industryName(profile.specialisedIn, actor.language) : null,
    done: doneOf(request, ['saved']),
  };
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(incubationWords, (_, data: Data) => data.incubator.name);

/** An incubator: what it is, who works there, what it runs. */
export default function Incubator() {
  const say = useWords(incubationWords);
  const nameOf = useName();
  const { incubator, programmes, staff, region, industry, done } = useLoaderData<typeof loader>();
  const { profile, may } = incubator;
  return (
    <Page
      crumbs={<Link to={paths.programmes()}>{say('programmes.title')}</Link>}
      title={nameOf(incubator)}
      lead={[
        say(`incubator.kind.${profile.kind}`),
        profile.grade === 'none' ? null : say(`incubator.grade.${profile.grade}`),
        region,
        say('incubator.lead', { count: incubator.inCare }),
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        may.manage ? (
          <ButtonLink to={paths.editIncubator(incubator.incubatorId)}>{say('incubator.edit')}</ButtonLink>
        ) : null
      }
    >
      {done ? (
        <Notice tone="met" live>
          {say(`done.${done}`)}
        </Notice>
      ) : null}
      <div className="columns-main">
        <Card title={say('incubator.facts')}>
          <IncubatorFacts profile={profile} industry={industry} />
        </Card>
        <div className="stack">
          <Card title={say('incubator.programmes')}>
            {programmes.length === 0 ? <p className="muted">{say('programmes.none-reader')}</p> : null}
            <ul className="lines">
              {programmes.map((one) => (
                <li key={one.programmeId}>
                  <span className="lines-text">
                    <Link className="link" to={paths.programme(one.programmeId)}>
                      {nameOf(one)}
                    </Link>
                    <span className="sub">
                      {say('programme.count', { companies: one.companies, present: one.present })}
                    </span>
                  </span>
                  <Pill tone={one.archived ? 'neutral' : 'info'}>
                    {one.archived ? say('programmes.archived') : say(`kind.${one.kind}`)}
                  </Pill>
                </li>
              ))}
            </ul>
          </Card>
          <Card title={say('incubator.people')}>
            {staff.length === 0 ? <p className="muted">{say('incubator.no-people')}</p> : null}
            <p>{staff.map((one) => one.name).join('、')}</p>
          </Card>
        </div>
      </div>
    </Page>
  );
}

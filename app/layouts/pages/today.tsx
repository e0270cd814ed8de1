import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { type Person, sitsIn } from '#app/identity/domain/actor.ts';
import { ownApplications } from '#app/identity/queries/list-applications.ts';
import { mayAddCompany } from '#app/startups/domain/policy.ts';
import { companyLadder } from '#app/startups/queries/company-ladder.ts';
import { dayOverview } from '#app/startups/queries/day-overview.ts';
import { formatDayInSentence, formatWeekday } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { houseMap } from '../today/house-map.server.ts';
import { MapCard } from '../today/map-card.tsx';
import { needsOf } from '../today/needs.server.ts';
import {
  AuditorCard,
  CircleCard,
  GuestNotices,
  LatestCard,
  NeedsCard,
  OwnCard,
} from '../today/today-cards.tsx';
import { todayWords } from '../words/today-words.ts';

export const meta = titled(todayWords, 'title');

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  if (actor.kind !== 'person') throw notFound();
  const [today, needs, applications, circle, map] = await Promise.all([
    todayInBeijing(db),
    needsOf(db, actor),
    actor.hat.as === 'guest' ? ownApplications(db, actor) : null,
    circleFor(db, actor),
    houseMap(db, actor),
  ]);
  return { map, name: actor.name, today, part: partOfDay(new Date()), needs, applications, circle };
}

/** What stands beside the things to do: the own ladder, or the companies of the circle at a glance. */
async function circleFor(db: Db, person: Person) {
  const { hat } = person;
  if (hat.as === 'guest') return null;
  if (sitsIn(person, ['operator'], ['auditor'])) return { kind: 'auditor' } as const;
  if (hat.as === 'member' && hat.companyId) {
    const ladder = await companyLadder(db, person, { companyId: hat.companyId, on: null });
    return ladder ? ({ kind: 'own', company: ladder.company, view: ladder.view } as const) : null;
  }
  const whose = sitsIn(person, ['incubator']) ? 'care' : sitsIn(person, ['operator']) ? 'all' : 'readable';
  const overview = await dayOverview(db, person);
  return { kind: 'circle', whose, mayAdd: mayAddCompany(person), ...overview } as const;
}

/** The start page of whoever is signed in: what waits for her first, then how things stand. */
export default function Today() {
  const say = useWords(todayWords);
  const language = useLanguage();
  const { name, today, part, needs, applications, circle, map } = useLoaderData<typeof loader>();
  const day = say('day', {
    day: formatDayInSentence(today, language, today),
    weekday: formatWeekday(today, language),
  });
  const lead = needs.total ? say('lead_some', { day, count: needs.total }) : say('lead_none', { day });
  return (
    <Page title={say(part, { name })} lead={lead}>
      {applications ? <GuestNotices applications={applications} /> : <NeedsCard needs={needs} />}
      {map ? <MapCard {...map} /> : null}
      {circle?.kind === 'auditor' ? <AuditorCard /> : null}
      {circle?.kind === 'own' ? <OwnCard company={circle.company} view={circle.view} /> : null}
      {circle?.kind === 'circle' ? (
        <>
          <CircleCard {...circle} />
          {circle.latest.length > 0 ? <LatestCard latest={circle.latest} /> : null}
        </>
      ) : null}
    </Page>
  );
}

function partOfDay(now: Date): 'morning' | 'afternoon' | 'evening' {
  const hour = (now.getUTCHours() + 8) % 24;
  return hour >= 18 || hour < 4 ? 'evening' : hour >= 12 ? 'afternoon' : 'morning';
}

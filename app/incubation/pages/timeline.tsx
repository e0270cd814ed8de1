import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { companyHead } from '#app/startups/queries/company-head.ts';
import { CompanyPage } from '#app/startups/ui/company-page.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatDay } from '#app/ui/format.ts';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { byYear, kindsIn, timelineKindOf } from '../domain/timeline.ts';
import { incubationWords } from '../words/incubation-words.ts';
import { timelineOf } from './timeline.server.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const company = await companyHead(db, actor, params.companyId);
  if (!company || actor.kind !== 'person') throw notFound();
  const entries = await timelineOf(db, actor, company.companyId);
  const kind = timelineKindOf(new URL(request.url).searchParams.get('kind'));
  return { company, kind, kinds: kindsIn(entries), years: byYear(entries, kind) };
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  incubationWords,
  (say, { company }: Data) => `${company.values.name} · ${say('timeline.title')}`,
);

/** Everything that is on record of a company, the latest first. */
export default function Timeline() {
  const say = useWords(incubationWords);
  const { company, kind, kinds, years } = useLoaderData<typeof loader>();
  const address = paths.companyTimeline(company.companyId);
  return (
    <CompanyPage company={company}>
      <nav className="row no-print" aria-label={say('timeline.filter')}>
        <Link className="chip" to={address} aria-current={kind === null ? 'page' : undefined}>
          {say('timeline.all')}
        </Link>
        {kinds.map((one) => (
          <Link
            key={one.kind}
            className="chip"
            to={`${address}?kind=${one.kind}`}
            aria-current={kind === one.kind ? 'page' : undefined}
          >
            {say(`timeline.kind.${one.kind}`)} {one.count}
          </Link>
        ))}
      </nav>
      {years.length === 0 ? (
        <Card>
          <Empty title={say('timeline.none')}>{say('timeline.none-text')}</Empty>
        </Card>
      ) : null}
      {years.map(({ year, entries }) => (
        <Card key={year} title={year}>
          <ol className="lines">
            {entries.map((entry, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only ever shown whole
              <li key={at}>
                <span className="lines-mark caption">{formatDay(entry.on)}</span>
                <span className="lines-mark">
                  <span className="tag">{say(`timeline.kind.${entry.kind}`)}</span>
                </span>
                <span className="lines-text">
                  {entry.link ? (
                    <Link className="link" to={entry.link}>
                      {entry.text}
                    </Link>
                  ) : (
                    entry.text
                  )}
                  {entry.note ? <small> {entry.note}</small> : null}
                </span>
              </li>
            ))}
          </ol>
        </Card>
      ))}
    </CompanyPage>
  );
}

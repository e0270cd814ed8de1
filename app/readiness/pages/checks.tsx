import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { titled } from '#app/ui/page-title.ts';
import { Progress } from '#app/ui/progress.tsx';
import { useWords } from '#app/ui/words.ts';
import { checkFilters, checkProgress, checksByTopic } from '../domain/check-list.ts';
import { factsOf } from '../queries/facts-of.ts';
import { StandingPill, useSeverity } from '../ui/check-pills.tsx';
import { FactsFrame } from '../ui/facts-frame.tsx';
import { factsWords } from '../words/facts-words.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const facts = await factsOf(db, actor, params.companyId ?? '');
  if (!facts) throw notFound();
  const { company, source, today } = facts;
  const asked = new URL(request.url).searchParams.get('show');
  const filter = checkFilters.find((one) => one === asked) ?? null;
  return {
    company,
    filter,
    topics: checksByTopic(source.answers, today, filter),
    progress: checkProgress(source.answers, today),
  };
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(factsWords, (say, { company }: Data) => `${say('tab.checks')} · ${company.name}`);

/** The 48 checks by topic: what is asked, how it weighs, how it stands. */
export default function Checks() {
  const { company, filter, topics, progress } = useLoaderData<typeof loader>();
  const say = useWords(factsWords);
  const language = useLanguage();
  const severityOf = useSeverity();
  const page = paths.companyChecks(company.id);
  return (
    <FactsFrame company={company} title={say('tab.checks')} lead={say('checks.lead')}>
      <Card>
        <div className="stack">
          <Progress
            value={progress.clear}
            max={progress.all}
            label={say('checks.progress')}
            caption={say('checks.counts', progress)}
          />
          <nav className="row" aria-label={say('checks.show')}>
            <Link className={filter === null ? 'tag' : 'link'} to={page}>
              {say('checks.all')}
            </Link>
            {checkFilters.map((one) => (
              <Link
                key={one}
                className={filter === one ? 'tag' : 'link'}
                aria-current={filter === one ? 'page' : undefined}
                to={`${page}?show=${one}`}
              >
                {say(`checks.show.${one}`)}
              </Link>
            ))}
          </nav>
        </div>
      </Card>
      {topics.length === 0 ? (
        <Card>
          <p>{say('checks.none')}</p>
        </Card>
      ) : null}
      {topics.map(({ topic, lines }) => (
        <Card key={topic} title={say(`topic.${topic}`)}>
          <ul className="lines">
            {lines.map(({ check, answer, standing }) => (
              <li key={check.code}>
                <span className="lines-mark">
                  <StandingPill standing={standing} />
                </span>
                <span className="lines-text">
                  <Link className="link" to={paths.companyCheck(company.id, check.code)}>
                    {check.question[language]}
                  </Link>
                  <span className="sub">
                    {check.code.toUpperCase()} · {severityOf(check.severity)}
                    {answer ? ` · ${formatDay(answer.answeredOn)}` : ''}
                    {answer?.ownerName ? (
                      <>
                        {' · '}
                        <bdi data-names>{answer.ownerName}</bdi>
                      </>
                    ) : null}
                    {answer?.fileId ? ` · ${say('checks.with-document')}` : ''}
                    {answer && !answer.review ? ` · ${say('checks.not-reviewed')}` : ''}
                    {answer?.review?.outcome === 'accepted' ? ` · ${say('checks.reviewed')}` : ''}
                    {answer?.expiresOn
                      ? ` · ${say('checks.until', { day: formatDay(answer.expiresOn) })}`
                      : ''}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </FactsFrame>
  );
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { formatDayInSentence } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { readinessOf } from '../queries/readiness-of.ts';
import { TreeBranches } from '../ui/board-column.tsx';
import { OpenText } from '../ui/open-text.tsx';
import { ReadinessFrame } from '../ui/readiness-frame.tsx';
import { readinessPagesWords } from '../words/pages-words.ts';
import { type SchemeLine, schemeLines } from './scheme-lines.server.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const page = await readinessOf(db, actor, params.companyId ?? '');
  if (!page || actor.kind !== 'person') throw notFound();
  const { company, today, may, book } = page;
  return { company, today, may, schemes: schemeLines(book, today, may) };
}

type Data = Awaited<ReturnType<typeof loader>>;

export const meta = titled(readinessPagesWords, (say, { company }: Data) =>
  say('schemes.title_of', { company: company.name }),
);

/** National schemes and publishers' lists: how the company stands with each, and every condition behind it. */
export default function Schemes() {
  const { company, today, may, schemes } = useLoaderData<typeof loader>();
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const day = formatDayInSentence(today, language, today);
  return (
    <ReadinessFrame
      company={company}
      inside={may.facts}
      crumbs={<Link to={paths.readiness(company.id)}>{say('title')}</Link>}
      title={say('schemes.title')}
      lead={say('schemes.lead', { day })}
      actions={
        may.work ? (
          <ButtonLink to={`${paths.companyFacts(company.id)}#schemes`} tone="quiet">
            {say('path.enter')}
          </ButtonLink>
        ) : null
      }
    >
      <Card flush>
        <div className="table-wrap">
          <table className="table table-cards">
            <caption className="sr-only">{say('schemes.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('schemes.scheme')}</th>
                <th scope="col">{say('column.answer')}</th>
                <th scope="col">{say('column.open')}</th>
                <th scope="col">{say('schemes.basis')}</th>
              </tr>
            </thead>
            <tbody>
              {schemes.map((scheme) => (
                <Line key={scheme.code} scheme={scheme} />
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      {schemes.map((scheme) => (
        <Scheme key={scheme.code} scheme={scheme} />
      ))}
      <p className="caption prose">{say('schemes.note')}</p>
    </ReadinessFrame>
  );
}

function Line({ scheme }: { scheme: SchemeLine }) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  return (
    <tr>
      <th scope="row">
        <a href={`#${scheme.code}`}>{scheme.words[language]}</a>
      </th>
      <td data-label={say('column.answer')}>
        <Pill tone={scheme.answer} />{' '}
        {scheme.held ? <span className="tag">{say('schemes.held')}</span> : null}
      </td>
      <td data-label={say('column.open')}>
        <OpenText open={scheme.open} />
      </td>
      <td data-label={say('schemes.basis')}>
        <Link className="link" to={paths.readinessEdition(scheme.edition.code)}>
          {scheme.edition.document ? (
            <span lang="zh">{scheme.edition.document}</span>
          ) : (
            scheme.edition.title[language]
          )}
        </Link>
      </td>
    </tr>
  );
}

function Scheme({ scheme }: { scheme: SchemeLine }) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const { code, words, answer, verdict, track, year, edition } = scheme;
  return (
    <Card title={words[language]} aside={<Pill tone={answer} />} id={code}>
      <p className="caption">
        {edition.title[language]}
        {year === null ? null : ` · ${say('schemes.year', { year })}`}
        {track ? ` · ${say('path', { track: track[language] })}` : null}
      </p>
      <TreeBranches verdict={verdict} />
    </Card>
  );
}

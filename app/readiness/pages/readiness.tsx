import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { buttonClass } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { formatDayInSentence } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { isAbroad } from '../domain/board.ts';
import { readinessOf } from '../queries/readiness-of.ts';
import { BoardsTable } from '../ui/boards-table.tsx';
import { NextStepCard } from '../ui/next-step-card.tsx';
import { ReadinessFrame } from '../ui/readiness-frame.tsx';
import { readinessPagesWords } from '../words/pages-words.ts';
import { allBoards } from './boards.server.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const page = await readinessOf(db, actor, params.companyId ?? '');
  if (!page) throw notFound();
  const { company, today, may, book } = page;
  return { company, today, may, ...allBoards(book, today, may) };
}

type Data = Awaited<ReturnType<typeof loader>>;

export const meta = titled(readinessPagesWords, (say, { company }: Data) =>
  say('title_of', { company: company.name }),
);

/** All boards at a glance: how far each is, by which track, what is lacking, and the step that helps most. */
export default function Readiness() {
  const { company, today, may, lines, steps } = useLoaderData<typeof loader>();
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const day = formatDayInSentence(today, language, today);
  const names = new Map(lines.map(({ code, words }) => [code, words[language]]));
  const groups = [
    { key: 'boards.china', lines: lines.filter(({ code }) => !isAbroad(code)) },
    { key: 'boards.overseas', lines: lines.filter(({ code }) => isAbroad(code)) },
  ] as const;
  const report = `${paths.readinessReport(company.id)}?language=${language}`;
  return (
    <ReadinessFrame
      company={company}
      title={say('title')}
      lead={say(may.facts ? 'lead' : 'lead_shared', { day })}
      actions={
        <a className={buttonClass({ tone: 'quiet' })} href={report} download>
          {say('report')}
        </a>
      }
    >
      <NextStepCard companyId={company.id} steps={steps} boardNames={names} mayWork={may.work} />
      {groups.map((group) =>
        group.lines.length > 0 ? (
          <Card key={group.key} flush title={say(group.key)}>
            <BoardsTable companyId={company.id} boards={group.lines} />
          </Card>
        ) : null,
      )}
      <p className="caption">
        {say('score.note')}{' '}
        <Link className="link" to={paths.readinessRules()}>
          {say('rules')}
        </Link>
      </p>
    </ReadinessFrame>
  );
}

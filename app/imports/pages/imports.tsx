import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatCount, formatInstant } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pager } from '#app/ui/pager.tsx';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { isBusy } from '../domain/states.ts';
import { type ListedImport, listImports } from '../queries/list-imports.ts';
import { countLine } from '../ui/count-figures.tsx';
import { stateTones } from '../ui/labels.ts';
import { useFresh } from '../ui/use-fresh.ts';
import { importsWords } from '../words/words.ts';

export const meta = titled(importsWords, 'imports');

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  return listImports(db, actor, { after: search.get('after') });
}

/** What was brought in, by whom, and what became of it. */
export default function ImportsPage() {
  const say = useWords(importsWords);
  const { imports, next, seesAll } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const first = !search.get('after');
  useFresh(imports.some((each) => isBusy(each.state)));
  return (
    <Page
      title={say('imports')}
      lead={say('imports_lead')}
      actions={
        <ButtonLink to={paths.newImport()} tone="primary">
          {say('new_import')}
        </ButtonLink>
      }
    >
      {search.get('answer') === 'discarded' ? <Notice live>{say('discarded')}</Notice> : null}
      {imports.length > 0 ? (
        <ImportTable imports={imports} seesAll={seesAll} />
      ) : (
        <Card>
          <Empty
            title={say('nothing_yet')}
            action={<ButtonLink to={paths.newImport()}>{say('new_import')}</ButtonLink>}
          >
            {say('nothing_yet_text')}
          </Empty>
        </Card>
      )}
      <Pager
        before={first ? null : paths.imports()}
        after={next ? `${paths.imports()}?after=${encodeURIComponent(next)}` : null}
      />
    </Page>
  );
}

function ImportTable({ imports, seesAll }: { imports: ListedImport[]; seesAll: boolean }) {
  const say = useWords(importsWords);
  return (
    <Card flush>
      <TableWrap>
        <table className="table table-cards">
          <caption className="sr-only">{say('imports')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('file')}</th>
              <th scope="col">{say('kind')}</th>
              <th scope="col">{say('state')}</th>
              <th scope="col" className="num">
                {say('rows')}
              </th>
              <th scope="col">{say('verdicts')}</th>
              {seesAll ? <th scope="col">{say('whose')}</th> : null}
              <th scope="col">{say('by')}</th>
              <th scope="col">{say('when')}</th>
            </tr>
          </thead>
          <tbody>
            {imports.map((each) => (
              <ImportLine key={each.id} each={each} seesAll={seesAll} />
            ))}
          </tbody>
        </table>
      </TableWrap>
    </Card>
  );
}

function ImportLine({ each, seesAll }: { each: ListedImport; seesAll: boolean }) {
  const say = useWords(importsWords);
  return (
    <tr>
      <th scope="row">
        <Link to={paths.import(each.id)}>{each.fileName}</Link>
      </th>
      <td data-label={say('kind')}>{say(`kind.${each.kind}`)}</td>
      <td data-label={say('state')}>
        <Pill tone={stateTones[each.state]}>{say(`state.${each.state}`)}</Pill>
      </td>
      <td className="num" data-label={say('rows')}>
        {formatCount(each.rows)}
      </td>
      <td data-label={say('verdicts')} className="full">
        {each.counts ? countLine(each.counts, say) : <span className="unknown">—</span>}
      </td>
      {seesAll ? <td data-label={say('whose')}>{each.organisation ?? say('portal_itself')}</td> : null}
      <td data-label={say('by')}>{each.by}</td>
      <td data-label={say('when')} className="nowrap">
        {formatInstant(each.createdAt)}
      </td>
    </tr>
  );
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, buttonClass } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pager } from '#app/ui/pager.tsx';
import { useWords } from '#app/ui/words.ts';
import { sealKeeper } from '../audit-seals.server.ts';
import { requestAuditCheck } from '../commands/request-audit-check.ts';
import { auditQuery, narrows, parseAuditFilter } from '../domain/audit-filter.ts';
import { auditDetail } from '../queries/audit-detail.server.ts';
import { chainState } from '../queries/chain-state.server.ts';
import { listAudit } from '../queries/list-audit.server.ts';
import { AuditFilters } from '../ui/audit-filters.tsx';
import { AuditTable } from '../ui/audit-table.tsx';
import { ChainNotice } from '../ui/chain-notice.tsx';
import { auditWords } from '../words/audit-words.ts';

export const meta = titled(auditWords, 'title');

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const { filter, problems } = parseAuditFilter(query);
  const [older, newer, line] = ['older', 'newer', 'line'].map((name) => lineNumber(query.get(name)));
  const [page, chain] = await Promise.all([
    listAudit(db, actor, { filter, older, newer }),
    chainState(db, actor, { keeper: sealKeeper() }),
  ]);
  if (!page || !chain) throw notFound();
  const open = page.lines.some(({ seq }) => seq === line) ? await auditDetail(db, actor, line ?? '') : null;
  return data(
    { filter, problems, chain, open, asked: query.has('asked'), ...page },
    { status: Object.keys(problems).length ? 422 : 200 },
  );
}

/** Asks for a check of the whole trail now, instead of tonight. */
export async function action({ context: { db, actor } }: ActionFunctionArgs) {
  const asked = await requestAuditCheck(db, actor);
  if (asked.ok) return redirectWithin(`${paths.audit()}?asked=1`);
  if (asked.refusal.kind === 'not-allowed') throw notFound();
  return data({ underWay: true }, { status: 409 });
}

export default function AuditTrail() {
  const say = useWords(auditWords);
  const { lines, older, newer, filter, problems, chain, open, asked } = useLoaderData<typeof loader>();
  const underWay = useActionData<typeof action>() !== undefined;
  const [search] = useSearchParams();
  const withQuery = (change: Record<string, string>) => addressWith(search, change, lines.at(0)?.seq);
  return (
    <Page
      title={say('title')}
      lead={say('lead')}
      actions={
        <>
          <a
            className={buttonClass({ tone: 'quiet' })}
            href={`${paths.auditExport()}${auditQuery(filter)}`}
            download
          >
            {say('export')}
          </a>
          <Form method="post" action={paths.audit()}>
            <Button tone="quiet">{say('check_now')}</Button>
          </Form>
        </>
      }
    >
      {underWay ? (
        <Notice tone="short" live>
          {say('check_under_way')}
        </Notice>
      ) : null}
      {asked ? (
        <Notice tone="info" live>
          {say('check_asked')}
        </Notice>
      ) : null}
      <ChainNotice chain={chain} />
      <Card>
        <AuditFilters key={auditQuery(filter)} filter={filter} problems={problems} />
      </Card>
      <Card flush>
        {lines.length === 0 ? (
          <Empty title={say(narrows(filter) ? 'empty.filtered' : 'empty.all')} />
        ) : (
          <AuditTable lines={lines} open={open} withQuery={withQuery} />
        )}
        <Pager before={newer ? withQuery({ newer }) : null} after={older ? withQuery({ older }) : null} />
      </Card>
    </Page>
  );
}

/**
 * This page with other values in its query. Where it is paged to is kept only while a line is unfolded or folded; then it
 * is always said, so that the address of an unfolded line shows that line tomorrow, too.
 */
function addressWith(search: URLSearchParams, change: Record<string, string>, first = '0'): string {
  const next = new URLSearchParams(search);
  next.delete('asked');
  if (!('line' in change)) for (const name of ['older', 'newer', 'line']) next.delete(name);
  else if (!next.has('older') && !next.has('newer')) next.set('older', String(BigInt(first) + 1n));
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return `${paths.audit()}?${next}`;
}

function lineNumber(text: string | null): string | null {
  return text && /^\d{1,18}$/.test(text) ? text : null;
}

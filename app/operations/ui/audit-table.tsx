import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatInstant, UNKNOWN } from '#app/ui/format.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { AuditDetail } from '../queries/audit-detail.server.ts';
import type { AuditLine } from '../queries/list-audit.server.ts';
import { auditWords } from '../words/audit-words.ts';
import { useAuditNames } from './audit-names.ts';

type Props = {
  lines: AuditLine[];
  /** The line that is unfolded. */
  open: AuditDetail | null;
  /** The address of this page with other values in its query; empty takes a value out. */
  withQuery: (change: Record<string, string>) => string;
};

/** The trail, newest first. A line unfolds by a link, so that it has an address and needs no script. */
export function AuditTable({ lines, open, withQuery }: Props) {
  const say = useWords(auditWords);
  return (
    <TableWrap>
      <table className="table table-cards">
        <thead>
          <tr>
            <th>{say('column.at')}</th>
            <th>{say('column.who')}</th>
            <th>{say('column.action')}</th>
            <th>{say('column.subject')}</th>
            <th>{say('column.outcome')}</th>
            <th>
              <span className="sr-only">{say('column.detail')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line
              key={line.seq}
              line={line}
              open={open?.seq === line.seq ? open : null}
              withQuery={withQuery}
            />
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function Line({
  line,
  open,
  withQuery,
}: {
  line: AuditLine;
  open: AuditDetail | null;
  withQuery: Props['withQuery'];
}) {
  const say = useWords(auditWords);
  const names = useAuditNames();
  const { seq, at, organisationId, organisationName, action, subjectKind, subjectId } = line;
  const detail = `line-${seq}`;
  return (
    <>
      <tr id={`seq-${seq}`}>
        <td className="nowrap">
          {formatInstant(at)}
          <span className="sub mono">#{seq}</span>
        </td>
        <td data-label={say('column.who')}>
          <Who line={line} withQuery={withQuery} />
          {organisationId ? (
            <span className="sub">
              <Link to={withQuery({ organisation: organisationId })}>{organisationName}</Link>
            </span>
          ) : null}
        </td>
        <td data-label={say('column.action')}>
          <Link to={withQuery({ action })}>{names.action(action)}</Link>
        </td>
        <td data-label={say('column.subject')}>
          {subjectKind ? (
            <>
              {subjectId ? (
                <Link to={withQuery({ subject: subjectId })}>{subjectText(line)}</Link>
              ) : (
                subjectText(line)
              )}
              <span className="sub">{names.subject(subjectKind)}</span>
            </>
          ) : (
            <span className="unknown">{UNKNOWN}</span>
          )}
        </td>
        <td data-label={say('column.outcome')}>
          <Outcome line={line} />
        </td>
        <td className="num">
          <Link
            className="link nowrap"
            to={`${withQuery({ line: open ? '' : seq })}#seq-${seq}`}
            preventScrollReset
            aria-expanded={open !== null}
            aria-controls={open ? detail : undefined}
          >
            {say(open ? 'detail.close' : 'detail.open')}
          </Link>
        </td>
      </tr>
      {open ? (
        <tr id={detail}>
          <td colSpan={6} className="full">
            <Detail detail={open} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Who({ line, withQuery }: { line: AuditLine; withQuery: Props['withQuery'] }): ReactNode {
  const say = useWords(auditWords);
  if (line.actorKind === 'anonymous')
    return <Link to={withQuery({ by: 'anonymous' })}>{say('who.anonymous')}</Link>;
  if (line.actorKind === 'system') {
    return (
      <>
        <Link to={withQuery({ by: 'system' })}>{say('who.system')}</Link>
        <span className="sub mono">{line.actorName}</span>
      </>
    );
  }
  return <Link to={withQuery({ person: line.actorId ?? '' })}>{line.actorName}</Link>;
}

function Outcome({ line: { outcome, reason } }: { line: AuditLine }) {
  const say = useWords(auditWords);
  const names = useAuditNames();
  if (outcome === 'done') return <Pill tone="met">{say('outcome.done')}</Pill>;
  const words = reason ? names.reason(reason) : null;
  return (
    <>
      <Pill tone="short">{say('outcome.refused')}</Pill>
      {reason ? <span className={words ? 'sub' : 'sub mono'}>{words ?? reason}</span> : null}
    </>
  );
}

/** What was before and what is after, field by field. */
function Detail({ detail }: { detail: AuditDetail }) {
  const say = useWords(auditWords);
  const names = useAuditNames();
  const { differences, requestId, subjectId, hash } = detail;
  return (
    <>
      {differences.length === 0 ? (
        <p className="muted">{say('detail.nothing')}</p>
      ) : (
        <table className="table table-tight">
          <thead>
            <tr>
              <th>{say('detail.field')}</th>
              <th>{say('detail.before')}</th>
              <th>{say('detail.after')}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ path, before, after }) => (
              <tr key={path.join('.')}>
                <th scope="row">{names.field(path)}</th>
                <td>{before === null ? <span className="unknown">{UNKNOWN}</span> : <del>{before}</del>}</td>
                <td>{after === null ? <span className="unknown">{UNKNOWN}</span> : <ins>{after}</ins>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="caption mono">
        {requestId ? <span>{say('detail.request', { id: requestId })} </span> : null}
        {subjectId ? <span>{say('detail.subject', { id: subjectId })} </span> : null}
        <span>{say('detail.hash', { hash: hash.slice(0, 16) })}</span>
      </p>
    </>
  );
}

/** Its name; without one the first characters of its id. */
function subjectText({ subjectName, subjectId }: AuditLine): string {
  return (
    subjectName ??
    (subjectId && subjectId.length > 12 && !subjectId.startsWith('/')
      ? `${subjectId.slice(0, 8)}…`
      : subjectId) ??
    UNKNOWN
  );
}

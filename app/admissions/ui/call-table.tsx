import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { formatCount, formatInstant } from '#app/ui/format.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { ListedCall } from '../queries/list-calls.ts';
import { admissionsWords } from '../words/words.ts';
import { useName } from './names.ts';
import { CallStatePill } from './state-pills.tsx';

/** Calls side by side: until when, and how many have applied; `programmes` says whose they are. */
export function CallTable({
  calls,
  programmes = false,
}: {
  calls: readonly ListedCall[];
  programmes?: boolean;
}) {
  const say = useWords(admissionsWords);
  const name = useName();
  const several = new Set(calls.map((call) => call.incubator)).size > 1;
  return (
    <TableWrap>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('calls.call')}</th>
            <th scope="col">{say('calls.state')}</th>
            <th scope="col">{say('calls.closes')}</th>
            <th scope="col" className="num">
              {say('calls.drafts')}
            </th>
            <th scope="col" className="num">
              {say('calls.applications')}
            </th>
            <th scope="col" className="num">
              {say('calls.waiting')}
            </th>
            <th scope="col" className="num">
              {say('calls.accepted')}
            </th>
            <th scope="col">
              <span className="sr-only">{say('calls.open-board')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={call.callId}>
              <th scope="row">
                <Link to={paths.call(call.callId)}>{name(call.name, call.nameEn)}</Link>
                {programmes ? (
                  <span className="sub">
                    {name(call.programme, call.programmeEn)}
                    {several ? ` · ${name(call.incubator, call.incubatorEn)}` : ''}
                  </span>
                ) : null}
              </th>
              <td data-label={say('calls.state')}>
                <CallStatePill state={call.state} />
              </td>
              <td data-label={say('calls.closes')} className="nowrap">
                {formatInstant(call.closesAt)}
              </td>
              <td data-label={say('calls.drafts')} className="num">
                {formatCount(call.drafts)}
              </td>
              <td data-label={say('calls.applications')} className="num">
                {formatCount(call.applications)}
              </td>
              <td data-label={say('calls.waiting')} className="num">
                {formatCount(call.waiting)}
              </td>
              <td data-label={say('calls.accepted')} className="num">
                {formatCount(call.accepted)}
              </td>
              <td>
                <ButtonLink small to={paths.callBoard(call.callId)}>
                  {say('calls.open-board')}
                </ButtonLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

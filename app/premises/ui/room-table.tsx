import { Form, Link } from '@remix-run/react';
import { type FormReply, useProblems } from '#app/http/problems.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { RoomOnPlan } from '../queries/building-plan.ts';
import { premisesWords } from '../words/words.ts';
import { areaText, named } from './lease-words.ts';

/** A building's rooms as a table, each with who has it. */
export function RoomTable({ rooms, reply }: { rooms: readonly RoomOnPlan[]; reply: FormReply | undefined }) {
  const say = useWords(premisesWords);
  const language = useLanguage();
  const problem = useProblems(reply, premisesWords);
  return (
    <TableWrap>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('col.room')}</th>
            <th scope="col">{say('col.use')}</th>
            <th scope="col" className="num">
              {say('col.area')}
            </th>
            <th scope="col" className="num">
              {say('col.desks')}
            </th>
            <th scope="col">{say('col.tenant')}</th>
            <th scope="col">{say('col.order')}</th>
          </tr>
        </thead>
        <tbody>
          {rooms.map((room) => (
            <tr key={room.roomId}>
              <th scope="row">
                {room.number} <span className="sub">{say('plan.floor', { floor: room.floor })}</span>
              </th>
              <td data-label={say('col.use')}>{say(`kind.${room.use}`)}</td>
              <td className="num" data-label={say('col.area')}>
                {areaText(room.area)}
              </td>
              <td className="num" data-label={say('col.desks')}>
                {room.desks || UNKNOWN}
              </td>
              <td data-label={say('col.tenant')}>
                {room.tenants.length === 0
                  ? say(room.use === 'shared' ? 'plan.shared' : 'plan.free')
                  : room.tenants.map((tenant) => (
                      <Link key={tenant.leaseId} className="sub" to={paths.lease(tenant.leaseId)}>
                        {named(language, tenant.company, tenant.companyEn)}
                      </Link>
                    ))}
              </td>
              <td data-label={say('col.order')}>
                {room.tenants.length === 0 && !room.next ? (
                  <Confirm label={say('rooms.retire')} small open={reply?.typed.roomId === room.roomId}>
                    <Form method="post" className="form">
                      <input type="hidden" name="intent" value="retire" />
                      <input type="hidden" name="roomId" value={room.roomId} />
                      <p>{say('rooms.retire-sure', { number: room.number })}</p>
                      {reply?.typed.roomId === room.roomId ? (
                        <p className="field-problem">{problem('')}</p>
                      ) : null}
                      <Button tone="danger">{say('rooms.retire')}</Button>
                    </Form>
                  </Confirm>
                ) : (
                  UNKNOWN
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

import { Form } from '@remix-run/react';
import { useNameOf } from '#app/readiness/ui/readiness-frame.tsx';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatDay } from '#app/ui/format.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { RoomParty } from '../queries/room.ts';
import { roomWords } from '../words/room-words.ts';

/** What came back for the form that ends one party. */
export type EndReply = { partyId: string; reason: string; problem: string | undefined } | null;

/** Those who have a part or are asked to take it, each with a way to end it. */
export function PartyList({ parties, reply }: { parties: readonly RoomParty[]; reply: EndReply }) {
  const say = useWords(roomWords);
  const nameOf = useNameOf();
  if (parties.length === 0) return <span className="muted">{say('room.nobody')}</span>;
  return (
    <>
      {parties.map((party) => (
        <div key={party.id}>
          <bdi data-names>{nameOf(party.organisation)}</bdi>{' '}
          {party.state === 'invited' ? <Pill tone="person">{say('room.waits')}</Pill> : null}
          <span className="sub" data-names>
            {party.state === 'invited'
              ? say('room.invited', { day: formatDay(party.invitedOn), name: party.invitedByName })
              : say('room.since', { day: formatDay(party.answeredOn) })}
          </span>
          {party.mayEnd ? <EndParty party={party} reply={reply} /> : null}
        </div>
      ))}
    </>
  );
}

/** Ends a party, after a second thought and with a reason. `own`: the reader's own organisation leaves. */
export function EndParty({
  party,
  reply,
  own = false,
}: {
  party: Pick<RoomParty, 'id' | 'state'>;
  reply: EndReply;
  own?: boolean;
}) {
  const say = useWords(roomWords);
  const mine = reply?.partyId === party.id ? reply : null;
  const how = own ? 'own' : party.state === 'invited' ? 'invited' : 'active';
  return (
    <div className="no-print">
      <Confirm label={say(`end.${how}`)} tone="quiet" small open={mine !== null}>
        <Form method="post" className="form">
          <p>{say(`end.sure_${how}`)}</p>
          <FormProblem problem={mine?.problem} />
          <input type="hidden" name="intent" value="end" />
          <input type="hidden" name="partyId" value={party.id} />
          <TextAreaField
            name="reason"
            id={`reason-${party.id}`}
            label={say('end.reason')}
            help={say('end.reason_help')}
            defaultValue={mine?.reason ?? ''}
            rows={2}
            maxLength={300}
            required
          />
          <div className="form-actions">
            <Button tone="danger" small>
              {say('end.send')}
            </Button>
          </div>
        </Form>
      </Confirm>
    </div>
  );
}

import { Form } from '@remix-run/react';
import { useNameOf } from '#app/readiness/ui/readiness-frame.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { partNames } from '../domain/parts.ts';
import type { Invitation } from '../queries/listings-of.ts';
import { roomWords } from '../words/room-words.ts';

/** What came back for the form of one invitation. */
export type AnswerReply = { partyId: string; reason: string; problem: string | undefined } | null;

/** The invitations that wait for the reader's organisation; its managers accept or decline. */
export function InvitationCard({
  invitations,
  reply,
}: {
  invitations: readonly Invitation[];
  reply: AnswerReply;
}) {
  const say = useWords(roomWords);
  const language = useLanguage();
  const nameOf = useNameOf();
  return (
    <Card title={say('invitations.title')}>
      <FormProblem problem={reply?.problem} />
      <ul className="lines lines-told">
        {invitations.map((one) => (
          <li key={one.id}>
            <span className="lines-text">
              <b>
                <bdi data-names>{nameOf(one.company)}</bdi> · {one.boardWords[language]}
              </b>
              <span className="sub" data-names>
                {say('invitations.asked', {
                  name: one.invitedByName,
                  day: formatDay(one.invitedOn),
                  part: partNames[one.part][language],
                  filing: formatDay(one.filingOn),
                })}
              </span>
              {one.message ? (
                <span className="sub">
                  “<bdi data-names>{one.message}</bdi>”
                </span>
              ) : null}
              {one.mayAnswer ? null : <span className="sub">{say('invitations.manager')}</span>}
            </span>
            {one.mayAnswer ? <Answer partyId={one.id} reply={reply} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Answer({ partyId, reply }: { partyId: string; reply: AnswerReply }) {
  const say = useWords(roomWords);
  return (
    <div className="row">
      <Form method="post">
        <input type="hidden" name="answer" value="accept" />
        <input type="hidden" name="partyId" value={partyId} />
        <Button small>{say('invitations.accept')}</Button>
      </Form>
      <Confirm label={say('invitations.decline')} tone="quiet" small>
        <Form method="post" className="form">
          <p>{say('invitations.decline_sure')}</p>
          <input type="hidden" name="answer" value="decline" />
          <input type="hidden" name="partyId" value={partyId} />
          <TextAreaField
            name="reason"
            id={`reason-${partyId}`}
            label={say('invitations.reason')}
            defaultValue={reply?.partyId === partyId ? reply.reason : ''}
            rows={2}
            maxLength={300}
            required={false}
          />
          <div className="form-actions">
            <Button tone="danger" small>
              {say('invitations.send_decline')}
            </Button>
          </div>
        </Form>
      </Confirm>
    </div>
  );
}

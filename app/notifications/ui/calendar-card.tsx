import { Form } from '@remix-run/react';
import { CopyButton } from '#app/identity/ui/copy-button.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import { notificationsWords } from '../words/words.ts';

type CalendarCardProps = {
  /** Since when the present address works; null when there is none. */
  since: Date | null;
  /** The address, in the one moment after it was made. */
  address: string | null;
};

/** The address under which a calendar program reads what the reader has before her. */
export function CalendarCard({ since, address }: CalendarCardProps) {
  const say = useWords(notificationsWords);
  return (
    <Card title={say('calendar')} id="calendar">
      <div className="stack">
        <p>{say('calendar_lead')}</p>
        {address ? (
          <Notice tone="met" title={say('calendar_made')} live>
            <p>{say('calendar_made_lead')}</p>
            <p className="one-time-link">
              <input
                className="input"
                readOnly
                value={address}
                aria-label={say('calendar_address')}
                onFocus={(event) => event.currentTarget.select()}
              />
              <CopyButton text={address} />
            </p>
          </Notice>
        ) : (
          <p className="muted">
            {since ? say('calendar_since', { at: formatInstant(since) }) : say('calendar_none')}
          </p>
        )}
        {since ? (
          <div className="row">
            <Confirm label={say('calendar_anew')} tone="quiet">
              <Form method="post" className="form">
                <p>{say('calendar_anew_question')}</p>
                <Button name="intent" value="make-calendar">
                  {say('calendar_anew')}
                </Button>
              </Form>
            </Confirm>
            <Confirm label={say('calendar_revoke')}>
              <Form method="post" className="form">
                <p>{say('calendar_revoke_question')}</p>
                <Button tone="danger" name="intent" value="revoke-calendar">
                  {say('calendar_revoke')}
                </Button>
              </Form>
            </Confirm>
          </div>
        ) : (
          <Form method="post">
            <Button tone="quiet" name="intent" value="make-calendar">
              {say('calendar_make')}
            </Button>
          </Form>
        )}
      </div>
    </Card>
  );
}

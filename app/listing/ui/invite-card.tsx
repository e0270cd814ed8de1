import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { useNameOf } from '#app/readiness/ui/readiness-frame.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { type AdviserPart, adviserParts, partNames } from '../domain/parts.ts';
import { roomWords } from '../words/room-words.ts';

/** Whom the form offers: what was looked for, and what was found. */
export type Offer = {
  part: AdviserPart;
  name: string | null;
  organisations: readonly { id: string; name: string; nameEn: string | null }[];
  more: boolean;
};

/** First the part and a name to look for, then one of those that were found, with a message. */
export function InviteCard({ offer, reply }: { offer: Offer; reply: FormReply | undefined }) {
  const say = useWords(roomWords);
  const language = useLanguage();
  const nameOf = useNameOf();
  const problem = useProblems(reply, roomWords);
  const { part, name, organisations, more } = offer;
  return (
    <Card title={say('invite.title')} className="no-print" id="invite">
      <div className="stack">
        <p className="caption">{say('invite.text')}</p>
        <Form method="get" className="filters" preventScrollReset>
          <SelectField
            name="part"
            label={say('invite.part')}
            defaultValue={part}
            options={adviserParts.map((one) => ({ value: one, label: partNames[one][language] }))}
          />
          <Field
            name="name"
            label={say('invite.name')}
            defaultValue={name ?? ''}
            maxLength={60}
            required={false}
          />
          <Button tone="quiet">{say('invite.find')}</Button>
        </Form>
        {organisations.length === 0 ? (
          <p className="muted">{say('invite.none')}</p>
        ) : (
          <Form method="post" className="form" key={part}>
            <FormProblem
              problem={problem('')}
              problems={{ organisationId: problem('organisationId'), message: problem('message') }}
            />
            <input type="hidden" name="intent" value="invite" />
            <input type="hidden" name="part" value={part} />
            <SelectField
              name="organisationId"
              label={`${say('invite.organisation')} · ${partNames[part][language]}`}
              help={more ? say('invite.more', { count: organisations.length }) : undefined}
              empty={say('invite.choose')}
              defaultValue={typedOr(reply, 'organisationId', '')}
              problem={problem('organisationId')}
              options={organisations.map((one) => ({ value: one.id, label: nameOf(one) }))}
              required
            />
            <TextAreaField
              name="message"
              label={say('invite.message')}
              help={say('invite.message_help')}
              defaultValue={typedOr(reply, 'message', '')}
              problem={problem('message')}
              rows={3}
              maxLength={1000}
              required={false}
            />
            <div className="form-actions">
              <Button>{say('invite.send')}</Button>
            </div>
          </Form>
        )}
      </div>
    </Card>
  );
}

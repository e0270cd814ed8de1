import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { unscaled } from '#app/kernel/decimal.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import type { LeaseDetail } from '../queries/lease-detail.ts';
import { type PremisesKey, premisesWords } from '../words/words.ts';

type Props = { lease: LeaseDetail; idempotencyKey: string; reply: FormReply | undefined };
type Intent = 'pay' | 'extend' | 'shorten' | 'notice';

/** What can be done with a lease by whoever looks at it. */
export function LeaseOrders({ lease, idempotencyKey, reply }: Props) {
  const say = useWords(premisesWords);
  const { may } = lease;
  const runs = lease.endsOn >= lease.today;
  if (!may.book && !may.giveNotice) return null;
  return (
    <>
      {may.book ? (
        <Card title={say('pay.title')}>
          <Order intent="pay" reply={reply} save="pay.save" tone="primary">
            {(field) => (
              <>
                <input type="hidden" name="key" value={idempotencyKey} />
                <Field
                  {...field('amount', 'pay.amount', lease.balance > 0n ? unscaled(lease.balance, 2) : '')}
                  inputMode="decimal"
                  required
                  unit={say('yuan')}
                />
                <Field {...field('paidOn', 'pay.day', lease.today)} type="date" max={lease.today} required />
                <Field {...field('note', 'pay.note')} required={false} help={say('pay.note-help')} />
              </>
            )}
          </Order>
        </Card>
      ) : null}
      {runs ? (
        <div className="row">
          {may.manage ? (
            <>
              <Confirm label={say('extend.title')} tone="quiet" open={isOf(reply, 'extend')}>
                <Order intent="extend" reply={reply} save="extend.save" version={lease.version}>
                  {(field) => (
                    <>
                      <Field {...field('endsOn', 'extend.until')} type="date" min={lease.endsOn} required />
                      <Field
                        {...field('rate', 'extend.rate', unscaled(lease.rate, 2))}
                        inputMode="decimal"
                        required
                        unit={say('yuan')}
                      />
                      <TextAreaField {...field('note', 'note')} required={false} rows={2} />
                    </>
                  )}
                </Order>
              </Confirm>
              <Confirm label={say('shorten.title')} open={isOf(reply, 'shorten')}>
                <Order
                  intent="shorten"
                  reply={reply}
                  save="shorten.save"
                  tone="danger"
                  version={lease.version}
                >
                  {(field) => (
                    <>
                      <p>{say('shorten.sure')}</p>
                      <Field
                        {...field('lastDay', 'shorten.day', lease.notice?.lastDay ?? lease.today)}
                        type="date"
                        max={lease.endsOn}
                        required
                      />
                      <TextAreaField {...field('note', 'note')} required={false} rows={2} />
                    </>
                  )}
                </Order>
              </Confirm>
            </>
          ) : null}
          {may.giveNotice ? (
            <Confirm label={say('notice.title')} tone="quiet" open={isOf(reply, 'notice')}>
              <Order intent="notice" reply={reply} save="notice.save">
                {(field) => (
                  <>
                    <Field
                      {...field('lastDay', 'notice.day')}
                      type="date"
                      min={lease.today}
                      max={lease.endsOn}
                      required
                    />
                    <TextAreaField {...field('reason', 'notice.reason')} required rows={2} />
                  </>
                )}
              </Order>
            </Confirm>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

function isOf(reply: FormReply | undefined, intent: Intent): boolean {
  return reply?.typed.intent === intent;
}

type FieldOf = (
  name: string,
  label: PremisesKey,
  known?: string,
) => { name: string; id: string; label: string; defaultValue: string; problem: string | undefined };

function Order({
  intent,
  reply,
  save,
  tone = 'quiet',
  version,
  children,
}: {
  intent: Intent;
  reply: FormReply | undefined;
  save: PremisesKey;
  tone?: 'primary' | 'quiet' | 'danger';
  version?: number;
  children: (field: FieldOf) => ReactNode;
}) {
  const say = useWords(premisesWords);
  const mine = isOf(reply, intent) ? reply : undefined;
  const problem = useProblems(mine, premisesWords);
  return (
    <Form method="post" className="form">
      <FormProblem problem={problem('')} />
      <input type="hidden" name="intent" value={intent} />
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
      {children((name, label, known = '') => ({
        name,
        id: `field-${intent}-${name}`,
        label: say(label),
        defaultValue: typedOr(mine, name, known),
        problem: problem(name),
      }))}
      <div className="form-actions">
        <Button tone={tone}>{say(save)}</Button>
      </div>
    </Form>
  );
}

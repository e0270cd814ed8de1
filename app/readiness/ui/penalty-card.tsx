import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { CheckField, Field, FileField, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatDay } from '#app/ui/format.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { type Penalty, penaltyKinds, penaltySubjects } from '../domain/penalty.ts';
import { factsWords } from '../words/facts-words.ts';
import { FileLink } from './fact-history.tsx';
import { useProblemsByField } from './problems-by-field.ts';

type Props = {
  penalties: readonly Penalty[];
  mayWork: boolean;
  today: string;
  rule: { endings: string; megabytes: number };
  reply: FormReply | undefined;
};

/** Penalties, judgements and open cases with their days, and the form for another. */
export function PenaltyCard({ penalties, mayWork, today, rule, reply }: Props) {
  const say = useWords(factsWords);
  const withdrawing = reply?.typed.intent === 'withdraw-penalty' ? reply : undefined;
  const problem = useProblems(withdrawing, factsWords);
  return (
    <Card title={say('penalties')}>
      <div className="stack">
        <p className="caption">{say('penalties.lead')}</p>
        {penalties.length === 0 ? <p>{say('penalties.none')}</p> : null}
        <ul className="lines">
          {penalties.map((one) => (
            <li key={one.id}>
              <span className="lines-mark">
                <Pill tone={one.minor ? 'neutral' : 'short'}>{say(`penalty.${one.kind}`)}</Pill>
              </span>
              <span className="lines-text">
                <bdi data-names>{one.reason}</bdi>
                <span className="sub">
                  {say(`subject.${one.subject}`)} · <bdi data-names>{one.authority}</bdi> ·{' '}
                  {formatDay(one.on)}
                  {one.endedOn ? ` · ${say('penalty.ended', { day: formatDay(one.endedOn) })}` : ''}
                  {one.minor ? ` · ${say('penalty.minor')}` : ''}
                  <FileLink fileId={one.fileId} fileName={null} />
                </span>
              </span>
              {mayWork ? (
                <span className="lines-end">
                  <Confirm
                    label={say('fact.withdraw')}
                    small
                    open={typedOr(withdrawing, 'penaltyId', '') === one.id}
                  >
                    <Form method="post" className="form">
                      <p>{say('penalty.withdraw-sure')}</p>
                      <input type="hidden" name="intent" value="withdraw-penalty" />
                      <input type="hidden" name="penaltyId" value={one.id} />
                      <Field
                        id={`penalty-reason-${one.id}`}
                        name="reason"
                        label={say('fact.withdraw-reason')}
                        problem={
                          typedOr(withdrawing, 'penaltyId', '') === one.id ? problem('reason') : undefined
                        }
                        maxLength={500}
                      />
                      <Button tone="danger">{say('fact.withdraw')}</Button>
                    </Form>
                  </Confirm>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
        {mayWork ? (
          <PenaltyForm
            penalties={penalties}
            today={today}
            rule={rule}
            reply={reply?.typed.intent === 'penalty' ? reply : undefined}
          />
        ) : null}
      </div>
    </Card>
  );
}

function PenaltyForm({ penalties, today, rule, reply }: Omit<Props, 'mayWork'>) {
  const say = useWords(factsWords);
  const problem = useProblems(reply, factsWords);
  const field = (name: string, known = '') => ({
    id: `penalty-${name}`,
    name,
    defaultValue: typedOr(reply, name, known),
    problem: problem(name),
  });
  return (
    <Confirm label={say('penalties.add')} tone="quiet" open={reply !== undefined}>
      <Form method="post" encType="multipart/form-data" className="form">
        <FormProblem problem={problem('')} problems={useProblemsByField(reply)} />
        <input type="hidden" name="intent" value="penalty" />
        <div className="form-grid">
          <SelectField
            {...field('kind')}
            label={say('penalty.kind')}
            options={penaltyKinds.map((value) => ({ value, label: say(`penalty.${value}`) }))}
          />
          <SelectField
            {...field('subject')}
            label={say('penalty.subject')}
            options={penaltySubjects.map((value) => ({ value, label: say(`subject.${value}`) }))}
          />
          <Field {...field('on')} label={say('penalty.on')} type="date" max={today} required />
          <Field
            {...field('endedOn')}
            label={say('penalty.ended-on')}
            type="date"
            max={today}
            required={false}
          />
          <Field {...field('authority')} label={say('penalty.authority')} maxLength={120} required />
          {penalties.length > 0 ? (
            <SelectField
              {...field('replacesId')}
              label={say('penalty.replaces')}
              empty={say('penalty.replaces-none')}
              options={penalties.map(({ id, on, kind }) => ({
                value: id,
                label: `${formatDay(on)} ${say(`penalty.${kind}`)}`,
              }))}
            />
          ) : null}
        </div>
        <TextAreaField {...field('reason')} label={say('penalty.reason')} rows={2} maxLength={500} required />
        <CheckField id="penalty-minor" name="minor" value="yes" label={say('penalty.is-minor')} />
        <FileField
          id="penalty-file"
          name="file"
          label={say('field.document')}
          help={say('field.file-help', { endings: rule.endings, max: rule.megabytes })}
          accept={rule.endings}
          problem={problem('file')}
          required={false}
        />
        <div className="form-actions">
          <Button tone="quiet">{say('penalties.save')}</Button>
        </div>
      </Form>
    </Confirm>
  );
}

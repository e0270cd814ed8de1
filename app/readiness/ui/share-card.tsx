import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import type { Shares } from '../queries/shares-of.ts';
import { readinessPagesWords } from '../words/pages-words.ts';
import { useNameOf } from './readiness-frame.tsx';

/** With whom the company shares its answers; its managers share and stop. */
export function ShareCard({ shares, problem }: { shares: Shares; problem: string | undefined }) {
  const say = useWords(readinessPagesWords);
  const nameOf = useNameOf();
  const { standing, others } = shares;
  return (
    <Card title={say('share')} className="no-print">
      <p className="caption">{say('share.text')}</p>
      <FormProblem problem={problem} />
      {standing.length === 0 ? <p className="muted">{say('share.none')}</p> : null}
      <ul className="lines">
        {standing.map((one) => (
          <li key={one.id}>
            <span className="lines-text">
              <bdi data-names>{nameOf(one)}</bdi>
              <span className="sub">{say('share.since', { day: formatDay(one.since) })}</span>
            </span>
            <Form method="post">
              <input type="hidden" name="intent" value="stop" />
              <input type="hidden" name="organisationId" value={one.id} />
              <Button tone="quiet" small>
                {say('share.stop')}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <Form method="post" className="form">
          <input type="hidden" name="intent" value="share" />
          <SelectField
            label={say('share.with')}
            name="organisationId"
            empty={say('share.choose')}
            options={others.map((one) => ({ value: one.id, label: nameOf(one) }))}
            required
          />
          <div className="form-actions">
            <Button tone="quiet">{say('share.add')}</Button>
          </div>
        </Form>
      ) : null}
    </Card>
  );
}

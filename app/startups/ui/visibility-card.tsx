import { Form } from '@remix-run/react';
import { type FormReply, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { CheckField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import { type Visibility, visibilities } from '../domain/policy.ts';
import { companyTerms } from '../words/company-terms.ts';
import { companyWords } from '../words/company-words.ts';

type Props = { visibility: Visibility; quoted: boolean; reply: FormReply | undefined };

/** Who may see the company; for a quoted company that is decided. */
export function VisibilityCard({ visibility, quoted, reply }: Props) {
  const say = useWords(companyWords);
  const term = useWords(companyTerms);
  const problem = useProblems(reply, companyWords);
  return (
    <Card id="visibility" title={say('visibility.title')}>
      {quoted ? (
        <p>{say('visibility.quoted')}</p>
      ) : (
        <Form method="post" className="form" preventScrollReset key={visibility}>
          <FormProblem problem={problem('') ?? problem('visibility')} />
          <p>{say('visibility.lead')}</p>
          <input type="hidden" name="intent" value="visibility" />
          {visibilities.map((value) => (
            <CheckField
              key={value}
              type="radio"
              name="visibility"
              id={`field-visibility-${value}`}
              value={value}
              label={term(`visibility.${value}`)}
              help={say(`visibility.${value}-help`)}
              defaultChecked={value === visibility}
            />
          ))}
          <div className="form-actions">
            <Button tone="quiet">{say('visibility.save')}</Button>
          </div>
        </Form>
      )}
    </Card>
  );
}

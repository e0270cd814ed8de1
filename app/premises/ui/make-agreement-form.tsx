import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { AgreementBasis } from '../queries/company-agreements.ts';
import { agreementWords } from '../words/agreement-words.ts';
import { named } from './lease-words.ts';

/** What a choice of the form is sent as: the lease, or the house where there is none. */
export function basisValue({ incubatorId, leaseId }: AgreementBasis): string {
  return leaseId ?? incubatorId;
}

/** Asks from what an agreement is to be made. */
export function MakeAgreementForm({
  bases,
  reply,
}: {
  bases: readonly AgreementBasis[];
  reply: FormReply | undefined;
}) {
  const say = useWords(agreementWords);
  const language = useLanguage();
  const own = reply?.typed.intent === 'make' ? reply : undefined;
  const problem = useProblems(own, agreementWords);
  const options = bases.map((basis) => ({
    value: basisValue(basis),
    label: say(basis.leaseId ? 'choice-lease' : 'choice-none', {
      house: named(language, basis.incubator, basis.incubatorEn),
      number: basis.leaseNumber ?? '',
    }),
  }));
  return (
    <Card title={say('make')}>
      <Form method="post" className="form">
        <FormProblem problem={problem('')} problems={{ basis: problem('basis') }} />
        <SelectField
          label={say('make-basis')}
          name="basis"
          options={options}
          defaultValue={typedOr(own, 'basis', options[0]?.value ?? '')}
          problem={problem('basis')}
          help={say('make-help')}
        />
        <div className="form-actions">
          <Button name="intent" value="make">
            {say('make-button')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

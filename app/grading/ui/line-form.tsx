import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import type { Id } from '#app/kernel/id.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import { type Cell, cellInForm } from '../domain/torch-return.ts';
import { returnWords } from '../words/return-words.ts';
import { cellText, fieldName, kindOf, originOf, type Part, unitOf } from './cell-text.ts';

export type WhichReturn = { incubatorId: Id; year: number; version: number };
type LineFormProps = {
  part: Part;
  fields: readonly string[];
  cells: Record<string, Cell>;
  before: Record<string, Cell> | null;
  line: string;
  which: WhichReturn;
  back: string;
  reply: FormReply | undefined;
};

/** The cells of one line to be typed over, with last year's beside each. */
export function LineForm({ part, fields, cells, before, line, which, back, reply: sent }: LineFormProps) {
  const say = useWords(returnWords);
  const reply = sent?.typed.intent === 'type' && (sent.typed.line ?? '') === line ? sent : undefined;
  const problem = useProblems(reply, returnWords);
  const named = ['source', ...fields.map((field) => `cell-${field}`)];
  return (
    <Form method="post" className="form">
      <input type="hidden" name="intent" value="type" />
      <WhichFields which={which} />
      <input type="hidden" name="line" value={line} />
      <FormProblem
        problem={problem('')}
        problems={Object.fromEntries(named.map((one) => [one, problem(one)]))}
      />
      <div className="form-grid">
        {fields.map((field) => {
          const kind = kindOf(part, field);
          const cell = cells[field];
          const last = before?.[field]?.value ?? null;
          const common = {
            label: fieldName(part, field, say),
            name: `cell-${field}`,
            problem: problem(`cell-${field}`),
            help: [
              cell && originOf(cell, say),
              last === null ? null : `${say('last_year')} ${cellText(kind, last, say)}`,
            ]
              .filter(Boolean)
              .join(' · '),
            defaultValue: typedOr(reply, `cell-${field}`, cellInForm(kind, cell?.value ?? null)),
          };
          if (kind === 'yes') {
            const options = (['yes', 'no'] as const).map((value) => ({ value, label: say(value) }));
            return <SelectField key={field} {...common} empty={say('unknown')} options={options} />;
          }
          return (
            <Field
              key={field}
              {...common}
              type={kind === 'day' ? 'date' : 'text'}
              inputMode={
                kind === 'money' || kind === 'area' ? 'decimal' : kind === 'count' ? 'numeric' : undefined
              }
              unit={unitOf(kind, say)}
            />
          );
        })}
      </div>
      <Field
        label={say('change_source')}
        name="source"
        help={say('change_source_help')}
        defaultValue={typedOr(reply, 'source', '')}
        problem={problem('source')}
      />
      <div className="form-actions">
        <Button>{say('save')}</Button>
        <ButtonLink to={back}>{say('close')}</ButtonLink>
      </div>
    </Form>
  );
}

/** Which return a form is about, and how it stood when the form was opened. */
export function WhichFields({ which }: { which: WhichReturn }) {
  return (
    <>
      <input type="hidden" name="incubatorId" value={which.incubatorId} />
      <input type="hidden" name="year" value={which.year} />
      <input type="hidden" name="version" value={which.version} />
    </>
  );
}

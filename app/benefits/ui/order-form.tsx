import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import { type BenefitsKey, benefitsWords } from '../words/words.ts';

export type FieldOf = (
  name: string,
  label: BenefitsKey,
  known?: string,
) => { name: string; id: string; label: string; defaultValue: string; problem: string | undefined };

/** A form of one order: its intent, its fields with what was typed and what is wrong, its button. */
export function OrderForm({
  intent,
  of,
  reply,
  save,
  tone = 'quiet',
  hidden = {},
  children,
}: {
  intent: string;
  /** Tells forms of the same intent apart: the id of what the order is about. */
  of?: { name: string; value: string };
  reply: FormReply | undefined;
  save: BenefitsKey;
  tone?: 'primary' | 'quiet' | 'danger';
  hidden?: Readonly<Record<string, string>>;
  children: (field: FieldOf) => ReactNode;
}) {
  const say = useWords(benefitsWords);
  const mine = repliesTo(reply, intent, of) ? reply : undefined;
  const problem = useProblems(mine, benefitsWords);
  return (
    <Form method="post" className="form">
      <FormProblem problem={problem('')} />
      <input type="hidden" name="intent" value={intent} />
      {of ? <input type="hidden" name={of.name} value={of.value} /> : null}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children((name, label, known = '') => ({
        name,
        id: `field-${intent}-${name}${of ? `-${of.value}` : ''}`,
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

/** Whether a reply is to this very form. */
export function repliesTo(
  reply: FormReply | undefined,
  intent: string,
  of?: { name: string; value: string },
): boolean {
  return reply?.typed.intent === intent && (!of || reply.typed[of.name] === of.value);
}

import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { evidenceRule, givenFile, uploadBar } from '#app/http/evidence-upload.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { yearOf } from '#app/kernel/calendar-date.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { CheckField, Field, FileField, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { recordStatement } from '../commands/record-statement.ts';
import { amountUnits } from '../domain/statement.ts';
import type { Doubt } from '../domain/statement-doubts.ts';
import { type Line, sheets, statementLines } from '../domain/statement-lines.ts';
import { factsOf } from '../queries/facts-of.ts';
import { DoubtList } from '../ui/doubt-list.tsx';
import { FactsFrame } from '../ui/facts-frame.tsx';
import { useProblemsByField } from '../ui/problems-by-field.ts';
import { StatementHeadFields } from '../ui/statement-head-fields.tsx';
import { factsWords } from '../words/facts-words.ts';
import {
  headOf,
  statementProblems,
  statementSchema,
  textsOfStatement,
  typedLines,
} from './statement-form.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const facts = await factsOf(db, actor, params.companyId ?? '');
  if (!facts) throw notFound();
  if (!facts.mayWork) throw notAllowed();
  const from = new URL(request.url).searchParams.get('from');
  const standing = facts.source.statements.find(({ id }) => id === from);
  const known: Record<string, string> = standing
    ? textsOfStatement(standing)
    : { year: String(yearOf(facts.today) - 1), currency: 'CNY', audit: 'audited', unit: 'yuan' };
  return { company: facts.company, known, correcting: standing !== undefined, rule: evidenceRule };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const facts = await factsOf(db, actor, params.companyId ?? '');
  if (!facts) throw notFound();
  const form = await readForm(request, statementSchema);
  const bar = await uploadBar(db, actor, form);
  if (bar) return bar;
  if (!form.ok) return invalid(form);
  const { lines, problems } = typedLines(form.values);
  if (Object.keys(problems).length > 0) return invalid(form, problems);
  const result = await recordStatement(db, actor, facts.company.id, {
    ...headOf(form.values),
    lines,
    file: givenFile(form.values.file),
    confirmed: form.values.confirmed,
  });
  if (result.ok) return redirectWithin(`${paths.companyStatements(facts.company.id)}?done=recorded`);
  const refused = statementProblems(result.refusal);
  return data({ typed: form.typed, ...refused }, { status: 422 });
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  factsWords,
  (say, { company }: Data) => `${say('statements.new')} · ${company.name}`,
);

/** A statement typed in: the lines that readiness rests on first, the others below. */
export default function NewStatement() {
  const { company, known, correcting, rule } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(factsWords);
  const language = useLanguage();
  const problem = useProblems(reply, factsWords);
  const doubts: Doubt[] = reply && 'doubts' in reply ? reply.doubts : [];
  const field = (name: string) => ({
    name,
    defaultValue: typedOr(reply, name, known[name] ?? ''),
    problem: problem(name),
  });
  const lineField = ({ key, unit, words }: Line) => (
    <Field
      key={key}
      {...field(`line-${key}`)}
      label={words[language]}
      inputMode="decimal"
      maxLength={60}
      unit={unit === 'percent' ? '%' : undefined}
    />
  );
  return (
    <FactsFrame
      company={company}
      crumbs={<Link to={paths.companyStatements(company.id)}>{say('tab.statements')}</Link>}
      title={say(correcting ? 'statements.correct' : 'statements.new')}
      lead={say(correcting ? 'statements.correct-lead' : 'statements.new-lead')}
    >
      <Card>
        <Form method="post" encType="multipart/form-data" className="form form-wide">
          <FormProblem problem={problem('')} problems={useProblemsByField(reply)} />
          <DoubtList doubts={doubts} />
          {doubts.length > 0 ? (
            <CheckField
              name="confirmed"
              value="yes"
              label={say('doubts.confirm')}
              problem={problem('confirmed')}
            />
          ) : null}
          <StatementHeadFields field={field} />
          <fieldset>
            <legend>{say('statements.main')}</legend>
            <p className="caption">{say('statements.leave-empty')}</p>
            <div className="form-grid">
              <SelectField
                {...field('unit')}
                label={say('field.unit')}
                options={amountUnits.map((value) => ({ value, label: say(`unit.${value}`) }))}
              />
              {statementLines.filter(({ main }) => main).map(lineField)}
            </div>
          </fieldset>
          {sheets.map((sheet) => (
            <details className="more" key={sheet}>
              <summary>{say(`sheet.${sheet}`)}</summary>
              <div className="form-grid">
                {statementLines.filter((line) => line.sheet === sheet && !line.main).map(lineField)}
              </div>
            </details>
          ))}
          <FileField
            name="file"
            label={say('field.document')}
            help={say('field.file-help', { endings: rule.endings, max: rule.megabytes })}
            accept={rule.endings}
            problem={problem('file')}
            required={false}
          />
          <div className="form-actions">
            <Button>{say('save')}</Button>
            <ButtonLink to={paths.companyStatements(company.id)}>{say('cancel')}</ButtonLink>
          </div>
        </Form>
      </Card>
    </FactsFrame>
  );
}

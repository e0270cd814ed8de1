import { Form } from '@remix-run/react';
import { type FormReply, useProblems } from '#app/http/problems.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { CheckField, Field, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import type { TeamLine } from '../queries/company-team.ts';
import { companyWords } from '../words/company-words.ts';

const EMPTY_ROWS = 2;
const columns = ['memberId', 'name', 'nameEn', 'title', 'titleEn', 'sinceOn', 'untilOn', 'bio'] as const;
type Column = (typeof columns)[number];
type Row = Record<Column, string> & { founder: boolean };

type Props = {
  team: readonly TeamLine[];
  version: number;
  /** The address of the page without its form. */
  page: string;
  reply: FormReply | undefined;
};

/** Everybody of the team in one form, with a few empty rows at its end. */
export function TeamForm({ team, version, page, reply }: Props) {
  const say = useWords(companyWords);
  const problem = useProblems(reply, companyWords);
  const rows = reply ? typedRows(reply) : [...team.map(rowOf), ...emptyRows()];
  const sentences = Object.fromEntries(
    Object.keys(reply?.problems ?? {}).map((name) => [name, problem(name)]),
  );
  const { '': whole, ...fields } = sentences;
  return (
    <Form method="post" className="form form-wide">
      <FormProblem problem={whole} problems={fields} />
      <p className="caption">{say('team.form-lead')}</p>
      <input type="hidden" name="version" value={version} />
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of the form are told apart by their place alone
        <fieldset key={at}>
          <legend>{row.memberId ? say('team.member', { number: at + 1 }) : say('team.new-member')}</legend>
          <MemberFields row={row} at={at} problem={problem} />
        </fieldset>
      ))}
      <div className="form-actions">
        <Button>{say('team.save')}</Button>
        <ButtonLink to={page}>{say('edit.cancel')}</ButtonLink>
      </div>
    </Form>
  );
}

function MemberFields({
  row,
  at,
  problem,
}: {
  row: Row;
  at: number;
  problem: (field: string) => string | undefined;
}) {
  const say = useWords(companyWords);
  const field = (name: Exclude<Column, 'memberId'>, max?: number) => ({
    name,
    id: `field-${name}-${at}`,
    label: say(`member.${name}`),
    defaultValue: row[name],
    problem: problem(`${name}-${at}`),
    ...(max ? { maxLength: max } : {}),
  });
  return (
    <div className="form-grid">
      <input type="hidden" name="memberId" value={row.memberId} />
      <Field {...field('name', 60)} autoComplete="off" />
      <Field {...field('title', 60)} autoComplete="off" />
      <Field {...field('nameEn', 80)} autoComplete="off" lang="en" />
      <Field {...field('titleEn', 80)} autoComplete="off" lang="en" />
      <Field {...field('sinceOn')} type="date" />
      <Field {...field('untilOn')} type="date" help={say('member.untilOn-help')} />
      <TextAreaField {...field('bio', 1000)} rows={2} />
      <CheckField
        label={say('member.founder')}
        name="founder"
        id={`field-founder-${at}`}
        value={String(at)}
        defaultChecked={row.founder}
      />
    </div>
  );
}

function rowOf(member: TeamLine): Row {
  return {
    memberId: member.id,
    name: member.name,
    nameEn: member.nameEn ?? '',
    title: member.title,
    titleEn: member.titleEn ?? '',
    sinceOn: member.sinceOn ?? '',
    untilOn: member.untilOn ?? '',
    bio: member.bio ?? '',
    founder: member.founder,
  };
}

function emptyRows(): Row[] {
  const empty = Object.fromEntries(columns.map((name) => [name, ''])) as Record<Column, string>;
  return Array.from({ length: EMPTY_ROWS }, () => ({ ...empty, founder: false }));
}

/** The rows as they were sent. */
function typedRows({ typed }: FormReply): Row[] {
  const list = (name: string) => {
    const sent = typed[name];
    return Array.isArray(sent) ? sent : sent === undefined ? [] : [sent];
  };
  const founders = list('founder');
  return list('name').map((_, at) => ({
    ...(Object.fromEntries(columns.map((name) => [name, list(name)[at] ?? ''])) as Record<Column, string>),
    founder: founders.includes(String(at)),
  }));
}

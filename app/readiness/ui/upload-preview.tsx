import { Form, Link } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { More } from '#app/ui/confirm.tsx';
import { CheckField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { type StatementBasis, type StatementPeriod, statementBases } from '../domain/statement.ts';
import type { Doubt } from '../domain/statement-doubts.ts';
import { lineOf } from '../domain/statement-lines.ts';
import type { Recognition } from '../domain/statement-sheets.ts';
import { factsWords } from '../words/facts-words.ts';
import { DoubtList } from './doubt-list.tsx';
import { lineText } from './line-text.ts';
import { useProblemsByField } from './problems-by-field.ts';
import type { NamedCompany } from './readiness-frame.tsx';
import { StatementHeadFields } from './statement-head-fields.tsx';

export type Preview = {
  file: { id: string; fileName: string };
  recognition: Recognition;
  basis: StatementBasis;
  year: number;
  period: StatementPeriod;
  doubts: Doubt[];
  hasPrior: boolean;
};

type Props = { company: NamedCompany; preview: Preview; reply: FormReply | undefined; doubts: Doubt[] };

/** What was recognised in a workbook, what was not, what does not add up, and the form that saves it. */
export function UploadPreview({ company, preview, reply, doubts }: Props) {
  const say = useWords(factsWords);
  const problem = useProblems(reply, factsWords);
  const { file, recognition, basis, year, period, hasPrior } = preview;
  const known: Record<string, string> = {
    year: String(year),
    period,
    basis,
    source: 'audit-report',
    currency: 'CNY',
    audit: 'audited',
    note: file.fileName.slice(0, 200),
  };
  const field = (name: string) => ({
    name,
    defaultValue: typedOr(reply, name, known[name] ?? ''),
    problem: problem(name),
  });
  const shown = doubts.length > 0 ? doubts : preview.doubts;
  return (
    <div className="stack">
      <Card title={say('upload.save')} aside={<bdi data-names>{file.fileName}</bdi>}>
        <Form method="post" className="form form-wide">
          <FormProblem problem={problem('')} problems={useProblemsByField(reply)} />
          <input type="hidden" name="intent" value="save" />
          <input type="hidden" name="uploadId" value={file.id} />
          <DoubtList doubts={shown} />
          {shown.length > 0 ? (
            <CheckField
              name="confirmed"
              value="yes"
              label={say('doubts.confirm')}
              problem={problem('confirmed')}
            />
          ) : null}
          {recognition.bases.length > 1 ? (
            <p className="caption">
              {say('upload.two-bases')}{' '}
              {statementBases.map((one) => (
                <Link key={one} className="link" to={`?upload=${file.id}&basis=${one}`}>
                  {say(`basis.${one}`)}{' '}
                </Link>
              ))}
            </p>
          ) : null}
          <StatementHeadFields field={field} />
          {hasPrior ? (
            <CheckField
              name="withPrior"
              value="yes"
              label={say('upload.with-prior')}
              help={say('upload.with-prior-help')}
            />
          ) : null}
          <div className="form-actions">
            <Button>{say('upload.save')}</Button>
            <ButtonLink to={paths.uploadStatements(company.id)}>{say('upload.other')}</ButtonLink>
          </div>
        </Form>
      </Card>
      <Card title={say('upload.sheets')}>
        <ul className="lines">
          {recognition.sheets.map((sheet) => (
            <li key={sheet.name}>
              <span className="lines-mark">
                <Pill tone={sheet.kind ? 'met' : 'neutral'}>
                  {sheet.kind ? say(`sheet.${sheet.kind}`) : say('upload.sheet-skipped')}
                </Pill>
              </span>
              <span className="lines-text">
                <bdi data-names>{sheet.name}</bdi>
                <span className="sub">
                  {say(sheet.unitSaid ? 'upload.unit-said' : 'upload.unit-guessed', {
                    unit: say(`unit.${sheet.unit}`),
                  })}
                  {sheet.basis ? ` · ${say(`basis.${sheet.basis}`)}` : ''}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Recognised recognition={recognition} />
      {recognition.unknown.length > 0 ? <Unknown recognition={recognition} /> : null}
    </div>
  );
}

function Recognised({ recognition }: { recognition: Recognition }) {
  const say = useWords(factsWords);
  const language = useLanguage();
  return (
    <Card title={say('upload.recognised', { count: recognition.lines.length })} flush>
      <div className="table-wrap">
        <table className="table table-cards table-tight">
          <thead>
            <tr>
              <th scope="col">{say('upload.row')}</th>
              <th scope="col">{say('upload.label')}</th>
              <th scope="col">{say('line')}</th>
              <th scope="col" className="num">
                {say('upload.current')}
              </th>
              <th scope="col" className="num">
                {say('upload.prior')}
              </th>
            </tr>
          </thead>
          <tbody>
            {recognition.lines.map(({ sheet, row, label, key, current, prior, unreadable }) => (
              <tr key={key}>
                <td>
                  <bdi data-names>{sheet}</bdi> {row}
                </td>
                <td data-label={say('upload.label')}>
                  <bdi data-names>{label}</bdi>
                  {unreadable ? (
                    <>
                      {' '}
                      <Pill tone="danger">{say('upload.unreadable')}</Pill> <bdi data-names>{unreadable}</bdi>
                    </>
                  ) : null}
                </td>
                <td data-label={say('line')}>{lineOf(key).words[language]}</td>
                <td className="num" data-label={say('upload.current')}>
                  {lineText(key, current, 'CNY', language)}
                </td>
                <td className="num" data-label={say('upload.prior')}>
                  {lineText(key, prior, 'CNY', language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Unknown({ recognition }: { recognition: Recognition }) {
  const say = useWords(factsWords);
  return (
    <Card title={say('upload.unknown', { count: recognition.unknown.length })}>
      <p className="caption">{say('upload.unknown-lead')}</p>
      <More label={say('upload.unknown-show')}>
        <ul className="lines">
          {recognition.unknown.map(({ sheet, row, label, current, prior }) => (
            <li key={`${sheet} ${row} ${label}`}>
              <span className="lines-text" data-names>
                <bdi>{label}</bdi>
                <span className="sub">
                  <bdi>{sheet}</bdi> {row} · {current || '—'} · {prior || '—'}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </More>
    </Card>
  );
}

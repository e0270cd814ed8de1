import { Form, Link } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field, FileField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { AgreementLine } from '../queries/company-agreements.ts';
import { agreementWords } from '../words/agreement-words.ts';
import { named } from './lease-words.ts';

type Signing = { today: CalendarDate; accept: string; reply: FormReply | undefined };

/** The agreements of a company, the latest first, each with its files and whether it is signed. */
export function AgreementTable({
  agreements,
  ...signing
}: { agreements: readonly AgreementLine[] } & Signing) {
  const say = useWords(agreementWords);
  const language = useLanguage();
  const heads = ['number', 'basis', 'made', 'state', 'file'] as const;
  return (
    <TableWrap>
      <table className="table table-cards">
        <caption className="sr-only">{say('list')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {say(`column.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agreements.map((line) => (
            <tr key={line.agreementId}>
              <th scope="row">
                <span className="nowrap">{line.number}</span>
                <BlankLine line={line} />
              </th>
              <td data-label={say('column.basis')}>
                {line.leaseId ? (
                  <Link className="link" to={paths.lease(line.leaseId)}>
                    {say('basis-lease', { number: line.leaseNumber ?? '' })}
                  </Link>
                ) : (
                  say('basis-none')
                )}
                <span className="sub">{named(language, line.incubator, line.incubatorEn)}</span>
              </td>
              <td data-label={say('column.made')}>
                {line.madeOn}
                <span className="sub">{line.madeByName}</span>
              </td>
              <td data-label={say('column.state')}>
                <State line={line} />
                {line.mayManage && !line.signedOn ? (
                  <div className="mt-2">
                    <SignForm line={line} {...signing} />
                  </div>
                ) : null}
              </td>
              <td data-label={say('column.file')}>
                <Files line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function BlankLine({ line: { blanks } }: { line: AgreementLine }) {
  const say = useWords(agreementWords);
  const language = useLanguage();
  const names = blanks.map((blank) => say(`blank.${blank}`)).join(language === 'zh' ? '、' : ', ');
  return (
    <span className="sub">
      {blanks.length > 0 ? say('blanks', { count: blanks.length, names }) : say('no-blanks')}
    </span>
  );
}

function State({ line: { signedOn, outdated } }: { line: AgreementLine }) {
  const say = useWords(agreementWords);
  if (signedOn) return <Pill tone="met">{say('signed', { day: signedOn })}</Pill>;
  return (
    <>
      <Pill tone="neutral">{say('draft')}</Pill>
      {outdated ? <span className="sub">{say('outdated')}</span> : null}
    </>
  );
}

function Files({ line: { fileId, sha256, signedFileId } }: { line: AgreementLine }) {
  const say = useWords(agreementWords);
  return (
    <>
      <a className="link" href={paths.file(fileId)} download>
        {say('download')}
      </a>
      {signedFileId ? (
        <>
          <br />
          <a className="link" href={paths.file(signedFileId)} download>
            {say('scan')}
          </a>
        </>
      ) : null}
      <span className="sub mono" title={sha256}>
        {say('sha', { sha: `${sha256.slice(0, 16)}…` })}
      </span>
    </>
  );
}

function SignForm({
  line: { agreementId, madeOn },
  today,
  accept,
  reply,
}: { line: AgreementLine } & Signing) {
  const say = useWords(agreementWords);
  const own = reply?.typed.agreementId === agreementId ? reply : undefined;
  const problem = useProblems(own, agreementWords);
  return (
    <Confirm label={say('sign')} tone="quiet" small {...(own ? { open: true } : {})}>
      <Form method="post" encType="multipart/form-data" className="form">
        <FormProblem
          problem={problem('')}
          problems={{ signedOn: problem('signedOn'), scan: problem('scan') }}
        />
        <input type="hidden" name="agreementId" value={agreementId} />
        <Field
          label={say('sign-on')}
          name="signedOn"
          id={`signed-on-${agreementId}`}
          type="date"
          required
          min={madeOn}
          max={today}
          defaultValue={typedOr(own, 'signedOn', today)}
          problem={problem('signedOn')}
        />
        <FileField
          label={say('sign-file')}
          name="scan"
          id={`scan-${agreementId}`}
          accept={accept}
          required
          problem={problem('scan')}
          help={say('sign-file-help')}
        />
        <div className="form-actions">
          <Button name="intent" value="sign">
            {say('sign-button')}
          </Button>
        </div>
      </Form>
    </Confirm>
  );
}

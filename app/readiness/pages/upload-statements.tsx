import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { fileProblem, givenFile, uploadBar } from '#app/http/evidence-upload.ts';
import { id, ticked, upload } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { yearOf } from '#app/kernel/calendar-date.ts';
import { paths } from '#app/paths.ts';
import { Button, buttonClass } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FileField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { saveUpload, uploadStatements } from '../commands/upload-statements.ts';
import { neighboursOf } from '../domain/neighbours.ts';
import { statementBases } from '../domain/statement.ts';
import { type Doubt, doubtsOf } from '../domain/statement-doubts.ts';
import { recognise } from '../domain/statement-sheets.ts';
import { linesRead, priorRead } from '../domain/upload-lines.ts';
import { factsOf } from '../queries/facts-of.ts';
import { uploadOf } from '../queries/statement-uploads.ts';
import { FactsFrame } from '../ui/facts-frame.tsx';
import { UploadPreview } from '../ui/upload-preview.tsx';
import { factsWords } from '../words/facts-words.ts';
import { headFields, headOf, statementProblems } from './statement-form.ts';

const maxBytes = 5 * 1024 * 1024;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const facts = await factsOf(db, actor, params.companyId ?? '');
  if (!facts) throw notFound();
  if (!facts.mayWork) throw notAllowed();
  const { company, source, today } = facts;
  const query = new URL(request.url).searchParams;
  const uploadId = query.get('upload');
  if (uploadId === null) return { company, preview: null };
  const kept = await uploadOf(db, company.id, uploadId);
  if (!kept) throw notFound();
  const wanted = statementBases.find((basis) => basis === query.get('basis')) ?? null;
  const recognition = recognise(kept.rows, wanted);
  const basis = wanted ?? recognition.bases[0] ?? 'consolidated';
  const year = recognition.year ?? yearOf(today) - 1;
  const period = recognition.period ?? 'FY';
  const key = { year, period, basis, source: 'audit-report' as const };
  const lines = linesRead(recognition.lines);
  const prior = period === 'FY' ? priorRead(recognition.lines) : {};
  const doubts = doubtsOf(year, lines, prior, neighboursOf(source, key));
  const { rows: _, ...file } = kept;
  return {
    company,
    preview: { file, recognition, basis, year, period, doubts, hasPrior: Object.keys(prior).length > 0 },
  };
}

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('upload'), file: upload({ maxBytes, endings: ['.xlsx'] }) }),
  z.object({ intent: z.literal('save'), uploadId: id(), ...headFields, withPrior: ticked() }),
]);

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const facts = await factsOf(db, actor, params.companyId ?? '');
  if (!facts) throw notFound();
  if (!facts.mayWork) throw notAllowed();
  const companyId = facts.company.id;
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { values } = form;
  if (values.intent === 'upload') {
    const bar = await uploadBar(db, actor, { ...form, values });
    if (bar) return bar;
    const file = givenFile(values.file);
    if (!file) throw new Error('a form without its file was read');
    const result = await uploadStatements(db, actor, companyId, file);
    if (result.ok)
      return redirectWithin(`${paths.uploadStatements(companyId)}?upload=${result.value.uploadId}`);
    return invalid(form, { file: fileProblem(result.refusal) });
  }
  const { uploadId, withPrior, confirmed } = values;
  const order = { ...headOf(values), uploadId, withPrior, confirmed };
  const result = await saveUpload(db, actor, companyId, order);
  if (result.ok) return redirectWithin(`${paths.companyStatements(companyId)}?done=imported`);
  const refused = statementProblems(result.refusal);
  return data({ typed: form.typed, ...refused }, { status: 422 });
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  factsWords,
  (say, { company }: Data) => `${say('statements.upload')} · ${company.name}`,
);

/** Statements from a workbook: first what is in it, row by row, then saved. */
export default function UploadStatements() {
  const { company, preview } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(factsWords);
  const problem = useProblems(reply, factsWords);
  const doubts: Doubt[] = reply && 'doubts' in reply ? reply.doubts : [];
  return (
    <FactsFrame
      company={company}
      crumbs={<Link to={paths.companyStatements(company.id)}>{say('tab.statements')}</Link>}
      title={say('statements.upload')}
      lead={say('upload.lead')}
      actions={
        <a className={buttonClass({ tone: 'quiet' })} href={paths.statementTemplate()} download>
          {say('upload.template')}
        </a>
      }
    >
      {preview ? (
        <UploadPreview company={company} preview={preview} reply={reply} doubts={doubts} />
      ) : (
        <Card title={say('upload.file')}>
          <Form method="post" encType="multipart/form-data" className="form">
            <FormProblem problem={problem('')} problems={{ file: problem('file') }} />
            <input type="hidden" name="intent" value="upload" />
            <FileField
              name="file"
              label={say('upload.workbook')}
              accept=".xlsx"
              help={say('upload.help')}
              problem={problem('file')}
              required
            />
            <div className="form-actions">
              <Button>{say('upload.read')}</Button>
            </div>
          </Form>
        </Card>
      )}
    </FactsFrame>
  );
}

import type { ActionFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData } from '@remix-run/react';
import { z } from 'zod';
import { choice, upload } from '#app/http/fields.ts';
import { invalid, readForm, tooOften } from '#app/http/form.ts';
import { type SentenceOf, typedOr, useProblems } from '#app/http/problems.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notAllowed, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, buttonClass } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { CheckField, FileField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Steps } from '#app/ui/steps.tsx';
import { useWords } from '#app/ui/words.ts';
import { uploadImport } from '../commands/upload-import.ts';
import { importKinds } from '../domain/kinds.ts';
import { importsWords } from '../words/words.ts';

const MAX_BYTES = 20 * 1024 * 1024;

export const meta = titled(importsWords, 'upload_title');

const form = z.object({ kind: choice(importKinds), file: upload({ maxBytes: MAX_BYTES }) });

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  if (actor.kind !== 'person') throw notAllowed();
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  const rate = await limit(db, rateRules.upload, actor.userId);
  if (!rate.ok) return tooOften(sent, rate.retryAfter);
  const { kind, file } = sent.values;
  const result = await uploadImport(db, actor, {
    kind,
    name: file.name,
    content: file.bytes,
    readBy: 'worker',
  });
  if (result.ok) return redirectWithin(paths.import(result.value.importId));
  const { refusal } = result;
  const problem = refusal.kind === 'file-unreadable' ? refusal.problem : refusal.kind;
  return invalid(sent, { file: { kind: problem } });
}

/** The first step: what is it, and where is the file. */
export default function UploadPage() {
  const say = useWords(importsWords);
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply, importsWords);
  return (
    <Page
      crumbs={<Link to={paths.imports()}>{say('imports')}</Link>}
      title={say('upload_title')}
      lead={say('upload_lead')}
    >
      <Steps
        label={say('steps')}
        steps={[say('step_upload'), say('step_map'), say('step_check'), say('step_apply')]}
        current={0}
      />
      <div className="columns columns-main">
        <Card>
          <UploadForm problem={problem} kind={typedOr(reply, 'kind', 'companies')} />
        </Card>
        <div className="stack">
          <Templates />
          <Card title={say('how_written')}>
            <ul className="prose">
              {(['how_numbers', 'how_dates', 'how_keys', 'how_blank'] as const).map((key) => (
                <li key={key}>{say(key)}</li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </Page>
  );
}

function UploadForm({ problem, kind: chosen }: { problem: SentenceOf; kind: string }) {
  const say = useWords(importsWords);
  return (
    <Form method="post" encType="multipart/form-data" className="form" noValidate>
      <FormProblem problem={problem('')} problems={{ kind: problem('kind'), file: problem('file') }} />
      <fieldset className="field">
        <legend className="field-label">{say('upload_kind')}</legend>
        {importKinds.map((kind) => (
          <CheckField
            key={kind}
            type="radio"
            name="kind"
            id={`field-kind-${kind}`}
            value={kind}
            defaultChecked={kind === chosen}
            label={say(`kind.${kind}`)}
            help={say(`kind_help.${kind}`)}
          />
        ))}
      </fieldset>
      <FileField
        label={say('upload_file')}
        name="file"
        accept=".csv,.xlsx"
        required
        problem={problem('file')}
        help={say('upload_file_help')}
      />
      <div className="form-actions">
        <Button>{say('upload_go')}</Button>
      </div>
    </Form>
  );
}

function Templates() {
  const say = useWords(importsWords);
  return (
    <Card title={say('templates')}>
      <p className="muted">{say('templates_text')}</p>
      <div className="form-actions">
        {importKinds.map((kind) => (
          <a
            key={kind}
            href={paths.importTemplate(kind)}
            download
            className={buttonClass({ tone: 'quiet', small: true })}
          >
            {say(`template.${kind}`)}
          </a>
        ))}
      </div>
    </Card>
  );
}

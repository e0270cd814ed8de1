import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { evidenceRule, givenFile, uploadBar } from '#app/http/evidence-upload.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { recordLetter } from '../commands/inquiry-letters.ts';
import { usualReplyBy } from '../domain/reply-deadline.ts';
import { inquiriesOf } from '../queries/inquiries.ts';
import { InquiryTable } from '../ui/inquiry-table.tsx';
import { LetterForm } from '../ui/letter-form.tsx';
import { ProjectFrame } from '../ui/project-head.tsx';
import { type InquiryKey, inquiryWords } from '../words/inquiry-words.ts';
import { letterSchema, problemsOf } from './inquiry-form.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const page = await inquiriesOf(db, actor, params.projectId ?? '');
  if (!page) throw notFound();
  return { ...page, usual: usualReplyBy(page.today), rule: evidenceRule };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const page = await inquiriesOf(db, actor, params.projectId ?? '');
  if (!page) throw notFound();
  if (!page.mayLead) throw notAllowed();
  const form = await readForm(request, letterSchema);
  if (!form.ok) return invalid(form);
  const bar = await uploadBar(db, actor, form);
  if (bar) return bar;
  const { file, ...letter } = form.values;
  const projectId = page.project.id;
  const result = await recordLetter(db, actor, { projectId, ...letter, file: givenFile(file) });
  return result.ok
    ? redirectWithin(`${paths.listingInquiry(projectId, result.value.inquiryId)}?done=recorded`)
    : invalid(form, problemsOf(result.refusal));
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  inquiryWords,
  (say, { project }: Data) => `${say('title')} · ${project.company.name}`,
);

/** The inquiry letters of a project by round, and the next one to be recorded. */
export default function Inquiries() {
  const { project, inside, mayLead, letters, today, usual, rule } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(inquiryWords);
  const body = `body.${project.board}`;
  const list = (
    <Card title={say('letters')} flush={letters.length > 0}>
      {letters.length > 0 ? (
        <InquiryTable projectId={project.id} letters={letters} />
      ) : (
        <Empty title={say('none')}>{say(inside ? 'none_hint' : 'none_adviser')}</Empty>
      )}
    </Card>
  );
  return (
    <ProjectFrame project={project} inside={inside} lead={say(inside ? 'lead' : 'lead_adviser')}>
      {mayLead ? (
        <div className="columns-main">
          <div className="stack">{list}</div>
          <Card title={say('record')}>
            <LetterForm
              body={body in inquiryWords.zh ? say(body as InquiryKey) : ''}
              today={today}
              usual={usual}
              rule={rule}
              reply={reply}
            />
          </Card>
        </div>
      ) : (
        list
      )}
    </ProjectFrame>
  );
}

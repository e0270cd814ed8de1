import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, line, prose } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant, UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { cancelBooking } from '../commands/book-slot.ts';
import { writeNote } from '../commands/write-note.ts';
import { noteScopes } from '../domain/office-hours.ts';
import { sessionDetail } from '../queries/sessions.ts';
import { named } from '../ui/mentoring-words.ts';
import { bookingTones } from '../ui/session-table.tsx';
import { slotText } from '../ui/slots.tsx';
import { mentoringWords } from '../words/words.ts';
import { mentoringProblems } from './mentor-form.ts';

const doneWords = { booked: 'notes.booked', cancel: 'notes.cancelled', note: 'notes.saved' } as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const session = await sessionDetail(db, actor, params.bookingId ?? '');
  if (!session) throw notFound();
  const done = new URL(request.url).searchParams.get('done');
  return { session, done: done && done in doneWords ? (done as keyof typeof doneWords) : null };
}

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('cancel'), reason: line({ max: 200 }) }),
  z.object({ intent: z.literal('note'), scope: choice(noteScopes), text: prose({ max: 4000 }) }),
]);

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  const bookingId = params.bookingId ?? '';
  if (!form.ok) {
    if (!(await sessionDetail(db, actor, bookingId))) throw notFound();
    return invalid(form);
  }
  const { values } = form;
  const result =
    values.intent === 'cancel'
      ? await cancelBooking(db, actor, { ...values, bookingId })
      : await writeNote(db, actor, { ...values, bookingId });
  if (!result.ok) return invalid(form, mentoringProblems(result.refusal));
  return redirectWithin(`${paths.session(bookingId)}?done=${values.intent}`);
}

export const meta = titled(mentoringWords, (say, { session }: Awaited<ReturnType<typeof loader>>) =>
  say('session.title', { mentor: session.mentor, company: session.company }),
);

/** One session: when, about what, what was noted. */
export default function Session() {
  const { session, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(mentoringWords);
  const language = useLanguage();
  const { may } = session;
  const replyTo = (intent: string) => (reply?.typed.intent === intent ? reply : undefined);
  return (
    <Page
      crumbs={<Link to={paths.officeHours()}>{say('hours.title')}</Link>}
      title={say('session.title', {
        mentor: named(language, session.mentor, session.mentorEn),
        company: named(language, session.company, session.companyEn),
      })}
      lead={
        <>
          {slotText(session)} <Pill tone={bookingTones[session.state]}>{say(`state.${session.state}`)}</Pill>
        </>
      }
    >
      {done && !reply ? (
        <Notice tone="met" live>
          {say(doneWords[done])}
        </Notice>
      ) : null}
      {session.despiteStake ? <Notice tone="short">{say('session.stake')}</Notice> : null}
      {session.state === 'cancelled' ? (
        <Notice tone="neutral">
          {say('session.cancelled', {
            name: session.cancelledByName ?? UNKNOWN,
            reason: session.cancelReason ?? UNKNOWN,
          })}
        </Notice>
      ) : null}
      <Card title={say('session.facts')}>
        <dl className="facts">
          <dt>{say('session.place')}</dt>
          <dd>{session.place ?? UNKNOWN}</dd>
          <dt>{say('book.topic')}</dt>
          <dd>{session.topic ? say(`topic.${session.topic}`) : UNKNOWN}</dd>
          <dt>{say('session.question')}</dt>
          <dd className="prose">{session.question ?? UNKNOWN}</dd>
          <dt>{say('session.by')}</dt>
          <dd>{session.bookedByName}</dd>
        </dl>
        {may.cancel ? <CancelForm reply={replyTo('cancel')} /> : null}
      </Card>
      <Card title={say('notes.title')}>
        {session.notes.length === 0 ? (
          <p className="caption">{say(may.note ? 'notes.none' : 'notes.later')}</p>
        ) : (
          <ul className="lines">
            {session.notes.map((note) => (
              <li key={note.noteId}>
                <div className="lines-text prose">{note.text}</div>
                <span className="lines-end">
                  {note.authorName} · {formatInstant(note.at)} · {say(`scope.${note.scope}`)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {may.note ? (
        <Card title={say('notes.write')}>
          <NoteForm reply={replyTo('note')} />
        </Card>
      ) : null}
    </Page>
  );
}

function CancelForm({ reply }: { reply: FormReply | undefined }) {
  const say = useWords(mentoringWords);
  const problem = useProblems(reply, mentoringWords);
  return (
    <Confirm label={say('session.cancel')} small open={reply !== undefined}>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value="cancel" />
        <p>{say('session.cancel-sure')}</p>
        <Field
          label={say('session.reason')}
          name="reason"
          required
          maxLength={200}
          defaultValue={typedOr(reply, 'reason', '')}
          problem={problem('reason') ?? problem('')}
        />
        <Button tone="danger">{say('session.cancel')}</Button>
      </Form>
    </Confirm>
  );
}

function NoteForm({ reply }: { reply: FormReply | undefined }) {
  const say = useWords(mentoringWords);
  const problem = useProblems(reply, mentoringWords);
  return (
    <Form method="post" className="form">
      <FormProblem problem={problem('')} />
      <input type="hidden" name="intent" value="note" />
      <TextAreaField
        label={say('notes.text')}
        name="text"
        required
        rows={4}
        maxLength={4000}
        defaultValue={typedOr(reply, 'text', '')}
        problem={problem('text')}
      />
      <SelectField
        label={say('notes.scope')}
        name="scope"
        defaultValue={typedOr(reply, 'scope', 'shared')}
        options={['shared' as const, 'private' as const].map((value) => ({
          value,
          label: say(`scope.${value}`),
        }))}
      />
      <div className="form-actions">
        <Button>{say('save')}</Button>
      </div>
    </Form>
  );
}

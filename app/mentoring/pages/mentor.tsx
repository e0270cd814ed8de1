import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, day, id, line, maybe, prose, ticked, whole } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { mayActFor } from '#app/incubation/domain/policy.ts';
import { paths } from '#app/paths.ts';
import { stageWords } from '#app/startups/words/stage-words.ts';
import { Card } from '#app/ui/card.tsx';
import { UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { bookSlot } from '../commands/book-slot.ts';
import { offerSlots, withdrawSlot } from '../commands/keep-hours.ts';
import { changeMentor } from '../commands/set-mentor.ts';
import { mentorTopics } from '../domain/mentor.ts';
import { mostSlots } from '../domain/office-hours.ts';
import { companyChoices } from '../queries/companies-of.ts';
import { mentorDetail } from '../queries/list-mentors.ts';
import { MentorForm } from '../ui/mentor-form.tsx';
import { named, topicsText } from '../ui/mentoring-words.ts';
import { OfferForm, SlotList } from '../ui/slots.tsx';
import { mentoringWords } from '../words/words.ts';
import { mentorFields, mentoringProblems, retired } from './mentor-form.ts';

const doneWords = {
  edit: 'saved.changed',
  offer: 'saved.offered',
  withdraw: 'saved.withdrawn',
} as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  if (actor.kind !== 'person') throw notFound();
  const own = actor.hat.as === 'member' ? actor.hat.companyId : null;
  const mentor = await mentorDetail(db, actor, params.mentorId ?? '', own);
  if (!mentor) throw notFound();
  const done = new URL(request.url).searchParams.get('done');
  return {
    mentor,
    own: own !== null && mayActFor(actor, own) ? own : null,
    companies: mentor.may.edit ? await companyChoices(db, actor, mentor.incubatorId) : [],
    today: await todayInBeijing(db),
    done: done && done in doneWords ? (done as keyof typeof doneWords) : null,
  };
}

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('edit'), ...mentorFields, retired }),
  z.object({
    intent: z.literal('offer'),
    day: day(),
    time: line({ max: 5 }),
    minutes: choice(['30', '45', '60', '90']),
    count: whole({ min: 1, max: mostSlots }),
    place: maybe(line({ max: 200 })),
  }),
  z.object({ intent: z.literal('withdraw'), slotId: id() }),
  z.object({
    intent: z.literal('book'),
    slotId: id(),
    companyId: id(),
    topic: maybe(choice(mentorTopics)),
    question: maybe(prose({ max: 1000 })),
    knowsOfStake: ticked(),
  }),
]);

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  const mentorId = params.mentorId ?? '';
  if (!form.ok) {
    if (!(await mentorDetail(db, actor, mentorId, null))) throw notFound();
    return invalid(form);
  }
  const { values } = form;
  if (values.intent === 'book') {
    const booked = await bookSlot(db, actor, values);
    if (!booked.ok) return invalid(form, mentoringProblems(booked.refusal));
    return redirectWithin(`${paths.session(booked.value.bookingId)}?done=booked`);
  }
  const result = await (() => {
    switch (values.intent) {
      case 'edit':
        return changeMentor(db, actor, { ...values, mentorId });
      case 'offer':
        return offerSlots(db, actor, { ...values, mentorId, minutes: Number(values.minutes) });
      case 'withdraw':
        return withdrawSlot(db, actor, { ...values, mentorId });
    }
  })();
  if (!result.ok) return invalid(form, mentoringProblems(result.refusal));
  return redirectWithin(`${paths.mentor(mentorId)}?done=${values.intent}`);
}

export const meta = titled(
  mentoringWords,
  (_, { mentor }: Awaited<ReturnType<typeof loader>>) => mentor.name,
);

/** A mentor: who she is, when she has time, and for those who keep her profile the forms for it. */
export default function Mentor() {
  const { mentor, own, companies, today, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(mentoringWords);
  const language = useLanguage();
  const replyTo = (intent: string) => (reply?.typed.intent === intent ? reply : undefined);
  const choices = companies.map((one) => ({
    companyId: one.companyId,
    label: named(language, one.name, one.nameEn),
  }));
  return (
    <Page
      crumbs={<Link to={paths.mentors()}>{say('mentors.title')}</Link>}
      title={named(language, mentor.name, mentor.nameEn)}
      lead={mentor.title}
    >
      {done && !reply ? (
        <Notice tone="met" live>
          {say(doneWords[done])}
        </Notice>
      ) : null}
      {mentor.invests ? (
        <Notice tone="short" title={say('book.conflict')}>
          {say('book.conflict-text')}
        </Notice>
      ) : null}
      <div className="columns-main">
        <div className="stack">
          <Card title={say('slots.title')} aside={say('capacity', { count: mentor.capacity })}>
            <SlotList
              mentor={mentor}
              own={own}
              companies={choices}
              reply={replyTo('book') ?? replyTo('withdraw')}
            />
          </Card>
          {mentor.may.edit ? (
            <Card title={say('edit.title')}>
              <MentorForm intent="edit" known={textsOf(mentor)} companies={choices} reply={replyTo('edit')} />
            </Card>
          ) : null}
        </div>
        <div className="stack">
          <Card title={say('profile')}>
            <Profile mentor={mentor} />
          </Card>
          {mentor.may.keepHours ? (
            <Card title={say('offer.title')}>
              <OfferForm today={today} reply={replyTo('offer')} />
            </Card>
          ) : null}
        </div>
      </div>
    </Page>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['mentor'];

function Profile({ mentor }: { mentor: Shown }) {
  const say = useWords(mentoringWords);
  const sayStage = useWords(stageWords);
  const language = useLanguage();
  return (
    <>
      {mentor.retired ? <Pill>{say('retired')}</Pill> : null}
      {mentor.bio ? <p className="one-liner">{mentor.bio}</p> : null}
      <dl className="facts">
        <dt>{say('incubator')}</dt>
        <dd>{named(language, mentor.incubator, mentor.incubatorEn)}</dd>
        <dt>{say('field.topics')}</dt>
        <dd>{topicsText(say, language, mentor.topics)}</dd>
        <dt>{say('field.stages')}</dt>
        <dd>{mentor.stages.map((stage) => sayStage(`stage.${stage}`)).join(' · ') || UNKNOWN}</dd>
        {mentor.may.keepHours ? (
          <>
            <dt>{say('invests')}</dt>
            <dd>
              {mentor.investsIn.length === 0
                ? say('invests.none')
                : mentor.investsIn.map((one) => (
                    <div key={one.companyId}>
                      <Link className="link" to={paths.company(one.companyId)}>
                        {named(language, one.name, one.nameEn)}
                      </Link>
                    </div>
                  ))}
            </dd>
          </>
        ) : null}
      </dl>
    </>
  );
}

function textsOf(mentor: Shown) {
  return {
    name: mentor.name,
    nameEn: mentor.nameEn ?? '',
    title: mentor.title ?? '',
    bio: mentor.bio ?? '',
    capacity: String(mentor.capacity),
    email: mentor.email ?? '',
    topics: mentor.topics,
    stages: mentor.stages,
    investsIn: mentor.investsIn.map((one) => one.companyId),
    retired: mentor.retired,
  };
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { invalid, readForm } from '#app/http/form.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage, mayWorkIn } from '#app/incubation/domain/policy.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { paths } from '#app/paths.ts';
import { stageWords } from '#app/startups/words/stage-words.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { CheckField, SelectField } from '#app/ui/field.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { addMentor } from '../commands/set-mentor.ts';
import { ranked } from '../domain/matching.ts';
import { type MentorTopic, mentorTopics } from '../domain/mentor.ts';
import { companyChoices, developmentStage } from '../queries/companies-of.ts';
import { listMentors } from '../queries/list-mentors.ts';
import { MentorForm, newMentor } from '../ui/mentor-form.tsx';
import { MentoringTabs } from '../ui/mentoring-tabs.tsx';
import { named, reasonText, topicsText } from '../ui/mentoring-words.ts';
import { mentoringWords } from '../words/words.ts';
import { mentoringProblems, mentorSchema } from './mentor-form.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const choice = await incubatorChoice(db, actor, search.get('incubator'));
  const incubatorId = choice?.incubatorId ?? null;
  const companies = incubatorId ? await companyChoices(db, actor, incubatorId) : [];
  const asked = companies.find(({ companyId }) => companyId === search.get('company'));
  const companyId = ownCompany(actor) ?? asked?.companyId ?? null;
  const topics = search
    .getAll('topic')
    .filter((topic): topic is MentorTopic => (mentorTopics as readonly string[]).includes(topic));
  const mentors = await listMentors(db, actor, { incubatorId, companyId });
  const stage = companyId ? await developmentStage(db, companyId) : null;
  return {
    choice,
    companies,
    companyId,
    topics,
    mentors,
    matches: ranked(mentors, { topics, stage }),
    added: search.get('done') === 'added',
    may: {
      add: incubatorId !== null && mayWorkIn(actor, incubatorId),
      write: incubatorId !== null && mayManage(actor, incubatorId),
    },
  };
}

function ownCompany(actor: Actor): string | null {
  return actor.kind === 'person' && actor.hat.as === 'member' ? actor.hat.companyId : null;
}

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, mentorSchema);
  const choice = await incubatorChoice(db, actor, new URL(request.url).searchParams.get('incubator'));
  if (!choice) throw notFound();
  if (!mayWorkIn(actor, choice.incubatorId)) throw notAllowed();
  if (!form.ok) return invalid(form);
  const { intent: _, ...values } = form.values;
  const result = await addMentor(db, actor, { incubatorId: choice.incubatorId, ...values });
  if (!result.ok) return invalid(form, mentoringProblems(result.refusal));
  return redirectWithin(`${paths.mentors()}?incubator=${choice.incubatorId}&done=added`);
}

export const meta = titled(mentoringWords, 'mentors.title');

/** The mentors, best first for what is asked, each with the reasons. */
export default function Mentors() {
  const { choice, companies, mentors, matches, added, may } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(mentoringWords);
  const language = useLanguage();
  return (
    <Page title={say('mentors.title')} lead={say('mentors.lead')} tabs={<MentoringTabs writes={may.write} />}>
      {added && !reply ? (
        <Notice tone="met" live>
          {say('saved.added')}
        </Notice>
      ) : null}
      {choice ? <IncubatorChooser label={say('incubator')} show={say('show')} {...choice} /> : null}
      <WishForm />
      <Card>
        {mentors.length === 0 ? (
          <Empty title={say('mentors.none')}>{say('mentors.none-next')}</Empty>
        ) : (
          <ul className="lines">
            {matches.map((match) => (
              <MentorLine key={match.mentorId} match={match} />
            ))}
          </ul>
        )}
      </Card>
      {may.add ? (
        <Card title={say('add.title')} id="add">
          <MentorForm
            intent="add"
            known={newMentor}
            companies={companies.map((one) => ({
              companyId: one.companyId,
              label: named(language, one.name, one.nameEn),
            }))}
            reply={reply}
          />
        </Card>
      ) : null}
    </Page>
  );
}

function WishForm() {
  const { choice, companies, companyId, topics } = useLoaderData<typeof loader>();
  const say = useWords(mentoringWords);
  const language = useLanguage();
  return (
    <Card title={say('match.title')} aside={say('match.lead')}>
      <Form method="get" className="form form-wide">
        {choice ? <input type="hidden" name="incubator" value={choice.incubatorId} /> : null}
        {choice ? (
          <SelectField
            label={say('match.company')}
            name="company"
            empty={say('match.none')}
            defaultValue={companyId ?? ''}
            options={companies.map((one) => ({
              value: one.companyId,
              label: named(language, one.name, one.nameEn),
            }))}
          />
        ) : null}
        <fieldset>
          <legend>{say('match.topics')}</legend>
          <div className="row">
            {mentorTopics.map((topic) => (
              <CheckField
                key={topic}
                name="topic"
                id={`wish-${topic}`}
                value={topic}
                label={say(`topic.${topic}`)}
                defaultChecked={topics.includes(topic)}
              />
            ))}
          </div>
        </fieldset>
        <div className="form-actions">
          <Button tone="quiet">{say('match.show')}</Button>
        </div>
      </Form>
    </Card>
  );
}

function MentorLine({ match }: { match: ReturnType<typeof ranked>[number] }) {
  const { mentors } = useLoaderData<typeof loader>();
  const say = useWords(mentoringWords);
  const sayStage = useWords(stageWords);
  const language = useLanguage();
  const mentor = mentors.find((one) => one.mentorId === match.mentorId);
  if (!mentor) return null;
  const reasons = match.reasons.filter((reason) => reason.kind !== 'conflict');
  return (
    <li>
      <div className="lines-text">
        <b>
          <Link className="link" to={paths.mentor(mentor.mentorId)}>
            {named(language, mentor.name, mentor.nameEn)}
          </Link>
        </b>{' '}
        <span className="muted">{mentor.title}</span>
        <div>{topicsText(say, language, mentor.topics)}</div>
        <div className="caption">
          {reasons
            .map((reason) => reasonText(say, language, (stage) => sayStage(`stage.${stage}`), reason))
            .join(' · ')}
        </div>
        {match.conflict ? <Pill tone="short">{say('reason.conflict')}</Pill> : null}
      </div>
      <span className="lines-end">
        {say('match.score', { score: match.score })} ·{' '}
        {mentor.open > 0 ? say('open', { count: mentor.open }) : say('open.none')}
      </span>
    </li>
  );
}

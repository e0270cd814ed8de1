import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { organisationKinds, organisationOf } from '../domain/actor.ts';
import { seesAllOrganisations } from '../domain/policy.ts';
import { listPeople } from '../queries/list-people.ts';
import { peopleOfOrganisation } from '../queries/people-of-organisation.ts';
import { Directory } from '../ui/directory.tsx';
import { Done } from '../ui/done.tsx';
import { organisationName } from '../ui/names.ts';
import { OneTimeLink } from '../ui/one-time-link.tsx';
import { Invitations, Seats } from '../ui/seats.tsx';
import { identityWords } from '../words/words.ts';
import { carryOutSeatOrder } from './seat-orders.server.ts';

export const meta = titled(identityWords, 'people.title');

const hats = [...organisationKinds, 'expert', 'none'] as const;

/** The operator sees everybody; others see the people of their own organisation. */
export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  if (seesAllOrganisations(actor)) {
    const search = new URL(request.url).searchParams;
    const hat = hats.find((each) => each === search.get('hat')) ?? null;
    const status = (['active', 'disabled'] as const).find((each) => each === search.get('status')) ?? null;
    const text = search.get('q')?.trim().slice(0, 100) || null;
    const question = { text, hat, status, after: search.get('after') };
    const page = await listPeople(db, actor, question);
    if (!page) throw notFound();
    return { all: { question, ...page }, own: null };
  }
  const own = await peopleOfOrganisation(db, actor, organisationOf(actor) ?? '');
  if (!own) throw notFound();
  return { all: null, own };
}

export function action({ request, context }: ActionFunctionArgs) {
  return carryOutSeatOrder(request, context, organisationOf(context.actor) ?? '', paths.people());
}

export default function People() {
  const say = useWords(identityWords);
  const language = useLanguage();
  const { all, own } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const reply = answer && 'problems' in answer ? answer : undefined;
  const problem = useProblems(reply, identityWords);
  if (all) return <Directory {...all} />;
  return (
    <Page title={say('people.title')} lead={organisationName(own.organisation, language)}>
      <Done />
      {answer && 'link' in answer ? <OneTimeLink {...answer.link} /> : null}
      <FormProblem problem={problem('')} />
      <Invitations
        key={answer && 'link' in answer ? answer.link.address : 'none'}
        people={own}
        problem={problem}
        typed={(field, known) => typedOr(reply, field, known)}
      />
      <Seats people={own} linked={false} />
    </Page>
  );
}

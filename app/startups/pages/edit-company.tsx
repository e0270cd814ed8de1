import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, day, id, whole } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { type FormReply, type Problems, useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { organisationOf } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { changeCompany } from '../commands/change-company.ts';
import { changeVisibility, type VisibilityRefusal } from '../commands/change-visibility.ts';
import { type CareRefusal, endCare, placeInCare } from '../commands/set-caretaker.ts';
import { isQuoted } from '../domain/company-record.ts';
import { visibilities } from '../domain/policy.ts';
import { activeIncubators } from '../queries/company-choices.ts';
import { CareCard } from '../ui/care-card.tsx';
import { CompanyFields } from '../ui/company-fields.tsx';
import { useCompanyName } from '../ui/company-page.tsx';
import { useFieldProblems } from '../ui/field-problems.ts';
import { VisibilityCard } from '../ui/visibility-card.tsx';
import { companyWords } from '../words/company-words.ts';
import { companyForPage } from './company-for-page.ts';
import {
  companyFields,
  companyOptions,
  companyProblems,
  textsOfValues,
  valuesOfForm,
} from './company-form.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const company = await companyForPage(db, actor, params.companyId);
  if (!company.may.edit || actor.kind !== 'person') throw notFound();
  return {
    company,
    known: textsOfValues(company.values),
    options: companyOptions(company.values, actor.language),
    incubators: company.may.placeInCare ? await activeIncubators(db, actor) : [],
    quoted: isQuoted(company.values),
    done: doneOf(new URL(request.url).searchParams.get('done')),
  };
}

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('change'),
    version: whole({ min: 1, max: 2_000_000_000 }),
    ...companyFields,
  }),
  z.object({ intent: z.literal('visibility'), visibility: choice(visibilities) }),
  z.object({
    intent: z.literal('place-in-care'),
    incubatorId: id(),
    sinceOn: day(),
  }),
  z.object({ intent: z.literal('end-care'), incubatorId: id(), untilOn: day() }),
]);

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const companyId = params.companyId ?? '';
  const { values } = form;
  const page = paths.editCompany(companyId);
  switch (values.intent) {
    case 'change': {
      const { version, isAnother } = values;
      const order = { companyId, version, isAnother, set: valuesOfForm(values) };
      const result = await changeCompany(db, actor, order);
      if (!result.ok) return invalid(form, companyProblems(result.refusal));
      const done = result.value.changed.length > 0 ? 'saved' : 'unchanged';
      return redirectWithin(`${paths.company(companyId)}?done=${done}`);
    }
    case 'visibility': {
      const result = await changeVisibility(db, actor, { companyId, visibility: values.visibility });
      return result.ok ? redirectWithin(`${page}?done=shown`) : invalid(form, problemsOf(result.refusal));
    }
    case 'place-in-care': {
      const result = await placeInCare(db, actor, { ...values, companyId });
      return result.ok ? redirectWithin(`${page}?done=placed`) : invalid(form, problemsOf(result.refusal));
    }
    case 'end-care': {
      const result = await endCare(db, actor, { ...values, companyId });
      if (!result.ok) return invalid(form, problemsOf(result.refusal));
      // Who ended her own care may not see this page any more.
      const own = organisationOf(actor) === values.incubatorId;
      return redirectWithin(own ? paths.companies() : `${page}?done=ended`);
    }
  }
}

function problemsOf(refusal: VisibilityRefusal | CareRefusal): Problems {
  if (refusal.kind === 'not-found') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  return { '': { kind: refusal.kind } };
}

export const meta = titled(companyWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  say('page.edit-title', { name: data.company.values.name }),
);

const doneWords = { shown: 'visibility.saved', placed: 'care.placed', ended: 'care.ended' } as const;

function doneOf(text: string | null): keyof typeof doneWords | null {
  return text === 'shown' || text === 'placed' || text === 'ended' ? text : null;
}

/** What is written down about a company, who may see it, and who looks after it: three forms of their own. */
export default function EditCompany() {
  const { company, incubators, quoted, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(companyWords);
  const replyTo = (...intents: string[]) =>
    reply && intents.includes(String(reply.typed.intent)) ? reply : undefined;
  const name = useCompanyName(company);
  return (
    <Page
      crumbs={<Link to={paths.company(company.companyId)}>{name}</Link>}
      title={say('page.edit-title', { name })}
    >
      {done ? (
        <Notice tone="met" live>
          {say(doneWords[done])}
        </Notice>
      ) : null}
      <Card>
        <RecordForm reply={replyTo('change')} />
      </Card>
      <VisibilityCard visibility={company.visibility} quoted={quoted} reply={replyTo('visibility')} />
      {company.may.placeInCare || company.care.some((care) => care.mayEnd) ? (
        <CareCard
          care={company.care}
          today={company.today}
          incubators={incubators}
          mayPlace={company.may.placeInCare}
          reply={replyTo('place-in-care', 'end-care')}
        />
      ) : null}
    </Page>
  );
}

function RecordForm({ reply }: { reply: FormReply | undefined }) {
  const { company, known, options } = useLoaderData<typeof loader>();
  const say = useWords(companyWords);
  const problem = useProblems(reply, companyWords);
  const outdated = reply?.problems['']?.kind === 'changed-meanwhile';
  // Having been told that the record changed, and shown how, the next save is meant.
  const version = outdated ? company.version : Number(reply?.typed.version ?? company.version);
  return (
    <Form method="post" className="form form-wide">
      <FormProblem problem={problem('')} problems={useFieldProblems(reply)} />
      <input type="hidden" name="intent" value="change" />
      <input type="hidden" name="version" value={version} key={version} />
      <CompanyFields
        known={known}
        stockCodes={company.values.stockCodes}
        regions={options.regions}
        industries={options.industries}
        reply={reply}
        outdated={outdated}
      />
      <div className="form-actions">
        <Button>{say('edit.save')}</Button>
        <ButtonLink to={paths.company(company.companyId)}>{say('edit.cancel')}</ButtonLink>
      </div>
    </Form>
  );
}

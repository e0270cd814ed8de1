import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { invalid, readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { addCompany } from '../commands/add-company.ts';
import { unknownCompany } from '../domain/company-record.ts';
import { CompanyFields } from '../ui/company-fields.tsx';
import { useFieldProblems } from '../ui/field-problems.ts';
import { companyWords } from '../words/company-words.ts';
import {
  companyFields,
  companyOptions,
  companyProblems,
  textsOfValues,
  valuesOfForm,
} from './company-form.ts';

export function loader({ context: { actor } }: LoaderFunctionArgs) {
  if (actor.kind !== 'person') throw notFound();
  const empty = unknownCompany('');
  return { known: textsOfValues(empty), ...companyOptions(empty, actor.language) };
}

const schema = z.object(companyFields);

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const values = { ...unknownCompany(''), ...valuesOfForm(form.values) };
  const result = await addCompany(db, actor, { values, isAnother: form.values.isAnother });
  if (!result.ok) return invalid(form, companyProblems(result.refusal));
  return redirectWithin(`${paths.company(result.value.companyId)}?done=added`);
}

export const meta = titled(companyWords, 'page.new');

/** Entering a company: only the name is needed. */
export default function NewCompany() {
  const { known, regions, industries } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(companyWords);
  const problem = useProblems(reply, companyWords);
  return (
    <Page
      crumbs={<Link to={paths.companies()}>{say('tabs.companies')}</Link>}
      title={say('page.new')}
      lead={say('page.new-lead')}
    >
      <Card>
        <Form method="post" className="form form-wide">
          <FormProblem problem={problem('')} problems={useFieldProblems(reply)} />
          <CompanyFields
            known={known}
            stockCodes={[]}
            regions={regions}
            industries={industries}
            reply={reply}
          />
          <div className="form-actions">
            <Button>{say('edit.add')}</Button>
            <ButtonLink to={paths.companies()}>{say('edit.cancel')}</ButtonLink>
          </div>
        </Form>
      </Card>
    </Page>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { id, line } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm, More } from '#app/ui/confirm.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { TextAreaField } from '#app/ui/field.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Progress } from '#app/ui/progress.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { longestNote, writeToCompany } from '../commands/write-to-company.ts';
import { mayChase } from '../domain/policy.ts';
import { quietFrom, quietRules, quietSigns } from '../domain/quiet.ts';
import { type QuietCompany, quietCompanies } from '../queries/quiet-companies.ts';
import { FollowTabs } from '../ui/follow-tabs.tsx';
import { reportingWords } from '../words/words.ts';

/** How many are listed: more than anybody writes to in a week. */
const LISTED = 100;

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const { companies, members } = await quietCompanies(db, actor, { limit: LISTED });
  const people = Number(search.get('people') ?? 0);
  const written = companies.find(({ companyId }) => companyId === search.get('sent'));
  return {
    companies,
    members,
    longest: longestNote,
    may: { chase: mayChase(actor) },
    sent: written && people > 0 ? { company: written, people } : null,
  };
}

const schema = z.object({ company: id(), text: line({ max: longestNote }) });

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { company, text } = form.values;
  const result = await writeToCompany(db, actor, { companyId: company, text });
  if (!result.ok) {
    if (result.refusal.kind === 'not-found') throw notFound();
    if (result.refusal.kind === 'not-allowed') throw notAllowed();
    return invalid(form, { '': { kind: result.refusal.kind } });
  }
  return redirectWithin(`${paths.quiet()}?sent=${company}&people=${result.value.people}`);
}

export const meta = titled(reportingWords, 'quiet.title');

/** Who went quiet, the quietest first, why, and a few words to them. */
export default function Quiet() {
  const { companies, members, sent } = useLoaderData<typeof loader>();
  const say = useWords(reportingWords);
  const language = useLanguage();
  return (
    <Page title={say('quiet.title')} lead={say('quiet.lead')} tabs={<FollowTabs />}>
      {sent ? (
        <Notice tone="met" live>
          {say('quiet.sent', { name: nameOf(sent.company, language), count: sent.people })}
        </Notice>
      ) : null}
      <Card
        flush
        title={
          companies.length > 0 ? say('quiet.count', { count: members, quiet: companies.length }) : undefined
        }
      >
        {companies.length === 0 ? (
          <Empty title={say('quiet.empty')}>{say('quiet.empty-hint', { count: members })}</Empty>
        ) : (
          <QuietTable />
        )}
      </Card>
      <More label={say('quiet.rule')}>
        <ul>
          {quietSigns.map((sign) => (
            <li key={sign}>{say(`quiet.rule-${sign}`, { ...quietRules[sign] })}</li>
          ))}
          <li>{say('quiet.rule-unknown', { from: quietFrom })}</li>
        </ul>
      </More>
    </Page>
  );
}

function QuietTable() {
  const { companies, may } = useLoaderData<typeof loader>();
  const say = useWords(reportingWords);
  const language = useLanguage();
  return (
    <TableWrap>
      <table className="table table-cards">
        <caption className="sr-only">{say('quiet.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('follow.company')}</th>
            <th scope="col">{say('quiet.points')}</th>
            <th scope="col">{say('quiet.reasons')}</th>
            {may.chase ? <th scope="col">{say('quiet.write')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {companies.map((company) => (
            <tr key={company.companyId}>
              <th scope="row">
                <Link to={paths.companyReports(company.companyId)}>{nameOf(company, language)}</Link>
                <span className="sub">
                  {language === 'en' ? (company.cohortEn ?? company.cohort) : company.cohort}
                </span>
              </th>
              <td data-label={say('quiet.points')}>
                <Progress
                  value={company.points}
                  max={100}
                  label={say('quiet.points')}
                  caption={String(company.points)}
                />
              </td>
              <td data-label={say('quiet.reasons')}>
                {company.reasons.map(({ sign, days, never }) => (
                  <div key={sign}>{say(`quiet.${sign}${never ? '-never' : ''}`, { count: days })}</div>
                ))}
                {company.unknown.map((sign) => (
                  <div key={sign} className="muted">
                    {say(`quiet.unknown-${sign}`)}
                  </div>
                ))}
              </td>
              {may.chase ? (
                <td data-label={say('quiet.write')}>
                  <Write company={company} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

/** A few words to the people of one company, with a proposal to begin from. */
function Write({ company }: { company: QuietCompany }) {
  const { longest } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(reportingWords);
  const language = useLanguage();
  const problem = useProblems(reply, reportingWords);
  const own = reply?.typed.company === company.companyId ? reply : undefined;
  if (company.people === 0) return <span className="muted">{say('quiet.no-people')}</span>;
  return (
    <Confirm label={say('quiet.write')} tone="quiet" small open={own !== undefined}>
      <Form method="post" className="form">
        <input type="hidden" name="company" value={company.companyId} />
        <TextAreaField
          id={`text-${company.companyId}`}
          name="text"
          rows={3}
          maxLength={longest}
          label={say('quiet.write-to', { name: nameOf(company, language) })}
          defaultValue={typedOr(own, 'text', say('quiet.text-suggested'))}
          problem={own ? (problem('text') ?? problem('')) : undefined}
        />
        <Button small>{say('quiet.send')}</Button>
      </Form>
    </Confirm>
  );
}

function nameOf({ name, nameEn }: { name: string; nameEn: string | null }, language: 'zh' | 'en'): string {
  return language === 'en' ? (nameEn ?? name) : name;
}

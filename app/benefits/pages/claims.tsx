import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, day, id, line, link, maybe, prose, yuan } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notAllowed, redirectWithin } from '#app/http/replies.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { unscaled } from '#app/kernel/decimal.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { decideClaim, openBudget, payClaim, submitClaim } from '../commands/claims.ts';
import { tranches } from '../domain/claim.ts';
import { budgetsOf, listClaims } from '../queries/list-claims.ts';
import { BenefitsTabs } from '../ui/benefits-tabs.tsx';
import { named } from '../ui/benefits-words.ts';
import { BudgetLines, ClaimTable } from '../ui/claim-table.tsx';
import { OrderForm } from '../ui/order-form.tsx';
import { benefitsWords } from '../words/words.ts';
import { benefitProblems, sideOf } from './house.server.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const side = await sideOf(db, actor, request);
  const [budgets, claims, today] = await Promise.all([
    budgetsOf(db, side.houses),
    listClaims(db, actor, side.incubatorId),
    todayInBeijing(db),
  ]);
  const done = new URL(request.url).searchParams.get('done');
  return { side, budgets, claims, today, done: done === 'claim' ? 'claim' : done ? 'saved' : null };
}

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('budget'),
    name: line({ max: 60 }),
    nameEn: maybe(line({ max: 80 })),
    total: yuan(),
    fromOn: day(),
    toOn: day(),
  }),
  z.object({
    intent: z.literal('claim'),
    budgetId: id(),
    companyId: id(),
    tranche: choice(tranches),
    amount: yuan(),
    reason: prose({ max: 500 }),
    evidence: prose({ max: 500 }),
    evidenceLink: maybe(link()),
  }),
  z.object({
    intent: z.literal('approve'),
    claimId: id(),
    approve: yuan(),
    note: maybe(line({ max: 200 })),
  }),
  z.object({ intent: z.literal('decline'), claimId: id(), note: line({ max: 200 }) }),
  z.object({ intent: z.literal('pay'), claimId: id(), paidOn: day(), reference: line({ max: 100 }) }),
]);

const fieldOf = {
  'name-taken': 'name',
  'ends-before-it-begins': 'toOn',
  'not-a-tenant': 'companyId',
  'budget-closed': 'budgetId',
  'more-than-asked': 'approve',
  'over-budget': 'approve',
  'in-the-future': 'paidOn',
};

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  const side = await sideOf(db, actor, request);
  if (!side.may.work && !side.may.act) throw notAllowed();
  if (!form.ok) return invalid(form);
  const { values } = form;
  const result = await (() => {
    switch (values.intent) {
      case 'budget':
        return openBudget(db, actor, { ...values, incubatorId: side.incubatorId ?? '' });
      case 'claim':
        return submitClaim(db, actor, values);
      case 'approve':
        return decideClaim(db, actor, values);
      case 'decline':
        return decideClaim(db, actor, { ...values, approve: null });
      case 'pay':
        return payClaim(db, actor, values);
    }
  })();
  if (!result.ok) {
    const { refusal } = result;
    const shown =
      refusal.kind === 'over-budget' ? { ...refusal, left: unscaled(BigInt(refusal.left), 2) } : refusal;
    return invalid(form, benefitProblems(shown, fieldOf));
  }
  const house = side.incubatorId ? `incubator=${side.incubatorId}&` : '';
  return redirectWithin(`${paths.claims()}?${house}done=${values.intent}`);
}

export const meta = titled(benefitsWords, 'claims.title');

/** Subsidies: budgets with what is left of them, and claims from hand-in to payment. */
export default function Claims() {
  const { side, budgets, claims, today, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(benefitsWords);
  const language = useLanguage();
  const open = budgets.filter((budget) => budget.open);
  const house = side.choice !== null;
  return (
    <Page
      title={say('claims.title')}
      lead={say(house ? 'claims.lead' : 'claims.lead-own')}
      tabs={<BenefitsTabs house={house} />}
    >
      {done && !reply ? (
        <Notice tone="met" live>
          {say(done === 'claim' ? 'claim.saved' : 'saved')}
        </Notice>
      ) : null}
      {side.choice ? <IncubatorChooser label={say('incubator')} show={say('show')} {...side.choice} /> : null}
      <BudgetLines budgets={budgets} amounts={house} />
      <ClaimTable claims={claims} manages={side.may.manage} today={today} reply={reply} />
      <div className="columns">
        {(side.may.act || side.may.work) && open.length > 0 ? (
          <Card title={say('claim.add')}>
            <OrderForm
              intent="claim"
              reply={reply}
              save="claim.save"
              tone="primary"
              hidden={side.companyId ? { companyId: side.companyId } : {}}
            >
              {(field) => (
                <>
                  <SelectField
                    {...field('budgetId', 'claim.budget')}
                    options={open.map((one) => ({
                      value: one.budgetId,
                      label: named(language, one.name, one.nameEn),
                    }))}
                  />
                  {side.companyId ? null : (
                    <SelectField
                      {...field('companyId', 'company')}
                      empty={say('choose')}
                      options={side.companies.map((one) => ({
                        value: one.companyId,
                        label: named(language, one.name, one.nameEn),
                      }))}
                    />
                  )}
                  <SelectField
                    {...field('tranche', 'claim.tranche', 'single')}
                    options={tranches.map((value) => ({ value, label: say(`tranche.${value}`) }))}
                  />
                  <Field
                    {...field('amount', 'claim.amount')}
                    inputMode="decimal"
                    required
                    unit={say('yuan')}
                  />
                  <TextAreaField {...field('reason', 'claim.reason')} required rows={2} />
                  <TextAreaField
                    {...field('evidence', 'claim.evidence')}
                    required
                    rows={2}
                    help={say('claim.evidence-help')}
                  />
                  <Field {...field('evidenceLink', 'claim.evidenceLink')} type="url" required={false} />
                </>
              )}
            </OrderForm>
          </Card>
        ) : null}
        {side.may.manage ? (
          <Card title={say('budget.add')}>
            <OrderForm intent="budget" reply={reply} save="save">
              {(field) => (
                <>
                  <Field {...field('name', 'budget.name')} required maxLength={60} />
                  <Field {...field('nameEn', 'budget.nameEn')} required={false} maxLength={80} lang="en" />
                  <Field
                    {...field('total', 'budget.total')}
                    inputMode="decimal"
                    required
                    unit={say('yuan')}
                  />
                  <Field {...field('fromOn', 'budget.fromOn', today)} type="date" required />
                  <Field {...field('toOn', 'budget.toOn')} type="date" required />
                </>
              )}
            </OrderForm>
          </Card>
        ) : null}
      </div>
    </Page>
  );
}

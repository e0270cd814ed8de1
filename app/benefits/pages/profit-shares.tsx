import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { decimal, id, line, many, maybe, yuan } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import type { FormReply } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { type Decimal, scaled } from '#app/kernel/decimal.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Field } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { addProfitRule, shareProfit } from '../commands/profit-shares.ts';
import { profitRulesOf } from '../queries/profit-rules.ts';
import { BenefitsTabs } from '../ui/benefits-tabs.tsx';
import { OrderForm } from '../ui/order-form.tsx';
import { RuleCard } from '../ui/rule-card.tsx';
import { benefitsWords } from '../words/words.ts';
import { benefitProblems } from './house.server.ts';

const ROWS = 6;

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const choice = await incubatorChoice(db, actor, search.get('incubator'));
  if (!choice) throw notFound();
  const done = search.get('done');
  return {
    choice,
    rules: (await profitRulesOf(db, actor, choice.incubatorId)) ?? [],
    manages: mayManage(actor, choice.incubatorId),
    done: done === 'share' ? 'share' : done ? 'saved' : null,
  };
}

/** Backers and their shares are told apart by their place. */
const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('rule'),
    name: line({ max: 60 }),
    hurdle: yuan(),
    poolShare: decimal(2),
    backer: many(maybe(line({ max: 60 })), ROWS),
    share: many(maybe(decimal(2)), ROWS),
  }),
  z.object({
    intent: z.literal('share'),
    ruleId: id(),
    period: line({ max: 20 }),
    profit: yuan(),
    note: maybe(line({ max: 200 })),
  }),
]);

const hundredths = (percent: Decimal) => Number(scaled(percent, 2));

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  const choice = await incubatorChoice(db, actor, new URL(request.url).searchParams.get('incubator'));
  if (!choice) throw notFound();
  if (!mayManage(actor, choice.incubatorId)) throw notAllowed();
  if (!form.ok) return invalid(form);
  const { values } = form;
  const result = await (() => {
    if (values.intent === 'share') return shareProfit(db, actor, values);
    const { name, hurdle, poolShare, backer, share } = values;
    const backers = backer.flatMap((who, at) => {
      const part = share[at];
      return who === null ? [] : [{ name: who, share: part ? hundredths(part) : 0 }];
    });
    const rule = { name, hurdle, poolShare: hundredths(poolShare), backers };
    return addProfitRule(db, actor, { incubatorId: choice.incubatorId, ...rule });
  })();
  const fieldOf = { 'name-taken': 'name', 'period-taken': 'period', 'not-a-share': 'poolShare' };
  if (!result.ok) return invalid(form, benefitProblems(result.refusal, fieldOf));
  return redirectWithin(`${paths.profitShares()}?incubator=${choice.incubatorId}&done=${values.intent}`);
}

export const meta = titled(benefitsWords, 'profit.title');

/** How an incubator shares its profit with its backers, and what was shared out. */
export default function ProfitShares() {
  const { choice, rules, manages, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(benefitsWords);
  return (
    <Page title={say('profit.title')} lead={say('profit.lead')} tabs={<BenefitsTabs house />}>
      {done && !reply ? (
        <Notice tone="met" live>
          {say(done === 'share' ? 'payout.saved' : 'saved')}
        </Notice>
      ) : null}
      <IncubatorChooser label={say('incubator')} show={say('show')} {...choice} />
      {rules.length === 0 ? (
        <Card>
          <Empty title={say('profit.none')}>{say('profit.none-next')}</Empty>
        </Card>
      ) : null}
      {rules.map((rule) => (
        <RuleCard key={rule.ruleId} rule={rule} manages={manages} reply={reply} />
      ))}
      {manages ? (
        <Card title={say('rule.add')}>
          <RuleForm reply={reply} />
        </Card>
      ) : null}
    </Page>
  );
}

function RuleForm({ reply }: { reply: FormReply | undefined }) {
  const say = useWords(benefitsWords);
  const mine = reply?.typed.intent === 'rule' ? reply : undefined;
  const typed = (name: string, at: number) => {
    const sent = mine?.typed[name];
    return (Array.isArray(sent) ? sent[at] : at === 0 ? sent : undefined) ?? '';
  };
  return (
    <OrderForm intent="rule" reply={reply} save="save">
      {(field) => (
        <>
          <div className="form-grid">
            <Field {...field('name', 'rule.name')} required maxLength={60} />
            <Field {...field('hurdle', 'rule.hurdle')} inputMode="decimal" required unit={say('yuan')} />
            <Field {...field('poolShare', 'rule.poolShare')} inputMode="decimal" required unit="%" />
          </div>
          <fieldset>
            <legend>{say('rule.backers')}</legend>
            {Array.from({ length: ROWS }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of the form are told apart by their place alone
              <div className="form-grid" key={at}>
                <Field
                  label={say('rule.backer', { n: at + 1 })}
                  name="backer"
                  id={`field-backer-${at}`}
                  required={false}
                  maxLength={60}
                  defaultValue={typed('backer', at)}
                />
                <Field
                  label={say('rule.share')}
                  name="share"
                  id={`field-share-${at}`}
                  inputMode="decimal"
                  required={false}
                  unit="%"
                  defaultValue={typed('share', at)}
                  problem={at === 0 ? field('share', 'rule.share').problem : undefined}
                />
              </div>
            ))}
          </fieldset>
        </>
      )}
    </OrderForm>
  );
}

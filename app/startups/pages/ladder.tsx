import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import { parseCalendarDate } from '#app/kernel/calendar-date.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { formatDayInSentence } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { counterMove } from '../commands/counter-move.ts';
import { proposeMove } from '../commands/propose-move.ts';
import { readStep, stepValue } from '../domain/step-value.ts';
import { companyLadder } from '../queries/company-ladder.ts';
import { moveProposal } from '../queries/move-proposal.ts';
import { ChooseStep } from '../ui/choose-step.tsx';
import { CompanyPage } from '../ui/company-page.tsx';
import { CompanyStaircase } from '../ui/company-staircase.tsx';
import { GateList } from '../ui/gate-list.tsx';
import { LadderHistory } from '../ui/ladder-history.tsx';
import { stepName } from '../ui/ladder-labels.ts';
import { ProposeStep } from '../ui/propose-step.tsx';
import { refusalSentence } from '../ui/refusal-sentence.ts';
import { ladderWords } from '../words/ladder-words.ts';
import { companyForPage } from './company-for-page.ts';
import {
  evidenceOf,
  type KeptFiles,
  keepFiles,
  type LadderValues,
  ladderSchema,
  refused,
} from './ladder-form.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const asked = search.get('on')?.trim() ?? '';
  const companyId = params.companyId ?? '';
  const on = parseCalendarDate(asked);
  const [head, ladder] = await Promise.all([
    companyForPage(db, actor, companyId),
    companyLadder(db, actor, { companyId, on }),
  ]);
  if (!ladder) throw notFound();
  const step = ladder.options ? readStep(search.get('step')) : null;
  const proposal = step ? await moveProposal(db, actor, { companyId, ...step }) : null;
  const { values, care, inside, seesFacts, names } = head;
  const badDay = asked !== '' && on === null ? asked.slice(0, 40) : null;
  return {
    head: { companyId, values, care, inside, seesFacts, names },
    ladder,
    proposal,
    formKey: newId(),
    badDay,
  };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const companyId = params.companyId ?? '';
  const { kept, problems } = await keepFiles(db, actor, companyId, request.clone());
  const form = await readForm(request, ladderSchema);
  if (!form.ok || Object.keys(problems).length) return refused(form, { kept, problems });
  const result = await carryOutForm(db, actor, companyId, form.values, kept);
  if (result.ok) {
    return redirectWithin(
      'orderId' in result.value ? paths.move(result.value.orderId) : paths.companyLadder(companyId),
    );
  }
  if (result.refusal.kind === 'missing') throw notFound();
  if (result.refusal.kind === 'not-allowed') throw notAllowed();
  return refused(form, { kept, refusal: result.refusal });
}

function carryOutForm(db: Db, actor: Actor, companyId: string, values: LadderValues, kept: KeptFiles) {
  const { reason } = values;
  if (values.intent === 'counter')
    return counterMove(db, actor, { companyId, moveId: values.moveId, reason });
  const step = readStep(values.step);
  if (!step) throw notFound();
  const { effectiveOn, key: idempotencyKey, decideAtOnce } = values;
  const evidence = evidenceOf(values, kept);
  return proposeMove(db, actor, {
    companyId,
    ...step,
    effectiveOn,
    reason,
    evidence,
    idempotencyKey,
    decideAtOnce,
  });
}

export const meta = titled(ladderWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  say('ladder.page-title', { name: data.ladder.company.name }),
);

/** A company's own ladder: the picture on a day, what stands before the next steps, the history, and proposing a step. */
export default function LadderPage() {
  const { head, ladder, proposal, formKey, badDay } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const say = useWords(ladderWords);
  const language = useLanguage();
  const { company, view, today, options, openOrders } = ladder;
  const isToday = view.on === today;
  const open = (options ?? []).flatMap(({ lane, steps, openOrderId }) =>
    openOrderId ? [] : steps.map((to) => stepValue({ lane, to })),
  );
  const counterRefusal = useCounterRefusal(reply);
  const chosen = proposal ? stepValue(proposal) : null;
  return (
    <CompanyPage
      company={head}
      actions={
        options ? (
          <ButtonLink tone="primary" to={`${chosen ? `?step=${chosen}` : ''}#propose`}>
            {say('ladder.propose')}
          </ButtonLink>
        ) : null
      }
    >
      {badDay ? <Notice tone="short">{say('ladder.as-of-bad', { text: badDay })}</Notice> : null}
      <Card title={say('ladder.title')} aside={<AsOf on={view.on} today={today} />}>
        {isToday ? null : (
          <Notice tone="info">
            {say('ladder.as-of-note', { day: formatDayInSentence(view.on, language) })}{' '}
            <Link to={paths.companyLadder(company.id)}>{say('ladder.back-to-today')}</Link>
          </Notice>
        )}
        <CompanyStaircase view={view} company={company} open={isToday ? open : []} />
      </Card>
      {openOrders && isToday ? (
        <Card id="gates" title={say('gate.title')} aside={say('ladder.private-note')}>
          <GateList view={view} caredFor={ladder.caredFor} />
        </Card>
      ) : null}
      {options ? (
        <Card
          id="propose"
          title={
            proposal
              ? say('ladder.propose-title', { step: stepName(say, proposal.from, proposal.to) })
              : say('ladder.propose')
          }
        >
          <div className="stack">
            <ChooseStep options={options} chosen={chosen} key={chosen} />
            {proposal ? (
              <ProposeStep
                key={chosen}
                companyId={company.id}
                proposal={proposal}
                formKey={formKey}
                today={today}
                reply={reply && reply.typed.intent !== 'counter' ? reply : null}
              />
            ) : (
              <p className="caption">{say('ladder.propose-choose')}</p>
            )}
          </div>
        </Card>
      ) : null}
      <Card id="history" title={say('ladder.history')} aside={say('ladder.history-note')} flush>
        <LadderHistory history={ladder.history} refused={counterRefusal} />
      </Card>
      {options ? null : <p className="caption">{say('ladder.cannot-propose')}</p>}
    </CompanyPage>
  );
}

/** The day to look at, in the address; today when it is left empty. */
function AsOf({ on, today }: { on: string; today: string }) {
  const say = useWords(ladderWords);
  return (
    <Form method="get" className="row" key={on}>
      <label htmlFor="field-on">{say('ladder.as-of')}</label>
      <input id="field-on" type="date" name="on" className="input w-auto" defaultValue={on} max={today} />
      <Button tone="quiet" small>
        {say('ladder.as-of-button')}
      </Button>
    </Form>
  );
}

function useCounterRefusal(reply: ReturnType<typeof useActionData<typeof action>> | null) {
  const say = useWords(ladderWords);
  const language = useLanguage();
  const problem = useProblems(reply);
  if (reply?.typed.intent !== 'counter') return null;
  const sentence = reply.refusal ? refusalSentence(say, language, reply.refusal) : problem('reason');
  return {
    moveId: String(reply.typed.moveId ?? ''),
    reason: String(reply.typed.reason ?? ''),
    sentence: sentence ?? problem('moveId') ?? '',
  };
}

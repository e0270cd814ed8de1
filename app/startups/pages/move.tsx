import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { maybe, prose } from '#app/http/fields.ts';
import { readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { approveMove, refuseMove, withdrawMove } from '../commands/decide-move.ts';
import { moveDetail } from '../queries/move-detail.ts';
import { EvidenceList } from '../ui/evidence-list.tsx';
import { stepName } from '../ui/ladder-labels.ts';
import { MoveFacts } from '../ui/move-facts.tsx';
import { type LadderRefusal, refusalSentence } from '../ui/refusal-sentence.ts';
import { ladderWords } from '../words/ladder-words.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const detail = await moveDetail(db, actor, params.orderId ?? '');
  if (!detail) throw notFound();
  return detail;
}

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('approve'), remark: maybe(prose({ max: 1000 })) }),
  z.object({ intent: z.literal('refuse'), reason: prose({ max: 1000 }) }),
  z.object({ intent: z.literal('withdraw') }),
]);

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const orderId = params.orderId ?? '';
  const form = await readForm(request, schema);
  if (!form.ok) {
    const { typed, problems, status } = form;
    return data({ typed, problems, refusal: null as LadderRefusal | null }, { status });
  }
  const { values, typed } = form;
  const result =
    values.intent === 'approve'
      ? await approveMove(db, actor, { orderId, remark: values.remark })
      : values.intent === 'refuse'
        ? await refuseMove(db, actor, { orderId, reason: values.reason })
        : await withdrawMove(db, actor, { orderId });
  if (result.ok) return redirectWithin(paths.move(orderId));
  if (result.refusal.kind === 'missing') throw notFound();
  if (result.refusal.kind === 'not-allowed') throw notAllowed();
  return data({ typed, problems: {}, refusal: result.refusal as LadderRefusal | null }, { status: 422 });
}

export const meta = titled(ladderWords, (say, detail: Awaited<ReturnType<typeof loader>>) =>
  say('order.title', { name: detail.company.name, step: stepName(say, detail.order.from, detail.order.to) }),
);

/** One order: what is asked, the evidence for it, and the decision. */
export default function Move() {
  const detail = useLoaderData<typeof loader>();
  const say = useWords(ladderWords);
  const language = useLanguage();
  const { order, company, gate } = detail;
  const name = language === 'en' ? (company.nameEn ?? company.name) : company.name;
  const step = stepName(say, order.from, order.to);
  return (
    <Page
      crumbs={<Link to={paths.moves()}>{say('moves.title')}</Link>}
      title={say('order.title', { name, step })}
      lead={say('order.lead', {
        by: order.proposedByName,
        at: formatInstant(order.proposedAt),
        day: order.effectiveOn,
      })}
      actions={<ButtonLink to={paths.companyLadder(company.id)}>{say('order.to-ladder')}</ButtonLink>}
    >
      <Decision />
      <div className="columns">
        <Card title={say('order.facts')}>
          <MoveFacts detail={detail} />
        </Card>
        <Card title={say('evidence.title')}>
          <EvidenceList gate={gate} evidence={order.evidence} />
        </Card>
      </div>
    </Page>
  );
}

function Decision() {
  const { order, bar, approval, mayWithdraw } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(ladderWords);
  const language = useLanguage();
  const problem = useProblems(reply);
  if (order.state !== 'proposed') {
    if (reply?.refusal)
      return (
        <Notice tone="short" live>
          {refusalSentence(say, language, reply.refusal)}
        </Notice>
      );
    return null;
  }
  const who = say(`approver.${order.approver}`);
  const sentence = reply?.refusal ? refusalSentence(say, language, reply.refusal, order.approver) : null;
  return (
    <Card title={say('order.decision')} aside={say('order.waiting-note', { who })}>
      <div className="stack">
        <FormProblem problem={sentence} problems={{ reason: problem('reason'), remark: problem('remark') }} />
        {bar ? <Notice tone="person">{say(`order.bar-${bar}`, { who })}</Notice> : null}
        {!bar && approval && !approval.ok ? (
          <Notice tone="short" title={say('order.cannot-yet')}>
            {refusalSentence(say, language, approval.refusal, order.approver)}
          </Notice>
        ) : null}
        {!bar && approval?.ok ? (
          <Form method="post" className="form">
            <input type="hidden" name="intent" value="approve" />
            <TextAreaField
              label={say('order.approve-remark')}
              name="remark"
              rows={2}
              maxLength={1000}
              defaultValue={typedOr(reply, 'remark', '')}
              problem={problem('remark')}
            />
            <div className="form-actions">
              <Button>{say('order.approve')}</Button>
            </div>
          </Form>
        ) : null}
        <div className="row">
          {bar ? null : (
            <Confirm label={say('order.refuse')} open={reply?.typed.intent === 'refuse'}>
              <Form method="post" className="form">
                <b>{say('order.refuse-title')}</b>
                <input type="hidden" name="intent" value="refuse" />
                <TextAreaField
                  label={say('order.refuse-reason')}
                  name="reason"
                  rows={3}
                  maxLength={1000}
                  required
                  defaultValue={typedOr(reply, 'reason', '')}
                  problem={problem('reason')}
                  help={say('order.refuse-help')}
                />
                <div className="form-actions">
                  <Button tone="danger">{say('order.refuse-button')}</Button>
                </div>
              </Form>
            </Confirm>
          )}
          {mayWithdraw ? (
            <Confirm label={say('order.withdraw')} tone="quiet">
              <Form method="post" className="form">
                <b>{say('order.withdraw-title')}</b>
                <p className="field-help">{say('order.withdraw-help')}</p>
                <input type="hidden" name="intent" value="withdraw" />
                <div className="form-actions">
                  <Button tone="danger">{say('order.withdraw')}</Button>
                </div>
              </Form>
            </Confirm>
          ) : null}
        </div>
      </div>
    </Card>
  );
}

import { Form, Link, useNavigation } from '@remix-run/react';
import { documentsWords } from '#app/documents/words/words.ts';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { CheckField, Field, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import { daysAhead, type EvidenceKind } from '../domain/ladder-gates.ts';
import { stepValue } from '../domain/step-value.ts';
import type { MoveProposal } from '../queries/move-proposal.ts';
import { ladderWords } from '../words/ladder-words.ts';
import { EvidenceFields } from './evidence-fields.tsx';
import { laneName, listed, stageName } from './ladder-labels.ts';
import { type LadderRefusal, refusalSentence } from './refusal-sentence.ts';

type KeptFile = { id: string; name: string; size: number };

type Props = {
  companyId: string;
  proposal: MoveProposal;
  formKey: string;
  today: CalendarDate;
  /** What the last attempt was answered. */
  reply:
    | (FormReply & { kept: Partial<Record<EvidenceKind, KeptFile>>; refusal: LadderRefusal | null })
    | null;
};

/** The second half of a proposal: what the gate asks for, who decides, and the form. */
export function ProposeStep({ companyId, proposal, formKey, today, reply }: Props) {
  const say = useWords(ladderWords);
  const language = useLanguage();
  const problem = useProblems(reply, documentsWords);
  const sending = useNavigation().state === 'submitting';
  const { lane, from, to, gate, preview, openOrderId } = proposal;
  const back = paths.companyLadder(companyId);
  if (openOrderId) {
    return (
      <Notice tone="person" title={say('ladder.propose-cannot')}>
        {say('ladder.propose-blocked', { lane: laneName(say, lane) })}{' '}
        <Link to={paths.move(openOrderId)}>{say('ladder.see-order')}</Link>
      </Notice>
    );
  }
  if (!preview.ok || !gate) {
    return (
      <Notice tone="short" title={say('ladder.propose-cannot')}>
        {preview.ok ? null : refusalSentence(say, language, preview.refusal, gate?.approver)}
      </Notice>
    );
  }
  const { approver, skipped } = preview.value;
  const who = say(`approver.${approver}`);
  const skips = skipped.map((stage) => stageName(say, stage));
  const refusal = reply?.refusal ?? null;
  const field = refusal && fieldOf(refusal);
  const sentence = refusal && refusalSentence(say, language, refusal, approver);
  const problemAt = (name: string) => problem(name) ?? (field === name ? sentence : undefined) ?? undefined;
  const asked = [...gate.asks.map((ask) => ask.kind), 'other' as const];
  const names = ['effectiveOn', 'reason', ...asked.flatMap((k) => [`file-${k}`, `link-${k}`, `note-${k}`])];
  const problems = Object.fromEntries(names.map((name) => [name, problemAt(name)]));
  const typed = (name: string, known = '') => typedOr(reply, name, known);
  return (
    <Form method="post" encType="multipart/form-data" className="form form-wide">
      <FormProblem problem={problem('') ?? (refusal && field === '' ? sentence : null)} problems={problems} />
      <p>
        {[
          from === null
            ? say('ladder.propose-lead-first', { who })
            : say('ladder.propose-lead', { from: stageName(say, from), who }),
          skips.length ? say('ladder.skipped', { stages: listed(skips, language) }) : '',
          gate.ownWord ? '' : say('gate.four-eyes'),
        ]
          .filter(Boolean)
          .join(language === 'zh' ? '' : ' ')}
      </p>
      <input type="hidden" name="intent" value="propose" />
      <input type="hidden" name="key" value={typed('key', formKey)} />
      <input type="hidden" name="step" value={stepValue({ lane, to })} />
      <div className="form-grid">
        <Field
          type="date"
          label={say('ladder.effective-on')}
          name="effectiveOn"
          defaultValue={typed('effectiveOn', today)}
          max={addDays(today, daysAhead)}
          required
          problem={problemAt('effectiveOn')}
          help={say('ladder.effective-help', { days: daysAhead })}
        />
        <TextAreaField
          label={say('ladder.reason-field')}
          name="reason"
          rows={2}
          maxLength={1000}
          required
          defaultValue={typed('reason')}
          problem={problemAt('reason')}
          help={say('ladder.reason-help')}
        />
      </div>
      <EvidenceFields
        asks={gate.asks}
        typed={typed}
        problem={problemAt}
        kept={reply?.kept ?? {}}
        missing={refusal?.kind === 'evidence-missing' ? refusal.evidence : []}
      />
      {proposal.mayDecide ? (
        <CheckField
          label={say('ladder.decide-at-once')}
          name="decideAtOnce"
          value="yes"
          defaultChecked={!reply || typed('decideAtOnce') !== ''}
        />
      ) : null}
      <div className="form-actions">
        <Button disabled={sending}>{say('ladder.submit')}</Button>
        <ButtonLink to={back}>{say('ladder.cancel')}</ButtonLink>
      </div>
    </Form>
  );
}

/** The field that a refusal is about; `''` is the form as a whole. */
function fieldOf(refusal: LadderRefusal): string {
  switch (refusal.kind) {
    case 'too-far-ahead':
    case 'before-founding':
    case 'before-last-move':
    case 'not-yet-effective':
      return 'effectiveOn';
    case 'reason-missing':
      return 'reason';
    default:
      return '';
  }
}

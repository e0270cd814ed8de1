import type { Language } from '#app/identity/domain/actor.ts';
import type { CounterMoveRefusal } from '../commands/counter-move.ts';
import type { DecideRefusal } from '../commands/decide-move.ts';
import type { ProposeRefusal } from '../commands/propose-move.ts';
import type { Approver } from '../domain/ladder-gates.ts';
import type { ApprovalRefusal } from '../domain/ladder-move.ts';
import { listed, type SayLadder, stageName } from './ladder-labels.ts';

/** Every reason for which an order about the ladder can be refused. */
export type LadderRefusal = ProposeRefusal | DecideRefusal | ApprovalRefusal | CounterMoveRefusal;

/** The sentence for a refusal, in the reader's language. `approver` is who decides at the gate in question. */
export function refusalSentence(
  say: SayLadder,
  language: Language,
  refusal: LadderRefusal,
  approver: Approver = 'operator',
): string {
  switch (refusal.kind) {
    case 'not-entitled':
      return say('refusal.not-entitled', { who: say(`approver.${approver}`) });
    case 'already-there':
      return say('refusal.already-there', { stage: stageName(say, refusal.stage), day: refusal.sinceOn });
    case 'step-backwards':
      return say('refusal.step-backwards', {
        from: stageName(say, refusal.from),
        to: stageName(say, refusal.to),
      });
    case 'step-out-of-order': {
      const to = stageName(say, refusal.to);
      if (refusal.after.length === 0) return say('refusal.step-no-way', { to });
      const after = listed(
        refusal.after.map((stage) => stageName(say, stage)),
        language,
      );
      return say('refusal.step-out-of-order', { to, after });
    }
    case 'too-far-ahead':
      return say('refusal.too-far-ahead', { day: refusal.latestOn });
    case 'before-founding':
      return say('refusal.before-founding', { day: refusal.foundedOn });
    case 'before-last-move':
      return say('refusal.before-last-move', { day: refusal.lastOn });
    case 'joint-stock-needed':
      return say('refusal.joint-stock-needed', {
        to: stageName(say, refusal.to),
        form: say(`form.${refusal.legalForm}`),
      });
    case 'joint-stock-unproven':
      return say('refusal.joint-stock-unproven', { to: stageName(say, refusal.to) });
    case 'evidence-missing': {
      const evidence = refusal.evidence.map((kind) => say(`evidence.${kind}`));
      return say('refusal.evidence-missing', { evidence: listed(evidence, language) });
    }
    case 'not-yet-effective':
      return say('refusal.not-yet-effective', { day: refusal.effectiveOn });
    case 'already-decided':
      return say('refusal.already-decided', { state: say(`state.${refusal.state}`) });
    case 'position-changed':
      return say('refusal.position-changed', {
        expected: stageName(say, refusal.expected),
        found: stageName(say, refusal.found),
      });
    default:
      return say(`refusal.${refusal.kind}`);
  }
}

import type { Id } from '#app/kernel/id.ts';
import { paths } from '#app/paths.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Staircase, type StairLane } from '#app/ui/staircase.tsx';
import { useWords } from '#app/ui/words.ts';
import type { LadderLane, LadderStep, LadderView, NextGate } from '../domain/ladder-view.ts';
import { stepValue } from '../domain/step-value.ts';
import { ladderWords } from '../words/ladder-words.ts';
import { laneName, listed, type SayLadder, stageName } from './ladder-labels.ts';

type Props = {
  view: LadderView;
  company: { id: Id; name: string; nameEn: string | null };
  /** Steps that the reader may propose: they become links to their form. */
  open?: readonly string[];
};

/** A company's ladder as a picture, in the words of the reader. */
export function CompanyStaircase({ view, company, open = [] }: Props) {
  const say = useWords(ladderWords);
  const language = useLanguage();
  const name = language === 'en' ? (company.nameEn ?? company.name) : company.name;
  const lanes = view.lanes.map((lane): StairLane => {
    return {
      tone: lane.lane,
      label: laneName(say, lane.lane),
      steps: lane.steps.map((step) => ({
        key: step.stage,
        label: labelOf(say, step, language),
        state: step.state,
        note: step.sinceOn,
        ...linkOf(company.id, lane, step, open),
      })),
      gate: gateOf(say, lane, company.id),
    };
  });
  return <Staircase lanes={lanes} label={say('ladder.picture', { name })} />;
}

/** Of alternatives that lie ahead the common name, with what they are; of one that was reached its own. */
function labelOf(say: SayLadder, step: LadderStep, language: 'zh' | 'en'): string {
  if (step.state === 'future' && step.alternatives.length) return say('stage.listing');
  const earlier = step.before.map((stage) => stageName(say, stage));
  const own = stageName(say, step.stage);
  return earlier.length ? say('move.step', { from: listed(earlier, language), to: own }) : own;
}

function linkOf(companyId: Id, lane: LadderLane, step: LadderStep, open: readonly string[]): { to?: string } {
  const candidates = step.alternatives.length ? step.alternatives : [step.stage];
  const reachable = candidates.find((stage) => open.includes(stepValue({ lane: lane.lane, to: stage })));
  if (step.state === 'present' || !reachable) return {};
  return { to: `${paths.companyLadder(companyId)}?step=${reachable}#propose` };
}

function gateOf(say: SayLadder, lane: LadderLane, companyId: Id): StairLane['gate'] {
  const { next } = lane;
  if (!next) return null;
  const step = lane.steps.find((one) => one.stage === next.to || one.alternatives.includes(next.to));
  if (!step || step.state === 'present') return null;
  const to = next.openOrderId ? paths.move(next.openOrderId) : `${paths.companyLadder(companyId)}#gates`;
  return { at: step.stage, text: gateText(say, next), open: next.openOrderId !== null, to };
}

/** What stands before the next step, in one sentence. */
export function gateText(say: SayLadder, next: NextGate): string {
  if (next.openOrderId) return say(next.missing ? 'gate.missing' : 'gate.waiting', { count: next.missing });
  if (next.obstacle) return say(`gate.${next.obstacle}`);
  if (next.missing) return say('gate.missing', { count: next.missing });
  return say('gate.nothing-asked');
}

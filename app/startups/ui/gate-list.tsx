import { Link } from '@remix-run/react';
import type { Id } from '#app/kernel/id.ts';
import { paths } from '#app/paths.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { LadderLane, LadderView } from '../domain/ladder-view.ts';
import { ladderWords } from '../words/ladder-words.ts';
import { laneName, listed, stageName } from './ladder-labels.ts';

/** What stands before the next step of each lane: what the gate asks for, what of it is there, and who decides. */
export function GateList({ view, caredFor }: { view: LadderView; caredFor: boolean }) {
  return (
    <ul className="lines">
      {view.lanes.map((lane) => (
        <LaneGate key={lane.lane} lane={lane} caredFor={caredFor} />
      ))}
    </ul>
  );
}

function LaneGate({ lane, caredFor }: { lane: LadderLane; caredFor: boolean }) {
  const say = useWords(ladderWords);
  const language = useLanguage();
  const { next } = lane;
  if (!next) {
    return (
      <li>
        <div className="lines-text">
          <b>{laneName(say, lane.lane)}</b> <span className="caption">{say('gate.top')}</span>
        </div>
      </li>
    );
  }
  const approver = caredFor ? next.approver : 'operator';
  return (
    <li>
      <div className="lines-text">
        <b>{laneName(say, lane.lane)}</b> {say('gate.next', { stage: stageName(say, next.to) })}
        <div className="caption">{say('gate.approver', { who: say(`approver.${approver}`) })}</div>
        <ul className="row">
          {next.obstacle ? (
            <li>
              <Pill tone={next.obstacle === 'joint-stock-needed' ? 'short' : 'missing'}>
                {say(`gate.fact.${next.obstacle}`)}
              </Pill>
            </li>
          ) : null}
          {next.asks.map((ask) => (
            <li key={ask.kind} title={formsOf(ask.forms)}>
              <Pill tone={ask.given ? 'met' : ask.required ? 'missing' : 'neutral'}>
                {say(`evidence.${ask.kind}`)}
                {ask.required ? '' : ` (${say('evidence.optional')})`}
              </Pill>
            </li>
          ))}
        </ul>
      </div>
      {next.openOrderId ? <WaitingLink orderId={next.openOrderId} /> : null}
    </li>
  );

  function formsOf(forms: readonly ('file' | 'link' | 'note')[]): string {
    return say('evidence.forms', {
      forms: listed(
        forms.map((form) => say(`evidence.form.${form}`)),
        language,
      ),
    });
  }
}

function WaitingLink({ orderId }: { orderId: Id }) {
  const say = useWords(ladderWords);
  return (
    <Link className="pill pill-person" to={paths.move(orderId)}>
      {say('ladder.waiting')}
    </Link>
  );
}

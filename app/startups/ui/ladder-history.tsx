import { Form, Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { TextAreaField } from '#app/ui/field.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { HistoryLine } from '../queries/company-ladder.ts';
import { ladderWords } from '../words/ladder-words.ts';
import { laneName, stepName } from './ladder-labels.ts';

type Props = {
  history: readonly HistoryLine[];
  /** What a refused correction was answered: for which line, what was typed, why it was refused. */
  refused: { moveId: string; reason: string; sentence: string } | null;
};

/** The history, newest line first. What was taken back is struck through; the line that takes it back stands by itself. */
export function LadderHistory({ history, refused }: Props) {
  const say = useWords(ladderWords);
  if (history.length === 0) {
    return <Empty title={say('ladder.history-empty')}>{say('ladder.history-empty-hint')}</Empty>;
  }
  const byId = new Map(history.map((line) => [line.id, line]));
  const counters = new Map(history.map((line) => [line.countersId, line]));
  return (
    <TableWrap>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('ladder.day')}</th>
            <th scope="col">{say('ladder.lane')}</th>
            <th scope="col">{say('ladder.step')}</th>
            <th scope="col">{say('ladder.reason')}</th>
            <th scope="col">{say('ladder.recorded')}</th>
          </tr>
        </thead>
        <tbody>
          {history.map((line) => {
            const taken = line.countersId ? byId.get(line.countersId) : undefined;
            const step = stepName(say, line.from, line.to);
            return (
              <tr key={line.id}>
                <td data-label={say('ladder.day')}>{line.effectiveOn}</td>
                <td data-label={say('ladder.lane')}>{laneName(say, line.lane)}</td>
                <td data-label={say('ladder.step')}>
                  {taken ? (
                    say('ladder.counter-of', { step: stepName(say, taken.from, taken.to) })
                  ) : counters.has(line.id) ? (
                    <>
                      <s>{step}</s> <Pill>{say('ladder.countered')}</Pill>
                    </>
                  ) : (
                    step
                  )}
                </td>
                <td data-label={say('ladder.reason')}>
                  <span className="sub">
                    {line.orderId ? (
                      <Link to={paths.move(line.orderId)}>{say('ladder.basis.order')}</Link>
                    ) : (
                      say(`ladder.basis.${line.basis}`)
                    )}
                  </span>
                  {line.reason}
                </td>
                <td data-label={say('ladder.recorded')}>
                  {line.recordedByName}
                  <span className="sub">{formatInstant(line.recordedAt)}</span>
                  {line.mayCounter ? (
                    <CounterForm line={line} refused={refused?.moveId === line.id ? refused : null} />
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableWrap>
  );
}

function CounterForm({ line, refused }: { line: HistoryLine; refused: Props['refused'] }) {
  const say = useWords(ladderWords);
  return (
    <Confirm label={say('ladder.counter')} small tone="quiet" open={refused !== null}>
      <Form method="post" className="form">
        <b>{say('ladder.counter-title')}</b>
        <p className="field-help">{say('ladder.counter-help')}</p>
        <input type="hidden" name="intent" value="counter" />
        <input type="hidden" name="moveId" value={line.id} />
        <TextAreaField
          label={say('ladder.counter-reason')}
          name="reason"
          id={`field-reason-${line.id}`}
          rows={2}
          maxLength={1000}
          required
          defaultValue={refused?.reason}
          problem={refused?.sentence}
        />
        <div className="form-actions">
          <Button tone="danger">{say('ladder.counter-button')}</Button>
        </div>
      </Form>
    </Confirm>
  );
}

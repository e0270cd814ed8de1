import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { formatCount } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import { importsWords } from '../words/words.ts';
import { CountFigures } from './count-figures.tsx';
import type { ImportView } from './import-view.ts';

/** What the dry run found, or what was written, and what can be done now. */
export function ResultCard({ view }: { view: ImportView }) {
  const say = useWords(importsWords);
  const { counts, state, kind, mapping, retired } = view.import;
  const quoted = kind === 'companies' && mapping?.some((use) => use.field === 'stockCode');
  if (!counts) return null;
  const writes = counts.new + counts.changed;
  return (
    <Card title={say(state === 'checked' ? 'result_title' : 'result_written')}>
      <div className="form form-wide">
        <CountFigures counts={counts} />
        {quoted ? <p className="caption">{say('no_position')}</p> : null}
        {retired ? <p className="caption">{say('retired')}</p> : null}
        {state === 'checked' && view.mayChange ? (
          <>
            <p className="muted">{say(writes > 0 ? 'apply_note' : 'nothing_to_apply')}</p>
            <div className="form-actions">
              {writes > 0 ? (
                <Form method="post">
                  <Button name="intent" value="apply">
                    {say('apply_go', { count: writes, rows: formatCount(writes) })}
                  </Button>
                </Form>
              ) : null}
              <Discard />
            </div>
          </>
        ) : null}
        {state === 'applied' && view.mayChange && !retired ? <Undo /> : null}
      </div>
    </Card>
  );
}

function Undo() {
  const say = useWords(importsWords);
  return (
    <div className="form-actions">
      <Confirm label={say('undo')}>
        <p>{say('undo_question')}</p>
        <Form method="post">
          <Button tone="danger" name="intent" value="undo">
            {say('undo_go')}
          </Button>
        </Form>
      </Confirm>
    </div>
  );
}

/** The way out of an import that has written nothing. */
export function Discard() {
  const say = useWords(importsWords);
  return (
    <Confirm label={say('discard')} tone="quiet">
      <p>{say('discard_question')}</p>
      <Form method="post">
        <Button tone="danger" name="intent" value="discard">
          {say('discard_go')}
        </Button>
      </Form>
    </Confirm>
  );
}

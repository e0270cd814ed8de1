import { Form, Link } from '@remix-run/react';
import type { FormReply } from '#app/http/problems.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Outlook } from '../queries/company-listing.ts';
import { planWords } from '../words/plan-words.ts';
import { usePlanForm } from './plan-form.ts';

type OpenProps = {
  boards: readonly { code: string; words: Both }[];
  outlook: Outlook | null;
  today: CalendarDate;
  reply: FormReply | undefined;
};

/** First the board, then what the way there takes and on which day the papers are to be filed. */
export function OpenProjectCard({ boards, outlook, today, reply }: OpenProps) {
  const say = useWords(planWords);
  const language = useLanguage();
  if (boards.length === 0) {
    return (
      <Card title={say('of.new')}>
        <p className="muted">{say('of.no_boards')}</p>
      </Card>
    );
  }
  const name = boards.find(({ code }) => code === outlook?.board)?.words[language] ?? '';
  return (
    <Card title={say('of.new')} className="no-print">
      <div className="stack">
        <Form method="get" className="filters">
          <SelectField
            name="board"
            label={say('of.choose')}
            defaultValue={outlook?.board ?? ''}
            empty={say('of.choose_empty')}
            options={boards.map(({ code, words }) => ({ value: code, label: words[language] }))}
            required
          />
          <Button tone={outlook ? 'quiet' : 'primary'}>{say('of.look')}</Button>
        </Form>
        {outlook ? <OutlookView outlook={outlook} name={name} today={today} reply={reply} /> : null}
      </div>
    </Card>
  );
}

type OutlookProps = Pick<OpenProps, 'today' | 'reply'> & { outlook: Outlook; name: string };

function OutlookView({ outlook, name, today, reply }: OutlookProps) {
  const say = useWords(planWords);
  const language = useLanguage();
  const form = usePlanForm(reply && { ...reply, typed: { ...reply.typed, intent: 'open' } }, 'open');
  return (
    <>
      <h3>{say('of.outlook', { board: name })}</h3>
      {outlook.viaQuotation ? <Notice>{say('of.via')}</Notice> : null}
      <dl className="facts facts-wide">
        <div>
          <dt>{say('of.usual')}</dt>
          <dd>{formatDay(outlook.usual)}</dd>
        </div>
        <div>
          <dt>{say('of.shortest')}</dt>
          <dd>{formatDay(outlook.shortest)}</dd>
        </div>
        <div>
          <dt>{say('of.figures')}</dt>
          <dd>{outlook.figures ? formatDay(outlook.figures) : say('of.figures_none')}</dd>
        </div>
      </dl>
      <ol className="lines">
        {outlook.steps.map(({ step, words, done }, at) => (
          <li key={step}>
            <span className="lines-text">
              <span className="muted">{at + 1}.</span> {words[language]}
            </span>
            {done ? (
              <span className="lines-end">
                <Pill tone="met">{say('of.done_already')}</Pill>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      {outlook.mayCultivate ? (
        <p className="no-print">
          <Link
            className="link"
            to={`?board=${outlook.board}${outlook.cultivation ? '' : '&cultivation=on'}`}
            preventScrollReset
          >
            {say(outlook.cultivation ? 'of.cultivation_without' : 'of.cultivation_with')}
          </Link>
        </p>
      ) : null}
      <Form method="post" className="form">
        <FormProblem {...form.summary} />
        <input type="hidden" name="board" value={outlook.board} />
        {outlook.cultivation ? <input type="hidden" name="cultivation" value="on" /> : null}
        <Field
          {...form.field('filingOn', outlook.usual)}
          label={say('of.filing_on')}
          help={say('of.filing_help')}
          type="date"
          min={today}
          required
        />
        <div className="form-actions">
          <Button>{say('of.open')}</Button>
        </div>
      </Form>
    </>
  );
}

import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Parameter } from '#app/rules/domain/edition.ts';
import type { Exact } from '#app/rules/domain/exact.ts';
import type { Unit } from '#app/rules/domain/fact.ts';
import { exactInUnit } from '#app/rules/ui/figure-text.ts';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm, More } from '#app/ui/confirm.tsx';
import { CheckField, Field } from '#app/ui/field.tsx';
import { formatDay, formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { SetThreshold } from '../domain/local-settings.ts';
import { type MoneyScale, typedFigure } from '../domain/typed-figure.ts';
import { type RulebookKey, rulebookWords } from '../words/rulebook-words.ts';

/** A threshold that the rules leave to the place: the line that counts today, and all that were ever written, latest first. */
export type ThresholdRow = {
  parameter: Parameter;
  standing: SetThreshold | null;
  lines: SetThreshold[];
};

type ThresholdListProps = {
  rows: readonly ThresholdRow[];
  maySet: boolean;
  today: CalendarDate;
  /** In what money is typed. */
  scale: MoneyScale;
  reply: FormReply | undefined;
};

/** The local thresholds of an edition: value in force, what is suggested, who set it when and from where; a form for managers. */
export function ThresholdList({ rows, ...rest }: ThresholdListProps) {
  const say = useWords(rulebookWords);
  return (
    <>
      <p className="caption">{say('edition.parameters_text')}</p>
      <ul className="lines">
        {rows.map((row) => (
          <Threshold key={row.parameter.key} row={row} {...rest} />
        ))}
      </ul>
    </>
  );
}

function useFigure(): (value: Exact, unit: Unit) => string {
  const say = useWords(rulesWords);
  const language = useLanguage();
  return (value, unit) => exactInUnit(value, unit, say, language);
}

function Threshold({ row, ...rest }: Omit<ThresholdListProps, 'rows'> & { row: ThresholdRow }) {
  const say = useWords(rulebookWords);
  const language = useLanguage();
  const figure = useFigure();
  const { parameter, standing, lines } = row;
  const { suggested, unit } = parameter;
  const value = standing?.value ?? suggested;
  return (
    <li id={parameter.key}>
      <div className="lines-text">
        {parameter.words[language]} <b>{value ? figure(value, unit) : say('threshold.none')}</b>
        {standing?.value ? (
          <>
            {' '}
            <span className="tag">{say('threshold.set')}</span>
          </>
        ) : null}
        <span className="sub">
          {suggested ? say('parameter.suggested', { value: figure(suggested, unit) }) : say('parameter.none')}
        </span>
        {standing ? <Line line={standing} /> : null}
        {lines.length > 1 || (lines.length === 1 && !standing) ? (
          <More label={say('threshold.history', { count: lines.length })}>
            <ul className="lines">
              {lines.map((line) => (
                <li key={line.id}>
                  <div className="lines-text">
                    {line.value ? figure(line.value, unit) : say('threshold.back')}
                    <Line line={line} />
                  </div>
                </li>
              ))}
            </ul>
          </More>
        ) : null}
        {rest.maySet ? <SetForm key={lines.length} row={row} {...rest} /> : null}
      </div>
    </li>
  );
}

function Line({ line }: { line: SetThreshold }) {
  const say = useWords(rulebookWords);
  const { sinceOn, source, recordedByName, recordedAt } = line;
  return (
    <>
      <span className="sub">{say('threshold.since', { day: formatDay(sinceOn), source })}</span>
      <span className="sub" data-names>
        {say('threshold.by', { name: recordedByName, at: formatInstant(recordedAt) })}
      </span>
    </>
  );
}

function SetForm({ row, reply, today, scale }: Omit<ThresholdListProps, 'rows'> & { row: ThresholdRow }) {
  const say = useWords(rulebookWords);
  const problemOf = useProblems(reply, rulebookWords);
  const { key, unit, suggested } = row.parameter;
  const mine = reply?.typed.key === key ? reply : undefined;
  const problem = (field: string) => (mine ? problemOf(field) : undefined);
  const value = row.standing?.value ?? suggested;
  return (
    <Confirm label={say('threshold.change')} tone="quiet" small open={mine !== undefined}>
      <Form method="post" className="form">
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="scale" value={scale} />
        <Field
          label={say('threshold.value')}
          name="value"
          id={`value-${key}`}
          inputMode="decimal"
          unit={say(unitKey(unit, scale))}
          defaultValue={typedOr(mine, 'value', value ? typedFigure(value, unit, scale) : '')}
          problem={problem('value')}
          required={false}
        />
        {suggested ? (
          <CheckField
            label={say('threshold.give_up')}
            name="back"
            id={`back-${key}`}
            defaultChecked={mine?.typed.back === 'on'}
          />
        ) : null}
        <Field
          label={say('threshold.since_on')}
          name="sinceOn"
          id={`since-${key}`}
          type="date"
          defaultValue={typedOr(mine, 'sinceOn', today)}
          problem={problem('sinceOn')}
          required
        />
        <Field
          label={say('threshold.source')}
          name="source"
          id={`source-${key}`}
          help={say('threshold.source_help')}
          defaultValue={typedOr(mine, 'source', '')}
          problem={problem('source')}
          required
        />
        <p className="caption">{say('threshold.effect')}</p>
        <Button tone="primary" small>
          {say('threshold.save')}
        </Button>
      </Form>
    </Confirm>
  );
}

const typedUnits: ReadonlySet<Unit> = new Set([
  'share',
  'years',
  'people',
  'months',
  'points',
  'count',
  'days',
]);

/** How the unit is called beside the field. */
function unitKey(unit: Unit, scale: MoneyScale): RulebookKey {
  if (unit === 'CNY') return `unit.CNY.${scale}`;
  if (unit === 'USD') return `unit.USD.${scale}`;
  return typedUnits.has(unit) ? (`unit.${unit}` as RulebookKey) : 'unit.count';
}

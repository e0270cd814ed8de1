import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Field as ImportField } from '../domain/field.ts';
import { fieldsOf, type ImportKind } from '../domain/kinds.ts';
import { choiceOf, type Mapping } from '../domain/mapping.ts';
import type { Unit } from '../domain/read-number.ts';
import type { Reading } from '../domain/states.ts';
import { importsWords } from '../words/words.ts';

type MappingFormProps = {
  kind: ImportKind;
  reading: Reading;
  /** What is chosen: the mapping in force, else the proposal. */
  mapping: Mapping;
  /** The choices of a form that came back, one for each column. */
  typed: string[] | null;
  valuedOn: string;
  valuedOnProblem: string | undefined;
};

const usualUnits: Unit[] = ['yuan', 'wan', 'yi'];
const SHOWN_SAMPLES = 3;

/** What each column of the file stands for: one choice per column, the unit of amounts within it. */
export function MappingForm(props: MappingFormProps) {
  const { kind, reading, mapping, typed, valuedOn, valuedOnProblem } = props;
  const say = useWords(importsWords);
  const chosen = (column: number) => {
    const use = mapping.find((each) => each.column === column);
    return typed?.[column] ?? (use ? choiceOf(use) : '');
  };
  return (
    <Form method="post" className="form form-wide">
      <input type="hidden" name="intent" value="map" />
      <TableWrap>
        <table className="table table-cards">
          <caption className="sr-only">{say('map_title')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('map_column')}</th>
              <th scope="col">{say('map_samples')}</th>
              <th scope="col">{say('map_field')}</th>
            </tr>
          </thead>
          <tbody>
            {reading.headings.map((heading, column) => (
              <ColumnRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, and headings may repeat
                key={column}
                kind={kind}
                name={heading || say('map_unnamed', { column: column + 1 })}
                samples={reading.samples.slice(0, SHOWN_SAMPLES).map((row) => row[column] ?? '')}
                value={chosen(column)}
              />
            ))}
          </tbody>
        </table>
      </TableWrap>
      {kind === 'companies' ? (
        <div className="form-grid">
          <Field
            label={say('valued_on')}
            name="valuedOn"
            type="date"
            required={false}
            defaultValue={valuedOn}
            problem={valuedOnProblem}
            help={say('valued_on_help')}
          />
        </div>
      ) : null}
      <div className="form-actions">
        <Button>{say('map_go')}</Button>
      </div>
    </Form>
  );
}

type ColumnRowProps = { kind: ImportKind; name: string; samples: string[]; value: string };

function ColumnRow({ kind, name, samples, value }: ColumnRowProps) {
  const say = useWords(importsWords);
  const language = useLanguage();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={say('map_samples')} className="full">
        <span className="muted">{samples.filter((sample) => sample !== '').join(' · ') || '—'}</span>
      </td>
      <td data-label={say('map_field')} className="full">
        <select
          className="input"
          name="use"
          defaultValue={value}
          aria-label={say('map_field_for', { heading: name })}
        >
          <option value="">{say('map_skip')}</option>
          {fieldsOf[kind].flatMap((field) =>
            choicesOf(field, value).map(({ choice, unit }) => (
              <option key={choice} value={choice}>
                {language === 'zh' ? field.headings[0] : field.headings[1]}
                {unit ? (language === 'zh' ? `（${say(`unit.${unit}`)}）` : ` (${say(`unit.${unit}`)})`) : ''}
              </option>
            )),
          )}
        </select>
      </td>
    </tr>
  );
}

/** An amount is offered in each usual unit, and in the one that is chosen. */
function choicesOf(field: ImportField, value: string): { choice: string; unit: Unit | null }[] {
  if (field.cell.as !== 'money') return [{ choice: field.name, unit: null }];
  const [name, chosen] = value.split(':');
  const extra = name === field.name && chosen && !usualUnits.includes(chosen as Unit) ? [chosen as Unit] : [];
  return [...usualUnits, ...extra].map((unit) => ({ choice: `${field.name}:${unit}`, unit }));
}

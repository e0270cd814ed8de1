import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { uiWords } from './words/words.ts';
import { useWords } from './words.ts';

type Common = {
  label: ReactNode;
  name: string;
  /** One sentence on what to write. */
  help?: ReactNode;
  /** What is wrong with what was typed, in the reader's language. */
  problem?: string | null;
  /** Where one page has two forms with the same names. */
  id?: string;
  className?: string;
};

/** The id of a field's control: what a summary of problems links to. */
export function fieldId(name: string, id?: string): string {
  return id ?? `field-${name}`;
}

function Frame({
  label,
  name,
  help,
  problem,
  id,
  className,
  required,
  children,
}: Common & { required?: boolean; children: ReactNode }) {
  const say = useWords(uiWords);
  const control = fieldId(name, id);
  return (
    <div className={`field${className ? ` ${className}` : ''}`}>
      <label className="field-label" htmlFor={control}>
        {label}
        {required === false ? <span> {say('optional')}</span> : null}
      </label>
      {children}
      {problem ? (
        <p className="field-problem" id={`${control}-problem`}>
          {problem}
        </p>
      ) : null}
      {help ? (
        <p className="field-help" id={`${control}-help`}>
          {help}
        </p>
      ) : null}
    </div>
  );
}

function described({ name, id, help, problem }: Common) {
  const control = fieldId(name, id);
  const ids = [problem && `${control}-problem`, help && `${control}-help`].filter(Boolean);
  return {
    id: control,
    name,
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': problem ? (true as const) : undefined,
  };
}

type InputProps = Common & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'className'>;

/** A line of text, a number, a day … by `type`. `unit` stands behind the box. */
export function Field({ unit, ...props }: InputProps & { unit?: ReactNode }) {
  const { label, name, help, problem, id, className, ...rest } = props;
  const input = <input type="text" className="input" {...rest} {...described(props)} />;
  return (
    <Frame {...props}>
      {unit ? (
        <div className="input-unit">
          {input}
          <span>{unit}</span>
        </div>
      ) : (
        input
      )}
    </Frame>
  );
}

type SelectProps = Common &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'id' | 'className'> & {
    options: readonly { value: string; label: string }[];
    /** The words of the empty choice; without it the first option is chosen. */
    empty?: string;
  };

export function SelectField({ options, empty, ...props }: SelectProps) {
  const { label, name, help, problem, id, className, ...rest } = props;
  return (
    <Frame {...props}>
      <select className="input" {...rest} {...described(props)}>
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

type TextAreaProps = Common & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id' | 'className'>;

export function TextAreaField(props: TextAreaProps) {
  const { label, name, help, problem, id, className, ...rest } = props;
  return (
    <Frame {...props}>
      <textarea className="input" {...rest} {...described(props)} />
    </Frame>
  );
}

/** A box to tick; `type="radio"` makes it one of several of the same name (give each its own id). */
export function CheckField({
  type = 'checkbox',
  ...props
}: Omit<InputProps, 'type'> & { type?: 'checkbox' | 'radio' }) {
  const { label, name, help, problem, id, className, ...rest } = props;
  const control = fieldId(name, id);
  return (
    <div className={`field${className ? ` ${className}` : ''}`}>
      <label className="check" htmlFor={control}>
        <input type={type} {...rest} {...described(props)} />
        <span>{label}</span>
      </label>
      {problem ? (
        <p className="field-problem" id={`${control}-problem`}>
          {problem}
        </p>
      ) : null}
      {help ? (
        <p className="field-help" id={`${control}-help`}>
          {help}
        </p>
      ) : null}
    </div>
  );
}

/** A file to send; the form needs `encType="multipart/form-data"`. */
export function FileField(props: InputProps) {
  return <Field {...props} type="file" />;
}

import { Field } from '#app/ui/field.tsx';

/** A field for a code of six digits: telephones show their digits and offer the code. */
export function CodeField(props: {
  label: string;
  help?: string;
  problem?: string | undefined;
  autoFocus?: boolean;
}) {
  return (
    <Field
      {...props}
      name="code"
      autoComplete="one-time-code"
      inputMode="text"
      autoCapitalize="characters"
      spellCheck={false}
      required
    />
  );
}

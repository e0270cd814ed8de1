import { Field } from '#app/ui/field.tsx';
import { useWords } from '#app/ui/words.ts';
import { shortestPassword } from '../domain/password-length.ts';
import { identityWords } from '../words/words.ts';

/** A field for choosing a password. The rule is said before it is broken. */
export function NewPassword({ name = 'password', problem }: { name?: string; problem: string | undefined }) {
  const say = useWords(identityWords);
  return (
    <Field
      label={say(name === 'wanted' ? 'field.new_password' : 'field.password')}
      name={name}
      type="password"
      autoComplete="new-password"
      required
      help={say('field.password_help', { min: shortestPassword })}
      problem={problem}
    />
  );
}

import { Link, type LinkProps } from '@remix-run/react';
import type { ButtonHTMLAttributes } from 'react';

export type Tone = 'primary' | 'quiet' | 'danger';
type Look = { tone?: Tone; small?: boolean };

/** A button that does something: `submit` unless told otherwise. One primary button on a page. */
export function Button({
  tone = 'primary',
  small,
  type = 'submit',
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & Look) {
  return <button type={type} className={buttonClass({ tone, small }, className)} {...rest} />;
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ tone = 'quiet', small, className, ...rest }: LinkProps & Look) {
  return <Link className={buttonClass({ tone, small }, className)} {...rest} />;
}

/** The classes, for a plain `<a download>` or a `<summary>`. */
export function buttonClass({ tone = 'primary', small }: Look, extra?: string): string {
  return `button${tone === 'primary' ? '' : ` button-${tone}`}${small ? ' button-small' : ''}${extra ? ` ${extra}` : ''}`;
}

import { Form, Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { useWords } from '#app/ui/words.ts';
import { LanguageSwitch, ReturnTo, ThemeSwitch } from './preference-switch.tsx';
import { layoutWords } from './words/words.ts';

export type HatLine = {
  id: string;
  /** The organisation's name in the reader's language; null for experts and guests. */
  name: string | null;
  as: 'member' | 'expert' | 'guest';
  kind: string | null;
  role: string | null;
};

type AccountMenuProps = {
  name: string;
  email: string;
  theme: 'system' | 'light' | 'dark';
  hatId: string;
  hats: HatLine[];
};

/** Who is signed in and in which capacity; the way to change both. */
export function AccountMenu({ name, email, theme, hatId, hats }: AccountMenuProps) {
  const say = useWords(layoutWords);
  const worn = hats.find((hat) => hat.id === hatId);
  return (
    <>
      <button type="button" className="hat-button" popovertarget="account-menu">
        <span>{worn ? hatName(worn, say) : null}</span>
        <span className="sr-only">{say('account_menu')}</span>
        <span className="avatar" aria-hidden="true">
          {initialOf(name)}
        </span>
      </button>
      <div id="account-menu" popover="auto" className="menu">
        <div className="menu-head">
          <b>{name}</b>
          <small>{email}</small>
        </div>
        {hats.length > 0 ? (
          <Form method="post" action={paths.hat()} reloadDocument>
            <ReturnTo />
            <div className="menu-label">{say(hats.length > 1 ? 'hats' : 'hat_current')}</div>
            {hats.map((hat) => (
              <button
                key={hat.id}
                type="submit"
                className="menu-item"
                name="hatId"
                value={hat.id}
                aria-current={hat.id === hatId ? 'true' : undefined}
              >
                <span>
                  {hatName(hat, say)}
                  <small>{hatCaption(hat, say)}</small>
                </span>
                {hat.id === hatId ? <span aria-hidden="true">✓</span> : null}
              </button>
            ))}
          </Form>
        ) : null}
        <hr />
        <div className="menu-label">{say('language')}</div>
        <div className="menu-switch">
          <LanguageSwitch />
        </div>
        <div className="menu-label">{say('theme')}</div>
        <div className="menu-switch">
          <ThemeSwitch current={theme} />
        </div>
        <hr />
        <Link className="menu-item" to={paths.account()}>
          <span>{say('nav_account')}</span>
        </Link>
        <Link className="menu-item" to={paths.security()}>
          <span>{say('security')}</span>
        </Link>
        <Form method="post" action={paths.signOut()} reloadDocument>
          <button type="submit" className="menu-item">
            <span>{say('sign_out')}</span>
          </button>
        </Form>
      </div>
    </>
  );
}

type Say = ReturnType<typeof useWords<keyof (typeof layoutWords)['zh']>>;

function hatName(hat: HatLine, say: Say): string {
  return hat.name ?? say(hat.as === 'expert' ? 'hat_expert' : 'hat_guest');
}

function hatCaption(hat: HatLine, say: Say): string {
  if (hat.as !== 'member') return '';
  return `${say(`kind_${hat.kind}` as 'kind_operator')} · ${say(`role_${hat.role}` as 'role_manager')}`;
}

/** A Chinese name shows its surname, a Latin one its first letter. */
function initialOf(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '·';
}

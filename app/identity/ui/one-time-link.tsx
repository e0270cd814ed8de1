import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import { identityWords } from '../words/words.ts';
import { CopyButton } from './copy-button.tsx';

export type LinkForHandingOn = { address: string; email: string; purpose: 'join' | 'expert' | 'reset' };

/** A one-time link in the one moment in which it is shown, to be handed on by its maker. */
export function OneTimeLink({ address, email, purpose }: LinkForHandingOn) {
  const say = useWords(identityWords);
  return (
    <Notice tone="met" title={say(`link.title_${purpose}`, { email })} live>
      <p>{say(`link.lead_${purpose}`)}</p>
      <p className="one-time-link">
        <input
          className="input"
          readOnly
          value={address}
          aria-label={say('link.label')}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={address} />
      </p>
    </Notice>
  );
}

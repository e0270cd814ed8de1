import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import { identityWords } from '../words/words.ts';

/** Recovery codes in the one moment in which they are shown. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const say = useWords(identityWords);
  return (
    <div className="stack">
      <Notice tone="short" title={say('codes.title')} live>
        {say('codes.lead')}
      </Notice>
      <ol className="code-list">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
    </div>
  );
}

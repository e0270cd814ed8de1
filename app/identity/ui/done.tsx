import { useSearchParams } from '@remix-run/react';
import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import { identityWords } from '../words/words.ts';

/** What an order on this page has just done; the page was sent on to `?done=<key>`. Keys are of the words `done.<key>`. */
export function Done({ tone = 'met' }: { tone?: 'met' | 'short' }) {
  const say = useWords(identityWords);
  const key = useSearchParams()[0].get('done');
  const known = key ? `done.${key}` : '';
  if (!(known in identityWords.zh)) return null;
  return (
    <Notice tone={tone} live>
      {say(known as keyof typeof identityWords.zh)}
    </Notice>
  );
}

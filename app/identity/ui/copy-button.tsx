import { useState, useSyncExternalStore } from 'react';
import { Button } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/words.ts';
import { identityWords } from '../words/words.ts';

/** Copies a text, where the browser can; elsewhere there is no button, and the text can be selected. */
export function CopyButton({ text }: { text: string }) {
  const say = useWords(identityWords);
  const able = useSyncExternalStore(noChange, canCopy, () => false);
  const [copied, setCopied] = useState(false);
  if (!able) return null;
  return (
    <Button
      type="button"
      tone="quiet"
      small
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => setCopied(true));
      }}
    >
      {say(copied ? 'link.copied' : 'link.copy')}
    </Button>
  );
}

function noChange() {
  return () => {};
}

function canCopy(): boolean {
  return typeof navigator.clipboard?.writeText === 'function';
}

import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { paths } from '#app/paths.ts';
import { useWords } from '#app/ui/words.ts';
import { layoutWords } from './words/words.ts';

const loadPalette = () => import('./palette/palette.tsx');
const Palette = lazy(loadPalette);

/** Finds companies with a plain form; where scripts run, a touch of it or Ctrl-K opens the palette over the page. */
export function TopSearch() {
  const say = useWords(layoutWords);
  const box = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<string | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      setOpen((now) => now ?? '');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const show = () => setOpen(box.current?.value ?? '');
  const close = () => {
    if (box.current) box.current.value = '';
    setOpen(null);
  };
  return (
    <search className="topbar-search">
      <form method="get" action={paths.companies()}>
        <input
          ref={box}
          className="input"
          type="search"
          name="q"
          aria-label={say('search_label')}
          aria-keyshortcuts="Control+K Meta+K"
          placeholder={say('search_placeholder')}
          autoComplete="off"
          onPointerEnter={() => void loadPalette()}
          onFocus={() => void loadPalette()}
          onClick={show}
          onInput={show}
        />
        <kbd>Ctrl K</kbd>
      </form>
      {open === null ? null : (
        <Suspense fallback={null}>
          <Palette start={open} onClose={close} />
        </Suspense>
      )}
    </search>
  );
}

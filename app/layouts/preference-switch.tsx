import { Form, useLocation } from '@remix-run/react';
import type { Language } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { layoutWords } from './words/words.ts';

const names: Record<Language, string> = { zh: '中文', en: 'EN' };

/** 中文 · EN: each a button that keeps the page. A full load follows, for the document's language changes with it. */
export function LanguageSwitch() {
  const say = useWords(layoutWords);
  const current = useLanguage();
  return (
    <Form method="post" action={paths.preferences()} className="switch" reloadDocument>
      <ReturnTo />
      {(['zh', 'en'] as const).map((language, index) => (
        <span key={language}>
          {index ? <span aria-hidden="true">·</span> : null}
          <button
            type="submit"
            name="language"
            value={language}
            lang={language === 'zh' ? 'zh-CN' : 'en'}
            aria-pressed={language === current}
            aria-label={`${say('language')} ${names[language]}`}
          >
            {names[language]}
          </button>
        </span>
      ))}
    </Form>
  );
}

/** Light, dark, or as the system has it. */
export function ThemeSwitch({ current }: { current: 'system' | 'light' | 'dark' }) {
  const say = useWords(layoutWords);
  return (
    <Form method="post" action={paths.preferences()} className="switch" reloadDocument>
      <ReturnTo />
      {(['system', 'light', 'dark'] as const).map((theme) => (
        <button key={theme} type="submit" name="theme" value={theme} aria-pressed={theme === current}>
          {say(`theme_${theme}`)}
        </button>
      ))}
    </Form>
  );
}

/** Where a form of the frame comes back to: the page it was sent from. */
export function ReturnTo() {
  const { pathname, search } = useLocation();
  return <input type="hidden" name="returnTo" value={pathname + search} />;
}

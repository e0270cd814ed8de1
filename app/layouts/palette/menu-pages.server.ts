import { pinyin } from 'pinyin-pro';
import type { Hat, Language } from '#app/identity/domain/actor.ts';
import { soundTerms } from '#app/startups/domain/search-text.ts';
import { type NavKey, navigation, seatOf } from '../navigation.ts';
import { layoutWords } from '../words/words.ts';
import type { PageHit } from './find.ts';

const keysOf = new Map<NavKey, string>();

/** The pages of a hat's menu, ready to be found by either name, by pinyin and by initials. */
export function menuPages(hat: Hat, language: Language): PageHit[] {
  return navigation(seatOf(hat)).flatMap((section) =>
    section.items.map(({ key, to }) => ({
      to,
      label: layoutWords[language][key],
      section: section.key,
      keys: keysFor(key),
    })),
  );
}

function keysFor(key: NavKey): string {
  const known = keysOf.get(key);
  if (known !== undefined) return known;
  const { zh, en } = layoutWords;
  const keys = [zh[key], en[key], ...soundTerms([soundOf(zh[key])])].join('\n').toLowerCase();
  keysOf.set(key, keys);
  return keys;
}

/** The syllables of a menu line, without tones. */
function soundOf(line: string): string[] {
  return pinyin(line, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });
}

import type { SectionKey } from '../navigation.ts';

/** A page of the menu, with all by which it is found: both names, pinyin and initials, lower case. */
export type PageHit = { to: string; label: string; section: SectionKey; keys: string };

/** Something that a search of the database found. */
export type Hit = { to: string; label: string; caption: string };

export type Found = { question: string; pages: PageHit[]; companies: Hit[]; people: Hit[] };

/** The pages that every word of the question finds; all of them for an empty one. */
export function pagesFor(question: string, pages: readonly PageHit[]): PageHit[] {
  const words = question.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return pages.filter((page) => words.every((word) => page.keys.includes(word)));
}

/**
 * How names become what search looks for, and how a question becomes what it asks for. Chinese is cut into pairs of
 * neighbouring characters, so that words are found without knowing where they begin; other scripts into words.
 */
const RUN = /(\p{Script=Han}+)|([\p{L}\p{N}]+(?:[.+#'-][\p{L}\p{N}]+)*)/gu;
const LONGEST_TOKEN = 60;

/** One form for all spellings: NFKC (full-width becomes ASCII), lower case, single spaces. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

export type Run = { text: string; script: 'han' | 'other' };

/** The runs of characters and of words in a folded text: "ai芯片 2" is "ai", "芯片", "2". */
export function runs(text: string): Run[] {
  const found: Run[] = [];
  for (const match of text.matchAll(RUN)) {
    // A letter class also matches Han where a word has begun with another script: cut such a word up.
    for (const part of match[0].match(/\p{Script=Han}+|\P{Script=Han}+/gu) ?? []) {
      found.push({ text: part, script: /\p{Script=Han}/u.test(part) ? 'han' : 'other' });
    }
  }
  return found;
}

/**
 * What to store for a text: pairs of a Chinese run and its last character alone (so that every single character is the
 * beginning of something stored), other words whole and, where they hold marks such as "." or "-", their parts as well.
 */
export function storedTerms(text: string): string[] {
  const terms = runs(folded(text)).flatMap((run) => {
    if (run.script === 'other') return [run.text, ...run.text.split(/[^\p{L}\p{N}]+/u)];
    const characters = [...run.text];
    return characters.map((character, at) => character + (characters[at + 1] ?? ''));
  });
  return [...new Set(terms)].filter((term) => term !== '').map((term) => cut(term));
}

/**
 * What to store for a name by its sound, so that both "zhongguancun" and "zgc" find it from any character on: for each
 * reading, its syllables joined and its initials, from each syllable to the end.
 * @param readings each a list of syllables in lower case without tones, e.g. [["zhong", "guan", "cun"]]
 */
export function soundTerms(readings: readonly (readonly string[])[]): string[] {
  const terms = new Set<string>();
  for (const syllables of readings) {
    for (let from = 0; from < syllables.length; from++) {
      const rest = syllables.slice(from);
      terms.add(cut(rest.join('')));
      terms.add(cut(rest.map(initial).join('')));
    }
  }
  terms.delete('');
  return [...terms];
}

/** The first character; a rare Chinese one, which has no sound here, is two units long. */
function initial(syllable: string): string {
  return [...syllable][0] ?? '';
}

/** At most so many units, and never half a character. */
function cut(text: string, longest = LONGEST_TOKEN): string {
  return text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}

/** Stands before a stored term that is the beginning of a name, a code or their sound. No word holds it. */
const START = '^';

/** What to store so that the beginning of a text is found as such, for texts and for readings as `soundTerms` has them. */
export function startTerms(
  texts: readonly string[],
  readings: readonly (readonly string[])[] = [],
): string[] {
  const starts = [
    ...texts.map(folded),
    ...readings.flatMap((syllables) => [syllables.join(''), syllables.map(initial).join('')]),
  ];
  return [...new Set(starts)].filter((text) => text !== '').map((text) => START + cut(text));
}

/** A question as the database asks it. */
export type SearchQuestion = {
  /** For `tsquery`: all terms must be there. */
  terms: string;
  /** For `tsquery`: a name, a code or their sound begins with the question. */
  start: string;
  /** For `tsquery`: every word of the question stands there as a whole word; null where Chinese has no words. */
  word: string | null;
  /** Folded pieces that the stored text must hold, for LIKE: pairs alone may come from different places. */
  pieces: string[];
  /** The folded question itself. */
  whole: string;
};

/** Null when nothing searchable was typed. At most eight words of a question count, and thirty characters of each. */
export function searchQuestion(typed: string): SearchQuestion | null {
  const whole = cut(folded(typed), 120);
  const asked = runs(whole)
    .slice(0, 8)
    .map((run) => ({ ...run, text: [...run.text].slice(0, 30).join('') }));
  if (asked.length === 0) return null;
  const terms = asked.flatMap((run) => {
    if (run.script === 'other') return [`${quoted(run.text)}:*`];
    const characters = [...run.text];
    if (characters.length === 1) return [`${quoted(run.text)}:*`];
    return characters.slice(0, -1).map((character, at) => quoted(character + (characters[at + 1] ?? '')));
  });
  return {
    terms: [...new Set(terms)].join(' & '),
    start: `${quoted(START + cut(whole))}:*`,
    word: asked.every((run) => run.script === 'other')
      ? asked.map((run) => quoted(run.text)).join(' & ')
      : null,
    pieces: asked.flatMap((run) => (run.script === 'han' && [...run.text].length > 2 ? [run.text] : [])),
    whole,
  };
}

/** A pattern for LIKE that holds the piece literally. */
export function likePattern(piece: string): string {
  return `%${piece.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
}

function quoted(term: string): string {
  return `'${term.replace(/['\\]/g, (mark) => mark + mark)}'`;
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  folded,
  likePattern,
  runs,
  searchQuestion,
  soundTerms,
  startTerms,
  storedTerms,
} from '#app/startups/domain/search-text.ts';

describe('what is stored for search', () => {
  test('Chinese in pairs and the last character, other words whole and in parts', () => {
    expect(storedTerms('中关村')).toEqual(['中关', '关村', '村']);
    expect(storedTerms('AI芯片 node.js')).toEqual(['ai', '芯片', '片', 'node.js', 'node', 'js']);
    expect(storedTerms('村')).toEqual(['村']);
    expect(storedTerms('——')).toEqual([]);
  });

  test('sounds from every syllable on, whole and as initials', () => {
    expect(soundTerms([['zhong', 'guan', 'cun']])).toEqual([
      'zhongguancun',
      'zgc',
      'guancun',
      'gc',
      'cun',
      'c',
    ]);
  });

  test('beginnings carry their mark', () => {
    expect(startTerms(['中关村 A座'], [['zhong', 'guan', 'cun']])).toEqual([
      '^中关村 a座',
      '^zhongguancun',
      '^zgc',
    ]);
  });

  test('full width, case and blanks are one spelling', () => {
    expect(folded('  ＡＢＣ　１２３ ')).toBe('abc 123');
    expect(runs('ai芯片2号')).toEqual([
      { text: 'ai', script: 'other' },
      { text: '芯片', script: 'han' },
      { text: '2', script: 'other' },
      { text: '号', script: 'han' },
    ]);
  });
});

describe('what a question asks', () => {
  test('pairs of a Chinese word, beginnings of others', () => {
    expect(searchQuestion('中关村 zgc')).toMatchObject({
      terms: "'中关' & '关村' & 'zgc':*",
      pieces: ['中关村'],
      word: null,
    });
    expect(searchQuestion('微')).toMatchObject({ terms: "'微':*", pieces: [] });
    expect(searchQuestion('量子')).toMatchObject({ terms: "'量子'", pieces: [] });
    expect(searchQuestion('Lingxi Photonics')).toMatchObject({ word: "'lingxi' & 'photonics'" });
  });

  test('quotes and wildcards are letters, and nothing is nothing', () => {
    expect(searchQuestion("o'neil")?.terms).toBe("'o''neil':*");
    expect(likePattern('50%_\\')).toBe('%50\\%\\_\\\\%');
    for (const typed of ['', '  ', '%', '——', '\u0000']) expect(searchQuestion(typed)).toBeNull();
  });

  test('a question has at most eight words of thirty characters', () => {
    const question = searchQuestion(Array.from({ length: 40 }, (_, at) => `w${at}`).join(' '));
    expect(question?.terms.split(' & ')).toHaveLength(8);
  });

  test('every part of a name that was stored is found by the question for it', () => {
    const han = fc.string({
      unit: fc.constantFrom(...'北京中关村科技微光电子生物'),
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(han, fc.nat(10), fc.integer({ min: 1, max: 12 }), (name, from, length) => {
        const part = [...name].slice(from, from + length).join('');
        fc.pre(part !== '');
        const stored = storedTerms(name);
        for (const term of searchQuestion(part)?.terms.split(' & ') ?? []) {
          const text = term.replace(/'|:\*$/g, '');
          const isBeginning = term.endsWith(':*');
          expect(stored.some((one) => (isBeginning ? one.startsWith(text) : one === text))).toBe(true);
        }
      }),
    );
  });
});

test('a rare character of two units is never cut in half', () => {
  const terms = [
    ...soundTerms([['𠮷', 'ye', 'ke', 'ji']]),
    ...startTerms(['𠮷野科技', `${'a'.repeat(59)}𠮷`], [['𠮷', 'ye']]),
    ...storedTerms(`${'b'.repeat(59)}𠮷`),
  ];
  for (const term of terms) expect(term).not.toMatch(/\p{Surrogate}/u);
  expect(terms).toContain('𠮷ykj');
});

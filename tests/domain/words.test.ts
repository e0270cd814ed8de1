import { describe, expect, test } from 'vitest';

type Sentences = Record<string, string>;
const files = import.meta.glob<{ default: Sentences }>('/app/**/words/**/*.json', { eager: true });

/** Pairs of files that hold the same sentences: zh.json and en.json, or x.zh.json and x.en.json. */
const pairs = Object.keys(files)
  .filter((file) => /(^|[./])zh\.json$/.test(file))
  .map((file) => [file, file.replace(/zh\.json$/, 'en.json')] as const);

const HAN = /[\u3400-\u9fff]/;
/** Names that are written in Chinese in English sentences too. */
const CHINESE_IN_ENGLISH = /阶梯|中文|中关村|万元|万|亿/g;
const blanksOf = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
const plural = (key: string) => key.replace(/_one$/, '');

test('every slice has words', () => {
  expect(pairs.length).toBeGreaterThan(3);
  const english = Object.keys(files).filter((file) => /(^|[./])en\.json$/.test(file));
  expect(english.sort()).toEqual(pairs.map(([, en]) => en).sort());
});

describe.each(pairs)('%s', (zhFile, enFile) => {
  const zh = files[zhFile]?.default ?? {};
  const en = files[enFile]?.default ?? {};

  test('has the same keys in both languages', () => {
    const keys = (sentences: Sentences) => [...new Set(Object.keys(sentences).map(plural))].sort();
    expect(keys(en)).toEqual(keys(zh));
  });

  test('fills the same blanks in both languages', () => {
    const off = Object.keys(zh).filter((key) => {
      const [there, here] = [en[key] ?? en[plural(key)] ?? '', zh[key] ?? ''];
      return blanksOf(there).join() !== blanksOf(here).join() && !key.endsWith('_one');
    });
    expect(off).toEqual([]);
  });

  test('has no Chinese in English and no sentence left in English in Chinese', () => {
    const inEnglish = Object.entries(en).filter(([, text]) => HAN.test(text.replace(CHINESE_IN_ENGLISH, '')));
    const leftOver = Object.entries(zh).filter(
      ([, text]) => !HAN.test(text) && /[a-z]{3,} [a-z]{3,}/i.test(text),
    );
    expect({ inEnglish, leftOver }).toEqual({ inEnglish: [], leftOver: [] });
  });
});

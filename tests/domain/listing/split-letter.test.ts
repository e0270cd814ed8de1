import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_TOPIC, probablePart, splitLetter } from '#app/listing/domain/split-letter.ts';

describe('a pasted letter', () => {
  test('is split at its numbered questions, with what stands before them apart', () => {
    const letter = [
      '甲公司并某证券：',
      '现对你公司的申请文件提出以下问询意见。',
      '',
      '一、业务与技术',
      '问题1.关于客户集中',
      '根据申请文件，前五大客户占比较高。',
      '（1）请说明原因。',
      '1. 请列示金额。',
      '二、财务会计信息',
      '问题 2：关于收入增长',
      '请会计师核查。',
    ].join('\n');
    const { questions, preamble } = splitLetter(letter);
    expect(preamble).toBe('甲公司并某证券：\n现对你公司的申请文件提出以下问询意见。\n\n一、业务与技术');
    expect(questions).toEqual([
      {
        number: 1,
        topic: '关于客户集中',
        question: '关于客户集中\n根据申请文件，前五大客户占比较高。\n（1）请说明原因。\n1. 请列示金额。',
      },
      { number: 2, topic: '关于收入增长', question: '关于收入增长\n请会计师核查。' },
    ]);
  });

  test.each([
    ['1、甲\n说明\n2、乙\n说明'],
    ['1. 甲\n说明\n2. 乙\n说明'],
    ['1）甲\n说明\n2）乙\n说明'],
    ['一、甲\n说明\n二、乙\n说明'],
    ['问题一 甲\n说明\n问题二 乙\n说明'],
    ['Question 1: 甲\n说明\nQuestion 2: 乙\n说明'],
  ])('numbers in the way of %j', (letter) => {
    expect(splitLetter(letter).questions.map(({ topic, question }) => [topic, question])).toEqual([
      ['甲', '甲\n说明'],
      ['乙', '乙\n说明'],
    ]);
  });

  test('amounts and years at the head of a line open no question', () => {
    const { questions } = splitLetter('1、甲\n2.5亿元的收入\n3、不是下一个\n2、乙');
    expect(questions.map(({ topic }) => topic)).toEqual(['甲', '乙']);
    expect(questions[0]?.question).toBe('甲\n2.5亿元的收入\n3、不是下一个');
  });

  test("a question's own list of chapters is kept", () => {
    const { questions } = splitLetter('1、甲\n一、原因\n二、影响\n2、乙');
    expect(questions[0]?.question).toBe('甲\n一、原因\n二、影响');
  });

  test('without numbers it has no questions', () => {
    expect(splitLetter('请说明收入增长。')).toEqual({ questions: [], preamble: '请说明收入增长。' });
    expect(splitLetter('')).toEqual({ questions: [], preamble: '' });
  });

  test('a question of one long line is headed by its first sentence, never longer than a heading', () => {
    const { questions } = splitLetter(`1、${'请说明'.repeat(100)}。其他。`);
    expect([...(questions[0]?.topic ?? '')]).toHaveLength(LONGEST_TOPIC);
    expect(splitLetter('1、请说明原因。请核查。').questions[0]?.topic).toBe('请说明原因');
  });

  test('what was numbered and put together is split into the same, and nothing is lost', () => {
    const word = fc.constantFrom('收入', '成本', '请说明', 'the', 'why', '（1）', '2.5亿', '。', ' ');
    const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `关于${words.join('')}尾`);
    const question = fc.array(text, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(
        fc.array(question, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('问题', 'Question ', ''),
        (questions, before) => {
          const letter = questions.map((one, n) => `${before}${n + 1}、${one}`).join('\n');
          const split = splitLetter(before === 'Question ' ? letter.replaceAll('、', ': ') : letter);
          expect(split.preamble).toBe('');
          expect(split.questions.map((one) => one.question)).toEqual(
            questions.map((one) => (before === 'Question ' ? one.replaceAll('、', ': ') : one)),
          );
        },
      ),
    );
  });

  test('a hundred thousand characters are split at once', () => {
    const letter = `1、${'一、'.repeat(20_000)}\n${' '.repeat(50_000)}\n2、乙`;
    const before = performance.now();
    expect(splitLetter(letter).questions).toHaveLength(2);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

describe('whose question it probably is', () => {
  test.each([
    ['关于毛利率波动', '请说明。', 'audit'],
    ['关于历史沿革', '存在股权代持。', 'law'],
    ['关于募投项目', '请说明必要性。', 'sponsor'],
    ['关于核心技术', '请说明先进性。', 'issuer'],
    ['Revenue growth', 'Explain.', 'audit'],
  ])('%s: %s → %s', (topic, question, part) => {
    expect(probablePart({ topic, question })).toBe(part);
  });
});

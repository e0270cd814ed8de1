import { describe, expect, test } from 'vitest';
import { readingsOf, sortingSound } from '#app/startups/commands/name-sound.ts';

describe('how names are spoken', () => {
  test.each([
    ['中关村', 'zhong guan cun'],
    ['重庆长安', 'chong qing chang an'],
    ['灵犀 Photonics 2025', 'ling xi photonics 2025'],
    ['绿色', 'lv se'],
  ])('%s sorts as %s', (name, sound) => {
    expect(sortingSound(name)).toBe(sound);
  });

  test('characters of several readings are found by each, and the number of readings stays small', () => {
    expect(readingsOf('长沙银行').map((syllables) => syllables.join(' '))).toEqual(
      expect.arrayContaining(['chang sha yin hang', 'zhang sha yin xing']),
    );
    expect(readingsOf('曾乐', 'person')[0]).toEqual(['zeng', 'le']);
    expect(readingsOf('重长行乐曾单朝厦都藏传调率会'.repeat(3)).length).toBeLessThanOrEqual(12);
  });
});

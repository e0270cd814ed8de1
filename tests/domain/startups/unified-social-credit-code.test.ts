import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkCharacter,
  problemOfCode,
  regionOfCode,
  tidyCode,
  withCheckCharacter,
} from '#app/startups/domain/unified-social-credit-code.ts';

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const digit = fc.constantFrom(...'0123456789');
const code = fc
  .tuple(
    fc.constantFrom('91', '92', '93', '12', '51'),
    fc.array(digit, { minLength: 6, maxLength: 6 }),
    fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 }),
  )
  .map(([category, region, body]) => withCheckCharacter(category + region.join('') + body.join('')));

describe('the unified social credit code', () => {
  test.each([
    // The example of the standard, and codes of companies that everybody can look up.
    '91350100M000100Y43',
    '91330100799655058B',
    '914403001922038216',
    '9144030071526726XG',
    '91110000802100433B',
    '91110108551385082Q',
  ])('%s is well-formed', (text) => {
    expect(problemOfCode(text)).toBeNull();
  });

  test('the check character is the weighted sum modulo 31, taken by hand', () => {
    const weights = Array.from({ length: 17 }, (_, at) => 3 ** at % 31);
    const body = '91350100M000100Y4';
    const sum = [...body].reduce((total, c, at) => total + alphabet.indexOf(c) * (weights[at] ?? 0), 0);
    expect(alphabet[(31 - (sum % 31)) % 31]).toBe('3');
    expect(checkCharacter(body)).toBe('3');
  });

  test('any single character that is changed is found out', () => {
    fc.assert(
      fc.property(code, fc.nat(17), fc.constantFrom(...alphabet), (good, place, other) => {
        fc.pre(good[place] !== other);
        const changed = good.slice(0, place) + other + good.slice(place + 1);
        expect(problemOfCode(good)).toBeNull();
        expect(problemOfCode(changed)).not.toBeNull();
      }),
    );
  });

  test('two neighbours that are swapped are found out', () => {
    fc.assert(
      fc.property(code, fc.nat(15), (good, place) => {
        fc.pre(good[place] !== good[place + 1]);
        const swapped = good.slice(0, place) + good[place + 1] + good[place] + good.slice(place + 2);
        expect(problemOfCode(swapped)).not.toBeNull();
      }),
    );
  });

  test('says what is wrong', () => {
    expect(problemOfCode('9135')).toEqual({ kind: 'length', length: 4 });
    expect(problemOfCode('91350100M0001O0Y43')).toEqual({ kind: 'character', character: 'O', place: 14 });
    expect(problemOfCode('91350100M000100Y44')).toEqual({ kind: 'check', expected: '3' });
    expect(problemOfCode(withCheckCharacter('97350100M000100Y4'))).toEqual({
      kind: 'category',
      category: '97',
    });
  });

  test('is read as people write it', () => {
    expect(tidyCode(' ９１350100-m000100 y43 ')).toBe('91350100M000100Y43');
  });

  test('names the region of registration', () => {
    expect(regionOfCode('91350100M000100Y43')).toBe('350100');
    expect(regionOfCode('91000000M000100Y4X')).toBeNull();
  });
});

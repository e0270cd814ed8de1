import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  certificateNumber,
  checkCharacter,
  checkCode,
  readCertificateNumber,
  readCheckCode,
} from '#app/grading/domain/certificate.ts';

test('the check character is that of ISO 7064 MOD 37,36', () => {
  // The worked example of the standard.
  expect(checkCharacter('A12425GABC1234002')).toBe('M');
});

const number = fc
  .tuple(fc.integer({ min: 2000, max: 2999 }), fc.integer({ min: 1, max: 999_999 }))
  .map(([year, running]) => certificateNumber(year, running));

test('a number reads back however it was typed', () => {
  fc.assert(
    fc.property(number, (text) => {
      expect(readCertificateNumber(` ${text.toLowerCase().replace('-', ' - ')} `)).toBe(text);
    }),
  );
});

test('a slip in one character is not a number any more', () => {
  fc.assert(
    fc.property(number, fc.nat({ max: 11 }), fc.nat({ max: 9 }), (text, at, digit) => {
      const places = [...text].flatMap((character, place) => (/\d/.test(character) ? [place] : []));
      const place = places[at % places.length] as number;
      fc.pre(text[place] !== String(digit));
      const slipped = text.slice(0, place) + digit + text.slice(place + 1);
      expect(readCertificateNumber(slipped)).toBeNull();
    }),
  );
});

test('what has another shape is no number', () => {
  for (const text of ['', 'JT-2026', 'JT-2026-1-2', '../etc', 'JT-2026-000001-!'])
    expect(readCertificateNumber(text)).toBeNull();
});

test('a check code has 58 bits in three groups, and is compared without its dashes', () => {
  const code = checkCode(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
  expect(readCheckCode(` ${code.toLowerCase()} `)).toBe(code.replaceAll('-', ''));
  expect(checkCode(new Uint8Array(10))).toBe('2222-2222-2222');
});

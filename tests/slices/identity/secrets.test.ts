import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashPassword, isOutdated, verifyPassword } from '#app/identity/password-hash.server.ts';
import { parseKey, seal, secretKey, unseal } from '#app/identity/seal.server.ts';
import {
  codeAt,
  newRecoveryCodes,
  qrCode,
  recoveryCodeHash,
  stepOfCode,
  totpUri,
} from '#app/identity/totp.server.ts';

const key = parseKey('07'.repeat(32));
const otherKey = parseKey('08'.repeat(32));

/** RFC 6238, appendix B, SHA-1; the last six of its eight digits. */
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at second %i the code of the RFC is %s', (second, code) => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  expect(codeAt(secret, second)).toBe(code);
  expect(stepOfCode(secret, code, second)).toBe(Math.floor(second / 30));
});

test('a code is accepted one step early and one step late, and not two', () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const now = 1_800_000_000;
  for (const [late, accepted] of [
    [-60, false],
    [-30, true],
    [0, true],
    [30, true],
    [60, false],
  ] as const) {
    expect(stepOfCode(secret, codeAt(secret, now), now + late) !== null).toBe(accepted);
  }
});

test('a code may be typed with blanks and in full width', () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const code = codeAt(secret, 1_800_000_000);
  const wide = [...code].map((digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)).join('');
  expect(stepOfCode(secret, `${code.slice(0, 3)} ${code.slice(3)}`, 1_800_000_000)).not.toBeNull();
  expect(stepOfCode(secret, wide, 1_800_000_000)).not.toBeNull();
});

test('what is sealed opens with its key and for its purpose alone, and not when a byte was changed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, at) => {
      const sealed = seal(key, 'totp:a', text);
      expect(unseal(key, 'totp:a', sealed)).toBe(text);
      expect(() => unseal(key, 'totp:b', sealed)).toThrow();
      expect(() => unseal(otherKey, 'totp:a', sealed)).toThrow();
      const parts = sealed.split('.');
      const bytes = Buffer.from(parts[2] ?? '', 'base64url');
      bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
      parts[2] = bytes.toString('base64url');
      expect(() => unseal(key, 'totp:a', parts.join('.'))).toThrow();
    }),
  );
});

test('the key comes from the surroundings, and a short one is refused', () => {
  expect(secretKey({ JIETI_SECRET: Buffer.alloc(32, 1).toString('base64url') })).toHaveLength(32);
  expect(secretKey({ JIETI_SECRET: 'ab'.repeat(32) })[0]).toBe(0xab);
  expect(() => secretKey({ JIETI_SECRET: 'c2hvcnQ=' })).toThrow(/32 bytes/);
  expect(() => secretKey({})).toThrow(/no key/);
});

test('recovery codes are long, all different, and found however they are typed', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([A-HJ-KM-NP-TV-Z2-9]{4}-){3}[A-HJ-KM-NP-TV-Z2-9]{4}$/);
  const [code = ''] = codes;
  expect(recoveryCodeHash(key, 'u', code.toLowerCase().replaceAll('-', ' '))).toBe(
    recoveryCodeHash(key, 'u', code),
  );
  expect(recoveryCodeHash(key, 'other', code)).not.toBe(recoveryCodeHash(key, 'u', code));
  expect(recoveryCodeHash(otherKey, 'u', code)).not.toBe(recoveryCodeHash(key, 'u', code));
});

test('the picture for the authenticator is square and has its three corner marks', () => {
  const { size, path } = qrCode(totpUri('JBSWY3DPEHPK3PXP', 'lin@example.test'));
  expect(size).toBeGreaterThanOrEqual(33);
  expect(path).toContain('M0 0h7v1h-7z');
  expect(path).toContain(`M${size - 7} 0h7v1h-7z`);
  expect(path).toContain(`M0 ${size - 1}h7v1h-7z`);
});

test('a password is verified against its own hash, and against none it never is', async () => {
  const hash = await hashPassword('seven otters argue politely');
  expect(await verifyPassword(hash, 'seven otters argue politely')).toBe(true);
  expect(await verifyPassword(hash, 'seven otters argue rudely')).toBe(false);
  expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
  expect(isOutdated(hash)).toBe(false);
});

test('no more than two hashes are computed at once, and all are', async () => {
  const hashes = await Promise.all(Array.from({ length: 9 }, (_, n) => hashPassword(`password number ${n}`)));
  expect(new Set(hashes).size).toBe(9);
});

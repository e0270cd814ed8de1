import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCommon, judgePassword } from '#app/identity/domain/password.ts';
import { longestPassword, shortestPassword } from '#app/identity/domain/password-length.ts';

const owner = { email: 'lin.mo@qihang.example', name: '林默' };

test('a password has at least twelve characters and may have sixty-four and more', () => {
  expect(judgePassword('kettle drum', owner)).toMatchObject({ refusal: { kind: 'too-short' } });
  expect(judgePassword('kettle drums', owner)).toMatchObject({ ok: true });
  expect(shortestPassword).toBe(12);
  expect(longestPassword).toBeGreaterThanOrEqual(64);
  const long = 'a tram climbs past the kiln while nobody counts its copper windows, ';
  expect(judgePassword(long.repeat(2), owner)).toMatchObject({ ok: false });
  expect(judgePassword(`${long}and the kettle sings on until the harbour lamps go out`, owner).ok).toBe(true);
  expect(judgePassword('violet kettle '.repeat(30), owner)).toMatchObject({ refusal: { kind: 'too-long' } });
});

test('characters are counted as people count them', () => {
  expect(judgePassword('天上白玉京十二楼五城仙人', owner)).toMatchObject({ ok: true });
  expect(judgePassword('🦦🎻🪁🧭🪵🫖🧵🪞🪜🧦', owner)).toMatchObject({ refusal: { kind: 'too-short' } });
});

test('nothing is asked of its composition', () => {
  for (const plain of ['seven otters argue politely', 'jcmwqzuvkhpt', '中关村银杏叶落满青石台阶']) {
    expect(judgePassword(plain, owner)).toMatchObject({ ok: true });
  }
});

test.each([
  'password1234',
  'Password2026!',
  'P@ssw0rd2024',
  '123456789012',
  '135792468012345',
  'qwertyuiop12',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'woaini1314520',
  'iloveyou5201314',
  'admin@123456',
  'zhangwei19880808',
  'correcthorsebatterystaple',
  'welcome to beijing 2026',
  '13800138000ab',
  '我爱你中国2026!!!!!!',
])('%s is too common', (password) => {
  expect(judgePassword(password, owner)).toMatchObject({ refusal: { kind: 'too-common' } });
});

test('a password made of the person’s own address or name is too common for her, and for her alone', () => {
  expect(isCommon('qihang-lin-2026', owner)).toBe(true);
  expect(isCommon('qihang-lin-2026', { email: 'a@b.example', name: '周敏' })).toBe(false);
});

test('random passwords are not mistaken for common ones', () => {
  const signs = [...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'];
  const random = fc
    .array(fc.constantFrom(...signs), { minLength: 16, maxLength: 24 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(random, (password) => new Set(password).size < 8 || !isCommon(password, owner)),
    { numRuns: 2000, seed: 20261123 },
  );
});

test('judging takes a moment only, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 200, maxLength: 256, unit: 'binary' }), (password) => {
      judgePassword(password, owner);
    }),
    { numRuns: 300 },
  );
  const before = performance.now();
  isCommon('qwerty1q2w3e'.repeat(21), owner);
  expect(performance.now() - before).toBeLessThan(300);
});

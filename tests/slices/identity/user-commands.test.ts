import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { parseArgs } from 'node:util';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Call, type Command, type ExitStatus, WrongUsage } from '#app/boot/command.ts';
import { userAdd } from '#app/boot/commands/user-add.ts';
import { userCode } from '#app/boot/commands/user-code.ts';
import {
  userDisable,
  userDropSecondFactor,
  userEnable,
  userResetLink,
} from '#app/boot/commands/user-orders.ts';
import { readConfig } from '#app/boot/config.ts';
import { join } from '#app/identity/commands/join.ts';
import { resetPassword } from '#app/identity/commands/reset-password.ts';
import { anonymous } from '#app/identity/domain/actor.ts';
import { read, readActor } from '#app/identity/session.server.ts';
import { stepOfCode } from '#app/identity/totp.server.ts';
import { expectOk } from '#app/kernel/result.ts';
import { organisations, users } from '#db/schema/identity.ts';
import { account, device, goodPassword, sentBack, signInFully } from '#tests/support/accounts.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation } from '#tests/support/people.ts';

const home = mkdtempSync(joinPath(tmpdir(), 'jieti-user-'));
let world: TestDatabase;
beforeAll(async () => {
  world = await freshDatabase();
});
afterAll(async () => {
  await world.drop();
  rmSync(home, { recursive: true, force: true });
});

type Told = { status: ExitStatus; lines: Record<string, unknown>[]; said: string[]; wantedEmpty: boolean };

/** Runs a command as the program would, with the words that follow its name. */
async function run(command: Command, ...args: string[]): Promise<Told> {
  const { values, positionals } = parseArgs({
    args,
    options: command.options ?? {},
    allowPositionals: true,
    strict: true,
  });
  const told: Told = { status: 2, lines: [], said: [], wantedEmpty: false };
  const call: Call = {
    values,
    words: positionals,
    config: readConfig({ NODE_ENV: 'test', JIETI_HOME: home, JIETI_ORIGIN: 'https://portal.example' }),
    portal: async (wish) => {
      told.wantedEmpty = wish?.empty ?? false;
      return { db: world.db, urls: { ...world.urls, leastPrivilege: true }, runs: false };
    },
    out: async (line) => void told.lines.push(line as Record<string, unknown>),
    say: (line) => void told.said.push(line),
    path: (name) => name,
    misused: (why) => {
      throw new WrongUsage(why.en);
    },
  };
  told.status = await command.run(call);
  return told;
}

function tokenIn(told: Told): string {
  const link = String(told.lines[0]?.link);
  expect(link).toMatch(/^https:\/\/portal\.example\/(join|reset)\/[\w-]{43}$/);
  return link.slice(-43);
}

test('the first operator of an empty portal comes in by a link from the machine itself', async () => {
  const words = ['--email', 'First@Example.test', '--kind', 'operator', '--organisation', '阶梯运营中心'];
  const told = await run(userAdd, ...words, '--role', 'manager');
  expect(told).toMatchObject({ status: 0, wantedEmpty: true });
  expect(told.lines).toMatchObject([{ email: 'first@example.test', hours: 168 }]);
  const newcomer = { name: '首任管理员', password: goodPassword, language: 'zh' as const };
  const joined = expectOk(
    await join(world.db, anonymous, { token: tokenIn(told), account: newcomer, device, replaces: null }),
  );
  expect(joined.next).toBe('enrolment');
  expect(await read(world.db, sentBack(joined.cookie))).toMatchObject({ state: 'pending' });
  const again = await run(userAdd, '--email', 'second@example.test', ...words.slice(2), '--role', 'auditor');
  expect(again.status).toBe(0);
  expect(await world.db.$count(organisations, eq(organisations.kind, 'operator'))).toBe(1);
});

test('an organisation is named by id or by its full name, and never guessed', async () => {
  const bank = await organisation(world.db, 'bank', '江城银行');
  const add = (...words: string[]) => run(userAdd, '--email', 'b@example.test', '--role', 'member', ...words);
  expect((await add('--organisation', bank.id)).lines[0]).toMatchObject({ organisation: bank.id });
  expect((await add('--organisation', '江城银行')).lines[0]).toMatchObject({ organisation: bank.id });
  expect((await add('--organisation', '江城')).status).toBe(1);
  await organisation(world.db, 'bank', '江城银行');
  expect((await add('--organisation', '江城银行')).status).toBe(1);
});

test.each([
  [['--organisation', 'x', '--role', 'manager']],
  [['--email', 'nonsense', '--organisation', 'x', '--role', 'manager']],
  [['--email', 'a@example.test', '--organisation', 'x']],
  [['--email', 'a@example.test', '--organisation', 'x', '--role', 'king']],
  [['--email', 'a@example.test', '--organisation', 'x', '--role', 'auditor', '--kind', 'bank']],
  [['--email', 'a@example.test', '--organisation', 'x', '--role', 'member', '--kind', 'zoo']],
  [['--email', 'a@example.test', '--expert', '--organisation', 'x']],
  [['--email', 'a@example.test', '--expert', '--password-stdin']],
])('user add %j is wrong usage', async (words) => {
  await expect(run(userAdd, ...words)).rejects.toThrow(WrongUsage);
});

test('an expert is called from the machine', async () => {
  const told = await run(userAdd, '--email', 'prof@example.test', '--expert');
  expect(told.lines).toMatchObject([{ email: 'prof@example.test', organisation: null }]);
  tokenIn(told);
});

test('a reset link from the machine sets a new password', async () => {
  const who = await account(world.db);
  const told = await run(userResetLink, who.email);
  expect(told.lines).toMatchObject([{ user: who.userId, hours: 2 }]);
  const password = 'violet kettle drums on tin';
  expectOk(await resetPassword(world.db, anonymous, { token: tokenIn(told), password }));
  const missing = await run(userResetLink, 'nobody@example.test');
  expect(missing).toMatchObject({ status: 1, lines: [] });
});

test('an account is barred with a reason and let back in', async () => {
  const who = await account(world.db);
  const cookie = await signInFully(world.db, who);
  await expect(run(userDisable, who.email)).rejects.toThrow(WrongUsage);
  expect((await run(userDisable, who.email, '--reason', 'left')).status).toBe(0);
  expect((await readActor(world.db, cookie)).actor.kind).toBe('anonymous');
  expect((await run(userDisable, who.email, '--reason', 'left')).status).toBe(1);
  expect((await run(userEnable, who.email)).status).toBe(0);
  const [row] = await world.db.select().from(users).where(eq(users.id, who.userId));
  expect(row?.status).toBe('active');
});

test('a lost second factor is taken away from the machine', async () => {
  const who = await account(world.db, { secondFactor: true });
  expect((await run(userDropSecondFactor, who.email, '--reason', 'lost telephone')).status).toBe(0);
  expect((await run(userDropSecondFactor, who.email, '--reason', 'again')).status).toBe(1);
});

test('codes are told for accounts of the demo world alone', async () => {
  const real = await account(world.db, { secondFactor: true });
  expect((await run(userCode, real.email)).status).toBe(1);
  const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const shown = {
    role: { zh: '运营', en: 'operator' },
    email: 'demo@example.test',
    password: 'x',
    totpSecret,
  };
  writeFileSync(joinPath(home, 'demo-accounts.json'), JSON.stringify([shown]));
  const told = await run(userCode, 'demo@example.test');
  expect(told.status).toBe(0);
  expect(stepOfCode(totpSecret, String(told.lines[0]?.code), Date.now() / 1000)).not.toBeNull();
  expect((await run(userCode, real.email)).status).toBe(1);
});

test('a refusal is told as a sentence', async () => {
  const who = await account(world.db);
  await run(userDisable, who.email, '--reason', 'left');
  const told = await run(userResetLink, who.email);
  expect(told.status).toBe(1);
  expect(told.said.join()).toMatch(
    /^(账号已停用，请先重新启用。|The account is disabled; enable it first\.)$/,
  );
});

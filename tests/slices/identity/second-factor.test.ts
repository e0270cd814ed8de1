import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginAuthenticator } from '#app/identity/commands/begin-authenticator.ts';
import { confirmAuthenticator } from '#app/identity/commands/confirm-authenticator.ts';
import { dropSecondFactor } from '#app/identity/commands/drop-second-factor.ts';
import { removeAuthenticator } from '#app/identity/commands/remove-authenticator.ts';
import { renewRecoveryCodes } from '#app/identity/commands/renew-recovery-codes.ts';
import { showSecondFactor } from '#app/identity/commands/show-second-factor.ts';
import { anonymous, system } from '#app/identity/domain/actor.ts';
import { databaseEpoch, recoveryCodesLeft } from '#app/identity/queries/account.server.ts';
import { authenticatorSetup } from '#app/identity/queries/authenticator-setup.server.ts';
import { read, readActor } from '#app/identity/session.server.ts';
import { codeAt } from '#app/identity/totp.server.ts';
import { expectOk } from '#app/kernel/result.ts';
import { recoveryCodes, totpSecrets } from '#db/schema/identity.ts';
import {
  account,
  freshCode,
  goodPassword,
  personOf,
  sentBack,
  sessionOf,
  signInFully,
  signInWithPassword,
  type TestAccount,
} from '#tests/support/accounts.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Organisation, organisation } from '#tests/support/people.ts';

let world: TestDatabase;
let operator: Organisation;
beforeAll(async () => {
  world = await freshDatabase();
  operator = await organisation(world.db, 'operator');
});
afterAll(() => world.drop());

async function operatorAccount(secondFactor: boolean): Promise<TestAccount> {
  return account(world.db, { seats: [{ organisationId: operator.id, role: 'member' }], secondFactor });
}

function show(cookie: string, code: string) {
  return showSecondFactor(world.db, anonymous, { sessionId: sessionOf(cookie), code });
}

/** Sets up an authenticator from a pending session. Answers the open session's cookie, the codes and the secret. */
async function enrol(cookie: string, userId: string) {
  const sessionId = sessionOf(cookie);
  expectOk(await beginAuthenticator(world.db, anonymous, { sessionId, password: null }));
  const setup = await authenticatorSetup(world.db, { userId, sessionId });
  const secret = setup?.secret.replaceAll(' ', '') ?? '';
  const code = codeAt(secret, await databaseEpoch(world.db));
  const done = expectOk(await confirmAuthenticator(world.db, anonymous, { sessionId, code }));
  return { cookie: sentBack(done.cookie), codes: done.recoveryCodes, secret };
}

test('with the password alone a person of the operator is nobody; with her code she is herself', async () => {
  const who = await operatorAccount(true);
  const pending = await signInWithPassword(world.db, who);
  expect((await readActor(world.db, pending)).actor.kind).toBe('anonymous');
  expect(await read(world.db, pending)).toMatchObject({ state: 'pending', pending: { userId: who.userId } });
  const done = expectOk(await show(pending, await freshCode(world.db, who)));
  const open = sentBack(done.cookie);
  expect(open).not.toBe(pending);
  expect((await personOf(world.db, open)).userId).toBe(who.userId);
  expect(await read(world.db, pending)).toEqual({ state: 'none' });
});

test('a code works once, also when it is sent many times at the same moment', async () => {
  const who = await operatorAccount(true);
  const pending = await Promise.all(Array.from({ length: 12 }, () => signInWithPassword(world.db, who)));
  const code = await freshCode(world.db, who);
  const answers = await Promise.all(pending.map((cookie) => show(cookie, code)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const later = await show(await signInWithPassword(world.db, who), code);
  expect(later).toEqual({ ok: false, refusal: { kind: 'wrong-code' } });
});

test('a code that is older than the last one used is refused', async () => {
  const who = await operatorAccount(true);
  const epoch = await databaseEpoch(world.db);
  const pending = await signInWithPassword(world.db, who);
  await freshCode(world.db, who);
  expectOk(await show(pending, codeAt(who.totpSecret ?? '', epoch + 30)));
  const again = await signInWithPassword(world.db, who);
  expect(await show(again, codeAt(who.totpSecret ?? '', epoch))).toMatchObject({ ok: false });
});

test('a code of the wrong person, a stale code and nonsense are refused', async () => {
  const [who, other] = [await operatorAccount(true), await operatorAccount(true)];
  const pending = await signInWithPassword(world.db, who);
  const epoch = await databaseEpoch(world.db);
  for (const code of [
    codeAt(other.totpSecret ?? '', epoch),
    codeAt(who.totpSecret ?? '', epoch - 120),
    codeAt(who.totpSecret ?? '', epoch + 120),
    '',
    'abcdef',
    '0000000',
  ]) {
    expect(await show(pending, code)).toMatchObject({ refusal: { kind: 'wrong-code' } });
  }
});

test('who must have a second factor sets it up before anything else', async () => {
  const who = await operatorAccount(false);
  const pending = await signInWithPassword(world.db, who);
  expect((await readActor(world.db, pending)).actor.kind).toBe('anonymous');
  const { cookie, codes } = await enrol(pending, who.userId);
  expect((await personOf(world.db, cookie)).userId).toBe(who.userId);
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
});

test('a wrong code does not put an authenticator in force', async () => {
  const who = await operatorAccount(false);
  const sessionId = sessionOf(await signInWithPassword(world.db, who));
  expectOk(await beginAuthenticator(world.db, anonymous, { sessionId, password: null }));
  const wrong = await confirmAuthenticator(world.db, anonymous, { sessionId, code: '000000' });
  expect(wrong).toMatchObject({ refusal: { kind: 'wrong-code' } });
  const [row] = await world.db.select().from(totpSecrets).where(eq(totpSecrets.userId, who.userId));
  expect(row?.secretSealed).toBeNull();
});

test('whoever has only the password cannot put another authenticator in place of the one in force', async () => {
  const who = await operatorAccount(true);
  const sessionId = sessionOf(await signInWithPassword(world.db, who));
  const begun = await beginAuthenticator(world.db, anonymous, { sessionId, password: goodPassword });
  expect(begun).toMatchObject({ refusal: { kind: 'has-one' } });
  const open = await personOf(world.db, await signInFully(world.db, who));
  expectOk(await beginAuthenticator(world.db, open, { sessionId: open.sessionId, password: goodPassword }));
  const stolen = sessionOf(await signInWithPassword(world.db, who));
  const setup = await authenticatorSetup(world.db, open);
  const code = codeAt(setup?.secret.replaceAll(' ', '') ?? '', await databaseEpoch(world.db));
  const confirmed = await confirmAuthenticator(world.db, anonymous, { sessionId: stolen, code });
  expect(confirmed).toMatchObject({ refusal: { kind: 'not-begun' } });
});

test('an open session asks for the password before it begins another authenticator', async () => {
  const who = await operatorAccount(true);
  const actor = await personOf(world.db, await signInFully(world.db, who));
  const begin = (password: string | null) =>
    beginAuthenticator(world.db, actor, { sessionId: actor.sessionId, password });
  expect(await begin(null)).toMatchObject({ refusal: { kind: 'wrong-password' } });
  expect(await begin('not the password at all')).toMatchObject({ refusal: { kind: 'wrong-password' } });
  expect(await begin(goodPassword)).toMatchObject({ ok: true });
  expectOk(await show(await signInWithPassword(world.db, who), await freshCode(world.db, who)));
});

test('an authenticator that one session has begun is neither seen nor confirmed by another', async () => {
  const who = await account(world.db);
  const here = await personOf(world.db, await signInFully(world.db, who));
  const elsewhere = await personOf(world.db, await signInFully(world.db, who));
  const { sessionId } = here;
  expectOk(await beginAuthenticator(world.db, here, { sessionId, password: goodPassword }));
  const setup = await authenticatorSetup(world.db, here);
  expect(setup).not.toBeNull();
  expect(await authenticatorSetup(world.db, elsewhere)).toBeNull();
  const code = codeAt(setup?.secret.replaceAll(' ', '') ?? '', await databaseEpoch(world.db));
  const stolen = await confirmAuthenticator(world.db, elsewhere, { sessionId: elsewhere.sessionId, code });
  expect(stolen).toMatchObject({ refusal: { kind: 'not-begun' } });
});

test('confirming an authenticator ends the other sessions', async () => {
  const who = await account(world.db);
  const elsewhere = await signInFully(world.db, who);
  const here = await personOf(world.db, await signInFully(world.db, who));
  const { sessionId } = here;
  expectOk(await beginAuthenticator(world.db, here, { sessionId, password: goodPassword }));
  const setup = await authenticatorSetup(world.db, here);
  const code = codeAt(setup?.secret.replaceAll(' ', '') ?? '', await databaseEpoch(world.db));
  const done = expectOk(await confirmAuthenticator(world.db, here, { sessionId, code }));
  expect((await readActor(world.db, elsewhere)).actor.kind).toBe('anonymous');
  expect((await personOf(world.db, sentBack(done.cookie))).userId).toBe(who.userId);
});

test('each recovery code opens the door once', async () => {
  const who = await operatorAccount(false);
  const { codes } = await enrol(await signInWithPassword(world.db, who), who.userId);
  const [first = ''] = codes;
  const typed = first.toLowerCase().replaceAll('-', ' ');
  const pending = [await signInWithPassword(world.db, who), await signInWithPassword(world.db, who)];
  const answers = await Promise.all(pending.map((cookie) => show(cookie, typed)));
  const opened = answers.filter((answer) => answer.ok);
  expect(opened).toHaveLength(1);
  expect(opened[0]).toMatchObject({ value: { recoveryCodesLeft: 9 } });
  expect(await show(await signInWithPassword(world.db, who), first)).toMatchObject({ ok: false });
  const other = await operatorAccount(true);
  expect(await show(await signInWithPassword(world.db, other), codes[1] ?? '')).toMatchObject({ ok: false });
});

test('new recovery codes void the former ones', async () => {
  const who = await operatorAccount(false);
  const enrolled = await enrol(await signInWithPassword(world.db, who), who.userId);
  const actor = await personOf(world.db, enrolled.cookie);
  const wrong = await renewRecoveryCodes(world.db, actor, { password: 'not the password at all' });
  expect(wrong).toMatchObject({ refusal: { kind: 'wrong-password' } });
  const renewed = expectOk(await renewRecoveryCodes(world.db, actor, { password: goodPassword }));
  expect(renewed.recoveryCodes).toHaveLength(10);
  expect(await recoveryCodesLeft(world.db, who.userId)).toBe(10);
  const pending = await signInWithPassword(world.db, who);
  expect(await show(pending, enrolled.codes[0] ?? '')).toMatchObject({ ok: false });
  expect(await show(pending, renewed.recoveryCodes[0] ?? '')).toMatchObject({ ok: true });
});

test('nobody who must have a second factor can give it up; others can, with the password', async () => {
  const staff = await personOf(world.db, await signInFully(world.db, await operatorAccount(true)));
  expect(await removeAuthenticator(world.db, staff, { password: goodPassword })).toMatchObject({
    refusal: { kind: 'required' },
  });
  const free = await account(world.db, { secondFactor: true });
  const actor = await personOf(world.db, await signInFully(world.db, free));
  expect(await removeAuthenticator(world.db, actor, { password: 'wrong' })).toMatchObject({
    refusal: { kind: 'wrong-password' },
  });
  expectOk(await removeAuthenticator(world.db, actor, { password: goodPassword }));
  const again = await signInWithPassword(world.db, free);
  expect((await personOf(world.db, again)).userId).toBe(free.userId);
});

test('a lost second factor is taken away by the operator, with a reason, and all sessions with it', async () => {
  const who = await operatorAccount(true);
  const cookie = await signInFully(world.db, who);
  const drop = (reason: string) => dropSecondFactor(world.db, system('test'), { userId: who.userId, reason });
  expect(await drop(' ')).toMatchObject({ refusal: { kind: 'reason-missing' } });
  expectOk(await drop('lost her telephone, identified in person'));
  expect((await readActor(world.db, cookie)).actor.kind).toBe('anonymous');
  await enrol(await signInWithPassword(world.db, who), who.userId);
});

test('the database holds neither the secret nor a recovery code nor a token in readable form', async () => {
  const who = await operatorAccount(false);
  const pending = await signInWithPassword(world.db, who);
  const { cookie, codes, secret } = await enrol(pending, who.userId);
  const dump = await everyValue();
  expect(dump).toContain(who.email);
  for (const hidden of [secret, pending.slice(4), cookie.slice(4), goodPassword, ...codes]) {
    expect(dump).not.toContain(hidden);
    expect(dump).not.toContain(hidden.replaceAll('-', ''));
  }
  expect(await world.db.$count(recoveryCodes, eq(recoveryCodes.userId, who.userId))).toBe(10);
});

/** The text of every row of every table. */
async function everyValue(): Promise<string> {
  const tables = await world.db.$client<{ name: string }[]>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const texts = await Promise.all(
    tables.map(
      ({ name }) => world.db.$client`select coalesce(string_agg(t::text, ' '), '') as text
        from ${world.db.$client.unsafe(name)} t`,
    ),
  );
  return texts.map(([row]) => row?.text ?? '').join('\n');
}

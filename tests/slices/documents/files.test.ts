import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeFile } from '#app/documents/commands/store-file.ts';
import type { PortalApp } from '#app/http/server.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { uploadEvidence } from '#app/startups/commands/upload-evidence.ts';
import { auditLines } from '#db/schema/audit.ts';
import { files } from '#db/schema/documents.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { bytesOf, pdf } from '#tests/support/file-samples.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let who: LadderPeople;
let app: PortalApp;
let company: Startup;
let fileId: string;
beforeAll(async () => {
  world = await freshDatabase();
  who = await ladderPeople(world.db);
  app = await testPortal(world.db);
  company = await startup(world.db, who.incubator, { visibility: 'public' });
  const order = { companyId: company.id, name: '投资协议.pdf', content: pdf('secret terms') };
  fileId = expectOk(await uploadEvidence(world.db, company.founder, order)).id;
});
afterAll(() => world.drop());

async function download(reader: Person | null, id = fileId): Promise<Response> {
  const cookie = reader ? await signIn(world.db, reader) : undefined;
  return ask(app, `/files/${id}`, { cookie });
}

test('a file leaves as an attachment, never guessed at, in a sandbox, with its exact bytes', async () => {
  const response = await download(company.founder);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="____\.pdf"; filename\*=UTF-8''%E6/,
  );
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-security-policy')).toMatch(/^sandbox;/);
  expect(response.headers.get('cache-control')).toMatch(/no-store/);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(pdf('secret terms'));
});

test('evidence is read by the company, its incubator and the operator, also where the company is public', async () => {
  const viewer = await person(world.db, company.home, 'viewer');
  for (const reader of [company.founder, viewer, who.manager, who.member, who.operator]) {
    expect((await download(reader)).status, reader.name).toBe(200);
  }
  for (const stranger of [who.investor, who.strangerManager]) {
    expect((await download(stranger)).status, stranger.name).toBe(404);
  }
});

test("another's file is answered exactly as one that does not exist", async () => {
  const body = async (response: Response) => (await response.text()).replace(/nonce="[^"]*"|[\w-]{16,}/g, '');
  const [foreign, missing] = [await download(who.investor), await download(who.investor, 'A'.repeat(22))];
  expect(missing.status).toBe(foreign.status);
  expect(await body(missing)).toBe(await body(foreign));
});

test('whoever is not signed in is sent to the door', async () => {
  expect((await download(null)).status).toBe(302);
});

test('every download and every refused attempt leaves its line', async () => {
  const reader = await person(world.db, company.home);
  await download(reader);
  await download(who.strangerManager);
  const lines = await world.db
    .select({ by: auditLines.actorId, outcome: auditLines.outcome, about: auditLines.subjectName })
    .from(auditLines)
    .where(and(eq(auditLines.action, 'documents.download-file'), eq(auditLines.subjectId, fileId)))
    .orderBy(auditLines.seq);
  expect(lines.slice(-2)).toEqual([
    { by: reader.userId, outcome: 'done', about: '投资协议.pdf' },
    { by: who.strangerManager.userId, outcome: 'refused', about: null },
  ]);
});

test('the files of an import are read by the people of the organisation that brought it', async () => {
  const stored = await world.db.transaction((tx) =>
    storeFile(tx, who.member, {
      purpose: 'import',
      companyId: null,
      organisationId: who.incubator.id,
      name: 'companies.csv',
      content: bytesOf('name\n'),
    }),
  );
  const id = expectOk(stored).id;
  expect((await download(who.manager, id)).status).toBe(200);
  expect((await download(who.operator, id)).status).toBe(200);
  expect((await download(await person(world.db, who.incubator, 'viewer'), id)).status).toBe(404);
  expect((await download(who.strangerManager, id)).status).toBe(404);
});

test('a file whose bytes are not what its name says is refused and nothing is kept', async () => {
  const page = { companyId: company.id, name: 'a.pdf', content: bytesOf('<html><script>alert(1)</script>') };
  expect(await uploadEvidence(world.db, company.founder, page)).toEqual({
    ok: false,
    refusal: { kind: 'file-content-differs', name: 'a.pdf', extension: 'pdf' },
  });
  expect(await world.db.$count(files, eq(files.name, 'a.pdf'))).toBe(0);
});

test('who may not work on a company brings no evidence for it', async () => {
  const order = { companyId: company.id, name: 'a.pdf', content: pdf() };
  expect(await uploadEvidence(world.db, who.investor, order)).toMatchObject({
    refusal: { kind: 'not-allowed' },
  });
  const hidden = await startup(world.db, who.incubator);
  expect(await uploadEvidence(world.db, who.investor, { ...order, companyId: hidden.id })).toMatchObject({
    refusal: { kind: 'missing' },
  });
});

test('the same content brought twice by the same person is one file', async () => {
  const order = { companyId: company.id, name: 'b.pdf', content: pdf('twice') };
  const [first, second] = [
    expectOk(await uploadEvidence(world.db, company.founder, order)),
    expectOk(await uploadEvidence(world.db, company.founder, order)),
  ];
  expect(second.id).toBe(first.id);
  expect(expectOk(await uploadEvidence(world.db, who.member, order)).id).not.toBe(first.id);
});

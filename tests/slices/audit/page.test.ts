import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { csvLine } from '#app/kernel/csv.ts';
import { sealKeeper } from '#app/operations/audit-seals.server.ts';
import { checkAudit } from '#app/operations/commands/check-audit.ts';
import { type AuditFilter, parseAuditFilter } from '#app/operations/domain/audit-filter.ts';
import { difference } from '#app/operations/domain/difference.ts';
import { listAudit } from '#app/operations/queries/list-audit.server.ts';
import { writeAudit } from '#db/audit.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let app: PortalApp;
let auditor: Person;
let manager: Person;
let writer: Person;
let cookies: Record<'auditor' | 'manager' | 'writer', string>;

beforeAll(async () => {
  process.env.JIETI_SECRET ??= randomBytes(32).toString('hex');
  world = await freshDatabase();
  app = await testPortal(world.db);
  const operator = await organisation(world.db, 'operator', '运营中心');
  const incubator = await organisation(world.db, 'incubator', '中关村_孵化器');
  auditor = await person(world.db, operator, 'auditor', '审计 甲');
  manager = await person(world.db, operator, 'manager', '管理 乙');
  writer = await person(world.db, incubator, 'manager', '孵化 丙');
  cookies = {
    auditor: await signIn(world.db, auditor),
    manager: await signIn(world.db, manager),
    writer: await signIn(world.db, writer),
  };
  for (let turn = 1; turn <= 120; turn++) {
    await world.db.transaction((tx) =>
      writeAudit(
        tx,
        writer,
        turn % 10 ? 'startups.change-company' : 'startups.propose-move',
        turn % 4 ? 'done' : 'refused',
        {
          subject: { kind: 'company', id: 'C'.repeat(22), name: `公司 ${turn}` },
          before: { name: '旧名', capital: 1n },
          after: { name: '=HYPERLINK("x")', capital: 1n },
          ...(turn % 4 ? {} : { reason: 'not-allowed' }),
        },
      ),
    );
  }
  await world.db.transaction((tx) =>
    writeAudit(tx, system('imports.apply'), 'imports.apply-import', 'done', {}),
  );
});
afterAll(() => world.drop());

const everything = parseAuditFilter(new URLSearchParams()).filter;
const listed = async (filter: Partial<AuditFilter>, at = {}) =>
  (await listAudit(world.db, auditor, { filter: { ...everything, ...filter }, ...at }))?.lines ?? [];

test('the trail is paged by key, forwards and back, without a gap or a repetition', async () => {
  const seen: string[] = [];
  let older: string | null = null;
  let page = await listAudit(world.db, auditor, { filter: everything });
  for (let turn = 0; page && turn < 10; turn++) {
    seen.push(...page.lines.map((line) => line.seq));
    older = page.older;
    if (!older) break;
    page = await listAudit(world.db, auditor, { filter: everything, older });
  }
  expect(seen).toEqual([...seen].sort((a, b) => Number(b) - Number(a)));
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.at(-1)).toBe('1');
  const back = await listAudit(world.db, auditor, { filter: everything, newer: '1' });
  expect(back?.lines.map((line) => line.seq)).toEqual(Array.from({ length: 50 }, (_, i) => String(51 - i)));
  expect(back?.newer).toBe('51');
});

test('each part of the filter narrows the trail to what it says', async () => {
  expect((await listed({ person: '孵化' })).every((line) => line.actorId === writer.userId)).toBe(true);
  expect(await listed({ person: '%' })).toEqual([]);
  expect((await listed({ person: writer.email })).length).toBe(50);
  expect((await listed({ person: writer.userId })).length).toBe(50);
  expect((await listed({ organisation: '村_' })).length).toBe(50);
  expect(await listed({ organisation: '村%' })).toEqual([]);
  expect((await listed({ action: 'startups.propose-move' })).length).toBe(12);
  expect((await listed({ action: 'startups.' })).length).toBe(50);
  expect((await listed({ outcome: 'refused' })).every((line) => line.reason === 'not-allowed')).toBe(true);
  expect((await listed({ subject: '公司 11' })).map((line) => line.subjectName).sort()).toEqual(
    ['公司 11', ...Array.from({ length: 10 }, (_, i) => `公司 11${i}`)].sort(),
  );
  expect((await listed({ subject: 'C'.repeat(22) })).length).toBe(50);
  expect((await listed({ actorKind: 'system' })).map((line) => line.actorName)).toEqual(['imports.apply']);
});

test('days are days in Beijing, both included', async () => {
  const dayIn = (offset: number) =>
    new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
  const between = async (from: string, to: string) =>
    (await listed(parseAuditFilter(new URLSearchParams({ from, to })).filter)).length;
  expect(await between(dayIn(0), dayIn(0))).toBe(50);
  expect(await between(dayIn(-3), dayIn(-1))).toBe(0);
  expect(await between(dayIn(1), dayIn(3))).toBe(0);
  expect(parseAuditFilter(new URLSearchParams({ from: '2026-02-30' })).problems).toEqual({
    from: 'not-a-day',
  });
  expect(parseAuditFilter(new URLSearchParams({ from: '2026-02-02', to: '2026-02-01' })).problems).toEqual({
    to: 'before-from',
  });
});

test('nobody but the managers and auditors of the operator reads the trail or takes it out', async () => {
  expect(await listAudit(world.db, writer, { filter: everything })).toBeNull();
  for (const path of ['/audit', '/audit/export', '/audit.data']) {
    expect([path, (await ask(app, path, { cookie: cookies.writer })).status]).toEqual([path, 404]);
    expect([path, (await ask(app, path, { cookie: cookies.auditor })).status]).toEqual([path, 200]);
    expect([path, (await ask(app, path, { cookie: cookies.manager })).status]).toEqual([path, 200]);
  }
});

test('the page shows who did what in words, and unfolds one line into what was before and after', async () => {
  const html = await (
    await ask(app, '/audit?action=startups.propose-move', { cookie: cookies.auditor })
  ).text();
  expect(html).toContain('孵化 丙');
  expect(html).toContain('提出升阶');
  expect(html).not.toContain('旧名');
  const open = await (await ask(app, '/audit?line=10', { cookie: cookies.auditor })).text();
  expect(open).not.toContain('旧名');
  const listedOpen = await (await ask(app, '/audit?line=10&older=20', { cookie: cookies.auditor })).text();
  expect(listedOpen).toContain('<del>旧名</del>');
  expect(listedOpen).toContain('=HYPERLINK(&quot;x&quot;)');
});

test('the export holds what the filter shows, no formula, and leaves a line of its own first', async () => {
  const response = await ask(app, '/audit/export?subject=公司 1', { cookie: cookies.auditor });
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-\d+\.csv"$/);
  const text = Buffer.from(await response.arrayBuffer()).toString();
  const lines = text.trim().split('\r\n');
  expect(text.startsWith('\ufeff"序号"')).toBe(true);
  expect(lines).toHaveLength(1 + 32);
  expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
  const [last] = await listed({ action: 'operations.export-audit' });
  expect(last).toMatchObject({ actorName: '审计 甲', outcome: 'done' });
});

test('exports are limited for each person, and the refusal says when to come back', async () => {
  const statuses = [];
  for (let turn = 0; turn < 25; turn++)
    statuses.push(await ask(app, '/audit/export?subject=nothing', { cookie: cookies.manager }));
  const refused = statuses.filter((response) => response.status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(4);
  expect(Number(refused.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.at(-1)?.text()).toContain('操作太频繁');
});

test('the page says how the chain stands, and can ask for a check at once, but not for two', async () => {
  const before = await (await ask(app, '/audit', { cookie: cookies.auditor })).text();
  expect(before).toContain('还没有核对过');
  await checkAudit(world.db, system('test'), { keeper: sealKeeper() });
  expect(await (await ask(app, '/audit', { cookie: cookies.auditor })).text()).toContain('记录完整');
  const asked = await ask(app, '/audit', { cookie: cookies.auditor, form: {} });
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/audit?asked=1']);
  const again = await ask(app, '/audit', { cookie: cookies.auditor, form: {} });
  expect(again.status).toBe(409);
  expect(await again.text()).toContain('核对已经在进行');
});

test('a difference names each field that changed, was added or went, from the outside in', () => {
  expect(
    difference({ a: 1, b: { c: 'x', d: [1, 2] }, e: null }, { a: 2, b: { c: 'x', d: [1, 3] }, f: true }),
  ).toEqual([
    { path: ['a'], before: '1', after: '2' },
    { path: ['b', 'd'], before: '1、2', after: '1、3' },
    { path: ['f'], before: null, after: 'true' },
  ]);
  expect(difference(undefined, { a: { b: 1 } })).toEqual([{ path: ['a', 'b'], before: null, after: '1' }]);
  expect(difference({ a: 1 }, undefined)).toEqual([{ path: ['a'], before: '1', after: null }]);
  expect(difference('x', 'x')).toEqual([]);
  expect(difference({ a: 1 }, 'text')).toEqual([{ path: [], before: '{"a":1}', after: 'text' }]);
});

test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', ' =1', '＝1', '　＋1', '－1', '＠x'])(
  'a cell %j is text to every spreadsheet',
  (text) => expect(csvLine([text, 'a"b', 5n, null])).toBe(`"'${text}","a""b",5,\r\n`),
);

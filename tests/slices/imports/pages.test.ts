import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { checkImport } from '#app/imports/commands/check-import.ts';
import { readImport } from '#app/imports/commands/read-import.ts';
import { fieldsOf, importKinds } from '#app/imports/domain/kinds.ts';
import { proposeMapping } from '#app/imports/domain/propose-mapping.ts';
import { templateWorkbook } from '#app/imports/pages/template-workbook.server.ts';
import { importRecord } from '#app/imports/queries/import-record.ts';
import { readWorkbook } from '#app/imports/reading/workbook-cage.server.ts';
import { expectOk } from '#app/kernel/result.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';
import { quietPulse } from './imports.ts';

let world: TestDatabase;
let app: PortalApp;
let operator: Person;
let cookie: string;
beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  operator = await person(world.db, await organisation(world.db, 'operator'));
  cookie = await signIn(world.db, operator);
}, 180_000);
afterAll(() => world.drop());

function sent(name: string, content: string | Uint8Array, kind = 'companies'): FormData {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', new File([content as BlobPart], name));
  return form;
}

async function uploaded(content: string): Promise<string> {
  const answer = await ask(app, '/imports/new', { cookie, form: sent('list.csv', content) });
  expect(answer.status).toBe(303);
  const importId = (answer.headers.get('location') ?? '').replace('/imports/', '');
  const record = await importRecord(world.db, operator, importId);
  expectOk(await readImport(world.db, operator, { importId }, quietPulse({ jobId: record?.jobId ?? null })));
  return importId;
}

async function shown(path: string): Promise<string> {
  const answer = await ask(app, path, { cookie });
  expect(answer.status).toBe(200);
  return answer.text();
}

test('a file goes from the upload to its rows by forms alone', async () => {
  const importId = await uploaded('名称,代码,员工人数,甲\n页甲,830001,5,x\n页乙,830002,三十,y\n');
  const mapping = await shown(`/imports/${importId}`);
  expect(mapping).toContain('name="use"');
  expect(mapping).toContain('830001');

  const form = { intent: 'map', use: ['name', 'stockCode', 'headcount', ''], valuedOn: '' };
  const ordered = await ask(app, `/imports/${importId}`, { cookie, form });
  expect([ordered.status, ordered.headers.get('location')]).toEqual([303, `/imports/${importId}`]);
  const record = await importRecord(world.db, operator, importId);
  expectOk(await checkImport(world.db, operator, { importId }, quietPulse({ jobId: record?.jobId ?? null })));
  const rows = await shown(`/imports/${importId}?show=refused`);
  expect(rows).toContain('「员工人数」写着「三十」，不是数字；请写 30。');
  expect(rows).not.toContain('页甲 · 830001');
  expect(await shown(`/imports/${importId}`)).toContain('写入 1 行');
  expect(await shown('/imports')).toContain('list.csv');
});

test('a mapping that is not complete comes back with everything that was chosen and what is missing', async () => {
  const importId = await uploaded('甲,乙\n1,2\n');
  const form = { intent: 'map', use: ['website', 'website'], valuedOn: '2025-02-30' };
  const bad = await ask(app, `/imports/${importId}`, { cookie, form });
  expect(bad.status).toBe(422);
  const again = await ask(app, `/imports/${importId}`, { cookie, form: { ...form, valuedOn: '' } });
  const page = await again.text();
  expect(again.status).toBe(422);
  expect(page).toContain('列的对应还不完整');
  expect(page).toContain('「网址」对应了两列');
  expect(page).toContain('至少要有一列说明是哪家企业');
  expect(page.match(/value="website" selected/g)).toHaveLength(2);
});

test.each([
  ['list.pdf', '%PDF-1.7', '请上传 .csv 或 .xlsx 文件'],
  ['list.csv', '%PDF-1.7', '文件内容和扩展名不符'],
  ['list.xlsx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 1]), '旧版 .xls'],
])('%s that is no table is refused in a sentence', async (name, content, sentence) => {
  const answer = await ask(app, '/imports/new', { cookie, form: sent(name, content) });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(sentence);
});

test('the pages speak English to those who read it', async () => {
  const importId = await uploaded('甲,乙\n1,2\n');
  const english = `${cookie}; language=en`;
  const page = await (await ask(app, `/imports/${importId}`, { cookie: english })).text();
  expect(page).toMatch(/Say what each column is|请确认每一列是什么/);
});

test('a template is read back as its own fields, with nothing to import in it', async () => {
  for (const kind of importKinds) {
    for (const language of ['zh', 'en'] as const) {
      const bytes = await templateWorkbook(kind, language);
      await expect(readWorkbook(bytes)).rejects.toMatchObject({ problem: 'empty' });
      expect(bytes.byteLength).toBeGreaterThan(1000);
    }
  }
  const answer = await ask(app, '/imports/templates/companies', { cookie });
  expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''");
  expect(fieldsOf.companies.length).toBe(
    proposeMapping(
      'companies',
      fieldsOf.companies.map((f) => f.headings[0]),
    ).length,
  );
  expect((await ask(app, '/imports/templates/people', { cookie })).status).toBe(404);
});

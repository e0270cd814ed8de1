import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Call, WrongUsage } from '#app/boot/command.ts';
import { importCommand } from '#app/boot/commands/import.ts';
import type { Config } from '#app/boot/config.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person } from '#tests/support/people.ts';
import { companyTables } from './imports.ts';

let world: TestDatabase;
let folder: string;
beforeAll(async () => {
  world = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'jieti-import-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.drop();
});

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

/** `jieti import …` as it is typed, on the test's database; answers what it wrote and how it ended. */
async function jieti(...args: string[]) {
  const lines: Record<string, unknown>[] = [];
  const said: string[] = [];
  const options = importCommand.options ?? {};
  const read = parseArgs({ args, options, allowPositionals: true, strict: true });
  const call: Call = {
    values: read.values,
    words: read.positionals,
    config: {} as Config,
    portal: async () => ({ db: world.db, urls: { ...world.urls, leastPrivilege: true }, runs: false }),
    out: async (line) => {
      lines.push(JSON.parse(JSON.stringify(line)) as Record<string, unknown>);
    },
    say: (line) => void said.push(line),
    path: (name) => join(folder, name),
    misused: (why) => {
      throw new WrongUsage(why.zh);
    },
  };
  const status = await importCommand.run(call);
  return { status, lines, last: lines.at(-1) ?? {}, said };
}

test('writes a line for each refused or doubted row, and sums up', async () => {
  const name = file(
    'list.csv',
    '名称,证券代码,注册资本（万元）\n令甲,830001,500\n令乙,830002,三千万\n令乙,830003,5\n',
  );
  const { status, lines, last, said } = await jieti('--kind', 'companies', name);
  expect(status).toBe(0);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({
    row: 3,
    verdict: 'refused',
    remarks: [{ kind: 'not-a-number', value: '三千万' }],
  });
  expect(JSON.stringify(lines[0])).toContain('3000 万 / 30000000');
  expect(last).toMatchObject({
    kind: 'companies',
    new: 2,
    changed: 0,
    same: 0,
    refused: 1,
    suspect: 0,
    applied: true,
  });
  expect(Object.keys(last).sort()).toEqual(
    ['import', 'kind', 'new', 'changed', 'same', 'refused', 'suspect', 'applied', 'ms'].sort(),
  );
  expect(said.length).toBeGreaterThan(0);
});

test('a dry run writes nothing; the same file again changes nothing; an undo leaves nothing', async () => {
  const before = await companyTables(world.db);
  const name = file('gbk.csv', iconv.encode('名称,证券代码,员工人数\n干甲,830011,5\n', 'gbk'));
  expect((await jieti('--kind', 'companies', '--dry-run', name)).last).toMatchObject({
    new: 1,
    applied: false,
  });
  expect(await companyTables(world.db)).toEqual(before);
  const first = await jieti('--kind', 'companies', name);
  expect(first.last).toMatchObject({ new: 1, applied: true });
  expect((await jieti('--kind', 'companies', name)).last).toMatchObject({ new: 0, same: 1, applied: false });
  const undone = await jieti('--undo', String(first.last.import));
  expect(undone).toMatchObject({ status: 0, last: { undone: true, removed: 1, restored: 0 } });
  expect(await companyTables(world.db)).toEqual(before);
  const again = await jieti('--undo', String(first.last.import));
  expect(again).toMatchObject({ status: 1, last: { refused: 'not-now' } });
});

test('ends with 1 when refused, and names every row that stands in the way', async () => {
  expect((await jieti('--undo', 'AAAAAAAAAAAAAAAAAAAAAA')).last).toEqual({ refused: 'not-found' });
  expect((await jieti('--kind', 'companies', 'missing.csv')).status).toBe(1);
  const odd = await jieti('--kind', 'companies', file('odd.pdf', '%PDF-1.7'));
  expect(odd).toMatchObject({ status: 1, last: { refused: 'file-type-not-taken' } });
  const companies = await jieti(
    '--kind',
    'companies',
    file('used.csv', '名称,证券代码\n用甲,830021\n用乙,830022'),
  );
  await jieti(
    '--kind',
    'financials',
    file('year.csv', '证券代码,年度,营业收入\n830021,2024,1\n830022,2024,2'),
  );
  const refused = await jieti('--undo', String(companies.last.import));
  expect(refused.status).toBe(1);
  expect(refused.lines.map((line) => line.why ?? line.refused)).toEqual([
    'in-use',
    'in-use',
    'changed-since-import',
  ]);
});

test('ends with wrong usage when it cannot be meant', async () => {
  const name = file('a.csv', '甲,乙\n1,2');
  const wrong = [
    [],
    [name],
    ['--kind', 'people', name],
    ['--kind', 'companies'],
    ['--kind', 'companies', name, name],
    ['--kind', 'companies', '--valued-on', '2025-02-30', name],
    ['--kind', 'companies', '--organisation', 'x', name],
    ['--undo', 'x', name],
  ];
  for (const args of wrong) await expect(jieti(...args)).rejects.toThrow(WrongUsage);
  expect(await jieti('--kind', 'companies', name)).toMatchObject({
    status: 2,
    last: { refused: 'mapping-incomplete' },
  });
  const unread = await jieti('--kind', 'companies', '--mapping', 'name=丙', name);
  expect(unread).toMatchObject({
    status: 2,
    last: { refused: 'mapping-unreadable', headings: ['甲', '乙'] },
  });
  expect((await jieti('--kind', 'companies', '--mapping', 'name=2', '--dry-run', name)).status).toBe(0);
});

test('as a member it reaches as far as she does, and the trail names her', async () => {
  const { db } = world;
  const house = await organisation(db, 'incubator');
  const manager = await person(db, house);
  const viewer = await person(db, house, 'viewer');
  await jieti('--kind', 'companies', file('public.csv', '名称,证券代码\n别家的,830031'));
  const name = file('own.csv', '名称,证券代码,员工人数\n别家的,830031,5\n自家的,,6');
  const done = await jieti('--kind', 'companies', '--as', manager.email, name);
  expect(done.last).toMatchObject({ new: 1, refused: 1 });
  expect(done.lines[0]).toMatchObject({ row: 2, remarks: [{ kind: 'not-available' }] });
  expect((await jieti('--kind', 'companies', '--as', viewer.email, name)).status).toBe(1);
});

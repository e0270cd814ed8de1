import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { checkCompanyRow } from '#app/imports/domain/check-row.ts';
import { proposeMapping } from '#app/imports/domain/propose-mapping.ts';
import { limits } from '#app/imports/reading/limits.ts';
import { readTable } from '#app/imports/reading/read-table.server.ts';
import { UnreadableFile } from '#app/imports/reading/table.ts';
import { readInCage, readWorkbook } from '#app/imports/reading/workbook-cage.server.ts';
import { workbookProblem } from '#app/imports/reading/workbook-directory.ts';
import { archive, bomb, partsAround, partsBefore, sheetXml, workbook } from './workbooks.ts';

const MIB = 1024 * 1024;
const utf8 = (text: string) => new TextEncoder().encode(text);
const problemOf = async (bytes: Uint8Array) => {
  try {
    await readTable(bytes);
    return null;
  } catch (error) {
    if (error instanceof UnreadableFile) return error.problem;
    throw error;
  }
};

test('CSV is read as UTF-8 with or without its mark, and as GBK', async () => {
  const text = '企业名称,注册资本\n北京灵犀微光科技有限公司,3000万\n"甲,乙",5\n';
  const variants = [
    [utf8(text), 'utf-8'],
    [utf8(`\ufeff${text}`), 'utf-8'],
    [new Uint8Array(iconv.encode(text, 'gbk')), 'gb18030'],
    [new Uint8Array(iconv.encode(text.replace('灵犀', '㐀𠮷'), 'gb18030')), 'gb18030'],
  ] as const;
  for (const [bytes, encoding] of variants) {
    const table = await readTable(bytes);
    expect(table.encoding).toBe(encoding);
    expect(table.headings).toEqual(['企业名称', '注册资本']);
    expect(table.rows).toHaveLength(2);
    expect(table.rows[1]).toEqual({ number: 3, cells: ['甲,乙', '5'] });
  }
});

test('rows keep the numbers that a person counts, and titles above the headings are passed over', async () => {
  const table = await readTable(utf8('2024 年企业名单\n\n名称,人数\n甲,1\n\n乙,2\n,\n'));
  expect(table.headings).toEqual(['名称', '人数']);
  expect(table.headRow).toBe(3);
  expect(table.rows.map((row) => row.number)).toEqual([4, 6]);
});

test('semicolons and tabs separate as well as commas', async () => {
  for (const mark of [';', '\t']) {
    const table = await readTable(utf8(`名称${mark}人数\n甲${mark}1,5\n`));
    expect(table.rows[0]?.cells).toEqual(['甲', '1,5']);
  }
});

test.each([
  ['', 'empty'],
  ['只有表头,一行\n', 'empty'],
  ['a,b\n"没有配对的引号,1\n', 'broken-csv'],
  [`a\n${'x\n'.repeat(limits.rows + 5)}`, 'too-many-rows'],
  [`${'a,'.repeat(limits.columns + 5)}\n1,2\n`, 'too-many-columns'],
])('a CSV that cannot be used says why', async (text, problem) => {
  expect(await problemOf(utf8(text))).toBe(problem);
});

test('bytes of no known encoding are refused', async () => {
  expect(await problemOf(Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0xff, 0xff, 0x80, 0xff]))).toBe(
    'unknown-encoding',
  );
});

test('a workbook is read as its sheet shows it', async () => {
  const bytes = await workbook(
    [
      ['企业名单'],
      ['企业名称', '成立日期', '注册资本（万元）', '毛利率', '员工人数', '标签', '备注'],
      [
        '甲有限公司',
        new Date(Date.UTC(2021, 5, 30)),
        3030.5,
        0.1208,
        35,
        { richText: [{ text: '专精' }, { text: '特新' }] },
      ],
      ['乙有限公司', '2021年6月', { formula: 'A1+1', result: 0.1 + 0.2 }, { error: '#REF!' }, 1e21, true],
    ],
    (sheet) => {
      sheet.getCell('B3').numFmt = 'yyyy-mm-dd';
      sheet.getCell('D3').numFmt = '0.00%';
    },
  );
  const table = await readTable(bytes);
  expect(table).toMatchObject({ format: 'xlsx', sheet: '数据', headRow: 2 });
  expect(table.rows.map((row) => row.cells)).toEqual([
    ['甲有限公司', '2021-06-30', '3030.5', '12.08%', '35', '专精特新'],
    ['乙有限公司', '2021年6月', '0.3', '#REF!', '1000000000000000000000', 'TRUE'],
  ]);
  const columns = { headings: table.headings, mapping: proposeMapping('companies', table.headings) };
  const [first] = table.rows;
  expect(checkCompanyRow(3, first?.cells ?? [], columns).set).toMatchObject({
    name: '甲有限公司',
    foundedOn: '2021-06-30',
    registeredCapital: '3030500000',
    headcount: 35,
    tags: ['专精特新'],
  });
});

test('sheets come in the order of the workbook, wherever its parts lie in the file', async () => {
  const cell = (text: string) =>
    sheetXml(`<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`);
  const parts = partsBefore(partsAround(cell('later')), cell('sooner'));
  expect(await readInCage(archive(parts.reverse()), { sheets: 5 })).toEqual([
    { sheet: 'first', row: 1, cells: ['sooner'] },
    { sheet: 's', row: 1, cells: ['later'] },
  ]);
});

test('no character is broken where the pieces of a long file meet', async () => {
  const names = Array.from({ length: 20_000 }, (_, at) => `${'x'.repeat(at % 3)}科技创新有限公司第${at}号`);
  const table = await readTable(await workbook([['企业名称', '备注'], ...names.map((name) => [name, '无'])]));
  expect(table.rows.map(({ cells }) => cells[0])).toEqual(names);
});

test('a workbook of 309 kB that unpacks to 288 MB is refused at its directory in an instant', {
  timeout: 60_000,
}, async () => {
  const bytes = bomb(288 * MIB);
  expect(bytes.byteLength).toBeLessThan(2 * MIB);
  const start = performance.now();
  expect(await workbookProblem(bytes)).toBe('bomb');
  expect(performance.now() - start).toBeLessThan(200);
});

test('a directory that lies about its sizes is found out while unpacking', { timeout: 60_000 }, async () => {
  const bytes = bomb(288 * MIB, 1000);
  expect(await workbookProblem(bytes)).toBeNull();
  const start = performance.now();
  expect(await problemOf(bytes)).toBe('bomb');
  expect(performance.now() - start).toBeLessThan(limits.milliseconds);
});

test('many parts, parts on the same bytes, and a part twice are refused at the directory', async () => {
  const many = Array.from({ length: 65_000 }, (_, at) => ({ name: `x${at}.xml`, content: '' }));
  const first = partsAround(sheetXml(''));
  const shared = { name: 'xl/copy.xml', content: first[0]?.content ?? '', onFirst: true };
  const cases = [archive(many), archive([...first, shared]), archive([...first, ...first.slice(0, 1)])];
  for (const bytes of cases) {
    const start = performance.now();
    expect(await workbookProblem(bytes)).toBe('bomb');
    expect(performance.now() - start).toBeLessThan(200);
  }
});

test('a workbook with a document type or an entity is refused', async () => {
  const sheet = sheetXml('<row r="1"><c t="inlineStr"><is><t>a</t></is></c></row>');
  const evil = sheet.replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaa">]>');
  expect(await problemOf(archive(partsAround(evil)))).toBe('doctype');
  expect(await problemOf(archive(partsAround(`${' '.repeat(70_000)}${evil.slice(21)}`)))).toBe('doctype');
});

test('old workbooks, locked ones and rubbish say what to do', async () => {
  expect(await problemOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toBe(
    'legacy-workbook',
  );
  expect(await problemOf(Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3, 4]))).toBe('broken-workbook');
  expect(await problemOf(archive([{ name: 'word/document.xml', content: '<w/>' }]))).toBe('broken-workbook');
  expect(await problemOf(archive(partsAround('this is no XML')))).toMatch(/broken-workbook|empty/);
});

test('reading that takes too long is cut off', async () => {
  const rows = '<row><c t="inlineStr"><is><t>AAAA</t></is></c></row>'.repeat(20_000);
  await expect(readWorkbook(archive(partsAround(sheetXml(rows))), 40)).rejects.toMatchObject({
    problem: 'too-slow',
  });
});

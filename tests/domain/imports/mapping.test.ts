import { expect, test } from 'vitest';
import { fieldsOf, importKinds } from '#app/imports/domain/kinds.ts';
import { mappingProblems, parseMapping } from '#app/imports/domain/mapping.ts';
import { headingParts, proposeMapping, templateHeading } from '#app/imports/domain/propose-mapping.ts';

const proposed = (kind: 'companies' | 'financials', headings: string[]) =>
  proposeMapping(kind, headings).map(({ column, field, unit }) =>
    [headings[column], field, unit].filter((part) => part !== undefined),
  );

test('the headings of lists of quoted companies are understood, with their units', () => {
  const headings = ['code', 'name', 'industry', 'sector', 'market_cap_wan_cny', 'market_cap_estimated'];
  expect(proposed('companies', headings)).toEqual([
    ['code', 'stockCode'],
    ['name', 'name'],
    ['industry', 'industry'],
    ['sector', 'emergingField'],
    ['market_cap_wan_cny', 'marketValue', 'wan'],
    ['market_cap_estimated', 'marketValueEstimated'],
  ]);
});

test('the headings of published figures are understood, with their units', () => {
  const headings = [
    'code',
    'fiscal_year',
    'revenue_wan_cny',
    'roe_pct',
    'current_ratio',
    'eps_cny',
    'revenue_growth_pct',
  ];
  expect(proposed('financials', headings)).toEqual([
    ['code', 'stockCode'],
    ['fiscal_year', 'period'],
    ['revenue_wan_cny', 'revenue', 'wan'],
    ['roe_pct', 'roePct'],
    ['current_ratio', 'currentRatio'],
    ['eps_cny', 'eps'],
    ['revenue_growth_pct', 'revenueGrowthPct'],
  ]);
});

test('Chinese headings with units in brackets are understood', () => {
  const headings = [
    '公司名称',
    '报告期',
    '营业收入（万元）',
    '净利润(亿元)',
    '毛利率（%）',
    '研发费用',
    '备注',
  ];
  expect(proposed('financials', headings)).toEqual([
    ['公司名称', 'companyName'],
    ['报告期', 'period'],
    ['营业收入（万元）', 'revenue', 'wan'],
    ['净利润(亿元)', 'netProfit', 'yi'],
    ['毛利率（%）', 'grossMarginPct'],
    ['研发费用', 'rdSpending', 'yuan'],
  ]);
});

test('a field goes to the first column that means it', () => {
  expect(proposed('companies', ['名称', '公司名称'])).toEqual([['名称', 'name']]);
});

test.each([
  ['revenue_wan_cny', 'wan'],
  ['listing_market_cap_yi_cny', 'yi'],
  ['issue_price_cny', 'yuan'],
  ['注册资本（万元）', 'wan'],
  ['注册资本[亿]', 'yi'],
  ['注册资本 单位：千元', 'thousand'],
  ['Revenue (CNY million)', 'million'],
  ['注册资本', null],
  ['taiwan', null],
])('the heading %s counts in %s', (heading, unit) => {
  expect(headingParts(heading).unit).toBe(unit);
});

test('the columns of a template are recognised, each as its own field', () => {
  for (const kind of importKinds) {
    for (const language of ['zh', 'en'] as const) {
      const headings = fieldsOf[kind].map((field) => templateHeading(field, language));
      const mapping = proposeMapping(kind, headings);
      expect(mapping.map((use) => use.field)).toEqual(fieldsOf[kind].map((field) => field.name));
      for (const use of mapping) {
        const field = fieldsOf[kind][use.column];
        expect(use.unit).toBe(field?.cell.as === 'money' ? 'wan' : undefined);
      }
    }
  }
});

test('a mapping says which company and, for figures, which year and what', () => {
  const kinds = (list: { kind: string }[]) => list.map((problem) => problem.kind);
  expect(mappingProblems('companies', [{ column: 0, field: 'name' }], 1)).toEqual([]);
  expect(kinds(mappingProblems('companies', [{ column: 0, field: 'website' }], 1))).toEqual(['key-missing']);
  expect(kinds(mappingProblems('financials', [{ column: 0, field: 'stockCode' }], 1))).toEqual([
    'field-missing',
    'nothing-to-import',
  ]);
  const twice = [
    { column: 0, field: 'name' },
    { column: 1, field: 'name' },
  ];
  expect(kinds(mappingProblems('companies', twice, 2))).toEqual(['field-twice']);
  expect(kinds(mappingProblems('companies', [{ column: 7, field: 'name' }], 2))).toEqual(['unknown-column']);
  expect(kinds(mappingProblems('companies', [{ column: 0, field: '__proto__' }], 2))).toContain(
    'unknown-field',
  );
});

test('a mapping can be written as a text, by heading or by number of the column', () => {
  const headings = ['代码', '收入', '年'];
  expect(parseMapping('financials', 'stockCode=代码, revenue=2:wan, period=年', headings)).toEqual([
    { column: 0, field: 'stockCode' },
    { column: 1, field: 'revenue', unit: 'wan' },
    { column: 2, field: 'period' },
  ]);
  for (const wrong of ['', 'revenue', 'revenue=利润', 'revenue=9', 'gewinn=收入', 'revenue=收入:inch']) {
    expect(parseMapping('financials', wrong, headings)).toBeNull();
  }
});

test('any heading is taken apart quickly', () => {
  const evil = ['单位', '(', 'cny', '万元', ' ', '_wan_cny', '()', '单位: 元 '].map(
    (part) => `${part.repeat(20_000)}!x`,
  );
  for (const heading of evil) {
    // The best of a few: another process may have had the processor for a while.
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      headingParts(heading);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(300);
  }
});

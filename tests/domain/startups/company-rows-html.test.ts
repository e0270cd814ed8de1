import { expect, test } from 'vitest';
import type { CompanyRowCells } from '#app/startups/domain/company-list.ts';
import { companyRowsHtml, type RowWords } from '#app/startups/ui/company-rows-html.ts';

const words: RowWords = {
  language: 'zh',
  nameOf: (code) => ({ '110108': '北京海淀区', C39: '电子<设备>' })[code],
  labels: {
    region: '地区',
    field: '领域',
    founded: '成立',
    revenue: '收入 "万元"',
    profit: '利润',
    year: '年度',
  },
  term: (key) => `[${key}]`,
  stage: (key) => `(${key})`,
  off: '尚未',
  addressOf: (id) => `/companies/${id}`,
};

function row(set: Record<number, unknown> = {}): CompanyRowCells {
  const cells: unknown[] = [
    'id',
    '灵犀',
    'Lingxi',
    '犀',
    '871444',
    'idea',
    null,
    'bse',
    '110108',
    'C39',
    null,
    null,
  ];
  cells.push('2021-06-01', 2025, 'CNY', '30300000000', '-1', 'annual-report', 'audited', 0, 'public');
  for (const [at, value] of Object.entries(set)) cells[Number(at)] = value;
  return cells as CompanyRowCells;
}

test('a row says name, codes, stages, place, industry, day, amounts and where they come from', () => {
  const html = companyRowsHtml([row()], words);
  expect(html).toContain('<a href="/companies/id">灵犀</a><span class="sub">犀 · 871444</span>');
  expect(html).toContain('<i class="mini-stairs d1 f0 m7" aria-hidden="true"></i>');
  expect(html).toContain('(stage.idea) · (stage.bse)');
  expect(html).toContain('data-label="收入 &quot;万元&quot;">30,300</td>');
  expect(html).toContain('电子&lt;设备&gt;');
  expect(html).toContain('[source.annual-report] · [audit.audited]');
  expect(html).not.toContain('suspect');
});

test('a doubted row is marked, another currency is named, unknown is a dash and not zero', () => {
  const html = companyRowsHtml(
    [row({ 14: 'USD', 15: null, 16: '100000000', 19: 2, 5: null, 7: null })],
    words,
  );
  expect(html.match(/class="num suspect" title="\[suspect\]"/g)).toHaveLength(2);
  expect(html).toContain('>—</td>');
  expect(html).toContain('100 USD</td>');
  expect(html).toContain('<span class="sub">尚未</span>');
});

test('whatever companies call themselves, it is text', () => {
  const evil = `<img src=x onerror=alert(1)>"'&`;
  const all = Object.fromEntries([0, 1, 2, 3, 4, 8, 10, 12, 14].map((at) => [at, evil]));
  for (const language of ['zh', 'en'] as const) {
    const html = companyRowsHtml([row(all)], {
      ...words,
      language,
      nameOf: () => undefined,
      addressOf: () => evil,
    });
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/="[^"]*'[^"]*"/);
    expect(html.replace(/<\/?(tr|th|td|a|i|span)(\s[a-z-]+="[^"<>]*")*>/g, '')).not.toMatch(/[<>"']/);
  }
});

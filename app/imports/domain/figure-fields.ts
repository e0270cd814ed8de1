import { companyKeys } from './company-fields.ts';
import type { Field } from './field.ts';

function ratio(
  name: string,
  of: 'percent' | 'plain' | 'per-share',
  headings: Field['headings'],
  example: string,
): Field {
  return { name, cell: { as: 'ratio', of }, headings, example };
}

function amount(name: string, headings: Field['headings'], example: string): Field {
  return { name, cell: { as: 'money' }, headings, example, unit: 'wan' };
}

/** The fields of a file of annual figures, in the order of its template. */
export const financials: Field[] = [
  ...companyKeys,
  {
    name: 'companyName',
    cell: { as: 'text', longest: 120 },
    headings: ['企业名称', 'Company name', '公司名称', '名称', '企业', '公司', '证券简称', 'name', 'company'],
    example: '示例科技有限公司',
  },
  {
    name: 'period',
    cell: { as: 'period' },
    headings: [
      '年度',
      'Fiscal year',
      '会计年度',
      '财年',
      '报告期',
      '年份',
      'year',
      'period',
      'report period',
    ],
    example: '2024',
  },
  {
    name: 'periodKind',
    cell: { as: 'period-kind' },
    headings: ['期间类型', 'Period kind', '报告类型', 'report type'],
    example: '年报',
  },
  {
    name: 'currency',
    cell: { as: 'currency' },
    headings: ['币种', 'Currency', '货币'],
    example: 'CNY',
  },
  amount(
    'revenue',
    ['营业收入', 'Revenue', '营收', '收入', '营业总收入', 'turnover', 'operating revenue', 'sales'],
    '3030',
  ),
  amount(
    'netProfit',
    ['净利润', 'Net profit', '归母净利润', '归属于母公司股东的净利润', 'net income'],
    '410',
  ),
  {
    name: 'netProfitBasis',
    cell: { as: 'profit-basis' },
    headings: ['净利润口径', 'Net profit basis'],
    example: '扣非前后孰低',
  },
  amount(
    'rdSpending',
    ['研发费用', 'R&D spending', '研发投入', '研发支出', 'rd spending', 'rd expense', 'r&d'],
    '260',
  ),
  amount(
    'operatingCashFlow',
    ['经营活动现金流量净额', 'Operating cash flow', '经营现金流', '经营活动产生的现金流量净额', 'ocf'],
    '380',
  ),
  amount('netAssets', ['净资产', 'Net assets', '所有者权益', '股东权益', 'equity'], '2100'),
  ratio('roePct', 'percent', ['净资产收益率', 'ROE', '加权平均净资产收益率', 'return on equity'], '12.08'),
  ratio('grossMarginPct', 'percent', ['毛利率', 'Gross margin', '销售毛利率'], '42.5'),
  ratio('netMarginPct', 'percent', ['净利率', 'Net margin', '销售净利率'], '13.5'),
  ratio('debtRatioPct', 'percent', ['资产负债率', 'Debt ratio', '负债率', 'debt to assets'], '35.06'),
  ratio('currentRatio', 'plain', ['流动比率', 'Current ratio'], '1.56'),
  ratio('eps', 'per-share', ['每股收益', 'EPS', '基本每股收益', 'earnings per share'], '0.16'),
  ratio(
    'netAssetsPerShare',
    'per-share',
    ['每股净资产', 'Net assets per share', 'bps', 'book value per share'],
    '1.4',
  ),
  ratio(
    'revenueGrowthPct',
    'percent',
    ['营业收入增长率', 'Revenue growth', '营收增长率', '收入增长率', '营业收入同比', '营收同比'],
    '8.2',
  ),
  ratio(
    'netProfitGrowthPct',
    'percent',
    ['净利润增长率', 'Net profit growth', '利润增长率', '净利润同比'],
    '-4.1',
  ),
  {
    name: 'auditState',
    cell: { as: 'audit-state' },
    headings: ['审计状态', 'Audit state', '是否审计', 'audited'],
    example: '已审计',
  },
];

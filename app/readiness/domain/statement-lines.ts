import type { Both } from '#app/rules/domain/fact.ts';

/** The three statements, and what notes and annual reports add to them. */
export const sheets = ['balance', 'income', 'cash', 'supplement'] as const;
export type Sheet = (typeof sheets)[number];

/** Minor units; ten-thousandths of a percent; ten-thousandths of a yuan; as it is. */
export type LineUnit = 'money' | 'percent' | 'per-share' | 'count';

export type Line<K extends string = string> = {
  readonly key: K;
  readonly sheet: Sheet;
  readonly unit: LineUnit;
  readonly words: Both;
  /** Other headings of the same line in statements that are in use. */
  readonly aliases: readonly string[];
  /** One of the lines that readiness rests on: asked for in the form before the others. */
  readonly main: boolean;
};

type More = { aliases?: readonly string[]; unit?: LineUnit; main?: boolean };

function line<const K extends string>(
  key: K,
  sheet: Sheet,
  zh: string,
  en: string,
  { aliases = [], unit = 'money', main = false }: More = {},
): Line<K> {
  return { key, sheet, unit, words: { zh, en }, aliases, main };
}

const main = true;

const balance = [
  line('cash', 'balance', '货币资金', 'Cash and bank balances'),
  line('trading-assets', 'balance', '交易性金融资产', 'Trading financial assets'),
  line('notes-receivable', 'balance', '应收票据', 'Notes receivable'),
  line('receivables', 'balance', '应收账款', 'Accounts receivable'),
  line('prepayments', 'balance', '预付款项', 'Prepayments', { aliases: ['预付账款'] }),
  line('other-receivables', 'balance', '其他应收款', 'Other receivables'),
  line('inventories', 'balance', '存货', 'Inventories'),
  line('contract-assets', 'balance', '合同资产', 'Contract assets'),
  line('other-current-assets', 'balance', '其他流动资产', 'Other current assets'),
  line('current-assets', 'balance', '流动资产合计', 'Total current assets'),
  line('long-term-equity', 'balance', '长期股权投资', 'Long-term equity investments'),
  line('fixed-assets', 'balance', '固定资产', 'Fixed assets', { aliases: ['固定资产净额'] }),
  line('construction', 'balance', '在建工程', 'Construction in progress'),
  line('right-of-use', 'balance', '使用权资产', 'Right-of-use assets'),
  line('intangibles', 'balance', '无形资产', 'Intangible assets'),
  line('development-costs', 'balance', '开发支出', 'Development costs'),
  line('goodwill', 'balance', '商誉', 'Goodwill'),
  line('deferred-tax-assets', 'balance', '递延所得税资产', 'Deferred tax assets'),
  line('non-current-assets', 'balance', '非流动资产合计', 'Total non-current assets'),
  line('assets-total', 'balance', '资产总计', 'Total assets', { aliases: ['资产合计', '资产总额'], main }),
  line('short-loans', 'balance', '短期借款', 'Short-term loans'),
  line('notes-payable', 'balance', '应付票据', 'Notes payable'),
  line('payables', 'balance', '应付账款', 'Accounts payable'),
  line('contract-liabilities', 'balance', '合同负债', 'Contract liabilities', {
    aliases: ['预收款项', '预收账款'],
  }),
  line('payroll-payable', 'balance', '应付职工薪酬', 'Payroll payable'),
  line('taxes-payable', 'balance', '应交税费', 'Taxes payable'),
  line('other-payables', 'balance', '其他应付款', 'Other payables'),
  line('current-liabilities', 'balance', '流动负债合计', 'Total current liabilities'),
  line('long-loans', 'balance', '长期借款', 'Long-term loans'),
  line('lease-liabilities', 'balance', '租赁负债', 'Lease liabilities'),
  line('deferred-income', 'balance', '递延收益', 'Deferred income'),
  line('non-current-liabilities', 'balance', '非流动负债合计', 'Total non-current liabilities'),
  line('liabilities-total', 'balance', '负债合计', 'Total liabilities', {
    aliases: ['负债总计', '负债总额'],
    main,
  }),
  line('share-capital', 'balance', '股本', 'Share capital', {
    aliases: ['实收资本（或股本）', '实收资本', '实收资本(股本)', '股本（实收资本）'],
    main,
  }),
  line('capital-reserve', 'balance', '资本公积', 'Capital reserve'),
  line('surplus-reserve', 'balance', '盈余公积', 'Surplus reserve'),
  line('retained-profit', 'balance', '未分配利润', 'Retained profit'),
  line('equity-parent', 'balance', '归属于母公司所有者权益合计', 'Equity attributable to the parent', {
    aliases: [
      '归属于母公司股东权益合计',
      '归属于母公司所有者权益',
      '归属于母公司股东权益',
      '归属于母公司所有者权益（或股东权益）合计',
      '归属于公司普通股股东的净资产',
    ],
    main,
  }),
  line('equity-minority', 'balance', '少数股东权益', 'Minority interests'),
  line('equity-total', 'balance', '所有者权益合计', 'Total equity', {
    aliases: ['股东权益合计', '所有者权益（或股东权益）合计', '所有者权益总计', '净资产', '净资产合计'],
    main,
  }),
  line('liabilities-and-equity', 'balance', '负债和所有者权益总计', 'Total liabilities and equity', {
    aliases: [
      '负债和股东权益总计',
      '负债及所有者权益总计',
      '负债和所有者权益（或股东权益）总计',
      '负债及股东权益总计',
      '负债和所有者权益合计',
    ],
  }),
] as const;

const income = [
  line('revenue-total', 'income', '营业总收入', 'Total operating revenue'),
  line('revenue', 'income', '营业收入', 'Operating revenue', { aliases: ['其中：营业收入'], main }),
  line('costs-total', 'income', '营业总成本', 'Total operating costs'),
  line('cost', 'income', '营业成本', 'Operating cost', { aliases: ['其中：营业成本'] }),
  line('taxes', 'income', '税金及附加', 'Taxes and surcharges'),
  line('selling', 'income', '销售费用', 'Selling expenses'),
  line('administration', 'income', '管理费用', 'Administrative expenses'),
  line('rd-expense', 'income', '研发费用', 'R&D expenses', { main }),
  line('finance-cost', 'income', '财务费用', 'Financial expenses'),
  line('other-income', 'income', '其他收益', 'Other income'),
  line('investment-income', 'income', '投资收益', 'Investment income'),
  line('credit-losses', 'income', '信用减值损失', 'Credit impairment losses'),
  line('asset-losses', 'income', '资产减值损失', 'Asset impairment losses'),
  line('operating-profit', 'income', '营业利润', 'Operating profit'),
  line('non-operating-income', 'income', '营业外收入', 'Non-operating income'),
  line('non-operating-cost', 'income', '营业外支出', 'Non-operating expenses'),
  line('profit-before-tax', 'income', '利润总额', 'Profit before tax', { main }),
  line('income-tax', 'income', '所得税费用', 'Income tax'),
  line('net-profit', 'income', '净利润', 'Net profit', { main }),
  line('profit-parent', 'income', '归属于母公司所有者的净利润', 'Net profit attributable to the parent', {
    aliases: [
      '归属于母公司股东的净利润',
      '归属于母公司的净利润',
      '归母净利润',
      '归属于公司股东的净利润',
      '归属于挂牌公司股东的净利润',
      '归属于上市公司股东的净利润',
    ],
    main,
  }),
  line('profit-minority', 'income', '少数股东损益', 'Minority interests in profit'),
  line('eps', 'income', '基本每股收益', 'Basic earnings per share', {
    aliases: ['基本每股收益（元/股）', '基本每股收益（元）'],
    unit: 'per-share',
  }),
] as const;

const cash = [
  line('sales-cash', 'cash', '销售商品、提供劳务收到的现金', 'Cash received from sales'),
  line('tax-refunds', 'cash', '收到的税费返还', 'Tax refunds received'),
  line('operating-inflow', 'cash', '经营活动现金流入小计', 'Operating cash inflows'),
  line('purchase-cash', 'cash', '购买商品、接受劳务支付的现金', 'Cash paid for purchases'),
  line('staff-cash', 'cash', '支付给职工以及为职工支付的现金', 'Cash paid to and for staff'),
  line('tax-cash', 'cash', '支付的各项税费', 'Taxes paid'),
  line('operating-outflow', 'cash', '经营活动现金流出小计', 'Operating cash outflows'),
  line('operating-cash', 'cash', '经营活动产生的现金流量净额', 'Net operating cash flow', {
    aliases: ['经营活动现金流量净额', '经营活动产生的现金流量净额(净流出以“-”号填列)'],
    main,
  }),
  line('capital-spending', 'cash', '购建固定资产、无形资产和其他长期资产支付的现金', 'Capital expenditure'),
  line('investing-cash', 'cash', '投资活动产生的现金流量净额', 'Net investing cash flow', {
    aliases: ['投资活动现金流量净额'],
  }),
  line('shares-cash', 'cash', '吸收投资收到的现金', 'Cash received from investors'),
  line('financing-cash', 'cash', '筹资活动产生的现金流量净额', 'Net financing cash flow', {
    aliases: ['筹资活动现金流量净额'],
  }),
  line('cash-change', 'cash', '现金及现金等价物净增加额', 'Net increase in cash'),
  line('cash-opening', 'cash', '期初现金及现金等价物余额', 'Cash at the beginning', {
    aliases: ['加：期初现金及现金等价物余额'],
  }),
  line('cash-closing', 'cash', '期末现金及现金等价物余额', 'Cash at the end'),
] as const;

const supplement = [
  line('non-recurring', 'supplement', '非经常性损益', 'Non-recurring items', {
    aliases: ['非经常性损益净额', '归属于母公司股东的非经常性损益净额'],
  }),
  line(
    'profit-adjusted',
    'supplement',
    '扣除非经常性损益后归母净利润',
    'Net profit excluding non-recurring items',
    {
      aliases: [
        '扣除非经常性损益后的净利润',
        '扣非净利润',
        '扣非归母净利润',
        '归属于母公司所有者的扣除非经常性损益后的净利润',
        '归属于母公司股东的扣除非经常性损益的净利润',
        '扣除非经常性损益后归属于母公司股东的净利润',
        '扣除非经常性损益后归属于母公司所有者的净利润',
      ],
      main,
    },
  ),
  line('rd-total', 'supplement', '研发投入', 'R&D spending, expensed and capitalised', {
    aliases: ['研发投入合计', '研发投入总额', '研发支出合计'],
    main,
  }),
  line('main-revenue', 'supplement', '主营业务收入', 'Revenue of the main business'),
  line('roe', 'supplement', '加权平均净资产收益率', 'Weighted average return on equity (lower of both)', {
    aliases: ['加权平均净资产收益率（扣非前后孰低）', '加权平均净资产收益率（%）'],
    unit: 'percent',
    main,
  }),
  line('staff', 'supplement', '员工总数', 'Staff in all', {
    aliases: ['期末员工人数', '员工人数'],
    unit: 'count',
    main,
  }),
  line('rd-staff', 'supplement', '研发人员', 'R&D staff', {
    aliases: ['研发人员数量', '研发人员人数'],
    unit: 'count',
    main,
  }),
] as const;

/** The usual lines in the order of the sheets. What else a statement has is not kept: no rule asks for it. */
export const statementLines = [
  ...balance,
  ...income,
  ...cash,
  ...supplement,
] as const satisfies readonly Line[];
export type LineKey = (typeof statementLines)[number]['key'];

const byKey: ReadonlyMap<string, Line<LineKey>> = new Map(statementLines.map((one) => [one.key, one]));

export function isLineKey(text: string): text is LineKey {
  return byKey.has(text);
}

/** Throws on a key that is none. */
export function lineOf(key: LineKey): Line<LineKey> {
  const found = byKey.get(key);
  if (!found) throw new Error(`there is no line ${key}`);
  return found;
}

import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, type Rule } from '#app/rules/domain/rule.ts';
import { marketCap, revenue, totalAssets } from '../domain/facts.ts';
import {
  preTaxProfit,
  usBid,
  usDailyVolume,
  usFloatValue,
  usPublicHolders,
  usPublicShares,
} from '../domain/facts-overseas.ts';
import {
  assumed,
  atLeastLimb,
  latestOrTwo,
  million,
  naming,
  overseasFiling,
  secondary,
} from './overseas-limbs.ts';
import { amountLimb, equity, history, issueLimb, priceLimb } from './us-limbs.ts';

const name = naming('nyse-american');

const price = (code: string, clause: string, least: number, sure = secondary) =>
  priceLimb(
    name(code, clause, `股价不低于 ${least} 美元`, `A price of at least $${least}`),
    usBid,
    least,
    sure,
  );
const float = (code: string, clause: string, amount: number) =>
  issueLimb(name, [code, clause, '公众持股市值', 'Shares held by the public'], usFloatValue, amount);

const one = all(name('one', 'Section 101(a)', '标准一', 'Standard 1'), [
  equity(name, 'one.equity', 'Section 101(a)', 4 * million),
  latestOrTwo(name('one.profit', 'Section 101(a)', '税前利润', 'Pre-tax income'), (period, code) => ({
    ...amountLimb(
      name,
      ['one.profit', 'Section 101(a)', '持续经营税前利润', 'Pre-tax income from continuing operations'],
      preTaxProfit,
      period,
      750_000,
    ),
    code,
  })),
  float('one.float', 'Section 101(a)', 3 * million),
  price('one.price', 'Section 101(a)', 3),
]);

const two = all(name('two', 'Section 101(b)', '标准二', 'Standard 2'), [
  equity(name, 'two.equity', 'Section 101(b)', 4 * million),
  float('two.float', 'Section 101(b)', 15 * million),
  price('two.price', 'Section 101(b)', 3),
  history(name, 'two.history', 'Section 101(b)', assumed),
]);

const three = all(name('three', 'Section 101(c)', '标准三', 'Standard 3'), [
  equity(name, 'three.equity', 'Section 101(c)', 4 * million),
  amountLimb(name, ['three.cap', 'Section 101(c)', '市值', 'A market value'], marketCap, null, 50 * million),
  float('three.float', 'Section 101(c)', 15 * million),
  price('three.price', 'Section 101(c)', 2),
]);

const size = any(name('four.size', 'Section 101(d)', '市值或规模', 'Market value or size'), [
  amountLimb(name, ['four.cap', 'Section 101(d)', '市值', 'A market value'], marketCap, null, 75 * million),
  all(name('four.both', 'Section 101(d)', '总资产和总收入', 'Assets and revenue'), [
    amountLimb(
      name,
      ['four.assets', 'Section 101(d)', '总资产', 'Total assets'],
      totalAssets,
      't',
      75 * million,
    ),
    amountLimb(
      name,
      ['four.revenue', 'Section 101(d)', '总收入', 'Total revenue'],
      revenue,
      't',
      75 * million,
    ),
  ]),
]);
const four = all(name('four', 'Section 101(d)', '标准四', 'Standard 4'), [
  size,
  { ...float('four.float', 'Section 101(d)', 20 * million), ...assumed },
  price('four.price', 'Section 101(d)', 3, assumed),
]);

const publicHolders = (code: string, least: number) =>
  atLeastLimb(
    {
      ...name(code, 'Section 102(a)', `公众股东不少于 ${least} 名`, `At least ${least} public holders`),
      ...secondary,
    },
    of(usPublicHolders),
    whole(least),
  );
const shares = (code: string, least: number) =>
  atLeastLimb(
    {
      ...name(
        code,
        'Section 102(a)',
        `公众持股不少于 ${least / 10_000} 万股`,
        `At least ${least.toLocaleString('en')} public shares`,
      ),
      ...secondary,
    },
    of(usPublicShares),
    whole(least),
  );
const group = (code: string, zh: string, en: string, parts: readonly Rule[]) =>
  all(name(code, 'Section 102(a)', zh, en), parts);
const halfMillion = shares('spread.shares', 500_000);
const fourHundred = publicHolders('spread.holders', 400);
const spread = any(name('spread', 'Section 102(a)', '公众持股分布（符合一项）', 'Distribution (any one)'), [
  group('spread.first', '股东较多', 'Many holders', [publicHolders('spread.many', 800), halfMillion]),
  group('spread.second', '股份较多', 'Many shares', [fourHundred, shares('spread.million', 1_000_000)]),
  group('spread.third', '成交活跃', 'Traded daily', [
    fourHundred,
    halfMillion,
    atLeastLimb(
      {
        ...name('spread.volume', 'Section 102(a)', '日均成交不少于 2,000 股', 'At least 2,000 shares a day'),
        ...secondary,
      },
      of(usDailyVolume),
      whole(2000),
    ),
  ]),
]);

/** NYSE American as read in copies of 2023; whether it was tightened in 2025 or 2026 is not known. */
export const nyseAmerican2023: Edition = {
  set: 'nyse-american',
  code: 'nyse-american.2023',
  issuer: { zh: '纽约证券交易所美国市场', en: 'NYSE American' },
  title: { zh: '纽交所美国市场公司指引', en: 'NYSE American Company Guide' },
  document: 'Sections 101, 102',
  issuedOn: null,
  effectiveOn: day('2023-03-31'),
  until: null,
  rule: all(name('all', 'Part 1', '首次上市标准', 'Initial listing standards'), [
    any(name('tracks', 'Section 101', '财务标准（符合一项）', 'Standards (any one)'), [
      one,
      two,
      three,
      four,
    ]),
    spread,
    overseasFiling(name),
  ]),
  parameters: [],
};

import { count, figures, judged, type LimbRow, money, part, years, yes } from '#tests/support/limb-rows.ts';
import type { Said } from '#tests/support/listing-books.ts';

/** At these rates an amount of dollars is a round one of yuan: HK$1 is CNY 0.8, $1 is CNY 8. */
const hkd: Said = { 'fx-hkd': '1.25' };
const usd: Said = { 'fx-usd': '0.125' };
type More = { editions?: readonly string[] };

/** A figure of at least so many 万 of Hong Kong dollars. */
const inHk = (code: string, id: string, limit: number, more: More = {}) =>
  money(code, id, limit * 0.8, { ...more, with: hkd });
/** A figure of at least so many 万 of US dollars. */
const inUs = (code: string, id: string, limit: number, more: More = {}) =>
  money(code, id, limit * 8, { ...more, with: usd });
/** Several years of a figure together, in 万元: the last of them a fen more or less. */
function together(code: string, key: string, values: readonly number[], from: 0 | 1, rate: Said): LimbRow {
  const at = (off: string): Said => {
    const said = years(key, [...(from === 1 ? [0] : []), ...values]);
    const first = `${key}@${from === 1 ? 't-1' : 't'}`;
    const { [`${key}@t`]: latest, ...rest } = said;
    const kept = from === 1 ? rest : { ...rest, [`${key}@t`]: latest ?? 0 };
    return { ...kept, [first]: `${Number(said[first]) - (off === '' ? 0 : 1)}${off}`, ...rate };
  };
  const more = { ...at(''), [`${key}@${from === 1 ? 't-1' : 't'}`]: `${values[0]}.000001` };
  return figures(code, { boundary: at(''), met: more, short: at('.999999') });
}
/** A share of the company whose market value is so many 万 of Hong Kong dollars. */
const ofCap = (code: string, id: string, percent: number, cap: number, more: More = {}) =>
  part(code, id, percent, { ...more, with: { ...hkd, 'market-cap': cap * 0.8 } });

const since = (board: string, free: number): LimbRow[] => [
  ofCap(`${board}.float.tier`, 'public-share', 15, 2_000_000),
  yes(`${board}.float.a-shares`, 'a-shares'),
  part(`${board}.float.h-share`, 'public-share', 10),
  ofCap(`${board}.float.h-value`, 'public-share', 10, 3_000_000),
  part(`${board}.float.free.share`, 'hk-free-float', 10),
  ofCap(`${board}.float.free.value`, 'hk-free-float', 10, free * 10),
  ofCap(`${board}.float.free.large`, 'hk-free-float', 10, 600_000),
];
const before = (board: string, value: number): LimbRow[] => [
  part(`${board}.float.quarter`, 'public-share', 25),
  part(`${board}.float.lower`, 'public-share', 15),
  figures(`${board}.float.size`, {
    met: { ...hkd, 'market-cap': '800000.000001' },
    boundary: { ...hkd, 'market-cap': 800_000 },
    short: { ...hkd, 'market-cap': '799999.999999' },
    strict: true,
  }),
  judged(`${board}.float.waiver`, 'hk-float-waiver'),
  ofCap(`${board}.float.value`, 'public-share', 25, value * 4),
];
const common = (board: string, months: number, holders: number): LimbRow[] => [
  count(`${board}.management`, 'months-same-management', months),
  count(`${board}.control`, 'months-same-controller', 12),
  count(`${board}.holders`, 'holders-after', holders),
  judged(`${board}.filing`, 'overseas-listing-clear'),
];

export const hkexMainRows: readonly LimbRow[] = [
  ...common('hkex-main', 36, 300),
  ...since('hkex-main', 5000),
  ...before('hkex-main', 12_500),
  count('hkex-main.years', 'full-years', 3),
  inHk('hkex-main.profit.latest', 'np@t', 3500),
  together('hkex-main.profit.before', 'np', [2000, 1600], 1, hkd),
  inHk('hkex-main.profit.cap', 'market-cap', 50_000),
  inHk('hkex-main.cash.cap', 'market-cap', 200_000),
  inHk('hkex-main.cash.revenue', 'revenue@t', 50_000),
  together('hkex-main.cash.flow', 'ocf', [5000, 2000, 1000], 0, hkd),
  inHk('hkex-main.size.cap', 'market-cap', 400_000),
  inHk('hkex-main.size.revenue', 'revenue@t', 50_000),
];

const research = (code: string, limit: number, periods: readonly string[]): LimbRow => {
  const at = (off: number): Said =>
    Object.fromEntries(
      periods.flatMap((period, back) => [
        [`rd@${period}`, limit * 10 + (back === 0 ? off : 0)],
        [`opex@${period}`, 1000],
      ]),
    );
  return figures(code, { boundary: at(0), met: at(1), short: at(-1) });
};
const three = ['t', 't-1', 't-2'];

export const hkexGemRows: readonly LimbRow[] = [
  ...common('hkex-gem', 24, 100),
  ...since('hkex-gem', 1500),
  ...before('hkex-gem', 4500),
  count('hkex-gem.years', 'full-years', 2),
  together('hkex-gem.cash.flow', 'ocf', [2000, 400], 0, hkd),
  inHk('hkex-gem.cash.cap', 'market-cap', 15_000),
  inHk('hkex-gem.research.cap', 'market-cap', 25_000),
  together('hkex-gem.research.revenue', 'revenue', [5000, 3000], 0, hkd),
  figures('hkex-gem.research.growth', {
    met: years('revenue', [5001, 5000]),
    boundary: years('revenue', [5000, 5000]),
    short: years('revenue', [4999, 5000]),
    strict: true,
  }),
  together('hkex-gem.research.spending', 'rd', [1400, 1000], 0, hkd),
  research('hkex-gem.research.share-0', 15, ['t']),
  research('hkex-gem.research.share-1', 15, ['t-1']),
];

export const hkex18aRows: readonly LimbRow[] = [
  ...common('hkex-18a', 24, 300),
  ...since('hkex-18a', 5000),
  ...before('hkex-18a', 37_500),
  count('hkex-18a.years', 'full-years', 2),
  inHk('hkex-18a.cap', 'market-cap', 150_000),
  judged('hkex-18a.product', 'biotech-core-product'),
  count('hkex-18a.research', 'research-months', 12),
  judged('hkex-18a.investor', 'sophisticated-investor-6m'),
  part('hkex-18a.working-capital', 'working-capital', 125),
];

const lowered = { editions: ['hkex-18c.2024', 'hkex-18c.2025'] };
const full = { editions: ['hkex-18c.2023', 'hkex-18c.2027'] };
const threeYears = (code: string, limit: number): LimbRow[] => [
  research(`${code}.sum`, limit, three),
  ...three.map((period, back) => research(`${code}.year-${back}`, limit, [period])),
];

export const hkex18cRows: readonly LimbRow[] = [
  ...common('hkex-18c', 36, 300),
  ...since('hkex-18c', 5000),
  ...before('hkex-18c', 60_000),
  judged('hkex-18c.sector', 'specialist-industry'),
  count('hkex-18c.research', 'research-years', 3),
  inHk('hkex-18c.commercial.revenue', 'specialist-revenue@t', 25_000),
  inHk('hkex-18c.commercial.cap', 'market-cap', 400_000, lowered),
  inHk('hkex-18c.commercial.cap', 'market-cap', 600_000, full),
  ...threeYears('hkex-18c.commercial.rd', 15),
  inHk('hkex-18c.pre.cap', 'market-cap', 800_000, lowered),
  inHk('hkex-18c.pre.cap', 'market-cap', 1_000_000, full),
  ...threeYears('hkex-18c.pre.rd-30', 30),
  ...threeYears('hkex-18c.pre.rd-50', 50),
  part('hkex-18c.pre.working-capital', 'working-capital', 125),
  judged('hkex-18c.pre.path', 'commercial-path'),
  judged('hkex-18c.pathfinders', 'pathfinder-investors'),
  part('hkex-18c.price-setters', 'price-setters', 50),
];

const latestOrTwo = (code: string, key: string, limit: number): LimbRow[] =>
  ['latest', 'before', 'earlier'].map((year, back) =>
    inUs(`${code}.${year}`, `${key}@${back === 0 ? 't' : `t-${back}`}`, limit),
  );
const spread = (board: string, shares: number, holders: number): LimbRow[] => [
  count(`${board}.shares`, 'us-public-shares', shares),
  count(`${board}.holders`, 'round-lot-holders', holders),
  count(`${board}.valued-holders`, 'round-lot-holders-2500', holders / 2),
  judged(`${board}.filing`, 'overseas-listing-clear'),
  count(`${board}.notice.china-offering`, 'us-offering', 25_000_000),
  judged(`${board}.notice.discretion`, 'nasdaq-discretion'),
];

export const nasdaqCapitalRows: readonly LimbRow[] = [
  ...spread('nasdaq-capital', 1_000_000, 300),
  count('nasdaq-capital.makers', 'us-market-makers', 3),
  part('nasdaq-capital.price.bid', 'us-bid', 4),
  together('nasdaq-capital.price.revenue', 'revenue', [10_000, 4000, 400], 0, usd),
  inUs('nasdaq-capital.price.assets', 'net-tangible@t', 500),
  count('nasdaq-capital.price.years', 'full-years', 3),
  inUs('nasdaq-capital.price.some-assets', 'net-tangible@t', 200),
  part('nasdaq-capital.equity.price.close', 'us-close', 3),
  inUs('nasdaq-capital.equity.equity', 'net-assets@t', 500),
  count('nasdaq-capital.equity.public', 'mvuphs', 15_000_000),
  count('nasdaq-capital.equity.history', 'full-years', 2),
  part('nasdaq-capital.value.price.close', 'us-close', 2),
  inUs('nasdaq-capital.value.equity', 'net-assets@t', 400),
  count('nasdaq-capital.value.public', 'mvuphs', 15_000_000),
  inUs('nasdaq-capital.value.listed', 'market-cap', 5000),
  part('nasdaq-capital.income.price.close', 'us-close', 3),
  inUs('nasdaq-capital.income.equity', 'net-assets@t', 400),
  count('nasdaq-capital.income.public', 'mvuphs', 5_000_000, { editions: ['nasdaq-capital.2025'] }),
  count('nasdaq-capital.income.public', 'mvuphs', 15_000_000, { editions: ['nasdaq-capital.2026'] }),
  ...latestOrTwo('nasdaq-capital.income.profit', 'continuing-profit', 75),
];

export const nasdaqGlobalRows: readonly LimbRow[] = [
  ...spread('nasdaq-global', 1_100_000, 400),
  part('nasdaq-global.price.bid', 'us-bid', 4),
  ...latestOrTwo('nasdaq-global.income.profit', 'pre-tax-profit', 100),
  inUs('nasdaq-global.income.equity', 'net-assets@t', 1500),
  count('nasdaq-global.income.public', 'mvuphs', 8_000_000, { editions: ['nasdaq-global.2025'] }),
  count('nasdaq-global.income.public', 'mvuphs', 15_000_000, { editions: ['nasdaq-global.2026'] }),
  count('nasdaq-global.income.makers', 'us-market-makers', 3),
  inUs('nasdaq-global.equity.equity', 'net-assets@t', 3000),
  count('nasdaq-global.equity.history', 'full-years', 2),
  count('nasdaq-global.equity.public', 'mvuphs', 18_000_000),
  count('nasdaq-global.equity.makers', 'us-market-makers', 3),
  inUs('nasdaq-global.value.listed', 'market-cap', 7500),
  count('nasdaq-global.value.public', 'mvuphs', 20_000_000),
  count('nasdaq-global.value.makers', 'us-market-makers', 4),
  inUs('nasdaq-global.size.assets', 'total-assets@t', 7500),
  inUs('nasdaq-global.size.revenue', 'revenue@t', 7500),
  count('nasdaq-global.size.public', 'mvuphs', 20_000_000),
  count('nasdaq-global.size.makers', 'us-market-makers', 4),
];

export const nyseAmericanRows: readonly LimbRow[] = [
  inUs('nyse-american.one.equity', 'net-assets@t', 400),
  ...latestOrTwo('nyse-american.one.profit', 'pre-tax-profit', 75),
  count('nyse-american.one.float', 'us-float-value', 3_000_000),
  part('nyse-american.one.price', 'us-bid', 3),
  inUs('nyse-american.two.equity', 'net-assets@t', 400),
  count('nyse-american.two.float', 'us-float-value', 15_000_000),
  part('nyse-american.two.price', 'us-bid', 3),
  count('nyse-american.two.history', 'full-years', 2),
  inUs('nyse-american.three.equity', 'net-assets@t', 400),
  inUs('nyse-american.three.cap', 'market-cap', 5000),
  count('nyse-american.three.float', 'us-float-value', 15_000_000),
  part('nyse-american.three.price', 'us-bid', 2),
  inUs('nyse-american.four.cap', 'market-cap', 7500),
  inUs('nyse-american.four.assets', 'total-assets@t', 7500),
  inUs('nyse-american.four.revenue', 'revenue@t', 7500),
  count('nyse-american.four.float', 'us-float-value', 20_000_000),
  part('nyse-american.four.price', 'us-bid', 3),
  count('nyse-american.spread.many', 'us-public-holders', 800),
  count('nyse-american.spread.shares', 'us-public-shares', 500_000),
  count('nyse-american.spread.holders', 'us-public-holders', 400),
  count('nyse-american.spread.million', 'us-public-shares', 1_000_000),
  count('nyse-american.spread.volume', 'us-daily-volume', 2000),
  judged('nyse-american.filing', 'overseas-listing-clear'),
];

export const otcRows: readonly LimbRow[] = [
  yes('otcqx.qualified', 'otc-qualified'),
  yes('otcqx.shell', 'not-shell'),
  yes('otcqx.bankrupt', 'not-bankrupt'),
  inUs('otcqx.exempt.assets', 'net-tangible@t', 500),
  count('otcqx.exempt.years', 'full-years', 3),
  inUs('otcqx.exempt.some-assets', 'net-tangible@t', 200),
  together('otcqx.exempt.revenue', 'revenue', [10_000, 4000, 400], 0, usd),
  part('otcqx.exempt.bid', 'us-bid', 5),
  inUs('otcqx.exempt.profit', 'np-reported@t', 50),
  inUs('otcqx.exempt.one-million', 'net-tangible@t', 100),
  inUs('otcqx.exempt.sales', 'revenue@t', 200),
  inUs('otcqx.exempt.total', 'total-assets@t', 500),
  part('otcqx.bid', 'us-bid', '0.25'),
  inUs('otcqx.cap', 'market-cap', 1000),
  count('otcqx.holders', 'holders-100', 50),
  yes('otcqx.audit', 'otc-audit'),
  judged('otcqx.filing', 'overseas-listing-clear'),
  yes('otcqb.audit', 'otc-audit'),
  part('otcqb.bid', 'us-bid', '0.01'),
  yes('otcqb.bankrupt', 'not-bankrupt'),
  count('otcqb.holders', 'holders-100', 50),
  part('otcqb.float.ten', 'otc-float', 10),
  part('otcqb.float.five', 'otc-float', 5),
  count('otcqb.float.value', 'us-float-value', 2_000_000),
  yes('otcqb.certified', 'otc-certification'),
  yes('otcqb.reporting.standard', 'otc-reporting'),
  count('otcqb.reporting.directors', 'independent-directors', 2),
  yes('otcqb.reporting.committee', 'audit-committee'),
  judged('otcqb.filing', 'overseas-listing-clear'),
];

export const overseasRows: readonly LimbRow[] = [
  ...hkexMainRows,
  ...hkexGemRows,
  ...hkex18aRows,
  ...hkex18cRows,
  ...nasdaqCapitalRows,
  ...nasdaqGlobalRows,
  ...nyseAmericanRows,
  ...otcRows,
];

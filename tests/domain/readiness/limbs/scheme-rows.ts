import {
  count,
  figures,
  growth,
  intensity,
  judged,
  type LimbRow,
  money,
  part,
  sum,
  years,
  yes,
} from '#tests/support/limb-rows.ts';
import type { Said } from '#tests/support/listing-books.ts';

const inYears = (editions: readonly string[]) => ({ editions });
/** At most so much: one step below, right on it, one above. */
const most = (code: string, id: string, [below, limit, above]: readonly (number | string)[]): LimbRow => {
  const at = (value: number | string = 0): Said => ({ [id]: value });
  return figures(code, { met: at(below), boundary: at(limit), short: at(above) });
};
/** A part of 1,000 of the whole. */
const ofThousand = (
  code: string,
  [one, whole]: readonly [string, string],
  limit: number,
  { above = true, ...more }: { above?: boolean; editions?: readonly string[] } = {},
): LimbRow => {
  const at = (value: number): Said => ({ [one]: value, [whole]: 1000 });
  const step = above ? 1 : -1;
  return figures(code, { met: at(limit + step), boundary: at(limit), short: at(limit - step) }, more);
};
const byPerson = (row: LimbRow): LimbRow => ({ ...row, unknown: 'person' });
const points = (code: string, id: string, limit: number) => byPerson(count(code, id, limit));

const hnteScore = (growth: number): Said => ({
  'hnte-ip': 30,
  'hnte-conversion': 20,
  'hnte-management': 10,
  'hnte-growth': growth,
});
const hnteRows: readonly LimbRow[] = [
  count('hnte.registered', 'registered-days', 365),
  yes('hnte.ip', 'core-ip'),
  judged('hnte.field', 'high-tech-field'),
  ofThousand('hnte.staff', ['tech-staff@t', 'staff@t'], 100),
  ...[1, 2, 3].flatMap((span) =>
    [5, 4, 3].map((share) =>
      intensity(
        `hnte.rd.${span}y.${share}`,
        Array.from({ length: span }, () => share * 10),
        Array.from({ length: span }, () => 1000),
      ),
    ),
  ),
  part('hnte.domestic', 'rd-domestic', 60),
  ofThousand('hnte.products', ['hnt-revenue@t', 'revenue@t'], 600),
  byPerson(
    figures('hnte.score', {
      met: hnteScore(11),
      boundary: hnteScore(10),
      short: hnteScore(9),
      strict: true,
    }),
  ),
  yes('hnte.accident', 'no-accident-12m'),
];

const score = (base: string, rd: number, one: number, two: number): Said => ({
  'tech-staff@t': 30,
  'staff@t': 100,
  'rd@t': rd,
  [base]: 1000,
  'class-one-ip': one,
  'class-two-ip': two,
});
const visits = inYears(['tech-sme.2026']);
const techSmeRows: readonly LimbRow[] = [
  judged('tech-sme.clear', 'tech-sme-clear'),
  most('tech-sme.staff', 'staff@t', [499, 500, 501]),
  most('tech-sme.sales', 'revenue@t', ['19999.999999', 20_000, '20000.000001']),
  most('tech-sme.assets', 'total-assets@t', ['19999.999999', 20_000, '20000.000001']),
  yes('tech-sme.accident', 'no-accident-12m'),
  yes('tech-sme.not-dishonest', 'not-dishonest'),
  figures('tech-sme.score.sales', {
    met: score('revenue@t', 30, 1, 0),
    boundary: score('revenue@t', 20, 1, 0),
    short: score('revenue@t', 20, 0, 4),
  }),
  figures('tech-sme.score.cost', {
    met: score('total-cost@t', 150, 1, 0),
    boundary: score('total-cost@t', 100, 1, 0),
    short: score('total-cost@t', 100, 0, 4),
  }),
  figures('tech-sme.staff-score', {
    met: { 'tech-staff@t': 10, 'staff@t': 100 },
    boundary: { 'tech-staff@t': 9, 'staff@t': 100 },
    short: { 'tech-staff@t': 0, 'staff@t': 100 },
    strict: true,
  }),
  yes('tech-sme.direct.hnte', 'hnte-held'),
  yes('tech-sme.direct.award', 'national-award-5y'),
  yes('tech-sme.direct.lab', 'provincial-lab'),
  yes('tech-sme.direct.standard', 'led-standard-5y'),
  count('tech-sme.visit.staff', 'staff@t', 6, visits),
  count('tech-sme.visit.ip-one', 'class-one-ip', 1, visits),
  count('tech-sme.visit.ip-two', 'class-two-ip', 1, visits),
  money('tech-sme.visit.rd', 'rd@t', 10, visits),
  yes('tech-sme.visit.risk', 'no-risk-record'),
  yes('tech-sme.visit.first', 'tech-sme-before'),
];

const smeScore = (growth: number): Said => ({
  'sme-innovation': 25,
  'sme-growth': growth,
  'sme-specialisation': 15,
});
const innovativeRows: readonly LimbRow[] = [
  byPerson(
    figures('innovative-sme.score.total', { met: smeScore(21), boundary: smeScore(20), short: smeScore(19) }),
  ),
  points('innovative-sme.score.innovation', 'sme-innovation', 20),
  points('innovative-sme.score.growth', 'sme-growth', 15),
  points('innovative-sme.score.specialisation', 'sme-specialisation', 15),
  yes('innovative-sme.direct.hnte', 'hnte-held'),
  yes('innovative-sme.direct.award', 'provincial-award-3y'),
  yes('innovative-sme.direct.lab', 'provincial-lab'),
  money('innovative-sme.direct.equity', 'institutional-36m', 500),
];

const special22 = inYears(['specialised-sme.2022']);
const special26 = inYears(['specialised-sme.2026']);
const rdShare = (code: string, period: string, share: number, more = {}): LimbRow =>
  ofThousand(code, [`rd@${period}`, `revenue@${period}`], share * 10, more);
const specialisedRows: readonly LimbRow[] = [
  yes('specialised-sme.title', 'innovative-sme-held'),
  count('specialised-sme.niche', 'niche-years', 2, special22),
  count('specialised-sme.niche', 'niche-years', 3, special26),
  money('specialised-sme.size.revenue', 'revenue@t', 1000, special22),
  money('specialised-sme.size.revenue', 'revenue@t', 1500, special26),
  money('specialised-sme.size.equity', 'institutional-24m', 2000),
  ofThousand('specialised-sme.main', ['main-revenue@t', 'revenue@t'], 800),
  ofThousand('specialised-sme.debt', ['liabilities@t', 'total-assets@t'], 800, { above: false }),
  money('specialised-sme.rd', 'rd@t', 100, special22),
  money('specialised-sme.rd.latest', 'rd@t', 100),
  money('specialised-sme.rd.before', 'rd@t-1', 100),
  rdShare('specialised-sme.rd-share', 't', 3, special22),
  rdShare('specialised-sme.rd-share.latest', 't', 3),
  rdShare('specialised-sme.rd-share.before', 't-1', 3),
  count('specialised-sme.ip.one', 'class-one-ip', 1),
  yes('specialised-sme.ip.exempt', 'class-one-exempt'),
  judged('specialised-sme.position', 'market-position'),
  { ...points('specialised-sme.score', 'sme-development', 50), ...special26 },
  { ...points('specialised-sme.score', 'specialised-points', 60), ...special22 },
  yes('specialised-sme.award', 'provincial-award-3y'),
  sum('specialised-sme.rd-mean', 'rd', [1200, 800]),
  money('specialised-sme.equity', 'institutional-24m', 6000),
  yes('specialised-sme.contest', 'maker-contest-500'),
];

const giant22 = inYears(['little-giant.2022']);
const giant26 = inYears(['little-giant.2026']);
const giantRows: readonly LimbRow[] = [
  yes('little-giant.title', 'specialised-sme-held'),
  count('little-giant.niche', 'niche-years', 3),
  money('little-giant.revenue', 'revenue@t', 5000),
  ofThousand('little-giant.main', ['main-revenue@t', 'revenue@t'], 700, giant22),
  ofThousand('little-giant.main', ['main-revenue@t', 'revenue@t'], 900, giant26),
  growth('little-giant.growth.rate', 'revenue', 11_025, { back: 2, value: 10_000 }),
  yes('little-giant.growth.renewal', 'little-giant-renewal'),
  // A tenth and nothing: a twentieth on average.
  figures('little-giant.growth', {
    boundary: years('main-revenue', [1100, 1000, 1000]),
    met: years('main-revenue', [1101, 1000, 1000]),
    short: years('main-revenue', [1099, 1000, 1000]),
  }),
  ofThousand('little-giant.debt', ['liabilities@t', 'total-assets@t'], 700, { above: false, ...giant22 }),
  ofThousand('little-giant.debt', ['liabilities@t', 'total-assets@t'], 750, { above: false, ...giant26 }),
  sum('little-giant.rd', 'rd', [700, 500]),
  rdShare('little-giant.rd-share.latest', 't', 3),
  rdShare('little-giant.rd-share.before', 't-1', 3),
  rdShare('little-giant.rd.large.latest', 't', 3),
  rdShare('little-giant.rd.large.before', 't-1', 3),
  rdShare('little-giant.rd.middle.latest', 't', 6),
  rdShare('little-giant.rd.middle.before', 't-1', 6),
  money('little-giant.rd.small.equity', 'institutional-24m', 8000),
  sum('little-giant.rd.small.spent', 'rd', [2000, 1000]),
  ofThousand('little-giant.rd.small.staff', ['rd-staff@t', 'staff@t'], 500),
  count('little-giant.ip.four', 'class-one-ip-own', 4),
  yes('little-giant.ip.exempt', 'national-award-3y'),
  part('little-giant.market.share', 'market-share', 10),
  part('little-giant.market', 'market-share', 10),
  yes('little-giant.market.rank', 'market-top-3'),
  judged('little-giant.link', 'key-link'),
  points('little-giant.score', 'little-giant-points', 60),
  yes('little-giant.quality', 'quality-system'),
  yes('little-giant.lab', 'own-research-body'),
  count('little-giant.ip', 'class-one-ip', 2),
  yes('little-giant.award', 'national-award-3y'),
  yes('little-giant.contest', 'maker-contest-50'),
];

const fourYears = (rd: number): Said => ({
  ...years('rd', [rd, 25, 25, 25]),
  ...years('revenue', [1000, 1000, 1000, 1000]),
});
const valued = (code: string, limit: number): LimbRow =>
  money(code, 'valuation', limit * 8, { with: { 'fx-usd': '0.125' } });
const valuedBelow = (code: string, limit: number): LimbRow => {
  const at = (value: string): Said => ({ valuation: value, 'fx-usd': '0.125' });
  return figures(code, {
    met: at(`${limit * 8 - 1}.999999`),
    boundary: at(`${limit * 8}`),
    short: at(`${limit * 8}.000001`),
    strict: true,
  });
};
const listRows: readonly LimbRow[] = [
  most('gazelle.age', 'age', ['14.9', 15, '15.01']),
  growth('gazelle.growth.revenue', 'revenue', 1440, { back: 2, value: 1000 }),
  figures('gazelle.growth.staff', {
    boundary: { 'staff@t': 169, 'staff@t-2': 100 },
    met: { 'staff@t': 170, 'staff@t-2': 100 },
    short: { 'staff@t': 168, 'staff@t-2': 100 },
  }),
  figures('gazelle.research', {
    met: fourYears(26),
    boundary: fourYears(25),
    short: fourYears(24),
    strict: true,
  }),
  money('gazelle.base.revenue', 'revenue@t-2', 1000),
  count('gazelle.base.staff', 'staff@t-2', 100),
  most('unicorn.age', 'age', ['9.9', 10, '10.01']),
  yes('unicorn.equity', 'private-equity'),
  yes('unicorn.listed', 'not-listed'),
  valued('unicorn.valuation', 100_000),
  most('potential-unicorn.young.age', 'age', ['4.9', 5, '5.01']),
  valued('potential-unicorn.young.usd', 5000),
  money('potential-unicorn.young.cny', 'valuation', 30_000),
  figures('potential-unicorn.older.from', {
    met: { age: '5.01' },
    boundary: { age: 5 },
    short: { age: '4.9' },
    strict: true,
  }),
  most('potential-unicorn.older.to', 'age', ['8.9', 9, '9.01']),
  valued('potential-unicorn.older.least', 10_000),
  valuedBelow('potential-unicorn.older.below', 100_000),
  byPerson(yes('innovation-points.technology', 'innovation-points-technology')),
  byPerson(yes('innovation-points.operation', 'innovation-points-operation')),
  byPerson(yes('innovation-points.auxiliary', 'innovation-points-auxiliary')),
];

export const schemeRows: readonly LimbRow[] = [
  ...hnteRows,
  ...techSmeRows,
  ...innovativeRows,
  ...specialisedRows,
  ...giantRows,
  ...listRows,
];

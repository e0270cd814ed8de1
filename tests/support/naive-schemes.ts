import { asker, every, type Maybe, type Parts, type Plain, some, WAN, YI } from './naive-arithmetic.ts';

/** National schemes a second time, in plain whole numbers. */

type Ask = ReturnType<typeof askerOf>;
function askerOf(plain: Plain) {
  const ask = asker(plain);
  const { number } = ask;
  return {
    ...ask,
    at: (id: string): bigint => number(id) ?? 0n,
    known: (...ids: string[]): boolean => ids.every((id) => number(id) !== null),
    most: (id: string, limit: bigint): Maybe => {
      const value = number(id);
      return value === null ? null : value <= limit;
    },
    /** part / whole of at least so many percent; null on nothing. */
    ratio: (part: string, whole: string, percent: bigint): Maybe => {
      const [a, b] = [number(part), number(whole)];
      return a === null || b === null || b <= 0n ? null : a * 100n >= b * percent;
    },
    ratioMost: (part: string, whole: string, percent: bigint): Maybe => {
      const [a, b] = [number(part), number(whole)];
      return a === null || b === null || b <= 0n ? null : a * 100n <= b * percent;
    },
  };
}

/** The answer of the branch; while it is not known which, what all of them say. */
function branch(chosen: number | null, answers: Maybe[]): Maybe {
  if (chosen !== null) return answers[chosen] ?? null;
  const [first] = answers;
  return answers.every((one) => one === first) ? (first ?? null) : null;
}

function hnte(ask: Ask): Parts {
  const { number, yes, least, rd, ratio, at, known } = ask;
  const revenue = number('revenue@t');
  const years = number('full-years');
  const band = (count: number) =>
    branch(revenue === null ? null : revenue <= 5000n * WAN ? 0 : revenue <= 2n * YI ? 1 : 2, [
      rd(count, 5n),
      rd(count, 4n),
      rd(count, 3n),
    ]);
  const research = branch(years === null ? null : years >= 3n ? 2 : years >= 2n ? 1 : 0, [
    band(1),
    band(2),
    band(3),
  ]);
  const capped = (id: string, limit: bigint) => (at(id) > limit ? limit : at(id));
  const ids = ['hnte-ip', 'hnte-conversion', 'hnte-management', 'hnte-growth'];
  const score = known(...ids)
    ? capped('hnte-ip', 30n) +
        capped('hnte-conversion', 30n) +
        capped('hnte-management', 20n) +
        capped('hnte-growth', 20n) >
      70n
    : null;
  const whole = every(
    least('registered-days', 365n),
    yes('core-ip'),
    yes('high-tech-field'),
    ratio('tech-staff@t', 'staff@t', 10n),
    research,
    least('rd-domestic', 6000n),
    ratio('hnt-revenue@t', 'revenue@t', 60n),
    score,
    yes('no-accident-12m'),
  );
  return { 'hnte.rd': research, 'hnte.score': score, 'hnte.all': whole };
}

function steps(part: bigint, whole: bigint, table: readonly (readonly [number, number])[]): number {
  for (const [percent, points] of table) if (part * 100n >= whole * BigInt(percent)) return points;
  return 0;
}

function techSme(ask: Ask): Parts {
  const { yes, most, known, at } = ask;
  const base = every(
    yes('tech-sme-clear'),
    most('staff@t', 500n),
    most('revenue@t', 2n * YI),
    most('total-assets@t', 2n * YI),
    yes('no-accident-12m'),
    yes('not-dishonest'),
  );
  const people =
    known('tech-staff@t', 'staff@t') && at('staff@t') > 0n
      ? steps(at('tech-staff@t'), at('staff@t'), [
          [30, 20],
          [25, 16],
          [20, 12],
          [15, 8],
          [10, 4],
        ])
      : null;
  const byBase = (base: string, table: readonly (readonly [number, number])[]): Maybe => {
    if (people === null || !known('rd@t', base, 'class-one-ip', 'class-two-ip')) return null;
    if (at(base) <= 0n) return null;
    const two = at('class-two-ip');
    const result = at('class-one-ip') >= 1n ? 30 : two >= 4n ? 24 : Number(two) * 6;
    return people + steps(at('rd@t'), at(base), table) + result >= 60;
  };
  const score = some(
    byBase('revenue@t', [
      [6, 50],
      [5, 40],
      [4, 30],
      [3, 20],
      [2, 10],
    ]),
    byBase('total-cost@t', [
      [30, 50],
      [25, 40],
      [20, 30],
      [15, 20],
      [10, 10],
    ]),
  );
  const evaluated = every(score, people === null ? null : people > 0);
  const direct = some(
    yes('hnte-held'),
    yes('national-award-5y'),
    yes('provincial-lab'),
    yes('led-standard-5y'),
  );
  return {
    'tech-sme.base': base,
    'tech-sme.evaluated': evaluated,
    'tech-sme.all': every(base, some(evaluated, direct)),
  };
}

function innovative({ yes, least, known, at }: Ask): Parts {
  const capped = (id: string, limit: bigint) => (at(id) > limit ? limit : at(id));
  const total = known('sme-innovation', 'sme-growth', 'sme-specialisation')
    ? capped('sme-innovation', 40n) + capped('sme-growth', 30n) + capped('sme-specialisation', 30n) >= 60n
    : null;
  const score = every(
    total,
    least('sme-innovation', 20n),
    least('sme-growth', 15n),
    least('sme-specialisation', 15n),
  );
  const direct = some(
    yes('hnte-held'),
    yes('provincial-award-3y'),
    yes('provincial-lab'),
    least('institutional-36m', 500n * WAN),
  );
  return { 'innovative-sme.score': score, 'innovative-sme.all': some(score, direct) };
}

function specialised22({ yes, least, mean, ratio }: Ask): Parts {
  const evaluated = some(
    least('specialised-points', 60n),
    yes('provincial-award-3y'),
    mean('rd', 2, 1000n * WAN),
    least('institutional-24m', 6000n * WAN),
    yes('maker-contest-500'),
  );
  const whole = every(
    least('niche-years', 2n),
    least('rd@t', 100n * WAN),
    ratio('rd@t', 'revenue@t', 3n),
    some(least('revenue@t', 1000n * WAN), least('institutional-24m', 2000n * WAN)),
    evaluated,
  );
  return { 'specialised-sme.evaluated': evaluated, 'specialised-sme.all': whole };
}

function specialised26({ yes, least, ratio, ratioMost }: Ask): Parts {
  const whole = every(
    yes('innovative-sme-held'),
    least('niche-years', 3n),
    some(least('revenue@t', 1500n * WAN), least('institutional-24m', 2000n * WAN)),
    ratio('main-revenue@t', 'revenue@t', 80n),
    ratioMost('liabilities@t', 'total-assets@t', 80n),
    least('rd@t', 100n * WAN),
    least('rd@t-1', 100n * WAN),
    ratio('rd@t', 'revenue@t', 3n),
    ratio('rd@t-1', 'revenue@t-1', 3n),
    some(least('class-one-ip', 1n), yes('class-one-exempt')),
    yes('market-position'),
    least('sme-development', 50n),
  );
  return { 'specialised-sme.all': whole };
}

function giant22(ask: Ask): Parts {
  const { yes, least, number, ratio, ratioMost, sum } = ask;
  const [a, b, c] = ['t', 't-1', 't-2'].map((year) => number(`main-revenue@${year}`)) as (bigint | null)[];
  const growth =
    a == null || b == null || c == null || b <= 0n || c <= 0n ? null : (a * c + b * b) * 100n >= 210n * b * c;
  const both = (percent: bigint) =>
    every(ratio('rd@t', 'revenue@t', percent), ratio('rd@t-1', 'revenue@t-1', percent));
  const small = every(
    least('institutional-24m', 8000n * WAN),
    sum('rd', 2, 3000n * WAN),
    ratio('rd-staff@t', 'staff@t', 50n),
  );
  const revenue = number('revenue@t');
  const research = branch(revenue === null ? null : revenue >= YI ? 0 : revenue >= 5000n * WAN ? 1 : 2, [
    both(3n),
    both(6n),
    small,
  ]);
  const innovation = some(
    every(research, yes('own-research-body'), least('class-one-ip', 2n)),
    yes('national-award-3y'),
    yes('maker-contest-50'),
  );
  const whole = every(
    least('niche-years', 3n),
    ratio('main-revenue@t', 'revenue@t', 70n),
    growth,
    yes('quality-system'),
    ratioMost('liabilities@t', 'total-assets@t', 70n),
    least('market-share', 1000n),
    innovation,
    yes('key-link'),
  );
  return { 'little-giant.rd': research, 'little-giant.innovation': innovation, 'little-giant.all': whole };
}

function giant26({ yes, least, times, ratio, ratioMost, sum }: Ask): Parts {
  const whole = every(
    yes('specialised-sme-held'),
    least('niche-years', 3n),
    least('revenue@t', 5000n * WAN),
    ratio('main-revenue@t', 'revenue@t', 90n),
    some(times('revenue@t', 'revenue@t-2', 11_025n, 10_000n), yes('little-giant-renewal')),
    ratioMost('liabilities@t', 'total-assets@t', 75n),
    sum('rd', 2, 1200n * WAN),
    ratio('rd@t', 'revenue@t', 3n),
    ratio('rd@t-1', 'revenue@t-1', 3n),
    some(least('class-one-ip-own', 4n), yes('national-award-3y')),
    some(least('market-share', 1000n), yes('market-top-3')),
    yes('key-link'),
    least('little-giant-points', 60n),
  );
  return { 'little-giant.all': whole };
}

function gazelle({ most, least, times, number }: Ask): Parts {
  let [spent, earned, known] = [0n, 0n, true];
  for (const year of ['t', 't-1', 't-2', 't-3']) {
    const [rd, revenue] = [number(`rd@${year}`), number(`revenue@${year}`)];
    if (rd === null || revenue === null) known = false;
    spent += rd ?? 0n;
    earned += revenue ?? 0n;
  }
  const research = known && earned > 0n ? spent * 1000n > earned * 25n : null;
  const growth = some(
    times('revenue@t', 'revenue@t-2', 144n, 100n),
    times('staff@t', 'staff@t-2', 169n, 100n),
  );
  const base = some(least('revenue@t-2', 1000n * WAN), least('staff@t-2', 100n));
  return {
    'gazelle.growth': growth,
    'gazelle.research': research,
    'gazelle.all': every(most('age', 15n), growth, research, base),
  };
}

/** A valuation in fen at the rate (in millionths), in millionths of US cents. */
function valued({ number }: Ask): bigint | null {
  const [value, rate] = [number('valuation'), number('fx-usd')];
  return value === null || rate === null ? null : value * rate;
}
const MILLION = 100_000_000n * 1_000_000n;

function unicorn(ask: Ask): Parts {
  const worth = valued(ask);
  const whole = every(
    ask.most('age', 10n),
    ask.yes('private-equity'),
    ask.yes('not-listed'),
    worth === null ? null : worth >= 1000n * MILLION,
  );
  return { 'unicorn.all': whole };
}

function potential(ask: Ask): Parts {
  const worth = valued(ask);
  const young = every(
    ask.most('age', 5n),
    some(worth === null ? null : worth >= 50n * MILLION, ask.least('valuation', 3n * YI)),
  );
  const older = every(
    ask.more('age', 5n),
    ask.most('age', 9n),
    worth === null ? null : worth >= 100n * MILLION,
    worth === null ? null : worth < 1000n * MILLION,
  );
  return {
    'potential-unicorn.young': young,
    'potential-unicorn.older': older,
    'potential-unicorn.all': some(young, older),
  };
}

function innovationPoints({ yes }: Ask): Parts {
  const classes = ['technology', 'operation', 'auxiliary'].map((one) => yes(`innovation-points-${one}`));
  return { 'innovation-points.all': every(...classes) };
}

const schemes: Record<string, (ask: Ask) => Parts> = {
  'hnte.2016': hnte,
  'tech-sme.2017': techSme,
  'tech-sme.2026': techSme,
  'innovative-sme.2022': innovative,
  'innovative-sme.2026': innovative,
  'specialised-sme.2022': specialised22,
  'specialised-sme.2026': specialised26,
  'little-giant.2022': giant22,
  'little-giant.2026': giant26,
  'gazelle.torch': gazelle,
  'unicorn.torch': unicorn,
  'potential-unicorn.local': potential,
  'innovation-points.2024': innovationPoints,
};

/** By edition: what a company's plain numbers come to, the whole under the scheme's code and `.all`. */
export const naiveSchemes: Record<string, (plain: Plain) => Parts> = Object.fromEntries(
  Object.entries(schemes).map(([code, evaluate]) => [code, (plain: Plain) => evaluate(askerOf(plain))]),
);

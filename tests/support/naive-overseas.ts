import { asker, every, type Maybe, type Parts, type Plain, some } from './naive-arithmetic.ts';

/** Boards overseas a second time, in plain whole numbers; rates in millionths, amounts of dollars in cents. */

const M = 100_000_000n; // a million dollars in cents

function askerAbroad(plain: Plain) {
  const ask = asker(plain);
  const { number } = ask;
  /** Fen at a rate against so many millions (and thousandths of them) of dollars. */
  const worth =
    (currency: 'hkd' | 'usd') =>
    (fen: bigint | null, millions: bigint, thousandths = 0n) => {
      const rate = number(`fx-${currency}`);
      if (fen === null || rate === null) return null;
      return fen * rate * 1000n >= (millions * 1000n + thousandths) * M * 1_000_000n;
    };
  const added = (...ids: string[]): bigint | null => {
    let sum = 0n;
    for (const id of ids) {
      const value = number(id);
      if (value === null) return null;
      sum += value;
    }
    return sum;
  };
  return { ...ask, hk: worth('hkd'), us: worth('usd'), added };
}
type Abroad = ReturnType<typeof askerAbroad>;

/** The market value in millionths of Hong Kong cents. */
function capHk({ number }: Abroad): bigint | null {
  const [cap, rate] = [number('market-cap'), number('fx-hkd')];
  return cap === null || rate === null ? null : cap * rate;
}

/** A share (in ten-thousandths) of the market value against millions of Hong Kong dollars. */
function holding(ask: Abroad, share: string, millions: bigint): Maybe {
  const [part, cap] = [ask.number(share), capHk(ask)];
  return part === null || cap === null ? null : part * cap >= millions * M * 1_000_000n * 10_000n;
}

function floatNow(ask: Abroad, free: bigint): Maybe {
  const [share, cap] = [ask.number('public-share'), capHk(ask)];
  let tier: Maybe = null;
  if (share !== null && cap !== null) {
    const billion = 1000n * M * 1_000_000n;
    if (cap <= 6n * billion) tier = share >= 2500n;
    else if (cap <= 30n * billion) tier = share >= 1500n && share * cap * 2n >= 3n * billion * 10_000n;
    else tier = share >= 1000n && share * cap * 2n >= 9n * billion * 10_000n;
  }
  const ofA = every(
    ask.yes('a-shares'),
    some(ask.least('public-share', 1000n), holding(ask, 'public-share', 3000n)),
  );
  return every(
    some(tier, ofA),
    some(
      every(ask.least('hk-free-float', 1000n), holding(ask, 'hk-free-float', free)),
      holding(ask, 'hk-free-float', 600n),
    ),
  );
}

function floatThen(ask: Abroad, value: bigint): Maybe {
  const cap = capHk(ask);
  const large = cap === null ? null : cap > 10_000n * M * 1_000_000n;
  return every(
    some(
      ask.least('public-share', 2500n),
      every(ask.least('public-share', 1500n), large, ask.yes('hk-float-waiver')),
    ),
    holding(ask, 'public-share', value),
  );
}

function steady(ask: Abroad, months: bigint, holders: bigint): Maybe {
  return every(
    ask.least('months-same-management', months),
    ask.least('months-same-controller', 12n),
    ask.least('holders-after', holders),
    ask.yes('overseas-listing-clear'),
  );
}

function hkexMain(ask: Abroad, float: Maybe): Parts {
  const { hk, number, added } = ask;
  const tracks: Parts = {
    'hkex-main.profit': every(
      hk(number('np@t'), 35n),
      hk(added('np@t-1', 'np@t-2'), 45n),
      hk(number('market-cap'), 500n),
    ),
    'hkex-main.cash': every(
      hk(number('market-cap'), 2000n),
      hk(number('revenue@t'), 500n),
      hk(added('ocf@t', 'ocf@t-1', 'ocf@t-2'), 100n),
    ),
    'hkex-main.size': every(hk(number('market-cap'), 4000n), hk(number('revenue@t'), 500n)),
  };
  const whole = every(
    ask.least('full-years', 3n),
    steady(ask, 36n, 300n),
    some(...Object.values(tracks)),
    float,
  );
  return { ...tracks, 'hkex-main.float': float, 'hkex-main.all': whole };
}

function rdOfOpex(ask: Abroad, percent: bigint, ...periods: string[]): Maybe {
  const spent = ask.added(...periods.map((period) => `rd@${period}`));
  const all = ask.added(...periods.map((period) => `opex@${period}`));
  if (spent === null || all === null || all <= 0n) return null;
  return spent * 100n >= all * percent;
}

function hkexGem(ask: Abroad, float: Maybe): Parts {
  const { hk, number, added } = ask;
  const [latest, before] = [number('revenue@t'), number('revenue@t-1')];
  const tracks: Parts = {
    'hkex-gem.cash': every(hk(added('ocf@t', 'ocf@t-1'), 30n), hk(number('market-cap'), 150n)),
    'hkex-gem.research': every(
      hk(number('market-cap'), 250n),
      hk(added('revenue@t', 'revenue@t-1'), 100n),
      latest === null || before === null ? null : latest > before,
      hk(added('rd@t', 'rd@t-1'), 30n),
      rdOfOpex(ask, 15n, 't'),
      rdOfOpex(ask, 15n, 't-1'),
    ),
  };
  const whole = every(
    ask.least('full-years', 2n),
    steady(ask, 24n, 100n),
    some(...Object.values(tracks)),
    float,
  );
  return { ...tracks, 'hkex-gem.float': float, 'hkex-gem.all': whole };
}

function hkex18a(ask: Abroad, float: Maybe): Parts {
  const whole = every(
    ask.least('full-years', 2n),
    steady(ask, 24n, 300n),
    ask.hk(ask.number('market-cap'), 1500n),
    ask.yes('biotech-core-product'),
    ask.least('research-months', 12n),
    ask.yes('sophisticated-investor-6m'),
    ask.least('working-capital', 12_500n),
    float,
  );
  return { 'hkex-18a.all': whole };
}

/** Two of three: met by two, short when two are short. */
function two(answers: Maybe[]): Maybe {
  if (answers.filter((one) => one === true).length >= 2) return true;
  return answers.filter((one) => one === false).length >= 2 ? false : null;
}

function hkex18c(ask: Abroad, float: Maybe, [commercial, before]: readonly [bigint, bigint]): Parts {
  const years = ['t', 't-1', 't-2'];
  const rd = (percent: bigint) =>
    every(rdOfOpex(ask, percent, ...years), two(years.map((year) => rdOfOpex(ask, percent, year))));
  const revenue = ask.number('specialist-revenue@t');
  const some150 = ask.hk(revenue, 150n);
  const [thirty, fifty] = [rd(30n), rd(50n)];
  const banded = some150 === null ? (thirty === fifty ? thirty : null) : some150 ? thirty : fifty;
  const tracks: Parts = {
    'hkex-18c.commercial': every(
      ask.hk(revenue, 250n),
      ask.hk(ask.number('market-cap'), commercial),
      rd(15n),
    ),
    'hkex-18c.pre': every(
      ask.hk(ask.number('market-cap'), before),
      banded,
      ask.least('working-capital', 12_500n),
      ask.yes('commercial-path'),
    ),
  };
  const whole = every(
    ask.yes('specialist-industry'),
    ask.least('research-years', 3n),
    steady(ask, 36n, 300n),
    some(...Object.values(tracks)),
    ask.yes('pathfinder-investors'),
    ask.least('price-setters', 5000n),
    float,
  );
  return { ...tracks, 'hkex-18c.all': whole };
}

function yearly(ask: Abroad, key: string, thousandths: bigint): Maybe {
  const [latest, before, earlier] = ['t', 't-1', 't-2'].map((year) =>
    ask.us(ask.number(`${key}@${year}`), 0n, thousandths),
  ) as [Maybe, Maybe, Maybe];
  return some(latest, two([latest, before, earlier]));
}

function spread(ask: Abroad, shares: bigint, holders: bigint): Maybe {
  return every(
    ask.least('us-public-shares', shares),
    ask.least('round-lot-holders', holders),
    ask.least('round-lot-holders-2500', holders / 2n),
    ask.yes('overseas-listing-clear'),
  );
}

function nasdaqCapital(ask: Abroad, income: bigint): Parts {
  const { us, number, least, added } = ask;
  const tangible = number('net-tangible@t');
  const exempt = some(
    us(added('revenue@t', 'revenue@t-1', 'revenue@t-2'), 18n),
    us(tangible, 5n),
    every(least('full-years', 3n), us(tangible, 2n)),
  );
  const price = (close: bigint) => some(least('us-bid', 400n), every(least('us-close', close), exempt));
  const own = number('net-assets@t');
  const tracks: Parts = {
    'nasdaq-capital.equity': every(
      price(300n),
      us(own, 5n),
      least('mvuphs', 15n * M),
      least('full-years', 2n),
    ),
    'nasdaq-capital.value': every(
      price(200n),
      us(own, 4n),
      least('mvuphs', 15n * M),
      us(number('market-cap'), 50n),
    ),
    'nasdaq-capital.income': every(
      price(300n),
      us(own, 4n),
      least('mvuphs', income * M),
      yearly(ask, 'continuing-profit', 750n),
    ),
  };
  const whole = every(
    spread(ask, 1_000_000n, 300n),
    least('us-market-makers', 3n),
    some(...Object.values(tracks)),
  );
  return { ...tracks, 'nasdaq-capital.all': whole };
}

function nasdaqGlobal(ask: Abroad, income: bigint): Parts {
  const { us, number, least } = ask;
  const own = number('net-assets@t');
  const makers = (count: bigint) => least('us-market-makers', count);
  const tracks: Parts = {
    'nasdaq-global.income': every(
      yearly(ask, 'pre-tax-profit', 1000n),
      us(own, 15n),
      least('mvuphs', income * M),
      makers(3n),
    ),
    'nasdaq-global.equity': every(
      us(own, 30n),
      least('full-years', 2n),
      least('mvuphs', 18n * M),
      makers(3n),
    ),
    'nasdaq-global.value': every(us(number('market-cap'), 75n), least('mvuphs', 20n * M), makers(4n)),
    'nasdaq-global.size': every(
      us(number('total-assets@t'), 75n),
      us(number('revenue@t'), 75n),
      least('mvuphs', 20n * M),
      makers(4n),
    ),
  };
  const whole = every(least('us-bid', 400n), spread(ask, 1_100_000n, 400n), some(...Object.values(tracks)));
  return { ...tracks, 'nasdaq-global.all': whole };
}

function nyseAmerican(ask: Abroad): Parts {
  const { us, number, least } = ask;
  const own = us(number('net-assets@t'), 4n);
  const float = (millions: bigint) => least('us-float-value', millions * M);
  const price = (dollars: bigint) => least('us-bid', dollars * 100n);
  const cap = number('market-cap');
  const tracks: Parts = {
    'nyse-american.one': every(own, yearly(ask, 'pre-tax-profit', 750n), float(3n), price(3n)),
    'nyse-american.two': every(own, float(15n), price(3n), least('full-years', 2n)),
    'nyse-american.three': every(own, us(cap, 50n), float(15n), price(2n)),
    'nyse-american.four': every(
      some(us(cap, 75n), every(us(number('total-assets@t'), 75n), us(number('revenue@t'), 75n))),
      float(20n),
      price(3n),
    ),
  };
  const shares = (count: bigint) => least('us-public-shares', count);
  const people = (count: bigint) => least('us-public-holders', count);
  const distribution = some(
    every(people(800n), shares(500_000n)),
    every(people(400n), shares(1_000_000n)),
    every(people(400n), shares(500_000n), least('us-daily-volume', 2000n)),
  );
  const whole = every(some(...Object.values(tracks)), distribution, ask.yes('overseas-listing-clear'));
  return { ...tracks, 'nyse-american.spread': distribution, 'nyse-american.all': whole };
}

function otcqx(ask: Abroad): Parts {
  const { us, number, least, yes, added } = ask;
  const tangible = number('net-tangible@t');
  const exempt = some(
    us(tangible, 5n),
    every(least('full-years', 3n), us(tangible, 2n)),
    us(added('revenue@t', 'revenue@t-1', 'revenue@t-2'), 18n),
    every(
      least('us-bid', 500n),
      some(
        us(number('np-reported@t'), 0n, 500n),
        us(tangible, 1n),
        us(number('revenue@t'), 2n),
        us(number('total-assets@t'), 5n),
      ),
    ),
  );
  const rest = every(yes('otc-qualified'), yes('not-shell'), yes('not-bankrupt'), yes('otc-audit'));
  const size = every(least('us-bid', 25n), us(number('market-cap'), 10n), least('holders-100', 50n));
  const whole = every(exempt, rest, size, yes('overseas-listing-clear'));
  return { 'otcqx.exempt': exempt, 'otcqx.all': whole };
}

function otcqb({ yes, least }: Abroad): Parts {
  const float = some(
    least('otc-float', 1000n),
    every(least('otc-float', 500n), least('us-float-value', 2n * M)),
  );
  const reporting = some(
    yes('otc-reporting'),
    every(least('independent-directors', 2n), yes('audit-committee')),
  );
  const whole = every(
    yes('otc-audit'),
    least('us-bid', 1n),
    yes('not-bankrupt'),
    least('holders-100', 50n),
    float,
    yes('otc-certification'),
    reporting,
    yes('overseas-listing-clear'),
  );
  return { 'otcqb.float': float, 'otcqb.reporting': reporting, 'otcqb.all': whole };
}

const low = [4000n, 8000n] as const;
const high = [6000n, 10_000n] as const;
const boards: Record<string, (ask: Abroad) => Parts> = {
  'hkex-main.2023': (ask) => hkexMain(ask, floatThen(ask, 125n)),
  'hkex-main.2025': (ask) => hkexMain(ask, floatNow(ask, 50n)),
  'hkex-gem.2024': (ask) => hkexGem(ask, floatThen(ask, 45n)),
  'hkex-gem.2025': (ask) => hkexGem(ask, floatNow(ask, 15n)),
  'hkex-18a.2023': (ask) => hkex18a(ask, floatThen(ask, 375n)),
  'hkex-18a.2025': (ask) => hkex18a(ask, floatNow(ask, 50n)),
  'hkex-18c.2023': (ask) => hkex18c(ask, floatThen(ask, 600n), high),
  'hkex-18c.2024': (ask) => hkex18c(ask, floatThen(ask, 600n), low),
  'hkex-18c.2025': (ask) => hkex18c(ask, floatNow(ask, 50n), low),
  'hkex-18c.2027': (ask) => hkex18c(ask, floatNow(ask, 50n), high),
  'nasdaq-capital.2025': (ask) => nasdaqCapital(ask, 5n),
  'nasdaq-capital.2026': (ask) => nasdaqCapital(ask, 15n),
  'nasdaq-global.2025': (ask) => nasdaqGlobal(ask, 8n),
  'nasdaq-global.2026': (ask) => nasdaqGlobal(ask, 15n),
  'nyse-american.2023': nyseAmerican,
  'otcqx.2025': otcqx,
  'otcqb.2025': otcqb,
};

/** By edition: what a company's plain numbers come to, the whole under the board's code and `.all`. */
export const naiveOverseas: Record<string, (plain: Plain) => Parts> = Object.fromEntries(
  Object.entries(boards).map(([code, evaluate]) => [code, (plain: Plain) => evaluate(askerAbroad(plain))]),
);

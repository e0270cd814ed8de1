import {
  type Asked,
  asker,
  every,
  type Maybe,
  not,
  opinions,
  type Parts,
  type Plain,
  some,
  WAN,
  YI,
} from './naive-arithmetic.ts';
import { neeqBase, neeqInnovation, regional } from './naive-neeq.ts';

/** A quarter in public hands, above 400 million yuan of capital a tenth. */
function publicHolds({ number }: Asked): Maybe {
  const capital = number('capital-after');
  const share = number('public-share');
  if (share === null) return null;
  if (capital === null) return share >= 2500n ? true : share < 1000n ? false : null;
  return share >= (capital > 4n * YI ? 1000n : 2500n);
}

/** Offered shares over all of them, which are as many as the yuan of capital. */
function offers({ number }: Asked): Maybe {
  const capital = number('capital-after');
  const shares = number('offered-shares');
  if (capital === null || shares === null || capital <= 0n) return null;
  const wanted = capital > 4n * YI ? 10n : 25n;
  return shares * 100n * 100n >= capital * wanted;
}

function bse(ask: Asked, innovative: boolean): Parts {
  const { yes, least, more, sum, mean, times, rd } = ask;
  const tracks: Parts = {
    'bse.1a': every(
      least('market-cap', 2n * YI),
      least('np@t', 1500n * WAN),
      least('np@t-1', 1500n * WAN),
      mean('roe', 2, 800n),
    ),
    'bse.1b': every(least('market-cap', 2n * YI), least('np@t', 2500n * WAN), least('roe@t', 800n)),
    'bse.2': every(
      least('market-cap', 4n * YI),
      mean('revenue', 2, YI),
      times('revenue@t', 'revenue@t-1', 130n, 100n),
      more('ocf@t', 0n),
    ),
    'bse.3': every(least('market-cap', 8n * YI), least('revenue@t', 2n * YI), rd(2, 8n)),
    'bse.4': every(least('market-cap', 15n * YI), sum('rd', 2, 5000n * WAN)),
  };
  const structure = every(
    yes('on-neeq-innovation'),
    least('months-on-neeq', 12n),
    least('net-assets@t', 5000n * WAN),
    least('offered-shares', 1_000_000n),
    least('subscribers', 100n),
    least('capital-after', 3000n * WAN),
    least('holders-after', 200n),
    publicHolds(ask),
  );
  const accounts = every(opinions(ask, 3), yes('no-false-records-36m'));
  const record = every(
    yes('no-crime-36m'),
    yes('no-violation-36m'),
    yes('no-csrc-penalty-12m'),
    yes('no-censure-12m'),
    yes('no-investigation'),
    yes('not-dishonest'),
    yes('reports-on-time-36m'),
  );
  const standard = some(...Object.values(tracks));
  const parts: Parts = {
    ...tracks,
    'bse.structure': structure,
    'bse.standard': standard,
    'bse.accounts': accounts,
    'bse.record': record,
  };
  if (!innovative) return { ...parts, bse: every(structure, standard, accounts, record) };
  const spending = some(
    rd(3, 3n),
    mean('rd', 3, 1000n * WAN),
    every(times('rd@t', 'rd@t-2', 121n, 100n), least('rd@t', 1500n * WAN)),
  );
  const people = some(times('rd-staff@t', 'staff@t', 10n, 100n), least('rd-staff@t', 10n));
  const input = every(spending, people);
  const output = some(least('class-one-ip', 3n), least('software-copyrights', 50n));
  const innovation = some(input, output, least('standards', 2n), yes('bse-innovation-other'));
  return {
    ...parts,
    'bse.innovation.spending': spending,
    'bse.innovation.staff': people,
    'bse.innovation.input': input,
    'bse.innovation.output': output,
    'bse.innovation': innovation,
    bse: every(structure, standard, accounts, record, innovation),
  };
}

/** Order 205. */
function preconditions(ask: Asked, stable: bigint): Maybe {
  const { yes, least } = ask;
  return every(
    least('months-operating', 36n),
    opinions(ask, 3),
    yes('internal-control-opinion'),
    yes('nf-16'),
    yes('nf-17'),
    yes('nf-18'),
    least('months-same-business', stable),
    least('months-same-management', stable),
    least('months-same-controller', stable),
    yes('nf-05'),
    yes('nf-06'),
    yes('no-crime-36m'),
    yes('no-violation-36m'),
    yes('no-investigation'),
  );
}

function starTracks({ yes, least, more, sum, rd }: Asked, board: string, cap: string): Parts {
  return {
    [`${board}.1a`]: every(
      least(cap, 10n * YI),
      more('np@t', 0n),
      more('np@t-1', 0n),
      sum('np', 2, 5000n * WAN),
    ),
    [`${board}.1b`]: every(least(cap, 10n * YI), more('np@t', 0n), least('revenue@t', YI)),
    [`${board}.2`]: every(least(cap, 15n * YI), least('revenue@t', 2n * YI), rd(3, 15n)),
    [`${board}.3`]: every(least(cap, 20n * YI), least('revenue@t', 3n * YI), sum('ocf', 3, YI)),
    [`${board}.4`]: every(least(cap, 30n * YI), least('revenue@t', 3n * YI)),
    [`${board}.5`]: every(least(cap, 40n * YI), yes('star-standard-5')),
  };
}

/** Growth of a red chip: a tenth a year from 500 million of revenue on, else a fifth. */
function redGrowth({ number, times }: Asked): Maybe {
  const revenue = number('revenue@t');
  if (revenue === null) return null;
  return revenue >= 5n * YI
    ? times('revenue@t', 'revenue@t-2', 121n, 100n)
    : times('revenue@t', 'revenue@t-2', 144n, 100n);
}

function star(ask: Asked): Parts {
  const { yes, least, sum, rd, times } = ask;
  const size = some(
    least('market-cap', 100n * YI),
    every(least('market-cap', 50n * YI), least('revenue@t', 5n * YI)),
  );
  const red = every(redGrowth(ask), size);
  const standards = starTracks(ask, 'star', 'market-cap');
  const tracks: Parts = {
    ...standards,
    'star.voting.track': every(yes('dual-class'), size),
    'star.red-chip.track': every(yes('red-chip'), red),
  };
  const structure = every(
    least('capital-after', 3000n * WAN),
    offers(ask),
    some(not(yes('dual-class')), size),
    some(not(yes('red-chip')), red),
  );
  const indicators = every(
    some(rd(3, 5n), sum('rd', 3, 8000n * WAN)),
    times('rd-staff@t', 'staff@t', 10n, 100n),
    some(least('invention-patents', 7n), every(yes('software-company'), rd(3, 10n))),
    some(
      times('revenue@t', 'revenue@t-2', 15_625n, 10_000n),
      least('revenue@t', 3n * YI),
      yes('red-chip-listed'),
      standards['star.5'] ?? null,
    ),
  );
  const exceptions = some(
    yes('star-exception-1'),
    yes('star-exception-2'),
    yes('star-exception-3'),
    yes('star-exception-4'),
    least('invention-patents', 50n),
  );
  const attributes = some(indicators, exceptions);
  const positioning = every(yes('star-industry'), attributes);
  const issue = every(preconditions(ask, 24n), least('months-same-technicians', 24n));
  return {
    ...tracks,
    'star.structure': structure,
    'star.voting.size': size,
    'star.red-chip.conditions': red,
    'star.attributes.indicators': indicators,
    'star.attributes.exceptions': exceptions,
    'star.attributes': attributes,
    'star.positioning': positioning,
    'star.issue': issue,
    star: every(structure, some(...Object.values(tracks)), positioning, issue),
  };
}

type ChinextYear = 2020 | 2024 | 2026;

function chinextTracks(ask: Asked, board: string, cap: string, year: ChinextYear): Parts {
  const { yes, least, more, sum, times, rd } = ask;
  const old = year === 2020;
  const parts: Parts = {
    [`${board}.1`]: every(
      more('np@t', 0n),
      more('np@t-1', 0n),
      sum('np', 2, old ? 5000n * WAN : YI),
      old ? true : least('np@t', 6000n * WAN),
    ),
    [`${board}.2`]: every(
      least(cap, old ? 10n * YI : 15n * YI),
      more('np@t', 0n),
      least('revenue@t', old ? YI : 4n * YI),
    ),
    [`${board}.3`]: every(least(cap, 50n * YI), least('revenue@t', 3n * YI), yes('chinext-standard-3')),
  };
  if (year !== 2026) return parts;
  const scope = every(least('revenue@t', 2n * YI), yes('chinext-standard-4'));
  return {
    ...parts,
    [`${board}.4a`]: every(scope, least(cap, 30n * YI), times('revenue@t', 'revenue@t-2', 169n, 100n)),
    [`${board}.4b`]: every(scope, least(cap, 40n * YI), sum('rd', 3, YI), rd(3, 15n)),
  };
}

function chinext(ask: Asked, year: ChinextYear): Parts {
  const { yes, least, more, sum, times } = ask;
  const profit = year === 2020 ? more('np@t', 0n) : true;
  const large = every(least('market-cap', 100n * YI), profit);
  const smaller = every(least('market-cap', 50n * YI), least('revenue@t', 5n * YI), profit);
  const unequal = some(year === 2024 ? every(large, yes('chinext-voting-profit')) : large, smaller);
  const growing =
    year === 2020
      ? redGrowth(ask)
      : some(redGrowth(ask), yes('outgrows-peers'), yes('strategic-research-stage'));
  const red = every(growing, some(large, smaller));
  const tracks: Parts = {
    ...chinextTracks(ask, 'chinext', 'market-cap', year),
    'chinext.voting.track': every(yes('dual-class'), unequal),
    'chinext.red-chip.track': every(yes('red-chip'), red),
  };
  const structure = every(
    least('capital-after', 3000n * WAN),
    offers(ask),
    some(not(yes('dual-class')), unequal),
    some(not(yes('red-chip')), red),
  );
  const enough = (n: bigint) =>
    some(times('revenue@t', 'revenue@t-2', n, 10_000n), least('revenue@t', 3n * YI));
  const fits =
    year === 2024
      ? some(
          every(times('rd@t', 'rd@t-2', 13_225n, 10_000n), least('rd@t', 1000n * WAN), enough(15_625n)),
          every(sum('rd', 3, 5000n * WAN), enough(15_625n)),
          every(yes('modern-industry'), enough(16_900n)),
        )
      : yes('chinext-positioning');
  const positioning = every(yes('chinext-industry-allowed'), fits);
  const issue = preconditions(ask, 24n);
  return {
    ...tracks,
    'chinext.structure': structure,
    'chinext.voting.size': unequal,
    'chinext.red-chip.conditions': red,
    [year === 2024 ? 'chinext.positioning.either' : 'chinext.positioning.judged']: fits,
    'chinext.positioning': positioning,
    'chinext.issue': issue,
    chinext: every(structure, some(...Object.values(tracks)), positioning, issue),
  };
}

function mainBoard(ask: Asked, raised: boolean): Parts {
  const { yes, least, more, sum } = ask;
  const amount = (before: bigint, since: bigint) => (raised ? since : before) * WAN;
  const tracks: Parts = {
    'main-board.1': every(
      more('np@t', 0n),
      more('np@t-1', 0n),
      more('np@t-2', 0n),
      sum('np', 3, amount(15_000n, 20_000n)),
      least('np@t', amount(6000n, 10_000n)),
      some(sum('ocf', 3, amount(10_000n, 20_000n)), sum('revenue', 3, amount(100_000n, 150_000n))),
    ),
    'main-board.2': every(
      least('market-cap', 50n * YI),
      more('np@t', 0n),
      least('revenue@t', 6n * YI),
      sum('ocf', 3, amount(15_000n, 25_000n)),
    ),
    'main-board.3': every(
      least('market-cap', amount(800_000n, 1_000_000n)),
      more('np@t', 0n),
      least('revenue@t', amount(80_000n, 100_000n)),
    ),
    'main-board.red-chip.track': every(yes('red-chip'), yes('main-board-red-chip')),
  };
  const structure = every(
    least('capital-after', 5000n * WAN),
    offers(ask),
    some(not(yes('red-chip')), yes('main-board-red-chip')),
  );
  const issue = preconditions(ask, 36n);
  return {
    ...tracks,
    'main-board.structure': structure,
    'main-board.issue': issue,
    'main-board': every(structure, some(...Object.values(tracks)), issue),
  };
}

function transfer(ask: Asked, board: string, tracks: Parts): Parts {
  const { yes, least } = ask;
  const structure = every(
    least('months-on-bse', 12n),
    least('share-capital', 3000n * WAN),
    least('holders', 1000n),
    publicHolds(ask),
    least('traded-shares-60d', 10_000_000n),
  );
  const record = every(
    yes('no-crime-36m'),
    yes('no-violation-36m'),
    yes('no-csrc-penalty-12m'),
    yes('no-censure-12m'),
    yes('no-investigation'),
    yes('not-dishonest'),
  );
  return {
    ...tracks,
    [`${board}.structure`]: structure,
    [`${board}.record`]: record,
    [board]: every(structure, some(...Object.values(tracks)), yes('transfer-positioning'), record),
  };
}

const chinextOf = (ask: Asked, year: ChinextYear) =>
  transfer(ask, 'transfer-chinext', chinextTracks(ask, 'transfer-chinext', 'transfer-market-cap', year));

/** Each edition by its code, written by hand from the rules as they are described, without the rule language. */
export const naive: Readonly<Record<string, (plain: Plain) => Parts>> = {
  'regional.proposal': (plain) => regional(asker(plain)),
  'neeq-base.2023': (plain) => neeqBase(asker(plain)),
  'neeq-innovation.2022': (plain) => neeqInnovation(asker(plain)),
  'bse.2020': (plain) => bse(asker(plain), false),
  'bse.2021': (plain) => bse(asker(plain), false),
  'bse.2023': (plain) => bse(asker(plain), false),
  'bse.2024': (plain) => bse(asker(plain), true),
  'bse.2025': (plain) => bse(asker(plain), true),
  'star.2024': (plain) => star(asker(plain)),
  'star.2025': (plain) => star(asker(plain)),
  'chinext.2020': (plain) => chinext(asker(plain), 2020),
  'chinext.2024': (plain) => chinext(asker(plain), 2024),
  'chinext.2026': (plain) => chinext(asker(plain), 2026),
  'main-board.2023': (plain) => mainBoard(asker(plain), false),
  'main-board.2024': (plain) => mainBoard(asker(plain), true),
  'transfer-star.2022': (plain) => {
    const ask = asker(plain);
    return transfer(ask, 'transfer-star', starTracks(ask, 'transfer-star', 'transfer-market-cap'));
  },
  'transfer-chinext.2022': (plain) => chinextOf(asker(plain), 2020),
  'transfer-chinext.2024': (plain) => chinextOf(asker(plain), 2024),
  'transfer-chinext.2026': (plain) => chinextOf(asker(plain), 2026),
};

import { type Asked, every, type Maybe, opinions, type Parts, some, WAN, YI } from './naive-arithmetic.ts';

export function regional(ask: Asked): Parts {
  const { yes, more, least } = ask;
  const incubation = every(
    yes('sme'),
    some(yes('innovative-sme-held'), yes('tech-sme-held'), yes('hnte-held'), more('institutional-total', 0n)),
    yes('not-dishonest'),
  );
  const normalisation = every(
    incubation,
    some(yes('joint-stock'), yes('share-reform-started')),
    least('audited-years', 1n),
    yes('nf-42'),
  );
  const ordinary = article21(ask);
  const cultivation = every(
    normalisation,
    yes('joint-stock'),
    yes('sponsor-broker'),
    least('audited-years', 2n),
    yes('listing-plan'),
    some(...Object.values(ordinary), yes('specialised-sme-held'), yes('little-giant-held')),
  );
  const general = every(
    yes('lawful-existence'),
    yes('nf-05'),
    yes('no-violation-24m'),
    yes('regional-member'),
  );
  return {
    'regional.incubation': incubation,
    'regional.normalisation': normalisation,
    'regional.cultivation': cultivation,
    'regional.general': general,
    regional: every(general, some(incubation, normalisation, cultivation)),
  };
}

function article21({ least, more, sum, mean, times, rd }: Asked): Parts {
  const common = every(least('full-years', 2n), least('navps', 10_000n));
  return {
    'neeq-base.21-1': every(
      common,
      some(every(more('np@t', 0n), more('np@t-1', 0n), sum('np', 2, 800n * WAN)), least('np@t', 600n * WAN)),
    ),
    'neeq-base.21-2': every(
      common,
      some(
        every(mean('revenue', 2, 3000n * WAN), times('revenue@t', 'revenue@t-1', 120n, 100n)),
        every(mean('revenue', 2, 5000n * WAN), more('ocf@t', 0n), more('ocf@t-1', 0n)),
      ),
    ),
    'neeq-base.21-3': every(common, least('revenue@t', 3000n * WAN), rd(2, 5n)),
    'neeq-base.21-4': every(common, sum('rd', 2, 1000n * WAN), least('institutional-24m', 2000n * WAN)),
    'neeq-base.21-5': every(common, least('market-makers', 4n), least('market-cap', YI)),
  };
}

export function neeqBase(ask: Asked): Parts {
  const { yes, least, number } = ask;
  const young = every(least('full-years', 1n), yes('key-industry'), yes('key-industry-fit'));
  const tracks: Parts = {
    ...article21(ask),
    'neeq-base.20-1': every(young, least('rd@t', 1000n * WAN), least('institutional-12m', 2000n * WAN)),
    'neeq-base.20-2': every(young, least('market-makers', 4n), least('market-cap', YI)),
  };
  const fullYears = number('full-years');
  const both = opinions(ask, 2);
  const one = yes('unqualified@t');
  const audited = fullYears === null ? (both === one ? one : null) : fullYears >= 2n ? both : one;
  const subject = every(
    yes('joint-stock'),
    yes('lawful-existence'),
    least('share-capital', 500n * WAN),
    yes('nf-05'),
    yes('nf-06'),
    yes('nf-42'),
    yes('nf-36'),
    yes('nf-16'),
    yes('nf-19'),
    yes('sponsor-broker'),
  );
  const record = every(
    yes('no-crime-24m'),
    yes('no-violation-24m'),
    yes('no-csrc-penalty-12m'),
    yes('no-investigation'),
    yes('not-dishonest'),
    yes('no-market-ban'),
    yes('neeq-industry-allowed'),
  );
  const accounts = every(audited, yes('nf-24'));
  return {
    ...tracks,
    'neeq-base.subject': subject,
    'neeq-base.record': record,
    'neeq-base.accounts': accounts,
    'neeq-base': every(subject, some(...Object.values(tracks)), accounts, record),
  };
}

export function neeqInnovation({ yes, least, sum, mean, times, number }: Asked): Parts {
  const above = (later: string, earlier: string): Maybe => {
    const [a, b] = [number(later), number(earlier)];
    return a === null || b === null ? null : a > b;
  };
  const profitable = every(
    least('np@t', 1000n * WAN),
    least('np@t-1', 1000n * WAN),
    mean('roe', 2, 600n),
    least('share-capital', 2000n * WAN),
  );
  const growing = every(
    mean('revenue', 2, 8000n * WAN),
    above('revenue@t', 'revenue@t-1'),
    above('revenue@t-1', 'revenue@t-2'),
    times('revenue@t', 'revenue@t-2', 169n, 100n),
    least('share-capital', 2000n * WAN),
  );
  const quoted = yes('on-neeq');
  const base = yes('meets-neeq-base');
  const placed = least('placements-total', 0n);
  const placedAtOnce = least('placement-at-entry', 1000n * WAN);
  const spent = sum('rd', 2, 2500n * WAN);
  const tracks: Parts = {
    'neeq-innovation.1': every(quoted, profitable, placed),
    'neeq-innovation.2': every(quoted, growing, placed),
    'neeq-innovation.3': every(
      quoted,
      spent,
      least('placements-24m', 4000n * WAN),
      least('placements-lowest-cap', 3n * YI),
    ),
    'neeq-innovation.4': every(
      quoted,
      least('average-cap-60d', 3n * YI),
      least('share-capital', 5000n * WAN),
      some(least('market-makers', 4n), least('traded-shares-60d', 1_000_000n)),
      placed,
    ),
    'neeq-innovation.direct-1': every(base, profitable, placedAtOnce),
    'neeq-innovation.direct-2': every(base, growing, placedAtOnce),
    'neeq-innovation.direct-3': every(
      base,
      spent,
      least('placement-at-entry', 4000n * WAN),
      least('market-cap', 3n * YI),
    ),
    'neeq-innovation.direct-4': every(
      base,
      least('market-makers', 4n),
      least('market-cap', 3n * YI),
      least('share-capital', 5000n * WAN),
    ),
  };
  const general = every(
    least('net-assets@t', 0n),
    yes('governance-rules'),
    yes('board-secretary'),
    yes('innovation-layer-clear'),
  );
  return {
    ...tracks,
    'neeq-innovation.general': general,
    'neeq-innovation': every(general, some(...Object.values(tracks))),
  };
}

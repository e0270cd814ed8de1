import { whole } from '#app/rules/domain/exact.ts';
import { type FactName, of } from '#app/rules/domain/fact.ts';
import {
  all,
  any,
  notices,
  numberLimb,
  personLimb,
  type Rule,
  unsureClause,
  yesLimb,
} from '#app/rules/domain/rule.ts';
import { fullYears, netAssets, revenue } from '../domain/facts.ts';
import {
  chinaRuleReady,
  mvuphs,
  offeringSize,
  roundLotHolders,
  tangibleAssets,
  usBid,
  usClose,
  usMarketMakers,
  usPublicShares,
  valuedHolders,
} from '../domain/facts-overseas.ts';
import {
  assumed,
  atLeastLimb,
  converted,
  convertedSum,
  dollars,
  million,
  type Named,
  type Naming,
  secondary,
} from './overseas-limbs.ts';

export const nasdaq = { zh: '纳斯达克', en: 'The Nasdaq Stock Market' };

/** An amount as both languages say it: 7,500 万, $75m. */
export function said(amount: number): { zh: string; en: string } {
  const tens = amount / 10_000;
  const zh = tens >= 10_000 ? `${tens / 10_000} 亿` : `${tens.toLocaleString('en')} 万`;
  return { zh, en: amount >= million ? `$${amount / million}m` : `$${amount / 1000}k` };
}

/** A figure of the company in fen against dollars, with the amount in its words. */
export function amountLimb(
  name: Naming,
  [code, clause, zh, en]: readonly [string, string, string, string],
  fact: FactName<'number'>,
  period: string | null,
  amount: number,
) {
  const text = said(amount);
  return converted(
    { ...name(code, clause, `${zh}不低于 ${text.zh}美元`, `${en} of at least ${text.en}`), ...secondary },
    of(fact, period),
    amount,
    'USD',
  );
}

/** A value of the issue, in US cents as it stands. */
export function issueLimb(
  name: Naming,
  [code, clause, zh, en]: readonly [string, string, string, string],
  fact: FactName<'number'>,
  amount: number,
) {
  const text = said(amount);
  return atLeastLimb(
    { ...name(code, clause, `${zh}不低于 ${text.zh}美元`, `${en} of at least ${text.en}`), ...secondary },
    of(fact),
    dollars(amount),
  );
}

export const equity = (name: Naming, code: string, clause: string, amount: number) =>
  amountLimb(name, [code, clause, '股东权益', 'Equity'], netAssets, 't', amount);

export const publicValue = (name: Naming, code: string, clause: string, amount: number) =>
  issueLimb(name, [code, clause, '非限制流通公众持股市值', 'Unrestricted public shares'], mvuphs, amount);

export const history = (name: Naming, code: string, clause: string, sure = secondary) =>
  atLeastLimb(
    { ...name(code, clause, '至少两年经营历史', 'Two years of operation'), ...sure },
    of(fullYears),
    whole(2),
  );

export function priceLimb(head: Named, fact: typeof usBid, least: number, sure = secondary): Rule {
  return atLeastLimb({ ...head, ...sure }, of(fact), whole(least));
}

/** Shares, round-lot holders of whom half hold 2,500 dollars, and market makers. */
export function distribution(
  name: Naming,
  clause: string,
  { shares, holders }: { shares: number; holders: number },
): Rule[] {
  return [
    atLeastLimb(
      {
        ...name(
          'shares',
          clause,
          `非限制流通公众持股不少于 ${shares / 10_000} 万股`,
          `At least ${shares.toLocaleString('en')} unrestricted public shares`,
        ),
        ...secondary,
      },
      of(usPublicShares),
      whole(shares),
    ),
    atLeastLimb(
      {
        ...name('holders', clause, `整手股东不少于 ${holders} 名`, `At least ${holders} round-lot holders`),
        ...secondary,
      },
      of(roundLotHolders),
      whole(holders),
    ),
    atLeastLimb(
      {
        ...name(
          'valued-holders',
          clause,
          '其中至少一半各持有不低于 2,500 美元',
          'Half of those wanted hold at least $2,500 each',
        ),
        ...secondary,
      },
      of(valuedHolders),
      whole(holders / 2),
    ),
  ];
}

export function makers(name: Naming, code: string, clause: string, least: number): Rule {
  return atLeastLimb(
    { ...name(code, clause, `做市商不少于 ${least} 家`, `At least ${least} market makers`), ...secondary },
    of(usMarketMakers),
    whole(least),
  );
}

/** What a closing price below four dollars has to be joined with so that the shares are no penny stock. */
export function noPennyStock(name: Naming, clause: string): Rule {
  return any(name('price.exempt', clause, '低价股豁免（符合一项）', 'Exempt as a penny stock (any one)'), [
    convertedSum(
      {
        ...name(
          'price.revenue',
          clause,
          '三年平均收入不低于 600 万美元（合计 1,800 万美元）',
          'Average revenue of $6m in three years ($18m together)',
        ),
        ...assumed,
      },
      revenue,
      ['t', 't-1', 't-2'],
      18 * million,
      'USD',
    ),
    amountLimb(
      name,
      ['price.assets', clause, '有形资产净额', 'Net tangible assets'],
      tangibleAssets,
      't',
      5 * million,
    ),
    all(name('price.grown', clause, '经营满三年', 'Three years of operation'), [
      atLeastLimb(
        { ...name('price.years', clause, '至少三年经营历史', 'Three years of operation'), ...assumed },
        of(fullYears),
        whole(3),
      ),
      amountLimb(
        name,
        ['price.some-assets', clause, '有形资产净额', 'Net tangible assets'],
        tangibleAssets,
        't',
        2 * million,
      ),
    ]),
  ]);
}

/** A bid of four dollars, or a closing price of less with an exemption. */
export function bidOrClose(
  name: Naming,
  clause: string,
  code: string,
  close: number,
  bid: Rule,
  exempt: Rule,
): Rule {
  return any(name(code, clause, '股价', 'Price'), [
    bid,
    all(name(`${code}.alternative`, clause, '以收盘价替代', 'By the closing price'), [
      priceLimb(
        name(`${code}.close`, clause, `收盘价不低于 ${close} 美元`, `A closing price of at least $${close}`),
        usClose,
        close,
      ),
      exempt,
    ]),
  ]);
}

export function bidOfFour(name: Naming, clause: string): Rule {
  return priceLimb(name('price.bid', clause, '买入价不低于 4 美元', 'A bid of at least $4'), usBid, 4);
}

/** What was proposed for issuers from China and is not in force: shown, and no condition. */
export function chinaNotices(name: Naming): Rule {
  const clause = 'SR-NASDAQ-2025-069（未生效）';
  return notices(
    name(
      'notices',
      clause,
      '尚未生效或由交易所裁量的要求',
      'Not in force, or at the discretion of the exchange',
    ),
    [
      numberLimb({
        ...name(
          'notice.china-offering',
          clause,
          '中国公司包销发行不低于 2,500 万美元（提案，未见批准）',
          'Firm-commitment offering of $25m by issuers from China (proposed, no approval seen)',
        ),
        ...secondary,
        fact: of(offeringSize),
        bound: 'at-least',
        limit: dollars(25 * million),
      }),
      personLimb({
        ...name(
          'notice.discretion',
          unsureClause,
          '交易所可裁量拒绝符合标准的申请，已与保荐人评估',
          'The exchange may refuse though all is fulfilled: looked at with the underwriter',
        ),
        ...secondary,
        fact: of(chinaRuleReady),
      }),
    ],
  );
}

export function plainYes(head: Named, fact: FactName<'yes'>, sure = secondary): Rule {
  return yesLimb({ ...head, ...sure, fact: of(fact) });
}
